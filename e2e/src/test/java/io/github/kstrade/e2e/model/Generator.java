package io.github.kstrade.e2e.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes up batches that lead somewhere: mostly tokens that are good, mostly for the same one at once, and now and then anything. */
final class Generator {

    private static final int REMEMBERED = 12;

    private final RandomGenerator random;
    private final Deque<Step> logins = new ArrayDeque<>();
    private final Deque<Step> sessions = new ArrayDeque<>();
    private final Deque<Step> dead = new ArrayDeque<>();
    private final Set<String> disabled = new HashSet<>();
    private final Set<String> revoked = new HashSet<>();
    private int batch;
    private int id;

    Generator(RandomGenerator random) {
        this.random = random;
    }

    /** The next batch. */
    List<Step> next() {
        batch++;
        if (chance(14)) {
            return List.of(
                    step(Verb.ADVANCE, Cast.NONE, Cast.NONE, 0, duration().toString()));
        }
        List<Step> steps = new ArrayList<>();
        String hot = user();
        int count = 1 + random.nextInt(Service.CLIENTS);
        disabled.stream().filter(user -> chance(30)).findFirst().ifPresent(user -> steps.add(of(Verb.ENABLE, user)));
        revoked.stream()
                .filter(app -> chance(50))
                .findFirst()
                .ifPresent(app -> steps.add(step(Verb.NEW_TOKEN, Cast.NONE, app, 0, Cast.NONE)));
        while (steps.size() < count) {
            steps.add(one(chance(60) ? hot : user()));
        }
        return steps;
    }

    /** Takes in what came of a step. */
    void note(Step step, Told told) {
        switch (step.verb()) {
            case DISABLE -> disabled.add(step.user());
            case ENABLE -> disabled.remove(step.user());
            case REVOKE -> revoked.add(step.app());
            case NEW_TOKEN -> revoked.remove(step.app());
            default -> {}
        }
        if (!told.token().isEmpty() && step.verb() != Verb.NEW_TOKEN) {
            remember(step.verb() == Verb.LOGIN ? logins : sessions, step);
        }
        boolean spent = told.is("200") || told.is("401/50001") || told.is("400/99999");
        switch (step.verb()) {
            case CONFIRM, WITHOUT_CODE -> bury(logins, step, spent);
            case LOGOUT -> bury(sessions, step, spent);
            case USE -> bury(sessions, step, told.is("200", 0));
            default -> {}
        }
    }

    private static void remember(Deque<Step> kept, Step step) {
        kept.addFirst(step);
        if (kept.size() > REMEMBERED) {
            kept.removeLast();
        }
    }

    private void bury(Deque<Step> kept, Step step, boolean over) {
        kept.stream()
                .filter(one -> over && one.id() == step.from() && one.user().equals(step.user()))
                .findFirst()
                .ifPresent(one -> {
                    kept.remove(one);
                    remember(dead, one);
                });
    }

    private Step one(String user) {
        int die = random.nextInt(1_000);
        if (die < 250) {
            String how = chance(70) ? Step.RIGHT : chance(60) ? Step.WRONG : Step.OTHER;
            return step(Verb.LOGIN, chance(4) ? Cast.NOBODY : user, app(), 0, how);
        }
        if (die < 520) {
            String how = chance(55) ? Step.RIGHT : chance(70) ? Step.WRONG : chance(50) ? Step.OTHER : Step.EARLY;
            return with(Verb.CONFIRM, newest(logins, user), how);
        }
        if (die < 600) {
            return with(Verb.WITHOUT_CODE, newest(logins, chance(70) ? Cast.ANIL : user), Cast.NONE);
        }
        if (die < 720) {
            return with(Verb.LOGOUT, newest(sessions, user), Cast.NONE);
        }
        if (die < 870) {
            return with(Verb.USE, newest(sessions, user), Cast.NONE);
        }
        if (die < 930) {
            return step(Verb.INIT, user, app(), 0, Cast.NONE);
        }
        if (die < 960) {
            return of(Verb.COUNT, user);
        }
        return seldom(user, die);
    }

    private Step seldom(String user, int die) {
        if (die < 970) {
            return of(Verb.CHANGE_PASSWORD, user);
        }
        if (die < 980) {
            return of(Verb.DISABLE, user);
        }
        if (die < 992) {
            return of(Verb.END_ALL, user);
        }
        return step(chance(50) ? Verb.REVOKE : Verb.NEW_TOKEN, Cast.NONE, app(), 0, Cast.NONE);
    }

    /** A step with the token of another, by whom it was given to, but now and then by somebody else or through another application. */
    private Step with(Verb verb, Step from, String how) {
        String user = chance(95) ? from.user() : user();
        String app = chance(95) ? from.app() : app();
        return step(verb, user, app, from.id(), how);
    }

    private Step of(Verb verb, String user) {
        return step(verb, user, Cast.NONE, 0, Cast.NONE);
    }

    private Step step(Verb verb, String user, String app, int from, String how) {
        id++;
        return new Step(batch, id, verb, user, app, from, how);
    }

    private Step newest(Deque<Step> kept, String user) {
        List<Step> all = List.copyOf(dead.isEmpty() || chance(90) ? kept : dead);
        List<Step> own = all.stream().filter(step -> step.user().equals(user)).toList();
        if (!own.isEmpty() && chance(80)) {
            return own.get(chance(75) ? 0 : random.nextInt(own.size()));
        }
        return all.isEmpty()
                ? new Step(0, 0, Verb.LOGIN, user, app(), 0, Step.RIGHT)
                : all.get(random.nextInt(all.size()));
    }

    private Duration duration() {
        int die = random.nextInt(100);
        if (die < 60) {
            return Duration.ofSeconds(1 + random.nextInt(45));
        }
        if (die < 85) {
            return Duration.ofMinutes(1 + random.nextInt(15));
        }
        if (die < 96) {
            return Duration.ofMinutes(30 + random.nextInt(60));
        }
        return Duration.ofHours(2 + random.nextInt(30));
    }

    private String user() {
        return Cast.ACCOUNTS.get(random.nextInt(Cast.ACCOUNTS.size()));
    }

    private String app() {
        return Cast.APPS.get(random.nextInt(Cast.APPS.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
