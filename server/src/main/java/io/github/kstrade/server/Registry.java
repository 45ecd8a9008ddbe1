package io.github.kstrade.server;

import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.delivery.MailDesk;
import io.github.kstrade.server.mail.SmtpServer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The accounts and applications of a data directory, to be looked at and changed beside a server that may be using it. */
public final class Registry implements AutoCloseable {

    private final Storage storage;
    private final Registrar registrar;
    private final MailDesk mail;
    private final boolean mailsCodes;

    private Registry(Storage storage, Registrar registrar, MailDesk mail, boolean mailsCodes) {
        this.storage = storage;
        this.registrar = registrar;
        this.mail = mail;
        this.mailsCodes = mailsCodes;
    }

    /**
     * Opens a data directory.
     *
     * @throws IOException if its files can not be used; the text says which and why
     */
    public static Registry open(DataDirectory directory, Settings settings, InstantSource clock, RandomGenerator random)
            throws IOException {
        Storage storage = Storage.beside(directory, settings.storeDeadline(), random);
        Registrar registrar = new Registrar(
                storage.accounts(),
                storage.apps(),
                new Argon2PasswordHasher(settings.passwordCost(), random),
                new SecretSource(random),
                storage.key(),
                clock);
        return new Registry(
                storage,
                registrar,
                new MailDesk(storage.outbox(), clock),
                settings.of(SmtpServer.class).isThere());
    }

    /** The accounts. */
    public Accounts accounts() {
        return storage.accounts();
    }

    /** The applications. */
    public Apps apps() {
        return storage.apps();
    }

    /** The mails with access codes. */
    public MailDesk mail() {
        return mail;
    }

    /** Whether the settings say that access codes are mailed. */
    public boolean mailsCodes() {
        return mailsCodes;
    }

    /** Makes and changes them. */
    public Registrar registrar() {
        return registrar;
    }

    @Override
    public void close() {
        storage.close();
    }
}
