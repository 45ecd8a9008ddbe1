package io.github.kstrade.e2e.architecture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.kstrade.e2e.architecture.fixture.TrustsEverybody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody decides on his own whom to trust, nobody can be told to trust everybody, and no client changes anything for the whole JVM. */
class TrustTest {

    private static final List<String> DECIDING = List.of(
            "javax.net.ssl.TrustManager",
            "javax.net.ssl.TrustManagerFactorySpi",
            "javax.net.ssl.HostnameVerifier",
            "java.security.cert.PKIXCertPathChecker");
    private static final Set<String> SWITCHES = Set.of(
            "setTrustAll",
            "trustAll",
            "setVerifyHost",
            "setHostnameVerifier",
            "setDefaultHostnameVerifier",
            "setDefaultSSLSocketFactory",
            "setEndpointIdentificationAlgorithm",
            "setHostnameVerificationAlgorithm");
    private static final Set<String> OF_THE_JVM = Set.of(
            "java.lang.System.setProperty",
            "java.lang.System.setProperties",
            "java.net.Authenticator.setDefault",
            "java.net.ProxySelector.setDefault",
            "java.net.CookieHandler.setDefault",
            "javax.net.ssl.SSLContext.setDefault",
            "java.security.Security.setProperty",
            "java.security.Security.insertProviderAt",
            "java.security.Security.addProvider");
    /** The operating system's lock of a file is one of the whole JVM, so its threads need one beside it. */
    private static final String LOCKS_OF_FILES = "io.github.kstrade.client.internal.file.WriterLock.THREADS";
    /** What turns checks off by its name alone. */
    private static final List<String> NAMES =
            List.of("disableHostnameVerification", "disabledSchemes", "InsecureTrustManagerFactory", "allowUnsafe");

    @Test
    void nobodyDecidesWhomToTrust() {
        assertThat(deciding(Modules.compiled())).isEmpty();
        assertThat(deciding(fixture())).hasSize(1);
    }

    @Test
    void nobodyCanBeToldToTrustEverybody() throws IOException {
        assertThat(users(Modules.compiled(), TrustTest::isSwitch)).isEmpty();
        assertThat(users(fixture(), TrustTest::isSwitch)).hasSize(2);
        assertThat(naming("classes", "client", "contract", "server", "testkit", "cli"))
                .isEmpty();
        assertThat(naming("test-classes", "e2e")).anyMatch(file -> file.endsWith("TrustsEverybody.class"));
    }

    @Test
    void theClientChangesNothingOfTheJvm() {
        assertThat(users(Modules.compiled("client", "contract"), TrustTest::isOfTheJvm))
                .isEmpty();
        assertThat(users(fixture(), TrustTest::isOfTheJvm)).hasSize(3);
    }

    @Test
    void theClientKeepsNothingBetweenInstances() {
        assertThat(changing(Modules.compiled("client", "contract"))).containsExactly(LOCKS_OF_FILES);
        assertThat(changing(fixture())).hasSize(2);
    }

    private static JavaClasses fixture() {
        return new ClassFileImporter().importClasses(TrustsEverybody.class);
    }

    private static Set<String> deciding(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            if (DECIDING.stream().anyMatch(type::isAssignableTo)) {
                found.add(type.getName());
            }
        }
        return found;
    }

    private static Set<String> users(JavaClasses classes, Predicate<JavaAccess<?>> forbidden) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            type.getAccessesFromSelf().stream().filter(forbidden).forEach(access -> found.add(access.getDescription()));
        }
        return found;
    }

    private static boolean isSwitch(JavaAccess<?> access) {
        return SWITCHES.contains(access.getName());
    }

    private static boolean isOfTheJvm(JavaAccess<?> access) {
        return OF_THE_JVM.contains(access.getTargetOwner().getName() + "." + access.getName());
    }

    /** Static fields that are set again, or hold what is meant to change. */
    private static List<String> changing(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL) || holdsWhatChanges(field))
                .map(JavaField::getFullName)
                .toList();
    }

    private static boolean holdsWhatChanges(JavaField field) {
        JavaClass type = field.getRawType();
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return type.getPackageName().startsWith("java.util.concurrent")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(StringBuilder.class)
                || (collection && !type.isInterface());
    }

    private static List<String> naming(String folder, String... modules) throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : modules) {
            try (Stream<Path> files =
                    Files.walk(Modules.folder(module).resolve("target").resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .filter(file -> NAMES.stream().anyMatch(text(file)::contains))
                        .forEach(file -> found.add(file.toString()));
            }
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
