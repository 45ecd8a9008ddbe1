package io.github.kstrade.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

/** What Spring works out while an application is built, for one that starts faster or becomes a native image. */
class AheadOfTimeTest {

    private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
    private final RuntimeHints hints = generated();

    @Test
    void propertiesAndSecretsAreBoundWithTheReflectionThatIsNamed() {
        assertThat(List.of(KSTradeProperties.class, KSTradeProperties.Retries.class))
                .allMatch(type -> RuntimeHintsPredicates.reflection()
                        .onConstructorInvocation(type.getDeclaredConstructors()[0])
                        .test(hints));
        assertThat(RuntimeHintsPredicates.reflection()
                        .onMethodInvocation(HiddenText.class, "of")
                        .test(hints))
                .isTrue();
    }

    @Test
    void noValueOfAPropertyGetsIntoWhatIsGenerated() {
        assertThat(files.getGeneratedFiles(GeneratedFiles.Kind.SOURCE).values())
                .isNotEmpty()
                .allSatisfy(file -> {
                    try (var content = file.getInputStream()) {
                        assertThat(new String(content.readAllBytes(), UTF_8)).doesNotContain("the-access-token");
                    }
                });
    }

    private RuntimeHints generated() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(
                SslAutoConfiguration.class,
                KSTradeAutoConfiguration.class,
                KSTradeHealthAutoConfiguration.class,
                KSTradeSanitizingAutoConfiguration.class);
        TestPropertyValues.of("kstrade.access-token=the-access-token").applyTo(context);
        DefaultGenerationContext generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get("io.github.kstrade.spring", "Desk")), files);
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        return generation.getRuntimeHints();
    }
}
