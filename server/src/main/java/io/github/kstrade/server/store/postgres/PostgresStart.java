package io.github.kstrade.server.store.postgres;

import io.github.kstrade.server.store.Migrations;
import io.github.kstrade.server.store.StoreFailedException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done before the first work, and what to tell the operator if it fails. */
final class PostgresStart {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresStart.class);
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String NOT_PERMITTED = "42501";

    private PostgresStart() {}

    /** Tries to connect, and brings the schema up to date. */
    static void prepare(PostgresSource source) throws IOException {
        try (Connection connection = source.forMigrations().getConnection()) {
            checkRights(connection, source);
            for (String setting : switchedOff(connection)) {
                LOG.warn(
                        "{} runs with {} = off: what was answered may be gone when its machine fails",
                        source.name(),
                        setting);
            }
        } catch (SQLException refused) {
            throw unreachable(source, refused);
        }
        try {
            Migrations.run(source.forMigrations(), source.name());
        } catch (StoreFailedException failed) {
            throw new IOException(
                    as(source) + " can not be used: " + failed.getMessage() + why(failed, source), failed);
        }
    }

    /** Looks at the database and changes nothing. */
    static PostgresLook look(PostgresSource source) throws IOException {
        try (Connection connection = source.forMigrations().getConnection()) {
            int pending = Migrations.pending(source.forMigrations(), source.name());
            return new PostgresLook(
                    connection.getMetaData().getDatabaseProductVersion(),
                    pending,
                    switchedOff(connection),
                    fingerprints(connection));
        } catch (SQLException refused) {
            throw unreachable(source, refused);
        } catch (StoreFailedException failed) {
            throw new IOException(as(source) + " can not be used: " + failed.getMessage(), failed);
        }
    }

    private static IOException unreachable(PostgresSource source, SQLException refused) {
        return new IOException(
                as(source) + " can not be reached: " + refused.getMessage() + "; " + check(refused, source), refused);
    }

    private static String as(PostgresSource source) {
        return "the database " + source.settings().url() + " as user "
                + source.settings().user();
    }

    private static String check(SQLException refused, PostgresSource source) {
        String state = PostgresFaults.state(refused);
        if (state.startsWith("28")) {
            return "check postgres.user, the password in postgres.password-file, and the server's pg_hba.conf";
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return "make the database: createdb -O " + source.settings().user() + " NAME";
        }
        if (state.startsWith("53")) {
            return "the server has no connection left: raise its max_connections, or lower postgres.connections";
        }
        return "check that the server runs, that it listens at the address in postgres.url (listen_addresses), that its"
                + " pg_hba.conf lets this machine in, and that sslmode is what it offers";
    }

    /** The migrations would find it out, too, but only after trying for ten seconds. */
    private static void checkRights(Connection connection, PostgresSource source) throws SQLException, IOException {
        String mayBegin = "SELECT to_regclass('flyway_schema_history') IS NOT NULL"
                + " OR coalesce(has_schema_privilege(current_schema(), 'CREATE'), FALSE)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(mayBegin)) {
            if (rows.next() && !rows.getBoolean(1)) {
                throw new IOException(as(source) + " can not be used: " + giveRights(source));
            }
        }
    }

    private static String why(StoreFailedException failed, PostgresSource source) {
        return isNotPermitted(failed) ? "; " + giveRights(source) : "";
    }

    private static String giveRights(PostgresSource source) {
        String user = source.settings().user();
        return user + " may not make tables there: ALTER DATABASE NAME OWNER TO " + user;
    }

    private static boolean isNotPermitted(@Nullable Throwable failure) {
        return failure != null
                && ((failure instanceof SQLException refused
                                && PostgresFaults.state(refused).equals(NOT_PERMITTED))
                        || isNotPermitted(failure.getCause()));
    }

    /** We ask each commit to wait for the disk; the server can be set so that even this is no help. */
    private static List<String> switchedOff(Connection connection) throws SQLException {
        List<String> off = new ArrayList<>();
        for (String setting : List.of("fsync", "full_page_writes")) {
            if (first(connection, "SHOW " + setting).contains("off")) {
                off.add(setting);
            }
        }
        return off;
    }

    /** The fingerprint of the server key that the database is bound to, if it is. */
    private static List<String> fingerprints(Connection connection) throws SQLException {
        return first(connection, "SELECT to_regclass('server_key')").contains("server_key")
                ? first(connection, "SELECT fingerprint FROM server_key")
                : List.of();
    }

    private static List<String> first(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(String.valueOf(rows.getString(1)));
            }
            return column;
        }
    }
}
