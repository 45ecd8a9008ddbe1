package io.github.kstrade.e2e.cluster;

import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.account.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** One client of a cluster, who makes each call to any node: logs in, submits each one-time token to several nodes at once, uses sessions and logs out of most. */
final class Trader implements AutoCloseable {

    private static final int AT_ONCE = 3;
    private static final int KEPT = 20;
    private static final Set<String> ALWAYS_POSSIBLE = Set.of("", "503", "504");

    private final Load load;
    private final SplittableRandom random;
    private final List<Lines> lines = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();

    Trader(Load load, SplittableRandom random) {
        this.load = load;
        this.random = random;
        for (int i = 0; i < AT_ONCE; i++) {
            lines.add(new Lines());
        }
    }

    /** Logs in once, and does something with sessions. */
    void trade() {
        Client client = load.clients().get(random.nextInt(load.clients().size()));
        expect(client, RawRequest.init(client.account()), "200");
        logIn(client);
        if (!sessions.isEmpty()) {
            use(sessions.get(random.nextInt(sessions.size())));
        }
        if (sessions.size() > random.nextInt(KEPT)) {
            logOut(sessions.remove(random.nextInt(sessions.size())));
        }
        if (client.restless() && random.nextInt(6) == 0) {
            endAllOf(client);
        }
    }

    private void logIn(Client client) {
        Ledger.Moment before = load.ledger().moment(client.userid());
        Optional<RawAnswer> answer = expect(client, RawRequest.login(client.account()), "200");
        if (statusOf(answer) == 200) {
            String token = answer.orElseThrow().success("oneTimeToken");
            List<Optional<RawAnswer>> answers = submitAtOnce(client, token);
            answers.forEach(each -> take(client, token, each, before));
            if (answers.stream().allMatch(each -> outcome(each).equals("401/50001"))) {
                load.ledger().lost(client.userid(), before);
            }
            take(client, token, expect(client, client.secondFactor(token), "200", "401/50001"), before);
        }
    }

    private List<Optional<RawAnswer>> submitAtOnce(Client client, String token) {
        int first = random.nextInt(AT_ONCE);
        List<CompletableFuture<Optional<RawAnswer>>> running = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Lines own = lines.get(i);
            Node node = load.cluster().node(first + i);
            running.add(
                    CompletableFuture.supplyAsync(() -> own.call(node, client.secondFactor(token)), load.threads()));
        }
        List<Optional<RawAnswer>> answers =
                running.stream().map(CompletableFuture::join).toList();
        answers.forEach(answer -> check(client, "second factor", answer, "200", "401/50001"));
        return answers;
    }

    private void take(Client client, String token, Optional<RawAnswer> answer, Ledger.Moment before) {
        if (statusOf(answer) == 200) {
            String session = answer.orElseThrow().success("sessionToken");
            load.ledger().granted(token, session, client.userid(), before);
            sessions.add(session);
            load.noteGrant(client, session);
        }
    }

    private void use(String session) {
        load.look(lines.get(0), anyNode(), session);
    }

    /** Once more if it may not have worked; and nobody may find the session afterwards. */
    private void logOut(String session) {
        Client client = load.ownerOf(session);
        load.ledger().leaving(session);
        if (!leave(client, session)) {
            load.ledger().notLeft(session);
            leave(client, session);
        }
        load.cluster().nodes().forEach(node -> load.look(lines.get(0), node, session));
    }

    private boolean leave(Client client, String session) {
        Optional<RawAnswer> answer = expect(client, RawRequest.logout(client.account(), session), "200", "400/99999");
        boolean answered = !ALWAYS_POSSIBLE.contains(outcome(answer).replaceAll("/.*", ""));
        if (answered) {
            load.ledger().left(session, statusOf(answer) == 200);
        }
        return answered;
    }

    /** As the operator does, by either of two ways. */
    private void endAllOf(Client client) {
        Userid userid = new Userid(client.userid());
        List<String> before = load.ledger().ending(client.userid());
        try {
            if (random.nextBoolean()) {
                load.cluster().registry().endSessions(userid);
            } else {
                load.cluster().registry().registrar().changePassword(userid, new Password(Cluster.PASSWORD));
            }
            load.ledger().ended(client.userid(), before);
            load.noteEnding();
        } catch (StoreUnavailableException notNow) {
            load.ledger().ending(client.userid());
        }
        for (String session : before.subList(Math.max(0, before.size() - 5), before.size())) {
            use(session);
        }
    }

    private Optional<RawAnswer> expect(Client client, RawRequest request, String... outcomes) {
        Optional<RawAnswer> answer = lines.get(0).call(anyNode(), request);
        check(client, request.line(), answer, outcomes);
        return answer;
    }

    /** Stores and nodes may be gone at any time; everything else is a fault. */
    private void check(Client client, String what, Optional<RawAnswer> answer, String... outcomes) {
        String outcome = outcome(answer);
        if (!Set.of(outcomes).contains(outcome) && !ALWAYS_POSSIBLE.contains(outcome.replaceAll("/.*", ""))) {
            load.ledger().violated(what + " of " + client.userid() + " got " + answer.orElseThrow());
        }
    }

    private Node anyNode() {
        return load.cluster().node(random.nextInt(load.cluster().nodes().size()));
    }

    private static String outcome(Optional<RawAnswer> answer) {
        return answer.map(RawAnswer::outcome).orElse("");
    }

    private static int statusOf(Optional<RawAnswer> answer) {
        return answer.map(RawAnswer::status).orElse(0);
    }

    @Override
    public void close() {
        lines.forEach(Lines::close);
    }
}
