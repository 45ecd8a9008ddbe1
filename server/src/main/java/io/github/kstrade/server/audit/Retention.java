package io.github.kstrade.server.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes records whose time is over from the beginning of each chain. A chain that was tampered with there is left as it is, for whoever looks into it. */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int SLICE = 1_000;

    private final AuditArchive archive;
    private final AuditKey key;
    private final Duration retention;
    private final InstantSource clock;

    /** @param retention how long records are kept */
    public Retention(AuditArchive archive, AuditKey key, Duration retention, InstantSource clock) {
        this.archive = archive;
        this.key = key;
        this.retention = retention;
        this.clock = clock;
    }

    /** Removes what is older, a slice at a time, so that others get their turn. */
    public void forgetOld() {
        Instant before = clock.instant().minus(retention);
        for (String node : archive.nodes()) {
            boolean more = true;
            while (more) {
                more = archive.chain(node).filter(chain -> cut(chain, before)).isPresent();
            }
        }
    }

    /** Whether there may be more to remove. */
    private boolean cut(Chain chain, Instant before) {
        ChainWalk walk = new ChainWalk(key, chain.cut().link());
        Link cut = walk.last();
        for (ChainedRecord record : archive.after(chain.node(), cut.sequence(), SLICE)) {
            if (walk.step(record).isPresent() || !chain.isSealed(key)) {
                LOG.error(
                        "The audit chain {} was tampered with; nothing more of it is removed. Run kstrade audit verify",
                        chain.node());
                return false;
            }
            if (!Instant.parse(record.field("at")).isBefore(before)) {
                break;
            }
            cut = record.link();
        }
        return cut.sequence() > chain.cut().link().sequence()
                && archive.cut(chain, key.sealCut(chain.node(), cut))
                && cut.sequence() == chain.cut().link().sequence() + SLICE;
    }
}
