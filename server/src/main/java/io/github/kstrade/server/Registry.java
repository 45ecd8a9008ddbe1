package io.github.kstrade.server;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.account.Accounts;
import io.github.kstrade.server.account.Apps;
import io.github.kstrade.server.account.Argon2PasswordHasher;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.Generations;
import io.github.kstrade.server.account.Registrar;
import io.github.kstrade.server.account.RegistrationException;
import io.github.kstrade.server.account.SecretSource;
import io.github.kstrade.server.audit.AuditArchive;
import io.github.kstrade.server.audit.AuditKey;
import io.github.kstrade.server.audit.AuditTrail;
import io.github.kstrade.server.audit.AuditedAccounts;
import io.github.kstrade.server.audit.AuditedApps;
import io.github.kstrade.server.audit.AuditedGenerations;
import io.github.kstrade.server.audit.OperatorRecords;
import io.github.kstrade.server.audit.Place;
import io.github.kstrade.server.config.Profile;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.delivery.MailDesk;
import io.github.kstrade.server.mail.SmtpServer;
import io.github.kstrade.server.session.SecondFactorPolicy;
import java.io.IOException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The accounts and applications of one or several servers, to be looked at and changed beside them. */
public final class Registry implements AutoCloseable {

    private final Storage storage;
    private final AuditTrail trail;
    private final Generations generations;
    private final SecondFactorPolicy secondFactor;
    private final Registrar registrar;
    private final MailDesk mail;
    private final boolean mailsCodes;
    private final boolean production;

    private Registry(
            Storage storage,
            AuditTrail trail,
            Generations generations,
            SecondFactorPolicy secondFactor,
            Registrar registrar,
            MailDesk mail,
            boolean mailsCodes,
            boolean production) {
        this.storage = storage;
        this.trail = trail;
        this.generations = generations;
        this.secondFactor = secondFactor;
        this.registrar = registrar;
        this.mail = mail;
        this.mailsCodes = mailsCodes;
        this.production = production;
    }

    /**
     * Opens what servers with these settings keep: in production PostgreSQL, in a sandbox the data directory.
     *
     * @param operator who opens it, for the audit
     * @throws IOException if it can not be used; the text says what and why
     */
    public static Registry open(
            DataDirectory directory, Settings settings, InstantSource clock, RandomGenerator random, String operator)
            throws IOException {
        Storage storage = settings.deployment().profile() == Profile.PRODUCTION
                ? Storage.besideProduction(directory, settings, random)
                : Storage.beside(directory, settings.storeDeadline(), random);
        try {
            return of(storage, settings, clock, random, operator);
        } catch (RuntimeException failed) {
            storage.close();
            throw failed;
        }
    }

    private static Registry of(
            Storage storage, Settings settings, InstantSource clock, RandomGenerator random, String operator) {
        AuditTrail trail = storage.auditTrail(NodeName.ofCommandLine(), settings.storeDeadline());
        OperatorRecords records = new OperatorRecords(trail, operator, new Place("", "cli"), clock);
        Registrar registrar = new Registrar(
                new AuditedAccounts(storage.accounts(), records),
                new AuditedApps(storage.apps(), records),
                new Argon2PasswordHasher(settings.passwordCost(), random, 1),
                new SecretSource(random),
                storage.key(),
                clock);
        return new Registry(
                storage,
                trail,
                new AuditedGenerations(storage.generations(), records),
                settings.secondFactor(),
                registrar,
                new MailDesk(storage.outbox(), clock),
                settings.of(SmtpServer.class).isThere(),
                settings.deployment().profile() == Profile.PRODUCTION);
    }

    /** The accounts. */
    public Accounts accounts() {
        return storage.accounts();
    }

    /** The applications. */
    public Apps apps() {
        return storage.apps();
    }

    /** How the server checks second factors. */
    public SecondFactorPolicy secondFactor() {
        return secondFactor;
    }

    /** The mails with access codes. */
    public MailDesk mail() {
        return mail;
    }

    /** Whether the settings say that access codes are mailed. */
    public boolean mailsCodes() {
        return mailsCodes;
    }

    /** Whether a new account's access codes will reach its owner. */
    public boolean canDeliver(CodeKind kind) {
        return kind == CodeKind.TOTP || mailsCodes || !production;
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
        generations.raise(registrar.account(userid).userid());
    }

    /** All audit records. */
    public AuditArchive auditArchive() {
        return storage.auditArchive();
    }

    /** What ties audit records together. */
    public AuditKey auditKey() {
        return storage.auditKey();
    }

    @Override
    public void close() {
        trail.close();
        storage.close();
    }
}
