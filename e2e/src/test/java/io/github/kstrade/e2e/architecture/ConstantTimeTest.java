package io.github.kstrade.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Secrets, codes and hashes are compared in constant time, and tokens are looked up by their hash. */
class ConstantTimeTest {

    private static final List<String> COMPARERS = List.of(
            "io.github.kstrade.contract.Secret.equals",
            "io.github.kstrade.server.session.CodeHasher.matches",
            "io.github.kstrade.server.session.Totp.stepOf",
            "io.github.kstrade.server.account.Argon2PasswordHasher.matches");
    private static final Set<String> EARLY = Set.of(
            "java.lang.String.equals",
            "java.lang.String.equalsIgnoreCase",
            "java.lang.String.contentEquals",
            "java.lang.String.compareTo",
            "java.util.Arrays.equals",
            "java.util.Objects.equals");

    @Test
    void whateverComparesSecretsDoesSoInConstantTime() {
        for (String comparer : COMPARERS) {
            List<JavaCodeUnit> found = Modules.compiled().stream()
                    .flatMap(type -> type.getCodeUnits().stream())
                    .filter(unit -> name(unit).equals(comparer))
                    .toList();
            assertThat(found).as(comparer).hasSize(1);
            assertThat(calls(found.get(0), "java.security.MessageDigest.isEqual"::equals))
                    .as(comparer)
                    .isTrue();
        }
    }

    @Test
    void whoeverRevealsASecretOrMakesAMacComparesNothingThatStopsEarly() {
        List<String> guilty = Modules.compiled("contract", "server").stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> calls(unit, ConstantTimeTest::givesASecret) && calls(unit, EARLY::contains))
                .map(ConstantTimeTest::name)
                .toList();
        assertThat(guilty).isEmpty();
    }

    @Test
    void theStoresKnowTokensByTheirHashOnly() {
        List<String> knowing = Modules.compiled("server").stream()
                .filter(type -> type.getPackageName().startsWith("io.github.kstrade.server.store"))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getSimpleName())
                        .anyMatch(Set.of("SessionToken", "OneTimeToken", "AccessToken")::contains))
                .map(type -> type.getName())
                .toList();
        assertThat(knowing).isEmpty();
    }

    private static boolean givesASecret(String called) {
        return called.equals("io.github.kstrade.server.account.ServerKey.mac")
                || called.endsWith(".reveal")
                || called.equals("io.github.kstrade.server.account.PasswordHash.phc");
    }

    private static boolean calls(JavaCodeUnit unit, Predicate<String> name) {
        for (JavaMethodCall call : unit.getMethodCallsFromSelf()) {
            if (name.test(call.getTargetOwner().getName() + "." + call.getName())) {
                return true;
            }
        }
        return false;
    }

    private static String name(JavaCodeUnit unit) {
        return unit.getOwner().getName() + "." + unit.getName();
    }
}
