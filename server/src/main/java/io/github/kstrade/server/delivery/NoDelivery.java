package io.github.kstrade.server.delivery;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.session.CodeDelivery;
import io.github.kstrade.server.session.DeliveryRefusedException;
import java.time.Instant;

/** Stands where a server has no way to send codes: only accounts whose codes come from an authenticator can log in there. */
public final class NoDelivery implements CodeDelivery {

    /** @throws DeliveryRefusedException always: a login must not go on to wait for a code that nobody sends */
    @Override
    public void deliver(Account to, AccessCode code, String attempt, Instant at) {
        throw new DeliveryRefusedException("This server sends no access codes");
    }
}
