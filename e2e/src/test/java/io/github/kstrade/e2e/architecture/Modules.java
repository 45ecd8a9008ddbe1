package io.github.kstrade.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The compiled classes of each module, as Maven left them. */
final class Modules {

    static final List<String> ALL =
            List.of("contract", "client", "server", "testkit", "cli", "client-micrometer", "spring-boot-starter");

    /** The packages of those modules that are not named like theirs. */
    private static final Map<String, String> PACKAGES =
            Map.of("client-micrometer", "micrometer", "spring-boot-starter", "spring");

    private static final String CLASSES = "/target/classes/";

    /** Reading them takes seconds, and they do not change meanwhile. */
    private static final Map<List<Path>, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    private Modules() {}

    static JavaClasses compiled(String... modules) {
        List<URI> folders = List.of(modules).stream()
                .map(module -> classes(module).toUri().normalize())
                .toList();
        JavaClasses compiled = imported(withExamples().map(Modules::classes).toList())
                .that(describe("of " + List.of(modules), type -> folders.contains(folderOf(type))));
        assertThat(compiled).as("classes of " + List.of(modules)).isNotEmpty();
        return compiled;
    }

    static JavaClasses compiled() {
        return compiled(ALL.toArray(String[]::new));
    }

    /** The folder of compiled classes that a class is in. */
    private static URI folderOf(JavaClass type) {
        String file = type.getSource().orElseThrow().getUri().normalize().toString();
        return URI.create(file.substring(0, file.lastIndexOf(CLASSES) + CLASSES.length()));
    }

    /** The test classes of the modules, of the examples and of this one; those of the benchmarks where they were built too. */
    static JavaClasses tests() {
        return imported(Stream.concat(withExamples(), Stream.of("e2e", "bench"))
                .filter(module -> Files.exists(folder(module).resolve("src/test/java")))
                .map(module -> folder(module).resolve("target/test-classes"))
                .filter(folder -> !folder.startsWith(folder("bench")) || Files.isDirectory(folder))
                .toList());
    }

    /** The package that all of a module is in. */
    static String home(String module) {
        return "io.github.kstrade." + PACKAGES.getOrDefault(module, module);
    }

    static Path folder(String module) {
        return Path.of("..").resolve(module);
    }

    private static Stream<String> withExamples() {
        return Stream.concat(ALL.stream(), Stream.of("examples"));
    }

    private static Path classes(String module) {
        return folder(module).resolve("target/classes");
    }

    private static JavaClasses imported(List<Path> folders) {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new AssertionError("no compiled classes in " + folder + "; build the module first");
            }
        }
        return IMPORTED.computeIfAbsent(folders, new ClassFileImporter()::importPaths);
    }
}
