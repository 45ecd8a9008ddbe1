package io.github.kstrade.e2e.status;

import static io.github.kstrade.e2e.status.ExpectedRefusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.error.InvalidAccessTokenException;
import io.github.kstrade.client.error.InvalidInputException;
import io.github.kstrade.client.error.InvalidOneTimeTokenException;
import io.github.kstrade.client.error.LoginRefusedException;
import io.github.kstrade.client.error.LoginWaitException;
import io.github.kstrade.client.error.NotFoundException;
import io.github.kstrade.client.error.QuotaReachedException;
import io.github.kstrade.client.error.SessionEndedException;
import io.github.kstrade.client.error.WrongAccessCodeException;
import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.e2e.wire.MeddlingProxy;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.config.Listen;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every 2xx and 4xx of the seed's tables, for every call, by its real cause, from the server's decision to the exception in Java. */
@ExtendWith(TradeApiSandboxExtension.class)
class StatusByCauseTest {

    private static String userid(TradeApiSandbox sandbox) {
        return sandbox.account().userid();
    }

    @Nested
    class Ok200 {

        @ParameterizedTest
        @EnumSource(SessionOperation.class)
        void everyCallIsAnsweredWhenAllIsRight(SessionOperation operation, TradeApiSandbox sandbox) throws Exception {
            try (PreparedCall call = PreparedCall.of(operation, sandbox)) {
                assertThat(call.make()).isNotNull();
            }
        }
    }

    @Nested
    class BadRequest400 {

        @ParameterizedTest
        @EnumSource(SessionOperation.class)
        void oneFaultNamesEveryMissingField(SessionOperation operation, TradeApiSandbox sandbox) throws Exception {
            SandboxAccount account = sandbox.account();
            RawRequest complete = request(operation, account);
            try (RawCaller caller = RawCaller.of(sandbox)) {
                RawRequest bare = complete;
                List<String> missing = new ArrayList<>(headersOf(operation));
                for (String header : missing) {
                    bare = bare.without(header);
                }
                if (complete.bodyText().isEmpty()) {
                    assertThat(missing).contains("userid");
                } else {
                    bare = bare.body("{}");
                    missing.add("userid");
                }
                RawAnswer answer = caller.call(bare);
                assertThat(answer.outcome()).isEqualTo("400/50000");
                assertThat(answer.fault().message()).isEqualTo("Invalid or missing input parameters");
                assertThat(answer.fault().description()).contains(missing);
            }
        }

        @ParameterizedTest
        @EnumSource(SessionOperation.class)
        void aGatewayThatLosesAHeaderIsSeenByTheClientAsInvalidInput(SessionOperation operation) throws Exception {
            try (MeddlingProxy proxy = MeddlingProxy.start()) {
                Settings settings =
                        TradeApiSandboxBuilder.SETTINGS.with(new Listen("127.0.0.1", 0, "127.0.0.1", 0, proxy.url()));
                try (TradeApiSandbox sandbox =
                        TradeApiSandbox.builder().settings(settings).start()) {
                    proxy.sendTo(sandbox.apiPort());
                    try (PreparedCall call = PreparedCall.of(operation, sandbox)) {
                        proxy.leaveOut("ip");
                        InvalidInputException refused =
                                refusal(call, InvalidInputException.class, 400, FaultCode.INVALID_INPUT);
                        assertThat(refused.fault().description()).isEqualTo("header ip is missing");
                        assertThat(refused).hasMessageContaining("header ip is missing");
                        proxy.leaveOut("");
                        assertThat(call.make()).isNotNull();
                    }
                }
            }
        }

        @Test
        void aCodeThatCanBeNoneIsRefusedAsInputAndDoesNotCountAsAWrongOne(TradeApiSandbox sandbox) {
            try (KSTradeApi client =
                    PreparedCall.builder(sandbox, sandbox.account()).initialise()) {
                client.login(sandbox.account().password());
                for (int i = 0; i < 10; i++) {
                    refusal(() -> client.session2fa("12"), InvalidInputException.class, 400, FaultCode.INVALID_INPUT);
                }
                assertThat(client.session2fa(sandbox.newestAccessCode(userid(sandbox))))
                        .isNotNull();
            }
        }

        @Test
        void anAccessCodeThatIsANumberIsRefusedWithTheWordString(TradeApiSandbox sandbox) throws Exception {
            try (RawCaller caller = RawCaller.of(sandbox)) {
                String token = caller.newOneTimeToken();
                RawAnswer answer = caller.call(RawRequest.accessCode(sandbox.account(), token, "123456")
                        .body("{\"userid\":\"" + userid(sandbox) + "\",\"accessCode\":123456}"));
                assertThat(answer.outcome()).isEqualTo("400/50000");
                assertThat(answer.fault().description()).contains("accessCode", "must be a string");
            }
        }

        @Test
        void aSecondLogoutIsRefusedAsAnEndedSession(TradeApiSandbox sandbox) throws Exception {
            try (KSTradeApi client =
                    PreparedCall.builder(sandbox, sandbox.account()).initialise()) {
                client.login(sandbox.account().password());
                String token = client.session2fa().sessionToken().reveal();
                assertThat(client.logout(token).value().message()).isEqualTo("Logout Successful.");
                SessionEndedException ended =
                        refusal(() -> client.logout(token), SessionEndedException.class, 400, FaultCode.SESSION_ENDED);
                assertThat(ended.fault().message()).isEqualTo("You have been logged out. Login again");
            }
        }

        private List<String> headersOf(SessionOperation operation) {
            List<String> all = List.of("consumerKey", "ip", "appId");
            return switch (operation) {
                case INIT -> with(all, "userid");
                case LOGIN -> all;
                case ACCESS_CODE, ONE_TIME_TOKEN -> with(all, "oneTimeToken");
                case LOGOUT -> with(all, "userid", "sessionToken");
            };
        }

        private List<String> with(List<String> all, String... more) {
            List<String> both = new ArrayList<>(all);
            both.addAll(List.of(more));
            return both;
        }
    }

    static RawRequest request(SessionOperation operation, SandboxAccount account) {
        String anyToken = "0123456789ABCDEF0123456789ABCDEF";
        return switch (operation) {
            case INIT -> RawRequest.init(account);
            case LOGIN -> RawRequest.login(account);
            case ACCESS_CODE -> RawRequest.accessCode(account, anyToken, "123456");
            case ONE_TIME_TOKEN -> RawRequest.oneTimeToken(account, anyToken);
            case LOGOUT -> RawRequest.logout(account, anyToken);
        };
    }

    @Nested
    class Unauthorized401 {

        @ParameterizedTest
        @EnumSource(SessionOperation.class)
        void aRevokedBearerTokenIsRefused(SessionOperation operation, TradeApiSandbox sandbox) throws Exception {
            try (PreparedCall call = PreparedCall.of(operation, sandbox)) {
                sandbox.revokeAccessTokens(sandbox.account());
                InvalidAccessTokenException refused =
                        refusal(call, InvalidAccessTokenException.class, 401, FaultCode.INVALID_CREDENTIALS);
                assertThat(refused.fault().message()).isEqualTo("Invalid Credentials");
            }
        }

        @ParameterizedTest
        @EnumSource(SessionOperation.class)
        void aMissingBearerTokenIsRefused(SessionOperation operation, TradeApiSandbox sandbox) throws Exception {
            try (RawCaller caller = RawCaller.of(sandbox)) {
                RawRequest request = request(operation, sandbox.account());
                RawAnswer answer = caller.call(request.without("Authorization"));
                assertThat(answer.outcome()).isEqualTo("401/900902");
                assertThat(answer.fault().message()).isEqualTo("Missing Credentials");
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
                assertThat(caller.call(request.with("Authorization", "Bearer ")).outcome())
                        .isEqualTo("401/900902");
                assertThat(caller.call(request.with("Authorization", "Bearer unknown"))
                                .outcome())
                        .isEqualTo("401/900901");
            }
        }

        @ParameterizedTest
        @EnumSource(SessionOperation.class)
        void aGatewayThatLosesTheBearerTokenIsSeenByTheClientAsAnInvalidOne(SessionOperation operation)
                throws Exception {
            try (MeddlingProxy proxy = MeddlingProxy.start()) {
                Settings settings =
                        TradeApiSandboxBuilder.SETTINGS.with(new Listen("127.0.0.1", 0, "127.0.0.1", 0, proxy.url()));
                try (TradeApiSandbox sandbox =
                        TradeApiSandbox.builder().settings(settings).start()) {
                    proxy.sendTo(sandbox.apiPort());
                    try (PreparedCall call = PreparedCall.of(operation, sandbox)) {
                        proxy.leaveOut("Authorization");
                        assertThat(refusal(call, InvalidAccessTokenException.class, 401, FaultCode.MISSING_CREDENTIALS))
                                .isNotNull();
                    }
                }
            }
        }

        @ParameterizedTest
        @EnumSource(SessionOperation.class)
        void theConsumerKeyOfAnotherAppIsRefused(SessionOperation operation, TradeApiSandbox sandbox) throws Exception {
            SandboxAccount other = sandbox.addAccount("OTHER1");
            try (RawCaller caller = RawCaller.of(sandbox)) {
                RawAnswer answer =
                        caller.call(request(operation, sandbox.account()).with("consumerKey", other.consumerKey()));
                assertThat(answer.outcome()).isEqualTo("401/900901");
                assertThat(answer.fault().description()).contains("not one of this consumerKey");
            }
        }

        @Test
        void theConsumerKeyOfAnotherAppEndsTheClientsInit(TradeApiSandbox sandbox) {
            SandboxAccount other = sandbox.addAccount("OTHER1");
            refusal(
                    () -> PreparedCall.builder(sandbox, sandbox.account())
                            .consumerKey(other.consumerKey())
                            .initialise(),
                    InvalidAccessTokenException.class,
                    401,
                    FaultCode.INVALID_CREDENTIALS);
        }

        @Test
        void aWrongPasswordAndAnUnknownUserAreRefusedWithTheSameBytes(TradeApiSandbox sandbox) throws Exception {
            try (KSTradeApi client =
                            PreparedCall.builder(sandbox, sandbox.account()).initialise();
                    RawCaller caller = RawCaller.of(sandbox)) {
                LoginRefusedException refused = refusal(
                        () -> client.login("not the password"),
                        LoginRefusedException.class,
                        401,
                        FaultCode.LOGIN_REFUSED);
                assertThat(refused.fault().message()).isEqualTo("Invalid Userid or Password");
                RawAnswer wrongPassword = caller.login("not the password");
                RawAnswer unknownUser = caller.call(RawRequest.login(sandbox.account())
                        .body("{\"userid\":\"NOBODY\",\"password\":\"not the password\"}"));
                assertThat(unknownUser.status()).isEqualTo(wrongPassword.status());
                assertThat(unknownUser.text()).isEqualTo(wrongPassword.text());
                assertThat(unknownUser.headers().keySet())
                        .isEqualTo(wrongPassword.headers().keySet());
            }
        }

        @Test
        void aWrongCodeIsRefusedAndTheFifthSpendsTheToken(TradeApiSandbox sandbox) {
            try (KSTradeApi client =
                    PreparedCall.builder(sandbox, sandbox.account()).initialise()) {
                client.login(sandbox.account().password());
                String right = sandbox.newestAccessCode(userid(sandbox));
                String wrong = right.equals("000000") ? "000001" : "000000";
                for (int left = 4; left >= 0; left--) {
                    WrongAccessCodeException refused = refusal(
                            () -> client.session2fa(wrong),
                            WrongAccessCodeException.class,
                            401,
                            FaultCode.WRONG_ACCESS_CODE);
                    assertThat(refused.fault().description()).contains(left == 0 ? "last try" : "login: " + left);
                }
                refusal(
                        () -> client.session2fa(right),
                        InvalidOneTimeTokenException.class,
                        401,
                        FaultCode.INVALID_ONE_TIME_TOKEN);
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"ACCESS_CODE", "ONE_TIME_TOKEN"})
        void aStaleOneTimeTokenIsRefused(SessionOperation operation, TradeApiSandbox sandbox) throws Exception {
            try (PreparedCall call = PreparedCall.of(operation, sandbox)) {
                sandbox.advance(Duration.ofMinutes(10));
                InvalidOneTimeTokenException refused =
                        refusal(call, InvalidOneTimeTokenException.class, 401, FaultCode.INVALID_ONE_TIME_TOKEN);
                assertThat(refused.fault().message()).isEqualTo("Invalid OneTimeToken");
            }
        }

        @Test
        void anUnknownResourceOfAKnownApiIsRefusedInTheSeedsWords(TradeApiSandbox sandbox) throws Exception {
            try (RawCaller caller = RawCaller.of(sandbox)) {
                RawAnswer answer =
                        caller.call(RawRequest.init(sandbox.account()).path("/apim/session/1.0/session/Init"));
                assertThat(answer.outcome()).isEqualTo("401/900906");
                assertThat(answer.fault().description()).isEqualTo("Verify resource and path of the request");
            }
            NotFoundException refused = refusal(
                    () -> PreparedCall.builder(sandbox, sandbox.account())
                            .host(sandbox.host() + "/session/1.0/v2")
                            .initialise(),
                    NotFoundException.class,
                    401,
                    FaultCode.NO_MATCHING_RESOURCE);
            assertThat(refused).hasMessageContaining("Verify resource and path of the request");
        }
    }

    @Nested
    class TooManyRequests429 {

        @ParameterizedTest
        @EnumSource(SessionOperation.class)
        void theQuotasRetryAfterIsSufficientAndTight(SessionOperation operation, TradeApiSandbox sandbox)
                throws Exception {
            sandbox.advance(Duration.ofMillis(17_250));
            SandboxAccount limited = sandbox.addApp(sandbox.account(), PreparedCall.requestsBefore(operation));
            try (PreparedCall call = PreparedCall.of(operation, sandbox, limited)) {
                Duration wait = refusal(call, QuotaReachedException.class, 429, FaultCode.QUOTA_REACHED)
                        .retryAfter();
                assertThat(wait).isEqualTo(Duration.ofSeconds(43));
                sandbox.advance(wait.minusSeconds(1));
                Duration rest = refusal(call, QuotaReachedException.class, 429, FaultCode.QUOTA_REACHED)
                        .retryAfter();
                assertThat(rest).isEqualTo(Duration.ofSeconds(1));
                sandbox.advance(rest);
                assertThat(call.make()).isNotNull();
            }
        }

        @Test
        void theQuotaOfOneAppIsNotThatOfAnother(TradeApiSandbox sandbox) throws Exception {
            SandboxAccount limited = sandbox.addApp(sandbox.account(), 1);
            try (RawCaller one = RawCaller.of(sandbox, limited);
                    RawCaller other = RawCaller.of(sandbox)) {
                assertThat(one.init().outcome()).isEqualTo("200");
                assertThat(one.init().outcome()).isEqualTo("429/900807");
                assertThat(other.init().outcome()).isEqualTo("200");
            }
        }

        @Test
        void theWaitAfterFailedLoginsIsSufficientAndTightAndGrows(TradeApiSandbox sandbox) {
            try (KSTradeApi client =
                    PreparedCall.builder(sandbox, sandbox.account()).initialise()) {
                for (int failure = 1; failure <= 4; failure++) {
                    wrongPassword(client);
                }
                for (int expected : new int[] {30, 60, 120}) {
                    wrongPassword(client);
                    assertThat(waitOf(client, sandbox)).isEqualTo(Duration.ofSeconds(expected));
                    sandbox.advance(Duration.ofSeconds(expected - 1));
                    assertThat(waitOf(client, sandbox)).isEqualTo(Duration.ofSeconds(1));
                    sandbox.advance(Duration.ofSeconds(1));
                }
                assertThat(client.login(sandbox.account().password()).value().status())
                        .isEqualTo("Temporary");
            }
        }

        private void wrongPassword(KSTradeApi client) {
            refusal(() -> client.login("not the password"), LoginRefusedException.class, 401, FaultCode.LOGIN_REFUSED);
        }

        private Duration waitOf(KSTradeApi client, TradeApiSandbox sandbox) {
            return refusal(
                            () -> client.login(sandbox.account().password()),
                            LoginWaitException.class,
                            429,
                            FaultCode.LOGIN_WAIT)
                    .retryAfter();
        }
    }
}
