package io.github.kstrade.examples;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.SavedSession;
import io.github.kstrade.client.Session;

/** One session for programs on several machines: as text, which a secret manager or a database keeps between them. */
public final class HandOver {

    private HandOver() {}

    static String give(Session session) {
        return session.export().toText(); // holds the session token: as secret as a password
    }

    static Session take(KSTradeApi client, String text) {
        return client.resume(SavedSession.parse(text)); // without a request
    }
}
