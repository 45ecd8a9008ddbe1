package io.github.kstrade.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.LetterStatus;
import java.util.List;
import java.util.Locale;

/** Tells the operator what became of the mails with access codes. */
final class LetterAnswers {

    private LetterAnswers() {}

    static Response of(List<LetterStatus> letters) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var array = answer.putArray("letters");
        letters.forEach(letter -> put(array.addObject(), letter));
        return Response.json(answer.toString());
    }

    private static void put(ObjectNode node, LetterStatus letter) {
        node.put("id", letter.id())
                .put("userid", letter.userid().value())
                .put("address", letter.maskedAddress())
                .put("state", letter.state().name().toLowerCase(Locale.ROOT))
                .put("tries", letter.tries())
                .put("reason", letter.reason())
                .put("lastReply", letter.lastReply())
                .put("made", letter.times().made().toString())
                .put("expires", letter.times().expires().toString());
        if (letter.state() == LetterState.WAITING) {
            node.put("nextTry", letter.times().nextTry().toString());
        }
        node.put("changed", letter.times().changed().toString());
    }
}
