package io.github.kstrade.e2e.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.e2e.Campaign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever eight clients and an operator do at once, every answer is one that the model allows. */
class ModelTest {

    private static final int TRIES = 3;

    private static final Set<String> EVERY_ANSWER = Set.of(
            "INIT 200",
            "INIT 429/900807",
            "LOGIN 200",
            "LOGIN 401/50002",
            "LOGIN 429/50004",
            "CONFIRM 200",
            "CONFIRM 401/50001",
            "CONFIRM 401/50003",
            "CONFIRM 429/50004",
            "WITHOUT_CODE 200",
            "WITHOUT_CODE 401/50001",
            "LOGOUT 200",
            "LOGOUT 400/99999",
            "USE 200 alive",
            "USE 200 not");

    /** Which call overtakes which is up to the machine: a sample that has not met every answer yet goes on for a while. */
    @Test
    void everyAnswerIsOneThatTheModelAllows() {
        int steps = Campaign.rounds(1_000, 100_000);
        Optional<String> found = search(LiveService::new, Campaign.seed(), (played, play) -> {
            boolean over = played >= 10 * steps || (played >= steps && metEveryAnswer(play));
            if (over) {
                System.err.println("model: seed " + Campaign.seed() + ", " + played + " steps, at most "
                        + play.mostWorlds() + " worlds at once, " + play.outcomes());
                assertThat(metEveryAnswer(play))
                        .as("meets every answer, also to a token that was revoked: %s", play.outcomes())
                        .isTrue();
            }
            return over;
        });
        assertThat(found.orElse("")).isEmpty();
    }

    private static boolean metEveryAnswer(Play play) {
        Set<String> met = play.outcomes().keySet();
        return met.containsAll(EVERY_ANSWER) && met.stream().anyMatch(outcome -> outcome.endsWith(" 401/900901"));
    }

    /** Every script that once failed, and what is worth saying about the order of steps. */
    @Test
    void aStoredScriptCanBePlayedAgain() {
        List<Step> script = Step.script("""
                1 #1 LOGIN ANIL free #0 right
                2 #2 WITHOUT_CODE ANIL free #1 -
                2 #3 WITHOUT_CODE ANIL free #1 -
                2 #4 CONFIRM ANIL free #1 right
                3 #5 USE - - #2 -
                3 #6 LOGOUT ANIL free #2 -
                4 #7 USE - - #2 -
                5 #8 ADVANCE - - #0 PT30M
                """);
        assertThat(script.stream().map(Step::toString)).first().isEqualTo("1 #1 LOGIN ANIL free #0 right");
        assertThat(Play.script(LiveService::new, script)).isEmpty();
    }

    /** Each build looks for the one that is found soonest, the campaign for all. */
    static Stream<Fault> faults() {
        return Arrays.stream(Fault.values()).limit(Campaign.rounds(1, Fault.values().length));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundAndShownInAFewSteps(Fault fault) {
        String found = search(() -> new FaultyService(new LiveService(), fault), 1, (played, play) -> played >= 2_000)
                .orElseThrow();
        List<Step> script = Step.script(found.substring(found.indexOf('\n')));
        assertThat(script).as(found).hasSizeBetween(1, 8);
        assertThat(Play.script(() -> new FaultyService(new LiveService(), fault), script))
                .as(found)
                .isNotEmpty();
        assertThat(Play.script(LiveService::new, script)).as(found).isEmpty();
    }

    private interface Enough {
        boolean isEnough(int played, Play play);
    }

    /** Plays random batches; gives the shortest script that still fails if one did. */
    private static Optional<String> search(Service.Start start, long seed, Enough enough) {
        Generator generator = new Generator(new SplittableRandom(seed));
        List<Step> script = new ArrayList<>();
        try (Play play = new Play(start.start())) {
            while (!enough.isEnough(script.size(), play)) {
                List<Step> batch = generator.next();
                script.addAll(batch);
                List<Observed> observed = play.run(batch);
                if (!play.explains(observed)) {
                    return Optional.of(report(start, seed, script, observed));
                }
                observed.forEach(one -> generator.note(one.step(), one.told()));
            }
            return Optional.empty();
        }
    }

    private static String report(Service.Start start, long seed, List<Step> script, List<Observed> last) {
        String found = "seed " + seed + ", step " + script.size() + ": no order explains these answers:\n"
                + lines("// ", last);
        System.err.println(found);
        List<Step> shortest = new Shrinker(trial -> fails(start, trial)).shrink(script);
        return found + "// or, in a shorter script, the last of these:\n"
                + lines("// ", Play.script(start, shortest))
                + lines("", shortest);
    }

    private static String lines(String before, List<?> all) {
        return all.stream().map(one -> before + one + "\n").collect(Collectors.joining());
    }

    /** Calls at once come in another order each time. */
    private static boolean fails(Service.Start start, List<Step> script) {
        boolean atOnce = Play.batches(script).size() < script.size();
        for (int i = 0; i < (atOnce ? TRIES : 1); i++) {
            if (!Play.script(start, script).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
