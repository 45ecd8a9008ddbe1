package io.github.kstrade.server;

import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.config.PrivateFile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.store.Database;
import io.github.kstrade.server.store.SqlAccounts;
import io.github.kstrade.server.store.SqlUsedSteps;
import io.github.kstrade.server.store.postgres.PostgresDatabase;
import io.github.kstrade.server.store.postgres.PostgresPassword;
import io.github.kstrade.server.store.postgres.PostgresSettings;
import io.github.kstrade.server.store.redis.RedisStores;
import io.github.kstrade.server.store.redis.link.RedisLogin;
import io.github.kstrade.server.store.redis.link.RedisSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Opens what servers in production share. */
final class ProductionStorage {

    private ProductionStorage() {}

    /** @throws IOException if any of it can not be used; the text says which and why */
    static Storage open(
            DataDirectory directory,
            Settings settings,
            Storage.SessionOpener sessions,
            RandomGenerator random,
            Closeable lock)
            throws IOException {
        Path keyFile = settings.deployment().keyFile(directory.keyFile());
        ServerKey key = key(keyFile, random);
        PostgresDatabase database = database(settings.of(PostgresSettings.class), settings.storeDeadline());
        return Storage.bound(database, sessions, keyFile, key, lock);
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

    /** In Redis, if there is one. */
    static SessionStorage sessions(Database database, Settings settings, InstantSource clock) throws IOException {
        RedisSettings redis = settings.of(RedisSettings.class);
        if (!redis.isUsed()) {
            return new SessionStorage.InDatabase(database);
        }
        RedisLogin login = login(redis);
        try {
            return new SessionStorage.InRedis(
                    RedisStores.open(redis, login, new SqlAccounts(database), new SqlUsedSteps(database), clock));
        } catch (IOException refused) {
            throw new UnreachableStoreException(refused);
        }
    }

    private static RedisLogin login(RedisSettings redis) throws IOException {
        return redis.passwordFile().equals(RedisSettings.NONE)
                ? RedisLogin.NONE
                : RedisLogin.of(redis.user(), PrivateFile.readLine(redis.passwordFile()));
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
