package io.github.kstrade.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Every visible method of a test class is run by JUnit. */
class ForgottenTestsTest {

    private static final String FIXTURES = "io.github.kstrade.e2e.architecture.fixture";

    @Test
    void noTestIsForgotten() {
        JavaClasses ours = Modules.tests()
                .that(DescribedPredicate.describe(
                        "no fixture", type -> !type.getPackageName().equals(FIXTURES)));
        assertThat(ours.stream().map(JavaClass::getSimpleName)).contains("ForgottenTestsTest", "SecretTest");
        assertThat(ForgottenTests.in(ours)).isEmpty();
    }

    @Test
    void theRuleFindsForgottenTestsAndNothingElse() {
        JavaClasses fixtures = new ClassFileImporter().importPackages(FIXTURES);
        assertThat(ForgottenTests.in(fixtures))
                .containsExactly(
                        FIXTURES + ".HalfForgotten$Inside.forgottenInside()",
                        FIXTURES + ".HalfForgotten.callsItselfOnly()",
                        FIXTURES + ".HalfForgotten.forgotten()",
                        FIXTURES + ".HalfForgotten.forgottenAndPublic()",
                        FIXTURES + ".WhollyForgottenTest.forgotten()");
    }
}
