package io.github.kstrade.e2e.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A step that was played.
 *
 * @param step the step
 * @param call what was sent
 * @param told what was answered
 */
record Observed(Step step, Call call, Told told) {

    /** The worlds that calls which ran at once may have led to, in whatever order; none if no order explains all their answers. */
    static Set<World> explain(Set<World> before, List<Observed> batch) {
        Set<World> after = new HashSet<>();
        before.forEach(start -> after.addAll(explain(start, batch)));
        return after;
    }

    private static Set<World> explain(World start, List<Observed> batch) {
        Model model = new Model(start, changing(batch), failing(batch));
        int all = (1 << batch.size()) - 1;
        Map<Integer, Set<World>> reached = new HashMap<>(Map.of(0, Set.of(start)));
        for (int done = 0; done < all; done++) {
            for (World world : reached.getOrDefault(done, Set.of())) {
                for (int i = 0; i < batch.size(); i++) {
                    if ((done & 1 << i) == 0) {
                        List<World> next = model.next(
                                world, batch.get(i).call(), batch.get(i).told());
                        if (!next.isEmpty()) {
                            reached.computeIfAbsent(done | 1 << i, none -> new HashSet<>())
                                    .addAll(next);
                        }
                    }
                }
            }
            reached.remove(done);
        }
        return reached.getOrDefault(all, Set.of());
    }

    private static Set<String> changing(List<Observed> batch) {
        return batch.stream()
                .filter(one -> one.step.verb() == Verb.CHANGE_PASSWORD || one.step.verb() == Verb.DISABLE)
                .map(one -> one.step.user())
                .collect(Collectors.toSet());
    }

    private static List<String> failing(List<Observed> batch) {
        return batch.stream()
                .filter(one -> one.told.is("401/50003"))
                .map(one -> one.step.user())
                .toList();
    }

    @Override
    public String toString() {
        return step + "  -> " + told.outcome() + (told.number() == 0 ? "" : " (" + told.number() + ")");
    }
}
