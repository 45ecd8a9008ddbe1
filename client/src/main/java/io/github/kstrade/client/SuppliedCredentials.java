package io.github.kstrade.client;

import io.github.kstrade.contract.session.LoginAnswer;
import java.util.Optional;
import java.util.function.Supplier;

/** Credentials from functions. */
final class SuppliedCredentials implements CredentialsSupplier {

    private final Supplier<String> password;
    private final Codes codes;

    SuppliedCredentials(Supplier<String> password, Codes codes) {
        this.password = password;
        this.codes = codes;
    }

    @Override
    public String password() {
        return password.get();
    }

    @Override
    public Optional<String> accessCode(LoginAnswer login) throws InterruptedException {
        return codes.codeFor(login);
    }

    @Override
    public String toString() {
        return "CredentialsSupplier[hidden]";
    }

    /** Where codes come from. */
    interface Codes {
        Optional<String> codeFor(LoginAnswer login) throws InterruptedException;
    }
}
