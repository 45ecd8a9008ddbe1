package io.github.kstrade.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program on the module path sees of us: every package, but for what is internal. */
class ModuleInfoTest {

    @ParameterizedTest
    @ValueSource(strings = {"contract", "client"})
    void everyPackageThatIsNotInternalIsExportedToAll(String module) throws IOException {
        Set<String> api = Modules.compiled(module).stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.matches(".*\\.internal(\\..*)?"))
                .collect(Collectors.toSet());
        assertThat(exported(module)).isEqualTo(api);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "client"})
    void nothingIsOpenToReflectionAndNoServiceIsLookedUp(String module) throws IOException {
        ModuleDescriptor descriptor = descriptor(module);
        assertThat(descriptor.isOpen()).isFalse();
        assertThat(descriptor.opens()).isEmpty();
        assertThat(descriptor.uses()).isEmpty();
        assertThat(descriptor.provides()).isEmpty();
    }

    @Test
    void aUserOfTheClientNeedsNoModuleButTheJdksTheContractAndJackson() throws IOException {
        assertThat(required("contract"))
                .containsExactlyInAnyOrder(
                        "mandated java.base", "java.xml", "com.fasterxml.jackson.databind", "static org.jspecify");
        assertThat(required("client"))
                .containsExactlyInAnyOrder(
                        "mandated java.base",
                        "java.net.http",
                        "transitive io.github.kstrade.contract",
                        "static org.jspecify");
    }

    static Set<String> exported(String module) throws IOException {
        return descriptor(module).exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static Set<String> required(String module) throws IOException {
        return descriptor(module).requires().stream()
                .map(needed -> needed.toString().replaceFirst(" \\(@.*", ""))
                .collect(Collectors.toSet());
    }

    private static ModuleDescriptor descriptor(String module) throws IOException {
        try (InputStream info =
                Files.newInputStream(Modules.folder(module).resolve("target/classes/module-info.class"))) {
            return ModuleDescriptor.read(info);
        }
    }
}
