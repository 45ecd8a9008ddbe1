package io.github.kstrade.server.check;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.KeyFile;
import io.github.kstrade.server.config.PrivateFile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.store.postgres.PostgresDatabase;
import io.github.kstrade.server.store.postgres.PostgresLook;
import io.github.kstrade.server.store.postgres.PostgresPassword;
import io.github.kstrade.server.store.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The database: whether it answers, what the next start will change, and which key it belongs to. */
record PostgresCheck(Settings settings, DataDirectory directory, RandomGenerator random) implements Check {

    @Override
    public String part() {
        return "postgres.url";
    }

    @Override
    public List<Finding> look() throws IOException {
        PostgresLook seen = seen(settings.of(PostgresSettings.class));
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(part(), "PostgreSQL " + seen.version() + " answers"));
        findings.add(
                seen.pending() == 0
                        ? Finding.ok(part(), "the schema is up to date")
                        : Finding.warning(
                                part(),
                                "the next start makes " + seen.pending()
                                        + " changes to the schema; have a backup if there is anything in it"));
        for (String setting : seen.switchedOff()) {
            findings.add(Finding.warning(
                    part(),
                    "the database runs with " + setting
                            + " = off: what was answered may be gone when its machine fails"));
        }
        findings.addAll(key(seen));
        return findings;
    }

    private List<Finding> key(PostgresLook seen) throws IOException {
        Path file = settings.deployment().keyFile(directory.keyFile());
        if (seen.fingerprints().isEmpty() || !Files.exists(file)) {
            return List.of();
        }
        String fingerprint = KeyFile.read(file, random).fingerprint();
        return List.of(
                seen.fingerprints().contains(fingerprint)
                        ? Finding.ok("server.key-file", "is the key that the database was begun with")
                        : Finding.problem(
                                "server.key-file",
                                "is not the key that the database was begun with, which has the fingerprint "
                                        + seen.fingerprints().get(0)
                                        + "; copy that one from another server, or restore it from a backup"));
    }

    private static PostgresLook seen(PostgresSettings postgres) throws IOException {
        Path password = postgres.passwordFile();
        return password.toString().isEmpty()
                ? PostgresDatabase.look(postgres)
                : PostgresDatabase.look(postgres, new PostgresPassword(PrivateFile.readLine(password)));
    }
}
