package io.github.kstrade.e2e.model;

import io.github.kstrade.e2e.model.World.Account;
import io.github.kstrade.e2e.model.World.App;
import io.github.kstrade.e2e.model.World.Attempt;
import io.github.kstrade.e2e.model.World.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The session service as {@code session-service.md} has it, as a pure function from a world, a call and its answer to the worlds that may be the next; none
 * if that answer was not allowed. By construction there is no way to a session but a second factor (S10, S11), each token and time step works once (S12) and
 * dies with what it opened (S2), a logout is final (S3), the fifth wrong code spends the token (S17), failures wait 30 seconds doubled up to an hour (S19), the hundredth a day (S18).
 *
 * <p>A call of the server is not one step where that does no harm, and only there does the model allow more than one order explains. Each such place says so.
 */
final class Model {

    static final Instant NEVER = Instant.EPOCH;

    private static final List<World> NOT_ALLOWED = List.of();
    private static final int FREE_FAILURES = 4;
    private static final int LONGEST_DOUBLING = 7;
    private static final int WRONG_CODES = 5;
    private static final int HARD_LIMIT = 100;
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long SIX_IN_INDIA = Duration.ofMinutes(30).toSeconds();
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final World start;
    private final Set<String> changing;
    private final List<String> failing;

    /**
     * @param start the world before the batch
     * @param changing users whose account is disabled or given another password in this batch
     * @param failing the user of each wrong code of this batch
     */
    Model(World start, Set<String> changing, List<String> failing) {
        this.start = start;
        this.changing = changing;
        this.failing = failing;
    }

    List<World> next(World world, Call call, Told told) {
        return switch (call.verb()) {
            case INIT -> gated(world, call, told, passed -> only(told.is("200"), passed));
            case LOGIN -> gated(world, call, told, passed -> login(passed, call, told));
            case CONFIRM -> gated(world, call, told, passed -> confirm(passed, call, told));
            case WITHOUT_CODE -> gated(world, call, told, passed -> withoutCode(passed, call, told));
            case LOGOUT -> gated(world, call, told, passed -> logout(passed, call, told));
            case USE -> use(world, call, told);
            case COUNT -> only(told.is("200", world.sessionsOf(call.user())), world);
            case ADVANCE -> advance(world.at(world.now().plus(call.by())));
            default -> only(told.is("200"), operate(world, call, told));
        };
    }

    private static World operate(World world, Call call, Told told) {
        return switch (call.verb()) {
            case CHANGE_PASSWORD ->
                world.withoutAllOf(call.user()).account(call.user(), account -> account.password(call.secret()));
            case DISABLE -> world.withoutAllOf(call.user()).account(call.user(), account -> account.enabled(false));
            case ENABLE -> world.account(call.user(), account -> account.enabled(true));
            case END_ALL -> world.withoutAllOf(call.user());
            case REVOKE -> world.tokens(call.app(), all -> Set.of());
            case NEW_TOKEN ->
                world.tokens(call.app(), all -> {
                    all.add(told.token());
                    return all;
                });
            default -> throw new IllegalArgumentException(call.verb() + " is not the operator's");
        };
    }

    private static List<World> gated(World world, Call call, Told told, Function<World, List<World>> step) {
        App app = world.apps().get(call.app());
        if (!app.tokens().contains(call.bearer())) {
            return only(told.is("401/900901"), world);
        }
        if (app.quota() == 0) {
            return step.apply(world);
        }
        long second = world.now().getEpochSecond();
        int used = app.minute() == second / 60 ? app.used() : 0;
        return used == app.quota()
                ? only(told.is("429/900807", 60 - second % 60), world)
                : step.apply(world.app(call.app(), new App(app.tokens(), app.quota(), second / 60, used + 1)));
    }

    private List<World> login(World world, Call call, Told told) {
        Account account = world.accounts().get(call.user());
        boolean right = account.enabled() && account.password().equals(call.secret());
        if (told.is("429/50004")) {
            return only(mustWait(world, call, told), world);
        }
        if (told.is("200")) {
            Attempt made = new Attempt(call.user(), call.app(), world.now().plus(CODE_LIFE), 0);
            return only(right && mayTry(world, call.user()), world.attempt(told.token(), made));
        }
        List<World> next = new ArrayList<>();
        if (told.is("401/50002") && !right && world.waitOf(call.user()).isZero()) {
            next.add(failed(world, call.user()));
        }
        if (told.is("401/50002") && changing.contains(call.user())) {
            next.add(world); // right when it was checked, gone when the attempt was kept: no guess, and not counted
        }
        return next;
    }

    private List<World> confirm(World world, Call call, Told told) {
        Attempt attempt = world.attempts().get(call.secret());
        if (attempt == null || !isOf(call, attempt.user(), attempt.app())) {
            return only(told.is("401/50001"), world);
        }
        Account account = world.accounts().get(call.user());
        boolean right = account.totp() ? isUsable(world, account, call.totpStep()) : call.right();
        if (told.is("429/50004")) {
            List<World> next = new ArrayList<>(only(mustWait(world, call, told), world));
            if (!next.isEmpty() && !right && start.waitOf(call.user()).isZero()) {
                next.add(wrongCode(world, call.secret(), attempt)); // counted for the token before the wait began
            }
            return next;
        }
        if (right) {
            World used = account.totp() ? world.account(call.user(), of -> of.lastStep(call.totpStep())) : world;
            return told.is("200") && mayTry(world, call.user()) ? granted(used, call, told) : NOT_ALLOWED;
        }
        boolean allowed = told.is("401/50003", WRONG_CODES - attempt.wrongCodes() - 1)
                && world.waitOf(call.user()).isZero();
        return only(allowed, failed(wrongCode(world, call.secret(), attempt), call.user()));
    }

    private List<World> withoutCode(World world, Call call, Told told) {
        Attempt attempt = world.attempts().get(call.secret());
        boolean good = attempt != null
                && isOf(call, attempt.user(), attempt.app())
                && !world.accounts().get(call.user()).codeRequired();
        if (!good) {
            return only(told.is("401/50001"), world);
        }
        return told.is("200") ? granted(world, call, told) : NOT_ALLOWED;
    }

    /** A wrong code counts for its token first and for the userid after that, so that a whole login in between leaves the second count standing. */
    private List<World> granted(World world, Call call, Told told) {
        Session session = new Session(call.user(), call.app(), world.now(), endOf(world.now()));
        World next = world.withoutAttempt(call.secret())
                .session(told.token(), session)
                .account(call.user(), account -> account.failures(0, NEVER, NEVER));
        List<World> all = new ArrayList<>(List.of(next));
        for (String user : failing) {
            if (user.equals(call.user())) {
                next = failed(next, user);
                all.add(next);
            }
        }
        return all;
    }

    private static List<World> logout(World world, Call call, Told told) {
        Session session = world.sessions().get(call.secret());
        return session != null && isOf(call, session.user(), session.app())
                ? only(told.is("200"), world.withoutSession(call.secret()))
                : only(told.is("400/99999"), world);
    }

    private static List<World> use(World world, Call call, Told told) {
        Session session = world.sessions().get(call.secret());
        if (session == null) {
            return only(told.is("200", 0), world);
        }
        Session used = new Session(session.user(), session.app(), world.now(), session.ends());
        return only(told.is("200", 1), world.session(call.secret(), used));
    }

    /** Failures that nobody added to for a day are forgotten when the server next keeps house, by a timer of its own. */
    private static List<World> advance(World world) {
        List<World> all = new ArrayList<>(List.of(world));
        for (String user : world.accounts().keySet()) {
            if (world.mayBeForgotten(user)) {
                for (World one : List.copyOf(all)) {
                    all.add(one.account(user, account -> account.failures(0, NEVER, NEVER)));
                }
            }
        }
        return all;
    }

    private static boolean isOf(Call call, String user, String app) {
        return call.user().equals(user) && call.app().equals(app);
    }

    private static boolean isUsable(World world, Account account, long step) {
        long current = Math.floorDiv(world.now().getEpochSecond(), 30);
        return step > account.lastStep() && step >= current - 1 && step <= current + 1;
    }

    private static boolean mustWait(World world, Call call, Told told) {
        Duration wait = world.waitOf(call.user());
        return !wait.isZero() && told.number() == wait.toSeconds();
    }

    /** Whether one must wait is looked up before what is right is carried out: a wait that began in this very batch may come too late for it. */
    private boolean mayTry(World world, String user) {
        return world.waitOf(user).isZero() || start.waitOf(user).isZero();
    }

    private static World wrongCode(World world, String token, Attempt before) {
        return before.wrongCodes() + 1 == WRONG_CODES
                ? world.withoutAttempt(token)
                : world.attempt(
                        token, new Attempt(before.user(), before.app(), before.expires(), before.wrongCodes() + 1));
    }

    private static World failed(World world, String user) {
        return world.account(user, account -> {
            int count = account.failures() + 1;
            int doublings = Math.min(count - FREE_FAILURES - 1, LONGEST_DOUBLING);
            long wait = count < HARD_LIMIT ? Math.min(30L << doublings, 3_600) : DAY;
            Instant until = count <= FREE_FAILURES ? NEVER : world.now().plusSeconds(wait);
            return account.failures(count, until, world.now());
        });
    }

    /** The next six o'clock in India, which is half past midnight UTC, from Monday to Friday; a day is the absolute limit too. */
    private static Instant endOf(Instant opened) {
        long days = Math.floorDiv(opened.getEpochSecond() - SIX_IN_INDIA, DAY) + 1;
        boolean weekend = Math.floorMod(days + 3, 7) >= 5; // day 0 was a Thursday
        return weekend ? opened.plusSeconds(DAY) : Instant.ofEpochSecond(days * DAY + SIX_IN_INDIA);
    }

    private static List<World> only(boolean allowed, World next) {
        return allowed ? List.of(next) : NOT_ALLOWED;
    }
}
