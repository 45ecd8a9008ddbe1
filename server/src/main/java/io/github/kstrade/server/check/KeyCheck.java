package io.github.kstrade.server.check;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.KeyFile;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** The key that all servers share, and the data directory. */
record KeyCheck(Settings settings, DataDirectory directory, RandomGenerator random) implements Check {

    @Override
    public String part() {
        return "server.key-file";
    }

    @Override
    public List<Finding> look() throws IOException {
        directory.checkNotOfASandbox();
        Path file = settings.deployment().keyFile(directory.keyFile());
        if (!Files.exists(file)) {
            throw new IOException("there is no server key " + file + "; make it once with: kstrade key new --out "
                    + file + ", or copy it from another server on the database");
        }
        String fingerprint = KeyFile.read(file, random).fingerprint();
        return List.of(Finding.ok(part(), file + " holds the key with the fingerprint " + fingerprint));
    }
}
