package io.github.kstrade.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.kstrade.e2e.architecture.fixture.Habits;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no class may do, though the compiler lets it. */
class SourceHabitsTest {

    private static final Set<String> READS_A_CLOCK = Set.of(
            "io.github.kstrade.cli.Main",
            "io.github.kstrade.client.config.ClientConfiguration",
            "io.github.kstrade.client.CallOptions");

    /** They measure how long a caller really waits for the database, which must end even when the server's time stands still. */
    private static final Set<String> MEASURES_A_WAIT = Set.of(
            "io.github.kstrade.client.internal.call.SystemCallClock",
            "io.github.kstrade.server.store.sqlite.SqliteReader$Limit",
            "io.github.kstrade.server.store.sqlite.SqliteReaders");

    private final JavaClasses main = Modules.compiled();

    @Test
    void onlyWhoStartsAProgramReadsTheClock() {
        assertThat(users(main, SourceHabitsTest::readsTheClock)).isEqualTo(new TreeSet<>(READS_A_CLOCK));
    }

    @Test
    void onlyWhoWaitsForAnotherMeasuresTime() {
        assertThat(users(main, SourceHabitsTest::measuresTime)).isEqualTo(new TreeSet<>(MEASURES_A_WAIT));
    }

    @Test
    void onlyTheCommandLineUsesStandardOutputAndError() {
        assertThat(users(main, SourceHabitsTest::writesToTheConsole))
                .allMatch(name -> name.startsWith("io.github.kstrade.cli."));
    }

    @Test
    void nobodySleeps() {
        assertThat(users(main, SourceHabitsTest::sleeps)).isEmpty();
        assertThat(users(Modules.tests(), SourceHabitsTest::sleeps)).containsExactly(Habits.class.getName());
    }

    @Test
    void contractAndClientHaveNoFloatingPoint() {
        List<String> floating = Modules.compiled("contract", "client").stream()
                .flatMap(SourceHabitsTest::typesIn)
                .filter(use -> Stream.of("double", "float", "java.lang.Double", "java.lang.Float")
                        .anyMatch(type -> use.endsWith(" " + type) || use.endsWith(" " + type + "[]")))
                .toList();
        assertThat(floating).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItDecidesAndIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (String module : Modules.ALL) {
            for (JavaClass type : Modules.compiled(module)) {
                JavaPackage home = type.getPackage();
                if (!home.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    unmarked.add(home.getName());
                }
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @Test
    void theseRulesFindWhatTheyLookFor() {
        JavaClasses bad = new ClassFileImporter().importClasses(Habits.class);
        Set<String> name = Set.of(Habits.class.getName());
        assertThat(accesses(bad, SourceHabitsTest::readsTheClock)).hasSize(9);
        assertThat(accesses(bad, SourceHabitsTest::measuresTime)).hasSize(1);
        assertThat(accesses(bad, SourceHabitsTest::writesToTheConsole)).hasSize(3);
        assertThat(accesses(bad, SourceHabitsTest::sleeps)).hasSize(2);
        assertThat(users(bad, SourceHabitsTest::sleeps)).isEqualTo(name);
        assertThat(bad.stream().flatMap(SourceHabitsTest::typesIn)).anyMatch(use -> use.endsWith(" double"));
    }

    private static Set<String> users(JavaClasses classes, Predicate<JavaAccess<?>> forbidden) {
        Set<String> users = new TreeSet<>();
        accesses(classes, forbidden)
                .forEach(access -> users.add(access.getOriginOwner().getName()));
        return users;
    }

    private static List<JavaAccess<?>> accesses(JavaClasses classes, Predicate<JavaAccess<?>> forbidden) {
        return classes.stream()
                .<JavaAccess<?>>flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(forbidden)
                .toList();
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return (name.equals("now")
                        && (owner.isAssignableTo(TemporalAccessor.class) || owner.isEquivalentTo(Instant.class)))
                || (owner.isEquivalentTo(InstantSource.class) && name.equals("system"))
                || (owner.isEquivalentTo(Clock.class) && (name.startsWith("system") || name.startsWith("tick")))
                || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                || (owner.getName().equals("java.util.Date") && isConstructorWithoutArguments(access))
                || (owner.getName().equals("java.util.Calendar") && name.equals("getInstance"));
    }

    private static boolean isConstructorWithoutArguments(JavaAccess<?> access) {
        return access.getTarget().getFullName().endsWith("<init>()");
    }

    private static boolean measuresTime(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(System.class)
                && access.getName().equals("nanoTime");
    }

    private static boolean writesToTheConsole(JavaAccess<?> access) {
        return (access.getTargetOwner().isEquivalentTo(System.class)
                        && Set.of("out", "err").contains(access.getName()))
                || (access.getTargetOwner().isAssignableTo(Throwable.class)
                        && access.getName().equals("printStackTrace"));
    }

    private static boolean sleeps(JavaAccess<?> access) {
        return access.getName().equals("sleep")
                && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                        .contains(access.getTargetOwner().getName());
    }

    private static Stream<String> typesIn(JavaClass type) {
        Stream<String> fields = type.getFields().stream().map(field -> use(field, field.getRawType()));
        Stream<String> results = type.getMethods().stream().map(method -> use(method, method.getRawReturnType()));
        Stream<String> parameters = type.getCodeUnits().stream().flatMap(SourceHabitsTest::parameters);
        return Stream.of(fields, results, parameters).flatMap(uses -> uses);
    }

    private static Stream<String> parameters(JavaCodeUnit unit) {
        return unit.getRawParameterTypes().stream().map(parameter -> use(unit, parameter));
    }

    private static String use(JavaMember member, JavaClass type) {
        return member.getFullName() + " " + type.getName();
    }
}
