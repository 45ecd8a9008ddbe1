package io.github.kstrade.e2e.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The compiled classes of each module, as Maven left them. */
final class Modules {

    static final List<String> ALL =
            List.of("contract", "client", "server", "testkit", "cli", "client-micrometer", "spring-boot-starter");

    /** The packages of those modules that are not named like theirs. */
    private static final Map<String, String> PACKAGES =
            Map.of("client-micrometer", "micrometer", "spring-boot-starter", "spring");

    /** Reading them takes seconds, and they do not change meanwhile. */
    private static final Map<List<Path>, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    private Modules() {}

    static JavaClasses compiled(String... modules) {
        return classes("classes", modules);
    }

    static JavaClasses compiled() {
        return compiled(ALL.toArray(String[]::new));
    }

    /** The test classes of the modules, of the examples and of this one; those of the benchmarks where they were built too. */
    static JavaClasses tests() {
        List<String> modules = new ArrayList<>(ALL);
        modules.add("examples");
        modules.add("e2e");
        if (Files.isDirectory(folder("bench").resolve("target/test-classes"))) {
            modules.add("bench");
        }
        return classes("test-classes", modules.toArray(String[]::new));
    }

    /** The package that all of a module is in. */
    static String home(String module) {
        return "io.github.kstrade." + PACKAGES.getOrDefault(module, module);
    }

    static Path folder(String module) {
        return Path.of("..").resolve(module);
    }

    private static JavaClasses classes(String folder, String... modules) {
        List<Path> paths = List.of(modules).stream()
                .filter(module ->
                        folder.equals("classes") || Files.exists(folder(module).resolve("src/test/java")))
                .map(module -> folder(module).resolve("target").resolve(folder))
                .toList();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                throw new AssertionError("no compiled classes in " + path + "; build the module first");
            }
        }
        return IMPORTED.computeIfAbsent(paths, new ClassFileImporter()::importPaths);
    }
}
