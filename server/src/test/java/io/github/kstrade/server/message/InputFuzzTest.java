package io.github.kstrade.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Headers and body of a request are values, or refused with one fault. */
class InputFuzzTest {

    private static final List<String> NAMES =
            List.of("authorization", "onetimetoken", "content-type", "content-encoding", "accept", "ip");

    @FuzzTest(maxDuration = "60s")
    void aRequestIsReadOrRefused(FuzzedDataProvider random) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = random.consumeInt(0, 6); i > 0; i--) {
            headers.computeIfAbsent(random.pickValue(NAMES), none -> new ArrayList<>())
                    .add(random.consumeAsciiString(60));
        }
        if (random.consumeBoolean()) {
            headers.put("content-type", List.of("application/json"));
        }
        Request request = new Request(
                "1", "POST", "/", random.consumeBoolean(), headers, random.consumeRemainingAsBytes(), "127.0.0.1");
        try {
            read(request);
        } catch (Refusal refusal) {
            assertThat(refusal.status()).isIn(400, 401, 415);
            assertThat(refusal.fault().description()).isNotEmpty();
        }
        assertThat(FaultFormat.answer(Refusals.notFound(), request.headers("Accept"), "1")
                        .status())
                .isEqualTo(404);
    }

    private static void read(Request request) {
        Input input = new Input(request);
        Supplier<OneTimeToken> token = input.header("oneTimeToken", OneTimeToken::new);
        Supplier<String> ip = input.freeHeader("ip");
        Input.Body body = input.body();
        Supplier<Userid> userid = body.text("userid", Userid::new);
        Supplier<Password> password = body.text("password", Password::new);
        Supplier<AccessCode> code = body.text("accessCode", AccessCode::new);
        input.check();
        assertThat(List.of(token.get(), ip.get(), userid.get(), password.get(), code.get()))
                .doesNotContainNull();
        assertThat(BearerToken.of(request)).isNotNull();
    }
}
