package io.github.kstrade.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.account.SealedSecret;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system where a file has one name only, as on a memory stick: a zip file is one too. */
class DataDirectoryWithoutLinksTest {

    private static final Map<String, String> NEW = Map.of("create", "true", "enablePosixFileAttributes", "true");

    private final Random random = new Random(7);

    @TempDir
    private Path folder;

    @Test
    void theKeyIsMadeOnceAndKept() throws IOException {
        try (FileSystem noLinks = FileSystems.newFileSystem(folder.resolve("stick.zip"), NEW)) {
            Path data = noLinks.getPath("/data");
            SealedSecret sealed = DataDirectory.open(data).key(random).seal(new byte[] {1, 2, 3});
            assertThat(DataDirectory.open(data).key(random).open(sealed)).hasValue(new byte[] {1, 2, 3});
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files.map(Path::toString)).containsExactly("/data/server.key");
            }
        }
    }
}
