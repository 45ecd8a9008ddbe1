package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.RefusedException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.session.SessionOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenewalTest extends RenewingClients {

    @Test
    void aHundredCallsOnAnEndedSessionLeadToOneLogin() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            List<Future<Fields>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(threads.submit(() -> session.call(REPORT)));
            }
            for (Future<Fields> call : calls) {
                assertThat(call.get().texts("Success")).containsExactly("an order");
            }
            assertThat(session.sessionToken().reveal()).isEqualTo("TOKEN-2");
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins).hasValue(2);
        assertThat(sessions).hasValue(2);
        assertThat(renewals)
                .singleElement()
                .satisfies(renewal -> assertThat(renewal.failure()).isEmpty());
    }

    @Test
    void aLoginThatIsRefusedFailsAllCallsWithOneCauseAndIsTheOnlyOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.LOGIN, (request, wire) -> {
                logins.incrementAndGet();
                wire.json(401, fault("50002"));
            });
            List<Future<SessionEndedException>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(threads.submit(
                        () -> catchThrowableOfType(SessionEndedException.class, () -> session.call(REPORT))));
            }
            List<Throwable> causes = new ArrayList<>();
            for (Future<SessionEndedException> call : calls) {
                causes.add(call.get().getCause());
            }
            assertThat(causes)
                    .allSatisfy(cause -> assertThat(cause)
                            .isInstanceOf(LoginRefusedException.class)
                            .isSameAs(causes.get(0)));
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasMessageContaining("The session is over, and there is no new one: login at ")
                    .hasMessageContaining("Check userid");
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins).as("the first one and one that was refused").hasValue(2);
    }

    @Test
    void aLoginThatDidNotComeThroughIsTriedAgainByTheNextCall() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.LOGIN, (request, wire) -> wire.close());
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasCauseInstanceOf(AnswerLostException.class);
            script.on(SessionOperation.LOGIN, this::login);
            assertThat(session.call(REPORT).texts("Success")).containsExactly("an order");
        }
    }

    @Test
    void aWrongCodeIsAskedForOnceMore() {
        AtomicInteger asked = new AtomicInteger();
        CredentialsSupplier typing =
                CredentialsSupplier.of(() -> "password-1", login -> asked.incrementAndGet() == 1 ? "0000" : "1234");
        try (KSTradeApi client = builder("1234").credentials(typing).initialise()) {
            assertThat(client.openSession().clientCode()).isEqualTo("S4ML3");
        }
        assertThat(asked).hasValue(2);
        assertThat(logins).hasValue(1);
    }

    @Test
    void aSecondWrongCodeEndsTheLogin() {
        try (KSTradeApi client = builder("0000").initialise()) {
            assertThatThrownBy(client::openSession).isInstanceOf(WrongAccessCodeException.class);
        }
        assertThat(logins).hasValue(1);
    }

    @Test
    void whatTheSupplierThrowsReachesTheCallerAndItsTextStaysOutOfOurs() {
        AtomicBoolean broken = new AtomicBoolean();
        CredentialsSupplier breaking = CredentialsSupplier.of(() -> "password-1", login -> {
            if (broken.get()) {
                throw new IllegalStateException("mailbox password hunter2");
            }
            return "1234";
        });
        try (KSTradeApi client = builder("1234").credentials(breaking).initialise()) {
            Session session = client.openSession();
            endSession();
            broken.set(true);
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the credentials supplier failed with a java.lang.IllegalStateException")
                    .hasMessageNotContaining("hunter2");
        }
        assertThat(renewals)
                .singleElement()
                .satisfies(renewal -> assertThat(renewal.failure()).isEqualTo("IllegalStateException"));
    }

    @Test
    void withoutCredentialsAnEndedSessionIsOver() {
        try (KSTradeApi client = Clients.at(server.base()).initialise()) {
            client.login("password-1");
            Session session = client.session2fa("1234");
            endSession();
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasMessageEndingWith("call login(password) and session2fa(accessCode) for a new one.");
            assertThat(session).hasToString("Session[S4MPL3 at " + server.base() + ", ended]");
        }
    }

    @Test
    void aCodeThatCameAfterItsLoginHadExpiredLeavesTheNextLoginToTheNextCall() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.ACCESS_CODE, (request, wire) -> wire.json(401, fault("50001")));
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasCauseInstanceOf(InvalidOneTimeTokenException.class);
            script.on(SessionOperation.ACCESS_CODE, this::secondFactor);
            assertThat(session.call(REPORT).texts("Success")).containsExactly("an order");
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 900804", "429, 50004", "401, 900901"})
    void aLoginThatMayBeTakenLaterIsTriedAgainByTheNextCall(int status, String code) {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.LOGIN, (request, wire) -> wire.json(status, fault(code), "Retry-After: 60"));
            assertThatThrownBy(() -> session.call(REPORT))
                    .isInstanceOf(SessionEndedException.class)
                    .hasCauseInstanceOf(RefusedException.class);
            script.on(SessionOperation.LOGIN, this::login);
            assertThat(session.call(REPORT).texts("Success")).containsExactly("an order");
        }
    }

    @Test
    void anAccountThatMustGiveACodeIsNotLoggedInWithoutOneAgainAndAgain() {
        script.on(SessionOperation.ONE_TIME_TOKEN, this::openWithoutCode);
        try (KSTradeApi client = builder("1234")
                .credentials(CredentialsSupplier.withoutCode(() -> "password-1"))
                .initialise()) {
            Session session = client.openSession();
            endSession();
            script.on(SessionOperation.ONE_TIME_TOKEN, (request, wire) -> wire.json(401, fault("50001")));
            assertThatThrownBy(() -> session.call(REPORT)).isInstanceOf(SessionEndedException.class);
            assertThatThrownBy(() -> session.call(REPORT)).isInstanceOf(SessionEndedException.class);
        }
        assertThat(logins).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"fault\":{\"code\":99999,\"message\":\"m\",\"description\":\"d\"}}", ""})
    void aSessionOfTheStoreThatHasEndedTooIsFollowedByALogin(String refusal) {
        script.on(ORDERS, (request, wire) -> {
            if (request.header("sessionToken").equals(living.get())) {
                wire.json(200, "{\"Success\":[\"an order\"]}");
            } else {
                wire.json(401, refusal);
            }
        });
        SessionStore store = SessionStore.memory();
        try (KSTradeApi client = builder("1234").sessionStore(store).initialise()) {
            Session session = client.openSession();
            store.save(SavedSession.parse(session.export().toText().replace("TOKEN-1", "ANOTHERS-ENDED")));
            endSession();
            assertThat(session.call(REPORT).texts("Success")).containsExactly("an order");
            assertThat(session.sessionToken().reveal()).isEqualTo("TOKEN-2");
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void aNewSessionThatHasEndedTooIsNotFollowedByAnotherLogin() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            script.on(ORDERS, (request, wire) -> wire.json(401, fault("99999")));
            assertThatThrownBy(() -> session.call(REPORT)).isInstanceOf(SessionEndedException.class);
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void aCallThatIsForbiddenWithANewSessionTooLeadsToNoFurtherLogin() {
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            script.on(ORDERS, (request, wire) -> wire.json(403, "<html>Forbidden</html>"));
            script.on("/orders/1.0/orders", (request, wire) -> wire.json(403, "<html>Forbidden</html>"));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> session.call(REPORT)).isInstanceOf(SessionEndedException.class);
                assertThatThrownBy(() -> session.call(ORDER)).isInstanceOf(SessionEndedException.class);
            }
            assertThat(logins).as("the first, and one for each of the two").hasValue(3);
            script.on(ORDERS, this::report);
            endSession();
            assertThat(session.call(REPORT).texts("Success"))
                    .as("the fault that proves it")
                    .containsExactly("an order");
        }
    }

    @Test
    void aSessionThatEndsWithAPlainRefusalEveryMorningIsRenewedEveryMorning() {
        script.on(ORDERS, (request, wire) -> {
            if (request.header("sessionToken").equals(living.get())) {
                wire.json(200, "{\"Success\":[\"an order\"]}");
            } else {
                wire.json(401, "");
            }
        });
        try (KSTradeApi client = builder("1234").initialise()) {
            Session session = client.openSession();
            for (int morning = 1; morning <= 3; morning++) {
                endSession();
                assertThat(session.call(REPORT).texts("Success")).containsExactly("an order");
                assertThat(logins).hasValue(1 + morning);
            }
        }
    }
}
