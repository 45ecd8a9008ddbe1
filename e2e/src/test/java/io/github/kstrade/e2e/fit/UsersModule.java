package io.github.kstrade.e2e.fit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.contract.ApiHost;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.NullMarked;

/**
 * A program of a user that is a named module, compiled against what a user of the client has: client, contract and Jackson, without the annotations that
 * only our own build reads. A warning is an error, for a user may have it so.
 *
 * @param folder where its sources and classes are
 */
record UsersModule(Path folder) {

    private static final Path TEN_LINES = Path.of("src/test/java/io/github/kstrade/e2e/readme/TenLines.java");

    /** The README's program, compiled as the module {@code trader}. */
    static UsersModule ofTheReadme(Path folder) throws IOException {
        UsersModule module = new UsersModule(folder);
        List<String> complaints = module.compile("trader", TEN_LINES);
        if (!complaints.isEmpty()) {
            throw new AssertionError("the README's program does not compile as a module: " + complaints);
        }
        return module;
    }

    /** Writes a source that belongs to the module. */
    Path write(String name, String source) throws IOException {
        return Files.writeString(
                Files.createDirectories(folder.resolve("source")).resolve(name), source);
    }

    /**
     * Compiles a module that requires the client alone.
     *
     * @return the compiler's errors as {@code code: what it says}, empty if there are none
     */
    List<String> compile(String name, Path source) throws IOException {
        return compile("module " + name + " { requires io.github.kstrade.client; }", "all", libraries(), source);
    }

    /** The same for one that requires Micrometer, too, and its meters of the client. Neither has a {@code module-info}, of which the compiler warns. */
    List<String> compileWithMeters(String name, Path source) throws IOException {
        String requires =
                "requires io.github.kstrade.client; requires io.github.kstrade.micrometer; requires micrometer.core;";
        return compile(
                "module " + name + " { " + requires + " }", "all,-requires-automatic", librariesWithMeters(), source);
    }

    private List<String> compile(String declaration, String lint, List<Path> libraries, Path source)
            throws IOException {
        Path info = write("module-info.java", declaration);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-Xlint:" + lint,
                "-Werror",
                "-proc:none",
                "-p",
                path(libraries),
                "-d",
                classes().toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
            compiler.getTask(null, files, said, options, null, files.getJavaFileObjects(info, source))
                    .call();
        }
        return said.getDiagnostics().stream()
                .map(problem -> problem.getCode() + ": " + problem.getMessage(Locale.ROOT))
                .toList();
    }

    Path classes() {
        return folder.resolve("classes");
    }

    /** Everything that a user's program needs to run, itself included, in the form of the {@code java} command. */
    String whole() {
        return path(Stream.concat(Stream.of(classes()), libraries().stream()).toList());
    }

    /** The same where it has meters. */
    String wholeWithMeters() throws IOException {
        return path(Stream.concat(Stream.of(classes()), librariesWithMeters().stream())
                .toList());
    }

    private List<Path> librariesWithMeters() throws IOException {
        Path meters = MetersJar.in(folder);
        return Stream.of(
                        libraries().stream(),
                        Stream.of(meters),
                        Stream.of(
                                        MeterRegistry.class,
                                        KeyValue.class,
                                        ObservationRegistry.class,
                                        Histogram.class,
                                        NullMarked.class)
                                .map(UsersModule::home))
                .flatMap(all -> all)
                .toList();
    }

    private static List<Path> libraries() {
        return Stream.of(KSTradeApi.class, ApiHost.class, JsonMapper.class, JsonFactory.class, JsonInclude.class)
                .map(UsersModule::home)
                .toList();
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String path(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
