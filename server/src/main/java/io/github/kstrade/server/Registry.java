package io.github.kstrade.server;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.account.RegistrationException;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The accounts and applications of one or several servers, to be looked at and changed beside them. */
public final class Registry implements AutoCloseable {

    private final Storage storage;
    private final Registrar registrar;

    private Registry(Storage storage, Registrar registrar) {
        this.storage = storage;
        this.registrar = registrar;
    }

    /**
     * Opens what servers with these settings keep: in production PostgreSQL, in a sandbox the data directory.
     *
     * @throws IOException if it can not be used; the text says what and why
     */
    public static Registry open(DataDirectory directory, Settings settings, InstantSource clock, RandomGenerator random)
            throws IOException {
        Storage storage = settings.deployment().profile() == Profile.PRODUCTION
                ? Storage.besideProduction(directory, settings, random)
                : Storage.beside(directory, settings.storeDeadline(), random);
        Registrar registrar = new Registrar(
                storage.accounts(),
                storage.apps(),
                new Argon2PasswordHasher(settings.passwordCost(), random),
                new SecretSource(random),
                storage.key(),
                clock);
        return new Registry(storage, registrar);
    }

    /** The accounts. */
    public Accounts accounts() {
        return storage.accounts();
    }

    /** The applications. */
    public Apps apps() {
        return storage.apps();
    }

    /** Makes and changes them. */
    public Registrar registrar() {
        return registrar;
    }

    /**
     * Ends all sessions and login attempts of an account, on every node at once.
     *
     * @throws RegistrationException if there is no such account
     */
    public void endSessions(Userid userid) {
        if (accounts().find(userid).isEmpty()) {
            throw new RegistrationException(
                    "there is no account with the userid " + userid + "; account list shows those there are");
        }
        storage.generations().raise(userid);
    }

    @Override
    public void close() {
        storage.close();
    }
}
