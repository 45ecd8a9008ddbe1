package io.github.kstrade.server.export;

import io.github.kstrade.server.audit.AuditKey;
import io.github.kstrade.server.audit.Break;
import io.github.kstrade.server.audit.ChainWalk;
import io.github.kstrade.server.audit.Link;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks whether a file of audit records is what it was when it was written. Not safe for use by several threads at once. */
public final class ExportCheck {

    private final AuditKey key;
    private final Map<String, ChainWalk> walks = new HashMap<>();
    private Link read = Link.START;

    /** @param key under which the records were chained */
    public ExportCheck(AuditKey key) {
        this.key = key;
    }

    /**
     * Reads a file to its end, or up to the first line that is not right.
     *
     * @return what is wrong and with which record of the file, counted from 1
     * @throws IOException if it can not be read
     */
    public Optional<Break> check(BufferedReader in) throws IOException {
        ExportFormat format = ExportFormat.of(in);
        try {
            format.begin(in);
            for (Optional<ExportLine> line = format.read(in); line.isPresent(); line = format.read(in)) {
                if (line.get().isClosing()) {
                    return closed(line.get(), format.read(in).isPresent());
                }
                Optional<Break> broken = step(line.get());
                if (broken.isPresent()) {
                    return broken;
                }
            }
        } catch (IOException unreadable) {
            return Optional.of(new Break(read.sequence() + 1, "can not be read: " + unreadable.getMessage()));
        }
        return Optional.of(new Break(read.sequence() + 1, "is missing: the file has no end"));
    }

    /** How many records were good. */
    public long records() {
        return read.sequence();
    }

    private Optional<Break> step(ExportLine line) {
        String node = line.record().field("node");
        ChainWalk walk = walks.computeIfAbsent(node, first -> new ChainWalk(key, line.before()));
        Link before = walk.last();
        Optional<Break> broken = before.mac().equals(line.previous())
                ? walk.step(line.record())
                : Optional.of(new Break(before.sequence() + 1, "does not follow from the one before"));
        if (broken.isEmpty()) {
            read = new Link(
                    read.sequence() + 1, key.fold(read.mac(), line.record().mac()));
        }
        return broken.map(wrong -> new Break(
                read.sequence() + 1, "(record " + wrong.sequence() + " of chain " + node + ") " + wrong.what()));
    }

    private Optional<Break> closed(ExportLine closing, boolean isFollowed) {
        boolean isGood = closing.previous().equals(read.mac())
                && new ChainWalk(key, read).step(closing.record()).isEmpty();
        if (isGood && !isFollowed) {
            return Optional.empty();
        }
        return Optional.of(new Break(
                read.sequence() + 1,
                isGood ? "comes after the end of the file" : "is missing, or the end of the file was changed"));
    }
}
