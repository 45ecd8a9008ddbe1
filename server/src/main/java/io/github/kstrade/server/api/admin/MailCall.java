package io.github.kstrade.server.api.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.server.delivery.MailDesk;
import io.github.kstrade.server.delivery.outbox.LetterState;
import io.github.kstrade.server.delivery.outbox.LetterStatus;
import io.github.kstrade.server.message.Request;
import io.github.kstrade.server.message.Response;
import java.util.List;
import java.util.Locale;

/** Tells what became of the newest mails with access codes, never the codes. */
final class MailCall implements OperatorCall {

    private final MailDesk mail;

    MailCall(MailDesk mail) {
        this.mail = mail;
    }

    @Override
    public String path() {
        return OperatorApi.BASE_PATH + "/mail";
    }

    @Override
    public List<String> methods() {
        return List.of("GET");
    }

    @Override
    public Response answer(Request request, String about) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var letters = answer.putArray("letters");
        mail.newest().forEach(letter -> put(letters.addObject(), letter));
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
