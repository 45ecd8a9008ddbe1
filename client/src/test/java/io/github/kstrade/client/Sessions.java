package io.github.kstrade.client;

import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.Reply;
import io.github.kstrade.contract.ReplyReader;
import io.github.kstrade.contract.Userid;
import java.nio.charset.StandardCharsets;

/** Sessions as the golden answer opens them. */
final class Sessions {

    private static final Fields GOLDEN = golden();

    private Sessions() {}

    /** A session with this token, whose client has the token's name many times over: it fits, or it is not whole. */
    static SavedSession of(String token) {
        return new SavedSession(
                ApiHost.PRODUCTION,
                new Userid("S4MPL3"),
                new ConsumerKey("CONSUMER-KEY"),
                GOLDEN.with("sessionToken", token).with("clientName", name(token)));
    }

    static boolean isWhole(SavedSession session) {
        return session.equals(of(session.sessionToken().reveal()));
    }

    private static String name(String token) {
        return token.repeat(100);
    }

    private static Fields golden() {
        byte[] answer = TradeScript.golden("answers/session-2fa-wire.json").getBytes(StandardCharsets.UTF_8);
        return ((Reply.Answered) ReplyReader.read(answer)).success();
    }
}
