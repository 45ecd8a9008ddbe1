package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.client.totp.Totp;
import io.github.kstrade.contract.Reply;
import io.github.kstrade.contract.ReplyReader;
import io.github.kstrade.contract.session.LoginAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CredentialsSupplierTest {

    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final LoginAnswer login = login();

    @Test
    void bothAreAskedOfFunctionsAndTheCodeKnowsOfTheLogin() throws InterruptedException {
        CredentialsSupplier supplier = CredentialsSupplier.of(() -> "password-1", answer -> "to " + answer.phoneNo());
        assertThat(supplier.password()).isEqualTo("password-1");
        assertThat(supplier.accessCode(login)).contains("to XXXXXXX828");
    }

    @Test
    void anAccountWithoutCodesGivesNone() throws InterruptedException {
        CredentialsSupplier supplier = CredentialsSupplier.withoutCode(() -> "password-1");
        assertThat(supplier.password()).isEqualTo("password-1");
        assertThat(supplier.accessCode(login)).isEmpty();
    }

    @Test
    void anAuthenticatorGivesTheCodeOfTheMoment() throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T03:30:10Z"));
        Totp codes = Totp.ofBase32(SECRET, now::get);
        CredentialsSupplier supplier = CredentialsSupplier.withTotp(() -> "password-1", codes);
        String first = supplier.accessCode(login).orElseThrow();
        assertThat(first).isEqualTo(codes.code());
        now.set(Instant.parse("2026-11-25T03:30:40Z"));
        assertThat(supplier.accessCode(login).orElseThrow())
                .isEqualTo(codes.code())
                .isNotEqualTo(first);
    }

    @Test
    void anInterruptGoesThrough() {
        Totp codes = Totp.ofBase32(SECRET, () -> Instant.EPOCH);
        CredentialsSupplier supplier = CredentialsSupplier.withTotp(() -> "password-1", codes);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> supplier.accessCode(login)).isInstanceOf(InterruptedException.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void aMissingFunctionIsNamed() {
        assertThatThrownBy(() -> CredentialsSupplier.of(null, answer -> "1")).hasMessage("password must not be null");
        assertThatThrownBy(() -> CredentialsSupplier.of(() -> "x", null)).hasMessage("accessCode must not be null");
        assertThatThrownBy(() -> CredentialsSupplier.withoutCode(null)).hasMessage("password must not be null");
        assertThatThrownBy(() -> CredentialsSupplier.withTotp(() -> "x", null)).hasMessage("totp must not be null");
    }

    @Test
    void itShowsNothing() {
        assertThat(CredentialsSupplier.withoutCode(() -> "CANARY")).hasToString("CredentialsSupplier[hidden]");
    }

    private static LoginAnswer login() {
        byte[] answer = TradeScript.golden("answers/login.json").getBytes(StandardCharsets.UTF_8);
        return LoginAnswer.from(((Reply.Answered) ReplyReader.read(answer)).success());
    }
}
