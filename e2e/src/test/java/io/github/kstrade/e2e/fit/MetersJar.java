package io.github.kstrade.e2e.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jar of {@code client-micrometer}, as its POM says: without a {@code module-info} only a jar can be a module, and tests run before there is one. */
final class MetersJar {

    private static final Path MODULE = Path.of("../client-micrometer");
    private static final Pattern NAME = Pattern.compile("<Automatic-Module-Name>(.*)</Automatic-Module-Name>");

    private MetersJar() {}

    static Path in(Path folder) throws IOException {
        Path jar = folder.resolve("kstrade-client-micrometer.jar");
        if (!Files.exists(jar)) {
            write(jar);
        }
        return jar;
    }

    private static void write(Path jar) throws IOException {
        Path classes = MODULE.resolve("target/classes");
        try (Stream<Path> walk = Files.walk(classes);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    private static Manifest manifest() throws IOException {
        Matcher name = NAME.matcher(Files.readString(MODULE.resolve("pom.xml")));
        if (!name.find()) {
            throw new AssertionError("client-micrometer has no name as a module");
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", name.group(1));
        return manifest;
    }
}
