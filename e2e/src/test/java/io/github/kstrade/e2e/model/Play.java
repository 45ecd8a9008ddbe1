package io.github.kstrade.e2e.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Plays batches against a service, in step with the model. */
final class Play implements AutoCloseable {

    private static final int MOST_WORLDS = 4_096;

    private final Service service;
    private final Book book;
    private final ExecutorService threads = Executors.newFixedThreadPool(Service.CLIENTS);
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private Set<World> worlds;
    private int mostWorlds = 1;

    Play(Service service) {
        this.service = service;
        this.worlds = Set.of(service.world());
        this.book = new Book(service.world(), service.codes());
    }

    /** Plays a script up to the first batch that the model does not explain, and gives what was answered; nothing if it explains all. */
    static List<Observed> script(Service.Start start, List<Step> script) {
        List<Observed> all = new ArrayList<>();
        try (Play play = new Play(start.start())) {
            for (List<Step> batch : batches(script)) {
                List<Observed> observed = play.run(batch);
                all.addAll(observed);
                if (!play.explains(observed)) {
                    return all;
                }
            }
            return List.of();
        }
    }

    static List<List<Step>> batches(List<Step> script) {
        Map<Integer, List<Step>> batches = new TreeMap<>();
        script.forEach(step ->
                batches.computeIfAbsent(step.batch(), none -> new ArrayList<>()).add(step));
        return List.copyOf(batches.values());
    }

    /** Sends all at once and gives what each was told. */
    List<Observed> run(List<Step> batch) {
        List<Call> calls = batch.stream().map(book::resolve).toList();
        List<Future<Told>> answers = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            int client = i;
            answers.add(threads.submit(() -> service.tell(client, calls.get(client))));
        }
        List<Observed> observed = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            observed.add(new Observed(batch.get(i), calls.get(i), answer(answers.get(i))));
        }
        return observed;
    }

    /** Whether some order of the calls explains all answers. */
    boolean explains(List<Observed> batch) {
        boolean fresh = true;
        for (Observed one : batch) {
            fresh &= book.note(one.step(), one.call(), one.told());
            outcomes.merge(one.step().verb() + " " + one.told().outcome() + used(one), 1, Integer::sum);
        }
        worlds = Observed.explain(worlds, batch);
        mostWorlds = Math.max(mostWorlds, worlds.size());
        return fresh && !worlds.isEmpty() && worlds.size() <= MOST_WORLDS;
    }

    /** How often each outcome came. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    /** How many worlds were possible at once at the most. */
    int mostWorlds() {
        return mostWorlds;
    }

    private static String used(Observed one) {
        return one.step().verb() == Verb.USE ? one.told().number() == 1 ? " alive" : " not" : "";
    }

    private static Told answer(Future<Told> answer) {
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
            return new Told("no answer: " + failed, "", 0);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        service.close();
    }
}
