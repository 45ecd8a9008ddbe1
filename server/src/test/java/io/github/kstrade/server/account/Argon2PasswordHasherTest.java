package io.github.kstrade.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.contract.Password;
import io.github.kstrade.server.Parts;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest {

    private final PasswordHasher hasher = new Argon2PasswordHasher(Parts.CHEAP, new Random(1), 2);

    /** Hashes made by the reference implementation, from its own tests. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "password $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "password $argon2id$v=19$m=65536,t=2,p=1$ZGlmZnNhbHQ$vfMrBczELrFdWP0ZsfhWsRPaHppYdP3MVEMIVlqoFBw",
                "differentpassword $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94"
            })
    void aHashOfTheReferenceImplementationMatchesItsPasswordOnly(String password, String phc) {
        assertThat(hasher.matches(new PasswordHash(phc), new Password(password)))
                .isTrue();
        assertThat(hasher.matches(new PasswordHash(phc), new Password(password + "x")))
                .isFalse();
    }

    @Test
    void aHashCarriesItsCostAndANewSalt() {
        PasswordHash first = hasher.hash(new Password("same password"));
        PasswordHash second = hasher.hash(new Password("same password"));
        assertThat(first.phc()).matches("\\$argon2id\\$v=19\\$m=8,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void aHashOfAnotherCostStillMatches() {
        PasswordHash dearer = new Argon2PasswordHasher(new Argon2Cost(64, 3, 2), new Random(2), 2).hash(Parts.PASSWORD);
        assertThat(dearer.phc()).startsWith("$argon2id$v=19$m=64,t=3,p=2$");
        assertThat(hasher.matches(dearer, Parts.PASSWORD)).isTrue();
        assertThat(hasher.matches(dearer, Parts.WRONG)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64, 200, 4_096})
    void everyCharacterOfALongPasswordCounts(int length) {
        String start = "a".repeat(length - 1);
        PasswordHash hash = hasher.hash(new Password(start + "x"));
        assertThat(hasher.matches(hash, new Password(start + "x"))).isTrue();
        assertThat(hasher.matches(hash, new Password(start + "y"))).isFalse();
        assertThat(hasher.matches(hash, new Password(start))).isFalse();
        assertThat(hasher.matches(hash, new Password(start + "xx"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Passwort,passwort",
        "नमस्ते१,नमस्ते२",
        "😀😀😀😀,😀😀😀😁",
        "passw\u00f6rd,passwo\u0308rd",
        "pass word,password"
    })
    void passwordsThatDifferInCaseScriptOrBlanksDiffer(String password, String other) {
        PasswordHash hash = hasher.hash(new Password(password));
        assertThat(hasher.matches(hash, new Password(password))).isTrue();
        assertThat(hasher.matches(hash, new Password(other))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "$argon2id$",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=1,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/8",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4 ",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$n",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65",
                "$argon2id$v=19$m=256,t=2,p=1$c$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf-5EOgLrQMR_uIPnA4rEsF5h7TKyQwu9U1bMCHGi_4"
            })
    void aBrokenHashMatchesNothing(String phc) {
        assertThat(hasher.matches(new PasswordHash(phc), new Password("password")))
                .isFalse();
    }

    @Test
    void nobodysPasswordIsAsMuchWorkAsAnyOther() {
        hasher.matchNothing(Parts.PASSWORD);
        assertThat(hasher.matches(new PasswordHash("none"), Parts.PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "7,1,1",
        "8,0,1",
        "8,1,0",
        "15,1,2",
        "-1,1,1",
        "4194305,1,1",
        "8,1001,1",
        "65536,1,256",
        "2147483647,1,536870912"
    })
    void aCostThatArgon2DoesNotKnowIsRefused(int memory, int passes, int lanes) {
        assertThatThrownBy(() -> new Argon2Cost(memory, passes, lanes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Argon2 takes 1 to 1000 passes, 1 to 255 lanes and 8 KiB a lane to 4 GiB, not " + passes
                        + " passes, " + lanes + " lanes and " + memory + " KiB");
    }

    @Test
    void theDefaultCostIsTheMinimumThatOwaspNames() {
        assertThat(Argon2Cost.DEFAULT).isEqualTo(new Argon2Cost(19 * 1024, 2, 1));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "$argon2id$v=19$m=8;t=1;p=1$c2FsdHNhbHQ$aGFzaGhhc2g,PasswordHash[argon2id$v=19$m=8;t=1;p=1]",
                "'',PasswordHash[unreadable]",
                "$broken,PasswordHash[unreadable]",
                "secret m=1$2,PasswordHash[unreadable]"
            })
    void aHashShowsItsCostAndNoMore(String phc, String shown) {
        assertThat(new PasswordHash(phc.replace(';', ',')).toString().replace(',', ';'))
                .isEqualTo(shown);
    }
}
