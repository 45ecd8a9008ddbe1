package io.github.kstrade.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The API speaks of types that its users can see. The compiler's own check for it is off, because it would have users need jspecify. */
class ApiTypesTest {

    @Test
    void theApiNamesNoTypeThatItsUsersCanNotSee() throws IOException {
        Set<String> exported = new HashSet<>(ModuleInfoTest.exported("contract"));
        assertThat(leaks("contract", exported::contains, exported)).isEmpty();
        exported.addAll(ModuleInfoTest.exported("client"));
        assertThat(leaks("client", exported::contains, exported)).isEmpty();
    }

    @Test
    void theRuleFindsWhatItLooksFor() throws IOException {
        Set<String> found = leaks("client", home -> home.endsWith(".internal"), ModuleInfoTest.exported("contract"));
        assertThat(found)
                .anyMatch(leak -> leak.contains(".Transport.send(")
                        && leak.endsWith(" io.github.kstrade.client.internal.TransportReply"));
    }

    private static Set<String> leaks(String module, Predicate<String> isApi, Set<String> visible) {
        Set<String> leaks = new TreeSet<>();
        for (JavaClass type : Modules.compiled(module)) {
            if (isApi.test(type.getPackageName()) && canBeUsed(type)) {
                above(type).forEach(used -> note(type.getName(), used, visible, leaks));
                type.getMembers().stream()
                        .filter(ApiTypesTest::canBeUsed)
                        .forEach(member ->
                                named(member).forEach(used -> note(member.getFullName(), used, visible, leaks)));
            }
        }
        return leaks;
    }

    private static void note(String user, JavaType used, Set<String> visible, Set<String> leaks) {
        for (JavaClass type : used.getAllInvolvedRawTypes()) {
            String home = type.getBaseComponentType().getPackageName();
            boolean ofTheJdk = home.startsWith("java.") || home.startsWith("javax.");
            if (!ofTheJdk && !type.getBaseComponentType().isPrimitive() && !visible.contains(home)) {
                leaks.add(user + " names " + type.getName());
            }
        }
    }

    private static Stream<JavaType> above(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    }

    private static Stream<JavaType> named(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        Stream<JavaType> thrown = unit.getThrowsClause().getTypes().stream().map(JavaType.class::cast);
        return Stream.of(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream(), thrown)
                .flatMap(types -> types);
    }

    private static boolean canBeUsed(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ApiTypesTest::canBeUsed).orElse(true);
    }

    private static boolean canBeUsed(JavaMember member) {
        return !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                && (member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED));
    }
}
