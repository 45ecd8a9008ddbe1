package io.github.kstrade.e2e.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing script shorter for as long as it still fails. */
final class Shrinker {

    private static final int MOST_TRIALS = 400;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Predicate<List<Step>> fails;
    private final long start = System.nanoTime();
    private int trials;

    /** @param fails plays a script from the start and says whether it fails */
    Shrinker(Predicate<List<Step>> fails) {
        this.fails = fails;
    }

    List<Step> shrink(List<Step> script) {
        return oneByOne(shorten(simplify(shorten(newest(oneByOne(script))))));
    }

    /** Most often the last steps are enough, if time has passed as it did. */
    private List<Step> newest(List<Step> script) {
        for (int count = 32; count < script.size(); count *= 4) {
            int first = script.size() - count;
            List<Step> trial = new ArrayList<>();
            for (int i = 0; i < script.size(); i++) {
                if (i >= first || script.get(i).verb() == Verb.ADVANCE) {
                    trial.add(script.get(i));
                }
            }
            if (stillFails(trial)) {
                return trial;
            }
        }
        return script;
    }

    private List<Step> shorten(List<Step> script) {
        List<Step> shorter = script;
        List<Step> before;
        do {
            before = shorter;
            for (int size = Math.max(1, before.size() / 2); size >= 1; size /= 2) {
                shorter = without(shorter, size);
            }
        } while (shorter.size() < before.size());
        return shorter;
    }

    /** Puts the simplest failure there is wherever any failure will do. */
    private List<Step> simplify(List<Step> script) {
        List<Step> simpler = script;
        for (int i = 0; i < script.size(); i++) {
            Step old = script.get(i);
            List<Step> trial = new ArrayList<>(simpler);
            trial.set(i, new Step(old.batch(), old.id(), Verb.LOGIN, old.user(), Cast.FREE, 0, Step.WRONG));
            simpler = Cast.ACCOUNTS.contains(old.user()) && stillFails(trial) ? trial : simpler;
        }
        return simpler;
    }

    /** Leaves out so many steps in a row wherever that can be. */
    private List<Step> without(List<Step> script, int size) {
        List<Step> shorter = script;
        for (int end = script.size(); end > 0; end -= size) {
            List<Step> trial = new ArrayList<>(shorter);
            trial.subList(Math.max(0, Math.min(end, trial.size()) - size), Math.min(end, trial.size()))
                    .clear();
            shorter = stillFails(trial) ? trial : shorter;
        }
        return shorter;
    }

    /** If it need not be at once, one after the other is easier to read, and fails every time. */
    private List<Step> oneByOne(List<Step> script) {
        List<Step> trial = new ArrayList<>();
        for (Step step : script) {
            trial.add(step.in(trial.size() + 1));
        }
        return stillFails(trial) ? trial : script;
    }

    private boolean stillFails(List<Step> trial) {
        trials++;
        boolean inTime = System.nanoTime() - start < LONGEST.toNanos();
        return inTime && trials <= MOST_TRIALS && fails.test(trial);
    }
}
