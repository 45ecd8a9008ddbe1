package io.github.kstrade.e2e.cluster;

import io.github.kstrade.e2e.wire.Cable;
import io.github.kstrade.e2e.wire.Redis;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the nodes of a cluster share, and the ways there.
 *
 * @param postgres has the accounts, and the sessions if there is no Redis
 * @param toPostgres the nodes' way there
 * @param redis has the sessions, if it is there
 */
record Stores(Postgres postgres, Cable toPostgres, Optional<RedisAndWay> redis) implements AutoCloseable {

    /**
     * A Redis.
     *
     * @param redis itself
     * @param cable the nodes' way there
     */
    record RedisAndWay(Redis redis, Cable cable) {}

    private static final String DATABASE = "kstrade";

    static Stores withoutRedis(Path folder) throws Exception {
        Postgres postgres = Postgres.start(folder.resolve("postgres"));
        try (Connection connection = DriverManager.getConnection(url(postgres.port(), "postgres"), Postgres.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException refused) {
            postgres.close();
            throw refused;
        }
        return new Stores(postgres, Cable.to(postgres.port()), Optional.empty());
    }

    static Stores withRedis(Path folder) throws Exception {
        Redis redis = Redis.start();
        Stores stores = withoutRedis(folder);
        return new Stores(
                stores.postgres, stores.toPostgres, Optional.of(new RedisAndWay(redis, Cable.to(redis.port()))));
    }

    /** Of a node. */
    List<String> settings() {
        List<String> lines = new ArrayList<>(settings(toPostgres.port(), 6));
        redis.ifPresent(there -> lines.addAll(List.of(
                "redis.url = redis://127.0.0.1:" + there.cable.port(),
                "redis.timeout = 2s",
                "redis.connect-timeout = 3s")));
        return lines;
    }

    List<String> settingsOfTheOperator() {
        return settings(postgres.port(), 2);
    }

    @Override
    public void close() throws IOException {
        toPostgres.close();
        postgres.close();
        if (redis.isPresent()) {
            redis.get().cable.close();
            redis.get().redis.close();
        }
    }

    private static List<String> settings(int port, int connections) {
        return List.of(
                "postgres.url = " + url(port, DATABASE),
                "postgres.user = " + Postgres.USER,
                "postgres.connections = " + connections);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
