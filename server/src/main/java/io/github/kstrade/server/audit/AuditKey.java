package io.github.kstrade.server.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Chains records and seals the ends of chains with HMAC-SHA256: who lacks the key can neither change nor add one. Shows nothing of the key. */
public final class AuditKey {

    private static final int PSEUDONYM = 24;

    private final SecretKey key;

    /** @param key of 256 bits, used for nothing else */
    public AuditKey(SecretKey key) {
        this.key = key;
    }

    /** Which end of a chain. */
    enum Point {
        HEAD,
        CUT
    }

    /** Ties a record to the one before it. */
    public ChainedRecord chain(Link before, AuditRecord record) {
        return new ChainedRecord(record.fields(), mac(before, record.fields()));
    }

    /** Whether a record follows from the one before, and nobody changed it. */
    boolean follows(Link before, ChainedRecord record) {
        return mac(before, record.fields()).equals(record.mac());
    }

    /** Proves the head of a chain. */
    public SealedLink sealHead(String node, Link head) {
        return seal(Point.HEAD, node, head);
    }

    /** Proves that a chain was cut at a point, and that we did it. */
    public SealedLink sealCut(String node, Link cut) {
        return seal(Point.CUT, node, cut);
    }

    /** The keyed hash over many records, one after the other. */
    public String fold(String before, String mac) {
        return mac(List.of("fold", before, mac));
    }

    SealedLink seal(Point point, String node, Link link) {
        String name = point.name().toLowerCase(Locale.ROOT);
        return new SealedLink(link, mac(List.of(name, node, Long.toString(link.sequence()), link.mac())));
    }

    /** What stands for a userid that nobody here has: the same each time, and nobody can try words against it who lacks the key. */
    public String pseudonym(String userid) {
        return "unknown:" + mac(List.of("userid", userid)).substring(0, PSEUDONYM);
    }

    private String mac(Link before, List<String> fields) {
        List<String> texts = new ArrayList<>(List.of("record", before.mac()));
        texts.addAll(fields);
        return mac(texts);
    }

    /** The keyed hash of some texts, each with its length before it, so that no character can move from one to the next. */
    String mac(List<String> texts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
