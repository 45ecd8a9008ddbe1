package io.github.kstrade.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.ServerKey;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class CodeHasherTest {

    private static final AccessCode CODE = new AccessCode("482913");

    private final SecretSource secrets = new SecretSource(new SecureRandom());
    private final CodeHasher hasher = hasher();

    @Test
    void aCodeIsKeptWithASaltOfItsOwnAndNotAsItIs() {
        HashedCode first = hasher.hash(CODE, "login A");
        HashedCode second = hasher.hash(CODE, "login A");
        assertThat(first.salt()).matches("[0-9A-F]{32}").isNotEqualTo(second.salt());
        assertThat(first.hash()).matches("[0-9a-f]{64}").isNotEqualTo(second.hash());
        assertThat(first.toString()).doesNotContain(CODE.reveal());
        assertThat(hasher.matches(first, CODE, "login A")).isTrue();
    }

    @Test
    void anotherCodeAnotherLoginAndAnotherKeyDoNotMatch() {
        HashedCode kept = hasher.hash(CODE, "login A");
        assertThat(hasher.matches(kept, new AccessCode("482914"), "login A")).isFalse();
        assertThat(hasher.matches(kept, CODE, "login B")).isFalse();
        assertThat(hasher().matches(kept, CODE, "login A")).isFalse();
        assertThat(hasher.matches(HashedCode.NONE, CODE, "login A")).isFalse();
    }

    private CodeHasher hasher() {
        return new CodeHasher(new ServerKey(secrets.bytes(ServerKey.BYTES), new SecureRandom()), secrets);
    }
}
