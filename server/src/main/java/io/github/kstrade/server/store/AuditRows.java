package io.github.kstrade.server.store;

import io.github.kstrade.server.audit.AuditEvent;
import io.github.kstrade.server.audit.AuditRecord;
import io.github.kstrade.server.audit.ChainedRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rows of {@code audit_record}. */
final class AuditRows {

    /** In the order of {@link AuditRecord#FIELDS}. */
    private static final List<String> COLUMNS = List.of(
            "node",
            "sequence",
            "happened",
            "userid",
            "consumer_key",
            "operator",
            "client",
            "listener",
            "operation",
            "outcome",
            "status",
            "fault",
            "request",
            "times",
            "details");

    private static final Pattern MILLIS = Pattern.compile("0|[1-9][0-9]{0,17}");

    private AuditRows() {}

    static void insert(Sql sql, AuditRecord record, String mac) throws SQLException {
        AuditEvent event = record.event();
        sql.update(
                """
                INSERT INTO audit_record (node, sequence, happened, userid, consumer_key, operator, client, listener,
                    operation, outcome, status, fault, request, times, details, mac)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                record.node(),
                record.sequence(),
                event.at(),
                event.actor().userid(),
                event.actor().consumerKey(),
                event.actor().operator(),
                event.place().client(),
                event.place().listener(),
                event.operation(),
                event.result().outcome().name(),
                event.result().status(),
                event.result().fault(),
                event.request(),
                event.times(),
                event.details(),
                mac);
    }

    /** The first name of a chain after another that has records. */
    static Optional<String> nodeAfter(Sql sql, String node) throws SQLException {
        return sql.one(
                "SELECT node FROM audit_record WHERE node > ? ORDER BY node LIMIT 1", row -> row.text("node"), node);
    }

    static List<ChainedRecord> after(Sql sql, String node, long sequence, int limit) throws SQLException {
        return sql.all(
                "SELECT * FROM audit_record WHERE node = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                AuditRows::record,
                node,
                sequence,
                limit);
    }

    static Optional<Long> firstFrom(Sql sql, String node, Instant instant) throws SQLException {
        return sql.one(
                "SELECT sequence FROM audit_record WHERE node = ? AND happened >= ? ORDER BY sequence LIMIT 1",
                row -> row.number("sequence"),
                node,
                instant);
    }

    static List<ChainedRecord> newest(Sql sql, Instant from, int limit) throws SQLException {
        return sql.all(
                "SELECT * FROM audit_record WHERE happened >= ? ORDER BY happened DESC, node DESC, sequence DESC LIMIT ?",
                AuditRows::record,
                from,
                limit);
    }

    static List<ChainedRecord> newestOf(Sql sql, String userid, Instant from, int limit) throws SQLException {
        return sql.all("""
                SELECT * FROM audit_record WHERE userid = ? AND happened >= ?
                ORDER BY happened DESC, node DESC, sequence DESC LIMIT ?
                """, AuditRows::record, userid, from, limit);
    }

    static void deleteUpTo(Sql sql, String node, long sequence) throws SQLException {
        sql.update("DELETE FROM audit_record WHERE node = ? AND sequence <= ?", node, sequence);
    }

    /** Takes every column as a text, also where SQLite was made to keep one in a column of numbers. */
    private static ChainedRecord record(Row row) throws SQLException {
        List<String> fields = new ArrayList<>();
        for (String column : COLUMNS) {
            String text = row.text(column);
            fields.add(column.equals("happened") ? instant(text) : text);
        }
        return new ChainedRecord(fields, row.text("mac"));
    }

    private static String instant(String millis) {
        return MILLIS.matcher(millis).matches()
                ? Millis.toInstant(Long.parseLong(millis)).toString()
                : millis;
    }
}
