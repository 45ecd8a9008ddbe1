package io.github.kstrade.server;

import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.config.PrivateFile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.store.postgres.PostgresDatabase;
import io.github.kstrade.server.store.postgres.PostgresPassword;
import io.github.kstrade.server.store.postgres.PostgresSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Opens what servers in production share. */
final class ProductionStorage {

    private ProductionStorage() {}

    /** @throws IOException if any of it can not be used; the text says which and why */
    static Storage open(DataDirectory directory, Settings settings, RandomGenerator random, Closeable lock)
            throws IOException {
        Path keyFile = settings.deployment().keyFile(directory.keyFile());
        ServerKey key = key(keyFile, random);
        PostgresDatabase database = database(settings.of(PostgresSettings.class), settings.storeDeadline());
        return Storage.bound(database, keyFile, key, lock);
    }

    /** Never makes one: of two servers that each made its own, one could open nothing that the other has sealed. */
    static ServerKey key(Path file, RandomGenerator random) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no server key " + file
                    + ", and production makes none by itself; make it once" + " with: kstrade key new --out " + file
                    + "; all servers on one database need a copy of the same");
        }
        return KeyFile.read(file, random);
    }

    private static PostgresDatabase database(PostgresSettings settings, Duration deadline) throws IOException {
        Path file = settings.passwordFile();
        try {
            return file.toString().isEmpty()
                    ? PostgresDatabase.open(settings, deadline)
                    : PostgresDatabase.open(settings, new PostgresPassword(PrivateFile.readLine(file)), deadline);
        } catch (IOException refused) {
            throw new UnreachableStoreException(refused);
        }
    }
}
