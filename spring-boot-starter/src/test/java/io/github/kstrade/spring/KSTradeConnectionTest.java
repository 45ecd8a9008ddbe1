package io.github.kstrade.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.call.CallEnd;
import io.github.kstrade.client.call.CallListener;
import io.github.kstrade.client.call.CallStart;
import io.github.kstrade.client.error.CallInterruptedException;
import io.github.kstrade.client.error.ClientClosedException;
import io.github.kstrade.client.error.ConnectFailedException;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.LoginWaitException;
import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.RequestLimitException;
import io.github.kstrade.contract.session.LoginAnswer;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class KSTradeConnectionTest {

    private static final ApiCall OWN_SESSION =
            ApiCall.get("/kstrade/1.0/session").named("own session");

    private static final TradeApiSandbox SANDBOX = TradeApiSandbox.start();

    private final SandboxAccount account = SANDBOX.account();

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @Test
    void theSessionIsOpenedWhenItIsFirstAskedForAndOnceForAllThreads() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(10);
        application(() -> {
                    logins.incrementAndGet();
                    return account.password();
                })
                .run(context -> {
                    KSTradeConnection trade = context.getBean(KSTradeConnection.class);
                    assertThat(logins).hasValue(0);
                    List<Future<Session>> sessions = Stream.generate(() -> threads.submit(trade::session))
                            .limit(10)
                            .toList();
                    for (Future<Session> session : sessions) {
                        assertThat(session.get()).isSameAs(trade.session());
                    }
                    assertThat(logins).hasValue(1);
                    assertThat(trade.session()
                                    .call(OWN_SESSION)
                                    .object("Success")
                                    .text("userid"))
                            .isEqualTo(account.userid());
                    assertThat(context.getBean(KSTradeApi.class)).isSameAs(trade.api());
                });
        threads.shutdownNow();
    }

    @Test
    void whatEndsWithTheApplicationIsTheClientAndNotTheSession() {
        List<KSTradeConnection> left = new ArrayList<>();
        List<Session> session = new ArrayList<>();
        SessionStore store = SessionStore.memory();
        application(account::password).withBean(SessionStore.class, () -> store).run(context -> {
            left.add(context.getBean(KSTradeConnection.class));
            session.add(left.get(0).session());
        });
        assertThatThrownBy(() -> session.get(0).call(OWN_SESSION)).isInstanceOf(ClientClosedException.class);
        assertThatThrownBy(left.get(0)::newSession).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(left.get(0)::session).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(left.get(0)::api).isInstanceOf(IllegalStateException.class);
        assertThat(SANDBOX.isAlive(session.get(0).sessionToken().reveal())).isTrue();
        assertThat(store.load()).isPresent();
    }

    @Test
    void whoWaitsForAPersonIsLetGoWhenTheApplicationEnds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Session>> waiting = new ArrayList<>();
        CountDownLatch asked = new CountDownLatch(1);
        Contexts.of(SANDBOX)
                .withBean(CredentialsSupplier.class, () -> new Nobody(account.password(), asked))
                .run(context -> {
                    KSTradeConnection trade = context.getBean(KSTradeConnection.class);
                    waiting.add(threads.submit(trade::session));
                    asked.await();
                    waiting.add(threads.submit(trade::session));
                });
        assertThatThrownBy(() -> waiting.get(0).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CallInterruptedException.class);
        assertThatThrownBy(() -> waiting.get(1).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IllegalStateException.class);
        threads.shutdownNow();
    }

    @Test
    void aRefusedLoginIsTheOnlyOneUntilASessionIsAskedForAnew() {
        AtomicInteger logins = new AtomicInteger();
        AtomicReference<String> password = new AtomicReference<>("not the password");
        application(() -> {
                    logins.incrementAndGet();
                    return password.get();
                })
                .run(context -> {
                    KSTradeConnection trade = context.getBean(KSTradeConnection.class);
                    for (int i = 0; i < 10; i++) {
                        assertThatThrownBy(trade::session).isInstanceOf(LoginRefusedException.class);
                    }
                    assertThat(logins).hasValue(1);
                    password.set(account.password());
                    assertThat(trade.newSession()).isSameAs(trade.session());
                    assertThat(logins).hasValue(2);
                });
    }

    @Test
    void aLoginThatMustWaitIsTriedAgainByTheNextCall() {
        AtomicInteger logins = new AtomicInteger();
        try (TradeApiSandbox own = TradeApiSandbox.start()) {
            CredentialsSupplier wrong = CredentialsSupplier.of(
                    () -> {
                        logins.incrementAndGet();
                        return "not the password";
                    },
                    login -> "");
            Contexts.of(own).withBean(CredentialsSupplier.class, () -> wrong).run(context -> {
                KSTradeConnection trade = context.getBean(KSTradeConnection.class);
                Throwable refusal = catchThrowable(trade::newSession);
                while (refusal instanceof LoginRefusedException) {
                    refusal = catchThrowable(trade::newSession);
                }
                assertThat(refusal).isInstanceOf(LoginWaitException.class);
                int before = logins.get();
                assertThatThrownBy(trade::session).isInstanceOf(LoginWaitException.class);
                assertThat(logins).hasValue(before + 1);
            });
        }
    }

    @Test
    void anAccessTokenThatIsNotTakenIsTriedAgainByTheNextCall() {
        AtomicInteger calls = new AtomicInteger();
        Contexts.of(SANDBOX)
                .withPropertyValues("kstrade.access-token=of-yesterday")
                .withBean(CallListener.class, () -> counting(calls))
                .run(context -> {
                    KSTradeConnection trade = context.getBean(KSTradeConnection.class);
                    for (int i = 1; i <= 3; i++) {
                        assertThatThrownBy(trade::session).isInstanceOf(InvalidAccessTokenException.class);
                        assertThat(calls).hasValue(i);
                    }
                });
    }

    @Test
    void aQuotaThatIsUsedUpIsTriedAgainByTheNextCall() {
        AtomicInteger calls = new AtomicInteger();
        SandboxAccount small = SANDBOX.addApp(account, 1);
        Contexts.of(SANDBOX)
                .withPropertyValues(
                        "kstrade.access-token=" + small.accessToken(),
                        "kstrade.consumer-key=" + small.consumerKey(),
                        "kstrade.retries.attempts=1",
                        "kstrade.password=" + account.password(),
                        "kstrade.totp-secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
                .withBean(CallListener.class, () -> counting(calls))
                .run(context -> {
                    KSTradeConnection trade = context.getBean(KSTradeConnection.class);
                    for (int i = 1; i <= 3; i++) {
                        assertThatThrownBy(trade::session).isInstanceOf(QuotaReachedException.class);
                        assertThat(calls).as("init, and a login each time").hasValue(1 + i);
                    }
                });
    }

    @Test
    void aClientThatIsMadeWhileTheApplicationClosesIsClosedToo() {
        List<KSTradeConnection> closing = new ArrayList<>();
        KSTradeConnection trade = new KSTradeConnection(KSTradeApi.builder()
                .host(SANDBOX.host())
                .accessToken(account.accessToken())
                .userid(account.userid())
                .consumerKey(account.consumerKey())
                .listener(new CallListener() {
                    @Override
                    public void ended(CallEnd init) {
                        closing.forEach(KSTradeConnection::close);
                    }
                }));
        closing.add(trade);
        assertThatThrownBy(trade::api).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLimitOfThePropertiesHoldsRequestsBack() {
        Contexts.of(SANDBOX).withPropertyValues("kstrade.requests-per-minute=1").run(context -> {
            KSTradeApi client = context.getBean(KSTradeConnection.class).api();
            assertThatThrownBy(() -> client.login(account.password())).isInstanceOf(RequestLimitException.class);
        });
    }

    @Test
    void anApplicationStartsWithoutTheBrokerAndTriesAgainWithEachCall() {
        Contexts.needed().withPropertyValues("kstrade.retries.attempts=1").run(context -> {
            assertThat(context).hasNotFailed();
            KSTradeConnection trade = context.getBean(KSTradeConnection.class);
            assertThatThrownBy(trade::session).isInstanceOf(ConnectFailedException.class);
            assertThatThrownBy(trade::api).isInstanceOf(ConnectFailedException.class);
        });
    }

    @Test
    void whoInjectsTheClientItselfWantsTheBrokerAtTheStart() {
        Contexts.needed()
                .withPropertyValues("kstrade.retries.attempts=1")
                .withBean(NeedsTheClient.class)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(ConnectFailedException.class.getName()));
    }

    @Test
    void withoutCredentialsTheApplicationLogsInItself() {
        Contexts.of(SANDBOX).run(context -> {
            KSTradeConnection trade = context.getBean(KSTradeConnection.class);
            assertThatThrownBy(trade::session).isInstanceOf(OutOfOrderException.class);
            trade.api().login(account.password());
            Session session = trade.api().session2fa(SANDBOX.newestAccessCode(account.userid()));
            session.logout();
        });
    }

    @Test
    void aCustomizerHasTheLastWord() {
        Contexts.needed()
                .withBean(
                        KSTradeApiBuilderCustomizer.class,
                        () -> builder -> builder.host(SANDBOX.host())
                                .accessToken(account.accessToken())
                                .userid(account.userid())
                                .consumerKey(account.consumerKey()))
                .run(context -> assertThat(
                                context.getBean(KSTradeConnection.class).api().host())
                        .isEqualTo(SANDBOX.host()));
    }

    private ApplicationContextRunner application(Supplier<String> password) {
        return Contexts.of(SANDBOX)
                .withBean(
                        CredentialsSupplier.class,
                        () -> CredentialsSupplier.of(password, login -> SANDBOX.newestAccessCode(account.userid())));
    }

    /** Who is asked for a code and never answers. */
    private record Nobody(String password, CountDownLatch asked) implements CredentialsSupplier {

        @Override
        public Optional<String> accessCode(LoginAnswer login) throws InterruptedException {
            asked.countDown();
            new CountDownLatch(1).await();
            return Optional.empty();
        }
    }

    static final class NeedsTheClient {

        final KSTradeApi client;

        NeedsTheClient(KSTradeApi client) {
            this.client = client;
        }
    }

    private static CallListener counting(AtomicInteger calls) {
        return new CallListener() {
            @Override
            public void started(CallStart call) {
                calls.incrementAndGet();
            }
        };
    }
}
