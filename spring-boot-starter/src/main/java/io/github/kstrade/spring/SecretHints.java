package io.github.kstrade.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** Spring finds {@link HiddenText#of} by reflection when it binds a secret. In a native image it is there only if that is said. */
final class SecretHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.reflection()
                .registerType(
                        HiddenText.class,
                        type -> type.withMethod("of", List.of(TypeReference.of(String.class)), ExecutableMode.INVOKE));
    }
}
