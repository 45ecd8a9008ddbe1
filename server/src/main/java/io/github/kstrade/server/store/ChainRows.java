package io.github.kstrade.server.store;

import io.github.kstrade.server.audit.Chain;
import io.github.kstrade.server.audit.Link;
import io.github.kstrade.server.audit.SealedLink;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code audit_chain}. */
final class ChainRows {

    private ChainRows() {}

    static List<String> nodes(Sql sql) throws SQLException {
        return sql.all("SELECT node FROM audit_chain", row -> row.text("node"));
    }

    static Optional<Chain> find(Sql sql, String node) throws SQLException {
        return sql.one(
                "SELECT * FROM audit_chain WHERE node = ?",
                row -> new Chain(row.text("node"), link(row, "head"), link(row, "cut")),
                node);
    }

    /** Begins a chain, unless it was begun meanwhile. */
    static void insert(Sql sql, Chain chain) throws SQLException {
        sql.update(
                """
                INSERT INTO audit_chain (node, head_sequence, head_mac, head_seal, cut_sequence, cut_mac, cut_seal)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (node) DO NOTHING
                """,
                chain.node(),
                chain.head().link().sequence(),
                chain.head().link().mac(),
                chain.head().seal(),
                chain.cut().link().sequence(),
                chain.cut().link().mac(),
                chain.cut().seal());
    }

    /** Moves the head, if it still is where it was: of all who try at once, one does. */
    static boolean moveHead(Sql sql, Chain before, SealedLink head) throws SQLException {
        return sql.update(
                        """
                        UPDATE audit_chain SET head_sequence = ?, head_mac = ?, head_seal = ?
                        WHERE node = ? AND head_sequence = ? AND head_mac = ?
                        """,
                        head.link().sequence(),
                        head.link().mac(),
                        head.seal(),
                        before.node(),
                        before.head().link().sequence(),
                        before.head().link().mac())
                == 1;
    }

    /** Moves the cut, if it still is where it was. */
    static boolean moveCut(Sql sql, Chain before, SealedLink cut) throws SQLException {
        return sql.update(
                        """
                        UPDATE audit_chain SET cut_sequence = ?, cut_mac = ?, cut_seal = ?
                        WHERE node = ? AND cut_sequence = ? AND cut_mac = ?
                        """,
                        cut.link().sequence(),
                        cut.link().mac(),
                        cut.seal(),
                        before.node(),
                        before.cut().link().sequence(),
                        before.cut().link().mac())
                == 1;
    }

    private static SealedLink link(Row row, String end) throws SQLException {
        return new SealedLink(new Link(row.number(end + "_sequence"), row.text(end + "_mac")), row.text(end + "_seal"));
    }
}
