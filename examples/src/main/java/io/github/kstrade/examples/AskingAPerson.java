package io.github.kstrade.examples;

import io.github.kstrade.client.CredentialsSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Credentials of an account whose codes come by SMS and e-mail: the client asks for one when it needs it. */
public final class AskingAPerson {

    private AskingAPerson() {}

    static CredentialsSupplier credentials(Supplier<String> password, UnaryOperator<String> ask) {
        return CredentialsSupplier.of(
                password,
                login -> ask.apply("The access code that went to " + login.phoneNo() + " and " + login.emailId() + ":")
                        .strip());
    }
}
