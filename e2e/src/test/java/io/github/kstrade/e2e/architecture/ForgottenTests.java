package io.github.kstrade.e2e.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds tests that nobody runs: a method of a test class that looks like a test, has no annotation, overrides nothing and is called by no other method.
 */
final class ForgottenTests {

    private ForgottenTests() {}

    static List<String> in(JavaClasses classes) {
        return classes.stream()
                .filter(ForgottenTests::isTestClass)
                .flatMap(type -> type.getMethods().stream())
                .filter(ForgottenTests::looksLikeATest)
                .filter(method -> !overrides(method) && !isCalled(method))
                .map(JavaMethod::getFullName)
                .sorted()
                .toList();
    }

    /** By its name, by its annotation, or because it has a test. */
    private static boolean isTestClass(JavaClass type) {
        return type.getSimpleName().endsWith("Test")
                || type.isAnnotatedWith("org.junit.jupiter.api.Nested")
                || type.getMethods().stream().anyMatch(ForgottenTests::isTest);
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType())
                .anyMatch(annotation -> annotation.getName().equals("org.junit.jupiter.api.Test")
                        || annotation.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable"));
    }

    private static boolean looksLikeATest(JavaMethod method) {
        return method.getRawParameterTypes().isEmpty()
                && method.getRawReturnType().isEquivalentTo(void.class)
                && Stream.of(JavaModifier.PRIVATE, JavaModifier.STATIC, JavaModifier.ABSTRACT, JavaModifier.SYNTHETIC)
                        .noneMatch(method.getModifiers()::contains)
                && method.getAnnotations().isEmpty();
    }

    private static boolean overrides(JavaMethod method) {
        return Stream.concat(
                        method.getOwner().getAllRawSuperclasses().stream(),
                        method.getOwner().getAllRawInterfaces().stream())
                .anyMatch(above -> above.tryGetMethod(method.getName()).isPresent());
    }

    private static boolean isCalled(JavaMethod method) {
        return method.getAccessesToSelf().stream()
                .anyMatch(access -> !access.getOrigin().equals(method));
    }
}
