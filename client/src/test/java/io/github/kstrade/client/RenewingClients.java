package io.github.kstrade.client;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.SessionRenewal;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.Received;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.client.peer.Wire;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.contract.session.SessionOperation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** A server on which sessions can be ended, and clients that log in again there. */
abstract class RenewingClients {

    static final String ORDERS = "/reports/1.0/orders";
    static final ApiCall REPORT = ApiCall.get(ORDERS).named("order report");
    static final ApiCall ORDER = ApiCall.post("/orders/1.0/orders", "{}").named("place order");

    final AtomicReference<String> living = new AtomicReference<>("TOKEN-1");
    final AtomicInteger logins = new AtomicInteger();
    final AtomicInteger sessions = new AtomicInteger();
    final TradeScript script = new TradeScript()
            .on(SessionOperation.LOGIN, this::login)
            .on(SessionOperation.ACCESS_CODE, this::secondFactor)
            .on(ORDERS, this::report)
            .on("/orders/1.0/orders", this::report);
    final HttpPeer server = HttpPeer.start(script);
    final List<SessionRenewal> renewals = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    KSTradeApiBuilder builder(String code) {
        return Clients.at(server.base())
                .credentials(CredentialsSupplier.of(() -> "password-1", login -> code))
                .listener(new CallListener() {
                    @Override
                    public void renewed(SessionRenewal renewal) {
                        renewals.add(renewal);
                    }
                });
    }

    /** Gives the first code at once, and any other one after a wait. */
    static CredentialsSupplier waitingForLaterCodes(Wait wait) {
        AtomicInteger asked = new AtomicInteger();
        return new CredentialsSupplier() {
            @Override
            public String password() {
                return "password-1";
            }

            @Override
            public Optional<String> accessCode(LoginAnswer login) throws InterruptedException {
                if (asked.incrementAndGet() > 1) {
                    wait.await();
                }
                return Optional.of("1234");
            }
        };
    }

    /** What a supplier waits for. */
    interface Wait {
        void await() throws InterruptedException;
    }

    void endSession() {
        living.set("none");
    }

    void login(Received request, Wire wire) throws IOException {
        logins.incrementAndGet();
        wire.json(200, TradeScript.golden("answers/login.json"));
    }

    void secondFactor(Received request, Wire wire) throws IOException {
        if (!request.body().contains("1234")) {
            wire.json(401, fault("50003"));
            return;
        }
        openWithoutCode(request, wire);
    }

    void openWithoutCode(Received request, Wire wire) throws IOException {
        living.set("TOKEN-" + sessions.incrementAndGet());
        wire.json(
                200,
                TradeScript.golden("answers/session-2fa-wire.json")
                        .replaceAll("\"sessionToken\": *\"[^\"]*\"", "\"sessionToken\":\"" + living.get() + "\""));
    }

    void report(Received request, Wire wire) throws IOException {
        if (request.header("sessionToken").equals(living.get())) {
            wire.json(200, "{\"Success\":[\"an order\"]}");
        } else {
            wire.json(401, fault("99999"));
        }
    }

    long requestsTo(String path) {
        return server.received().stream()
                .filter(request -> request.target().equals("/apim" + path))
                .count();
    }

    static String fault(String code) {
        return "{\"fault\":{\"code\":" + code + ",\"message\":\"m\",\"description\":\"d\"}}";
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
