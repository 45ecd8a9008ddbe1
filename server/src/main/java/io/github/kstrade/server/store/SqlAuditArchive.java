package io.github.kstrade.server.store;

import io.github.kstrade.server.audit.AuditArchive;
import io.github.kstrade.server.audit.Chain;
import io.github.kstrade.server.audit.ChainedRecord;
import io.github.kstrade.server.audit.SealedLink;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Audit records in a SQL database. */
public final class SqlAuditArchive implements AuditArchive {

    private final Database database;

    /** Reads the records of this database. */
    public SqlAuditArchive(Database database) {
        this.database = database;
    }

    @Override
    public List<String> nodes() {
        return database.read(sql -> List.copyOf(nodes(sql)));
    }

    @Override
    public Optional<Chain> chain(String node) {
        return database.read(sql -> ChainRows.find(sql, node));
    }

    @Override
    public List<ChainedRecord> after(String node, long sequence, int limit) {
        return database.read(sql -> AuditRows.after(sql, node, sequence, limit));
    }

    @Override
    public Optional<Long> firstFrom(String node, Instant instant) {
        return database.read(sql -> AuditRows.firstFrom(sql, node, instant));
    }

    @Override
    public List<ChainedRecord> since(Instant from, String userid, int limit) {
        List<ChainedRecord> newestFirst = database.read(sql ->
                userid.isEmpty() ? AuditRows.newest(sql, from, limit) : AuditRows.newestOf(sql, userid, from, limit));
        List<ChainedRecord> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    @Override
    public boolean cut(Chain before, SealedLink cut) {
        return database.write(sql -> {
            boolean isMoved = ChainRows.moveCut(sql, before, cut);
            if (isMoved) {
                AuditRows.deleteUpTo(sql, before.node(), cut.link().sequence());
            }
            return isMoved;
        });
    }

    /** Steps from name to name, for the names of a million records are few. */
    private static Set<String> nodes(Sql sql) throws SQLException {
        Set<String> nodes = new TreeSet<>(ChainRows.nodes(sql));
        for (Optional<String> next = AuditRows.nodeAfter(sql, "");
                next.isPresent();
                next = AuditRows.nodeAfter(sql, next.get())) {
            nodes.add(next.get());
        }
        return nodes;
    }
}
