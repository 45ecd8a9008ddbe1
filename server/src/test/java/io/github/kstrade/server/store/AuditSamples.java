package io.github.kstrade.server.store;

import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.audit.Actor;
import io.github.kstrade.server.audit.AuditEvent;
import io.github.kstrade.server.audit.AuditKey;
import io.github.kstrade.server.audit.Place;
import io.github.kstrade.server.audit.Result;
import java.time.Instant;
import java.util.Random;

/** Events to record. */
public final class AuditSamples {

    public static final AuditKey KEY = key(1);
    public static final AuditKey OTHER_KEY = key(2);

    public static final SealedSecret SEALED = new SealedSecret("c2VjcmV0");

    private AuditSamples() {}

    public static AuditEvent event(String operation) {
        return at(Samples.NOW, "RAVI01", operation);
    }

    public static AuditEvent at(Instant at, String userid, String operation) {
        return AuditEvent.once(
                        at,
                        Actor.app("consumer-key", userid),
                        new Place("192.0.2.7", "api"),
                        operation,
                        Result.answered(200, ""))
                .request("request-1")
                .details("some details");
    }

    public static AuditEvent refused(String userid) {
        return AuditEvent.once(
                Samples.NOW,
                Actor.app("consumer-key", userid),
                new Place("192.0.2.7", "api"),
                "login",
                Result.answered(401, "50002"));
    }

    private static AuditKey key(int seed) {
        byte[] bytes = new byte[ServerKey.BYTES];
        bytes[0] = (byte) seed;
        return new AuditKey(new ServerKey(bytes, new Random(seed)).derive("audit"));
    }
}
