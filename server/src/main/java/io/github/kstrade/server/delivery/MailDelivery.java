package io.github.kstrade.server.delivery;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.account.ServerKey;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.github.kstrade.server.delivery.outbox.Letter;
import io.github.kstrade.server.delivery.outbox.Outbox;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import io.github.kstrade.server.session.CodeDelivery;
import io.github.kstrade.server.session.DeliveryRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts access codes into the outbox, from where they are mailed. When it returns, the code is on its way even if the server dies. */
public final class MailDelivery implements CodeDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
    private static final int ID_BYTES = 10;

    private final Outbox outbox;
    private final OutboxLimits limits;
    private final LetterSeal seal;
    private final SecretSource secrets;
    private final Duration codeLifetime;
    private final Runnable wake;

    /**
     * @param outbox where codes wait
     * @param limits how many may wait
     * @param key seals them
     * @param secrets where their public names come from
     * @param codeLifetime how long a code is good
     * @param wake called when there is something to send
     */
    public MailDelivery(
            Outbox outbox,
            OutboxLimits limits,
            ServerKey key,
            SecretSource secrets,
            Duration codeLifetime,
            Runnable wake) {
        this.outbox = outbox;
        this.limits = limits;
        this.seal = new LetterSeal(key);
        this.secrets = secrets;
        this.codeLifetime = codeLifetime;
        this.wake = wake;
    }

    /**
     * Keeps a code until it is sent. Of an account without a usable address a dead letter is kept, for the operator to see.
     *
     * @throws DeliveryRefusedException if too many letters wait
     * @throws io.github.kstrade.server.account.StoreUnavailableException if the outbox does not answer
     */
    @Override
    public void deliver(Account to, AccessCode code, String attempt, Instant at) {
        String id = secrets.hex(ID_BYTES);
        Instant expires = at.plus(codeLifetime);
        Optional<EmailAddress> address = EmailAddress.of(to.profile().email());
        if (address.isEmpty()) {
            outbox.addDead(id, to.userid(), at, expires, noAddress(to));
            LOG.warn("Letter {} is dead, for its account has no e-mail address that can be used", id);
            return;
        }
        Letter.Recipient recipient =
                new Letter.Recipient(to.userid(), Names.onOneLine(to.profile().name()), address.get());
        if (!outbox.add(new Letter(id, recipient, seal.seal(id, recipient, code), at, expires, 0), limits)) {
            throw new DeliveryRefusedException("Too many access codes wait to be sent; try again later");
        }
        wake.run();
    }

    private static String noAddress(Account account) {
        return account.profile().email().isEmpty()
                ? "the account has no e-mail address"
                : "the account's e-mail address is none that mail can be sent to";
    }
}
