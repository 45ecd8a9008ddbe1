package io.github.kstrade.server.store;

import io.github.kstrade.server.audit.AuditEvent;
import io.github.kstrade.server.audit.AuditKey;
import io.github.kstrade.server.audit.AuditRecord;
import io.github.kstrade.server.audit.Chain;
import io.github.kstrade.server.audit.Link;
import io.github.kstrade.server.audit.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Appends records to the chain of a node. */
final class ChainWriter {

    private final AuditKey key;
    private final String node;

    ChainWriter(AuditKey key, String node) {
        this.key = key;
        this.node = node;
    }

    /** Appends events in order and gives their records; none, and nothing is written, if the head of the chain moved meanwhile. */
    List<AuditRecord> append(Sql sql, List<AuditEvent> events) throws SQLException {
        Chain before = chain(sql);
        List<AuditRecord> records = new ArrayList<>();
        List<Link> links = new ArrayList<>(List.of(before.head().link()));
        for (AuditEvent event : events) {
            Link last = links.get(links.size() - 1);
            AuditRecord record = new AuditRecord(node, last.sequence() + 1, presentable(sql, event));
            records.add(record);
            links.add(key.chain(last, record).link());
        }
        if (!ChainRows.moveHead(sql, before, key.sealHead(node, links.get(links.size() - 1)))) {
            return List.of();
        }
        for (int i = 0; i < records.size(); i++) {
            AuditRows.insert(sql, records.get(i), links.get(i + 1).mac());
        }
        return records;
    }

    private Chain chain(Sql sql) throws SQLException {
        Optional<Chain> found = ChainRows.find(sql, node);
        if (found.isPresent()) {
            return found.get();
        }
        Chain begun = Chain.empty(node, key);
        ChainRows.insert(sql, begun);
        return ChainRows.find(sql, node).orElse(begun);
    }

    /** People type passwords where the userid belongs, so a userid that nobody has is not written down. */
    private AuditEvent presentable(Sql sql, AuditEvent event) throws SQLException {
        String userid = event.actor().userid();
        boolean isKnown = userid.isEmpty()
                || event.result().outcome() == Outcome.GRANTED
                || sql.one("SELECT userid FROM account WHERE userid = ?", row -> row.text("userid"), userid)
                        .isPresent();
        return isKnown ? event : event.actor(event.actor().about(key.pseudonym(userid)));
    }
}
