package io.github.kstrade.server.delivery;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.delivery.outbox.Letter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Seals codes for the outbox and opens them again. The seal holds letter, account and address too: who can write to the database can not have one account's
 * code sent to another's address.
 */
final class LetterSeal {

    private final ServerKey key;

    LetterSeal(ServerKey key) {
        this.key = key;
    }

    SealedSecret seal(String letter, Letter.Recipient to, AccessCode code) {
        return key.seal((bound(letter, to) + code.reveal()).getBytes(StandardCharsets.UTF_8));
    }

    /** The code; nothing if it was sealed with another key, for another letter, or changed since. */
    Optional<AccessCode> open(Letter letter) {
        String bound = bound(letter.id(), letter.to());
        return key.open(letter.code())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(text -> text.startsWith(bound) && text.length() > bound.length())
                .map(text -> new AccessCode(text.substring(bound.length())));
    }

    private static String bound(String letter, Letter.Recipient to) {
        return "letter\n" + letter + "\n" + to.userid() + "\n" + to.address().value() + "\n";
    }
}
