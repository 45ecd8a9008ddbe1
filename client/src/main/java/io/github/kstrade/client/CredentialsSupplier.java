package io.github.kstrade.client;

import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.client.totp.Totp;
import io.github.kstrade.contract.session.LoginAnswer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a client needs to log in by itself when its session has ended. It may ask a person, a mail box or a secret manager, or compute what it gives.
 *
 * <p>A client asks one question at a time and never while another login of that client runs: for {@link KSTradeApi#openSession()} on the thread that calls it,
 * to renew a session on a thread of its own, which it interrupts when it is closed. Give each client a supplier of its own, or one that is safe for use by many threads. The calls that need the session wait for the login, so answer
 * within the time that they have.
 *
 * <p>An exception of any method ends the login: the calls that wait for it fail with it as their cause, and nobody is asked again for them.
 */
public interface CredentialsSupplier {

    /**
     * The password of the website's login. Asked once in a login.
     *
     * @throws InterruptedException if the thread was interrupted, so that the client can be closed while a person is asked
     */
    String password() throws InterruptedException;

    /**
     * The access code of a login that was granted. Where a client asks a second time for the same login, the first code was refused.
     *
     * @param login says where the code was sent and when
     * @return the code as text, leading zeros included; nothing for the second factor without a code, where the account allows that
     * @throws InterruptedException if the thread was interrupted, so that the client can be closed while a person is asked
     */
    Optional<String> accessCode(LoginAnswer login) throws InterruptedException;

    /**
     * Credentials from two functions, which must not give null.
     *
     * @throws IllegalArgumentException if one of them is missing
     */
    static CredentialsSupplier of(Supplier<String> password, Function<LoginAnswer, String> accessCode) {
        return new SuppliedCredentials(
                Argument.present("password", password),
                Argument.present("accessCode", accessCode).andThen(Optional::of)::apply);
    }

    /** Credentials of an account whose second factor needs no code. */
    static CredentialsSupplier withoutCode(Supplier<String> password) {
        return new SuppliedCredentials(Argument.present("password", password), login -> Optional.empty());
    }

    /** Credentials of an account with an authenticator; asking for the code waits where the current one is used already, see {@link Totp#nextCode()}. */
    static CredentialsSupplier withTotp(Supplier<String> password, Totp totp) {
        Argument.present("totp", totp);
        return new SuppliedCredentials(Argument.present("password", password), login -> Optional.of(totp.nextCode()));
    }
}
