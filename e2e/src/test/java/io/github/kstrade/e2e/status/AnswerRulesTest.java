package io.github.kstrade.e2e.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.FaultCode;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawCaller;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.server.session.SessionLimit;
import io.github.kstrade.server.session.SessionPolicy;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import io.github.kstrade.testkit.TradeApiSandboxExtension;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that hold for all answers of a kind, whatever their cause: security rows S28 and S36 to S41. */
@ExtendWith(TradeApiSandboxExtension.class)
class AnswerRulesTest {

    private static final String TOKEN = "0123456789ABCDEF0123456789ABCDEF";

    /** Codes that only other servers of this API give; the client knows them. */
    private static final Set<FaultCode> OF_OTHERS =
            Set.of(FaultCode.NONE, FaultCode.NOT_ENROLLED, FaultCode.WRONG_HOST);

    /** Codes whose cause is a failure of the service itself, which {@link ServiceFailureByCauseTest} brings about. */
    private static final Set<FaultCode> OF_FAILURES = Set.of(FaultCode.UNEXPECTED, FaultCode.GATEWAY_TIMEOUT);

    /** Codes of the gateway that this server does not give, and why says decision record 036. */
    private static final Set<String> NOT_GIVEN = Set.of(
            "102511", "303000", "700700", "900800", "900801", "900802", "900803", "900804", "900805", "900806",
            "900903", "900904", "900905", "900907", "900908", "900909", "900910", "900911");

    /** What makes the server give a code. */
    enum Cause {
        INVALID_INPUT(400, FaultCode.INVALID_INPUT) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                return caller.call(accepting(RawRequest.init(sandbox.account()).without("ip"), accept));
            }
        },
        INVALID_ONE_TIME_TOKEN(401, FaultCode.INVALID_ONE_TIME_TOKEN) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                return caller.call(accepting(RawRequest.oneTimeToken(sandbox.account(), TOKEN), accept));
            }
        },
        LOGIN_REFUSED(401, FaultCode.LOGIN_REFUSED) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                return caller.call(accepting(RawRequest.login(sandbox.account(), "not the password"), accept));
            }
        },
        WRONG_ACCESS_CODE(401, FaultCode.WRONG_ACCESS_CODE) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                String token = caller.newOneTimeToken();
                String right = sandbox.newestAccessCode(sandbox.account().userid());
                String wrong = right.equals("000000") ? "000001" : "000000";
                return caller.call(accepting(RawRequest.accessCode(sandbox.account(), token, wrong), accept));
            }
        },
        LOGIN_WAIT(429, FaultCode.LOGIN_WAIT) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                for (int i = 0; i < 5; i++) {
                    caller.login("not the password");
                }
                return caller.call(accepting(RawRequest.login(sandbox.account()), accept));
            }
        },
        TOO_MANY_SESSIONS(403, FaultCode.TOO_MANY_SESSIONS) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                SessionPolicy standard = SessionPolicy.DEFAULT;
                SessionPolicy one = new SessionPolicy(
                        standard.idleLimit(),
                        standard.absoluteLimit(),
                        standard.dailyEnd(),
                        standard.calendar(),
                        new SessionLimit(1, SessionLimit.WhenFull.REFUSE));
                try (TradeApiSandbox strict = TradeApiSandbox.builder()
                                .settings(TradeApiSandboxBuilder.SETTINGS.with(one))
                                .start();
                        RawCaller user = RawCaller.of(strict)) {
                    user.newSession();
                    return user.call(
                            accepting(RawRequest.oneTimeToken(strict.account(), user.newOneTimeToken()), accept));
                }
            }
        },
        SESSION_ENDED(400, FaultCode.SESSION_ENDED) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                return caller.call(accepting(RawRequest.logout(sandbox.account(), TOKEN), accept));
            }
        },
        INVALID_CREDENTIALS(401, FaultCode.INVALID_CREDENTIALS) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                sandbox.revokeAccessTokens(sandbox.account());
                return caller.call(accepting(RawRequest.init(sandbox.account()), accept));
            }
        },
        MISSING_CREDENTIALS(401, FaultCode.MISSING_CREDENTIALS) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                return caller.call(accepting(RawRequest.init(sandbox.account()).without("Authorization"), accept));
            }
        },
        NO_MATCHING_RESOURCE(401, FaultCode.NO_MATCHING_RESOURCE) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                return caller.call(
                        accepting(RawRequest.init(sandbox.account()).path("/apim/session/1.0/other"), accept));
            }
        },
        QUOTA_REACHED(429, FaultCode.QUOTA_REACHED) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                SandboxAccount limited = sandbox.addApp(sandbox.account(), 1);
                caller.call(RawRequest.init(limited));
                return caller.call(accepting(RawRequest.init(limited), accept));
            }
        },
        UNAVAILABLE(503, FaultCode.UNAVAILABLE) {
            @Override
            RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException {
                try (TradeApiSandbox small = TradeApiSandbox.builder()
                                .settings(TradeApiSandboxBuilder.SETTINGS.with(HttpLimits.DEFAULT.connections(1)))
                                .start();
                        RawCaller first = RawCaller.of(small);
                        RawHttp second = RawHttp.to(small.host())) {
                    first.init();
                    return second.send(accepting(RawRequest.init(small.account()), accept)
                                    .bytes())
                            .read();
                }
            }
        };

        private final int status;
        private final String code;

        Cause(int status, FaultCode code) {
            this.status = status;
            this.code = code.text();
        }

        abstract RawAnswer bringAbout(RawCaller caller, TradeApiSandbox sandbox, String accept) throws IOException;

        private static RawRequest accepting(RawRequest request, String accept) {
            return request.with("Accept", accept);
        }
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void s39EveryCodeHasItsCauseItsStatusAndItsType(Cause cause, TradeApiSandbox sandbox) throws IOException {
        RawAnswer answer = bringAbout(cause, sandbox, "application/json");
        assertThat(answer.outcome()).isEqualTo(cause.status + "/" + cause.code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.json().path("fault").path("code").isInt()).isTrue();
        assertThat(answer.fault().message()).isNotEmpty();
        checkHeaders(answer);
    }

    @ParameterizedTest
    @EnumSource(value = Cause.class, mode = EnumSource.Mode.EXCLUDE, names = "UNAVAILABLE")
    void s38AProblemSaysTheSameInTheWordsOfRfc9457(Cause cause, TradeApiSandbox sandbox) throws IOException {
        RawAnswer answer = bringAbout(cause, sandbox, "application/problem+json");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json; charset=UTF-8");
        assertThat(answer.json().path("status").intValue())
                .isEqualTo(answer.status())
                .isEqualTo(cause.status);
        for (String member : new String[] {"type", "title", "detail", "instance"}) {
            assertThat(answer.json().path(member).textValue()).as(member).isNotEmpty();
        }
        checkHeaders(answer);
    }

    @Test
    void s39ThereIsNoCodeWithoutACauseAndATest() {
        Set<FaultCode> known = Arrays.stream(FaultCode.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == FaultCode.class)
                .map(field -> {
                    try {
                        return (FaultCode) field.get(null);
                    } catch (IllegalAccessException notPublic) {
                        throw new AssertionError(notPublic);
                    }
                })
                .collect(Collectors.toSet());
        Set<FaultCode> explained = Stream.of(
                        Arrays.stream(Cause.values()).map(cause -> new FaultCode(cause.code)),
                        OF_FAILURES.stream(),
                        OF_OTHERS.stream())
                .flatMap(codes -> codes)
                .collect(Collectors.toSet());
        assertThat(known).isEqualTo(explained);
        assertThat(known.stream().map(FaultCode::text)).doesNotContainAnyElementsOf(NOT_GIVEN);
        assertThat(new TreeSet<>(NOT_GIVEN)).hasSize(18);
    }

    @ParameterizedTest
    @EnumSource(SessionOperation.class)
    void s28ATokenInAUrlIsRefused(SessionOperation operation, TradeApiSandbox sandbox) throws IOException {
        RawRequest request = StatusByCauseTest.request(operation, sandbox.account());
        try (RawCaller caller = RawCaller.of(sandbox)) {
            for (String query : new String[] {"?sessionToken=" + TOKEN, "?x", "?"}) {
                RawAnswer answer = caller.call(request.path("/apim" + operation.path() + query));
                assertThat(answer.outcome()).as(query).isEqualTo("400/50000");
                assertThat(answer.fault().description())
                        .contains("the path takes no query; secrets do not belong in a URL")
                        .doesNotContain(TOKEN);
            }
        }
    }

    @Test
    void s36TheQuotasRetryAfterIsEnoughAndNoMoreThanNeededAtAnyMillisecond(TradeApiSandbox sandbox) throws IOException {
        SandboxAccount limited = sandbox.addApp(sandbox.account(), 1);
        try (RawCaller caller = RawCaller.of(sandbox, limited)) {
            for (int millis : new int[] {1, 998, 1, 1_000, 59_998, 1, 1, 30_000}) {
                sandbox.advance(Duration.ofMillis(millis));
                RawAnswer answer = caller.init();
                while (answer.status() == 200) {
                    answer = caller.init();
                }
                long wait = Long.parseLong(answer.header("Retry-After"));
                assertThat(answer.outcome()).isEqualTo("429/900807");
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                sandbox.advance(Duration.ofSeconds(wait - 1));
                assertThat(caller.init().status()).isEqualTo(429);
                sandbox.advance(Duration.ofSeconds(1));
                assertThat(caller.init().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void s40TheRateLimitHeadersAddUp(TradeApiSandbox sandbox) throws IOException {
        sandbox.advance(Duration.ofMillis(17_250));
        SandboxAccount limited = sandbox.addApp(sandbox.account(), 3);
        try (RawCaller caller = RawCaller.of(sandbox, limited)) {
            for (int remaining : new int[] {2, 1, 0, 0, 0}) {
                RawAnswer answer = caller.init();
                assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"minute\";q=3;w=60");
                assertThat(answer.header("RateLimit")).isEqualTo("\"minute\";r=" + remaining + ";t=43");
            }
            sandbox.advance(Duration.ofMillis(42_750));
            assertThat(caller.init().header("RateLimit")).isEqualTo("\"minute\";r=2;t=60");
        }
        try (RawCaller unlimited = RawCaller.of(sandbox)) {
            assertThat(unlimited.init().headers()).doesNotContainKeys("ratelimit", "ratelimit-policy");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "OPTIONS", "HEAD", "PROPFIND", "QUERY", "get", "X"})
    void s41AMethodThatIsNotListedIsRefusedAndEchoesNothing(String method, TradeApiSandbox sandbox) throws IOException {
        for (String path : new String[] {"/apim/session/1.0/session/init", "/healthz"}) {
            try (RawHttp connection = RawHttp.to(sandbox.host())) {
                RawRequest request =
                        RawRequest.init(sandbox.account()).path(path).with("X-Echo", "canary");
                RawAnswer answer =
                        connection.send(request.method(method).bytes()).read(!method.equals("HEAD"));
                assertThat(answer.status()).as(method + " " + path).isIn(400, 405);
                assertThat(answer.text()).doesNotContain("canary");
                checkHeaders(answer);
            }
        }
    }

    static Stream<String> pages() {
        return Stream.of("/healthz", "/readyz", "/metrics", "/openapi.json", "/apim/session/1.0/session/init", "/");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void s41EveryAnswerHasATypeWithACharsetAndIsNotStored(String path, TradeApiSandbox sandbox) throws IOException {
        try (RawCaller caller = RawCaller.of(sandbox)) {
            RawAnswer answer = caller.call(RawRequest.init(sandbox.account()).path(path));
            checkHeaders(answer);
            assertThat(answer.headers()).doesNotContainKeys("strict-transport-security", "server");
        }
    }

    private static RawAnswer bringAbout(Cause cause, TradeApiSandbox sandbox, String accept) throws IOException {
        try (RawCaller caller = RawCaller.of(sandbox)) {
            return cause.bringAbout(caller, sandbox, accept);
        }
    }

    private static void checkHeaders(RawAnswer answer) {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("Cache-Control", "no-store");
        expected.put("X-Content-Type-Options", "nosniff");
        expected.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        expected.put("Referrer-Policy", "no-referrer");
        expected.forEach(
                (name, value) -> assertThat(answer.header(name)).as(name).isEqualTo(value));
        assertThat(answer.header("Content-Type")).containsIgnoringCase("charset=utf-8");
        assertThat(answer.header("WWW-Authenticate").isEmpty()).isEqualTo(answer.status() != 401);
        assertThat(answer.header("Allow").isEmpty()).isEqualTo(answer.status() != 405);
        if (answer.status() == 429 || answer.status() == 503) {
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        }
    }
}
