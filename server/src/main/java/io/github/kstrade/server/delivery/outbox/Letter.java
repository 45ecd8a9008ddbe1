package io.github.kstrade.server.delivery.outbox;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.SealedSecret;
import java.time.Instant;

/**
 * An access code on its way by mail. Shows itself by its id.
 *
 * @param id its public name, also in its Message-ID
 * @param to whose code it is
 * @param code the code, sealed with the server's key
 * @param made when the code was made
 * @param expires when the code is no longer good
 * @param tries how often it was handed over, or tried to be
 */
public record Letter(String id, Recipient to, SealedSecret code, Instant made, Instant expires, int tries) {

    /**
     * Who gets a letter.
     *
     * @param userid the account
     * @param name the owner's name
     * @param address where it goes
     */
    public record Recipient(Userid userid, String name, EmailAddress address) {

        @Override
        public String toString() {
            return "Recipient[" + userid + "]";
        }
    }

    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
