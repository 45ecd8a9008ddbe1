package io.github.kstrade.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.kstrade.e2e.architecture.fixture.Dynamic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reachability metadata of contract and client says all that the builder of a native image can not see for itself. There is no such builder in this
 * build: the metadata is compared with the classes.
 */
class NativeImageTest {

    /** What a class may be asked without metadata: what it is called, and what is of it. */
    private static final Set<String> HARMLESS =
            Set.of("getName", "getSimpleName", "isInstance", "cast", "desiredAssertionStatus", "getResourceAsStream");

    private static final Pattern DYNAMIC = Pattern.compile("java\\.lang\\.reflect\\..*"
            + "|java\\.lang\\.invoke\\.MethodHandles.*"
            + "|java\\.lang\\.(ClassLoader|Module|ModuleLayer|Runtime)"
            + "|java\\.util\\.(ServiceLoader|ResourceBundle).*"
            + "|java\\.util\\.concurrent\\.atomic\\..*Updater"
            + "|java\\.io\\.Object(Input|Output).*"
            + "|(jdk|sun)\\..*");

    /** Where Jackson looks into classes; trees and maps of texts need none of that. */
    private static final Pattern BOUND = Pattern.compile(
            "readValues?|readerFor.*|writerFor.*|convertValue|treeToValue|valueToTree|updateValue|.*Modules?|.*Typing");

    @ParameterizedTest
    @ValueSource(strings = {"contract", "client"})
    void everyResourceOfTheJarIsListedAndNothingElse(String module) throws IOException {
        List<String> globs = listed(module);
        assertThat(globs).isNotEmpty().doesNotHaveDuplicates();
        assertThat(new TreeSet<>(globs)).isEqualTo(resources(module));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "client"})
    void whoReadsAResourceHasOneListed(String module) throws IOException {
        Set<String> homes = new TreeSet<>();
        listed(module).forEach(glob -> homes.add(Path.of(glob).getParent().toString()));
        Set<String> readers = new TreeSet<>();
        for (JavaAccess<?> access : accesses(Modules.compiled(module), NativeImageTest::readsAResource)) {
            readers.add(access.getOriginOwner().getPackageName().replace('.', '/'));
        }
        assertThat(readers).isEqualTo(homes);
    }

    @Test
    void nothingElseNeedsMetadata() {
        assertThat(accesses(Modules.compiled("client", "contract"), NativeImageTest::isDynamic))
                .isEmpty();
    }

    @Test
    void theRuleFindsWhatItLooksFor() {
        List<JavaAccess<?>> found =
                accesses(new ClassFileImporter().importClasses(Dynamic.class), NativeImageTest::isDynamic);
        assertThat(found)
                .extracting(JavaAccess::getName)
                .contains(
                        "forName",
                        "getDeclaredConstructor",
                        "newProxyInstance",
                        "load",
                        "lookup",
                        "writeObject",
                        "getResource",
                        "findAndAddModules",
                        "readValue");
        assertThat(found)
                .filteredOn(access -> access.getName().equals("getResource"))
                .hasSize(2);
    }

    /** The file's form is that of the schema reachability-metadata-schema-v1.2.0: lists by kind, each entry with what it is and why. */
    private static List<String> listed(String module) throws IOException {
        JsonNode metadata = new ObjectMapper()
                .readTree(Modules.folder(module)
                        .resolve("target/classes/META-INF/native-image/io.github.kstrade/kstrade-" + module)
                        .resolve("reachability-metadata.json")
                        .toFile());
        assertThat(metadata.fieldNames()).toIterable().containsExactly("resources");
        return StreamSupport.stream(metadata.get("resources").spliterator(), false)
                .peek(entry -> assertThat(entry.fieldNames()).toIterable().containsExactly("reason", "glob"))
                .map(entry -> entry.get("glob").textValue())
                .toList();
    }

    private static Set<String> resources(String module) throws IOException {
        Path classes = Modules.folder(module).resolve("target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString())
                    .filter(name -> !name.endsWith(".class") && !name.startsWith("META-INF"))
                    .forEach(names::add);
            return names;
        }
    }

    private static List<JavaAccess<?>> accesses(JavaClasses classes, Predicate<JavaAccess<?>> wanted) {
        return classes.stream()
                .<JavaAccess<?>>flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(wanted)
                .toList();
    }

    private static boolean readsAResource(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(Class.class)
                && access.getName().startsWith("getResource");
    }

    private static boolean isDynamic(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        if (owner.isEquivalentTo(Class.class)) {
            return !HARMLESS.contains(access.getName());
        }
        boolean jackson = owner.getPackageName().startsWith("com.fasterxml.jackson.databind");
        return DYNAMIC.matcher(owner.getName()).matches()
                || (jackson && BOUND.matcher(access.getName()).matches());
    }
}
