package io.github.kstrade.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.SavedSession;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.client.config.ClientConfiguration;
import io.github.kstrade.client.error.AnswerLostException;
import io.github.kstrade.client.totp.Totp;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example does what its guide says of it, against the server of this repository. */
class ExamplesTest {

    private static final ApiCall QUESTION = ApiCall.get("/kstrade/1.0/session").named("own session");

    private static final ApiCall ORDER =
            ApiCall.post("/orders/1.0/orders", "{}").named("place order");

    /** Nobody listens on this port. */
    private static final ApiHost NOBODY = ApiHost.of("http://127.0.0.1:1/apim");

    private static TradeApiSandbox sandbox;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void start() {
        sandbox = TradeApiSandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void theFirstLoginSaysHowFarItCame() {
        SandboxAccount account = sandbox.addAccount("FIRST1");
        FirstLogin.logIn(configuration(account), () -> sandbox.newestAccessCode("FIRST1"), said::add);
        assertThat(said).hasSize(4).startsWith("1. The access token is good at " + sandbox.host());
        assertThat(sandbox.liveSessions("FIRST1")).isZero();
    }

    @Test
    void blanksThatWereCopiedWithTheCodeDoNotCount() {
        SandboxAccount account = sandbox.addAccount("BLANK1");
        FirstLogin.logIn(configuration(account), () -> " " + sandbox.newestAccessCode("BLANK1") + " ", said::add);
        CredentialsSupplier person =
                AskingAPerson.credentials(account::password, question -> sandbox.newestAccessCode("BLANK1") + "\n");
        try (KSTradeApi client = builder(account).credentials(person).initialise()) {
            assertThat(client.openSession().call(QUESTION).isObject("Success")).isTrue();
        }
        assertThat(said).hasSize(4);
    }

    @Test
    void theDayLongProgramLogsInOnceADayAndGoesOnWithTheKeptSession(@TempDir Path folder) {
        SandboxAccount account = sandbox.addAccount("DAILY1", new Account.SecondFactor(CodeKind.TOTP, true));
        SessionStore store = SessionStore.file(folder.resolve("session.json"));
        Totp totp = Totp.ofBase32(base32(sandbox.newTotpSecret("DAILY1")), sandbox::now);
        KSTradeApiBuilder builder =
                builder(account).sessionStore(store).credentials(CredentialsSupplier.withTotp(account::password, totp));
        assertThat(AllDay.ask(builder, QUESTION).object("Success").text("userid"))
                .isEqualTo("DAILY1");
        AllDay.ask(builder, QUESTION);
        assertThat(sandbox.liveSessions("DAILY1")).isOne();
        String monday = store.load().orElseThrow().toText();
        sandbox.advance(Duration.ofDays(1));
        AllDay.ask(builder, QUESTION);
        assertThat(store.load().orElseThrow().toText()).isNotEqualTo(monday);
    }

    @Test
    void thePropertiesOfTheGuideAreOnesThatTheClientTakes() {
        ClientConfiguration configuration = ClientConfiguration.of(Path.of("kstrade.properties"), Map.of());
        assertThat(configuration.hosts()).hasSize(2);
        assertThat(configuration.credentials(sandbox::now)).isPresent();
        assertThat(configuration.sessionStore()).isPresent();
    }

    @Test
    void aPersonIsToldWhereTheCodeWent() {
        SandboxAccount account = sandbox.addAccount("PERSN1");
        CredentialsSupplier person = AskingAPerson.credentials(account::password, question -> {
            said.add(question);
            return sandbox.newestAccessCode("PERSN1");
        });
        try (KSTradeApi client = builder(account).credentials(person).initialise()) {
            assertThat(client.openSession().call(QUESTION).isObject("Success")).isTrue();
        }
        assertThat(said).singleElement().asString().startsWith("The access code that went to XXXXXXX828 and ");
    }

    @Test
    void aSessionIsHandedOverAsText() {
        SandboxAccount account = sandbox.addAccount("HANDS1");
        String text;
        try (KSTradeApi one = builder(account).initialise()) {
            text = HandOver.give(session(one, account));
        }
        try (KSTradeApi another = builder(account).initialise()) {
            assertThat(HandOver.take(another, text).call(QUESTION).isObject("Success"))
                    .isTrue();
        }
        assertThat(sandbox.liveSessions("HANDS1")).isOne();
    }

    @Test
    void theLoopGoesOnWhereThatMakesSenseAndElseCallsAPerson() {
        SandboxAccount limited = sandbox.addApp(sandbox.addAccount("LOOPS1"), 4);
        List<Fields> answers = new ArrayList<>();
        try (KSTradeApi client = builder(limited).initialise()) {
            TradingLoop loop = new TradingLoop(session(client, limited), said::add);
            assertThat(loop.ask(QUESTION, answers::add)).contains(TradingLoop.PACE);
            assertThat(loop.ask(QUESTION, answers::add)).contains(Duration.ofMinutes(1));
            sandbox.advance(Duration.ofMinutes(1));
            sandbox.endSessions("LOOPS1");
            assertThat(said).isEmpty();
            assertThat(loop.ask(QUESTION, answers::add)).isEmpty();
        }
        assertThat(answers).hasSize(1);
        assertThat(said).singleElement().asString().contains("The session is over");
    }

    @Test
    void theLoopWaitsForTheQuotaThatItsNewLoginMeets() {
        SandboxAccount limited = sandbox.addApp(sandbox.addAccount("RENEW1"), 5);
        try (KSTradeApi client = builder(limited)
                .credentials(CredentialsSupplier.of(limited::password, login -> sandbox.newestAccessCode("RENEW1")))
                .initialise()) {
            TradingLoop loop = new TradingLoop(client.openSession(), said::add);
            assertThat(loop.ask(QUESTION, answer -> {})).contains(TradingLoop.PACE);
            sandbox.endSessions("RENEW1");
            assertThat(loop.ask(QUESTION, answer -> {})).contains(Duration.ofMinutes(1));
            sandbox.advance(Duration.ofMinutes(1));
            assertThat(loop.ask(QUESTION, answer -> {})).contains(TradingLoop.PACE);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void whatTheStrategyThrowsIsNotTakenForAFailureOfTheQuestion() throws IOException {
        SandboxAccount account = sandbox.addAccount("STRAT1");
        try (Hangup hangup = new Hangup();
                KSTradeApi client = builder(account).initialise()) {
            Session session = session(client, account);
            Session cutOff = client.resume(new SavedSession(
                    hangup.host(), session.userid(), session.export().consumerKey(), session.raw()));
            TradingLoop loop = new TradingLoop(session, said::add);
            assertThatThrownBy(() -> loop.ask(QUESTION, answer -> cutOff.call(ORDER)))
                    .as("an order of which nobody knows whether it was placed")
                    .isInstanceOf(AnswerLostException.class);
        }
    }

    @Test
    void theLoopWaitsForAServerThatIsGone() {
        SandboxAccount account = sandbox.addAccount("GONES1");
        try (KSTradeApi client = builder(account).retries(RetryPolicy.NONE).initialise()) {
            Session session = session(client, account);
            Session there = client.resume(
                    new SavedSession(NOBODY, session.userid(), session.export().consumerKey(), session.raw()));
            TradingLoop loop = new TradingLoop(there, said::add);
            assertThat(loop.ask(QUESTION, answer -> {})).contains(TradingLoop.A_WHILE);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void anOrderIsPlacedNotPlacedOrUnknown() throws IOException {
        SandboxAccount account = sandbox.addAccount("ORDER1");
        try (Hangup hangup = new Hangup();
                KSTradeApi client = builder(account).initialise()) {
            Session session = session(client, account);
            TradingLoop loop = new TradingLoop(session, said::add);
            assertThat(loop.place(QUESTION)).isEqualTo(TradingLoop.Outcome.PLACED);
            assertThat(loop.place(ORDER)).as("refused with 404").isEqualTo(TradingLoop.Outcome.NOT_PLACED);
            SavedSession there = new SavedSession(
                    hangup.host(), session.userid(), session.export().consumerKey(), session.raw());
            TradingLoop cutOff = new TradingLoop(client.resume(there), said::add);
            assertThat(cutOff.place(ORDER)).isEqualTo(TradingLoop.Outcome.UNKNOWN);
            assertThat(said).hasSize(2).last().asString().endsWith("Look at what it did before you do it again.");
        }
    }

    @Test
    void severalQuestionsAreAnsweredInTheirOrder() {
        SandboxAccount account = sandbox.addAccount("ASYNC1");
        try (KSTradeApi client = builder(account).initialise()) {
            List<Fields> answers = AtOnce.askAll(session(client, account), List.of(QUESTION, QUESTION, QUESTION));
            assertThat(answers).hasSize(3).allMatch(answer -> answer.isObject("Success"));
        }
    }

    @Test
    void theListenerTellsOfFailuresAndOfLogins() {
        SandboxAccount account = sandbox.addAccount("HEARS1");
        SlowCalls listener = new SlowCalls(
                Duration.ofHours(1), () -> "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", said::add);
        try (KSTradeApi client = builder(account)
                .listener(listener)
                .credentials(CredentialsSupplier.of(account::password, login -> sandbox.newestAccessCode("HEARS1")))
                .initialise()) {
            Session session = client.openSession();
            sandbox.endSessions("HEARS1");
            session.call(QUESTION);
        }
        assertThat(said).containsExactly("own session: SessionEndedException after 1 requests", "logged in again");
    }

    @Test
    void whatWasPythonLogsInAndOut() {
        SandboxAccount account = sandbox.addAccount("MOVED1");
        String done = MovedFromPython.run(
                account.accessToken(),
                account.userid(),
                account.consumerKey(),
                sandbox.host().toString(),
                account.password(),
                () -> sandbox.newestAccessCode("MOVED1"));
        assertThat(done).startsWith("client code ").endsWith("code sent to XXXXXXX828");
        assertThat(sandbox.liveSessions("MOVED1")).isZero();
    }

    @Test
    void aMissingPasswordIsNamed() {
        assertThatThrownBy(() -> FirstLogin.logIn(
                        ClientConfiguration.of(Map.of(
                                "KSTRADE_ACCESS_TOKEN", "any", "KSTRADE_USERID", "any", "KSTRADE_CONSUMER_KEY", "any")),
                        () -> "",
                        said::add))
                .hasMessage("KSTRADE_PASSWORD is not set");
    }

    private static ClientConfiguration configuration(SandboxAccount account) {
        return ClientConfiguration.of(Map.of(
                "KSTRADE_HOST", sandbox.host().toString(),
                "KSTRADE_ACCESS_TOKEN", account.accessToken(),
                "KSTRADE_CONSUMER_KEY", account.consumerKey(),
                "KSTRADE_USERID", account.userid(),
                "KSTRADE_PASSWORD", account.password()));
    }

    private static KSTradeApiBuilder builder(SandboxAccount account) {
        return configuration(account).toBuilder();
    }

    private static Session session(KSTradeApi client, SandboxAccount account) {
        client.login(account.password());
        return client.session2fa(sandbox.newestAccessCode(account.userid()));
    }

    /** 20 bytes are 32 letters, without padding. */
    private static String base32(byte[] secret) {
        String digits = new BigInteger(1, secret).toString(32);
        return ("0".repeat(32 - digits.length()) + digits)
                .chars()
                .mapToObj(
                        digit -> String.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Character.digit(digit, 32))))
                .collect(Collectors.joining());
    }
}
