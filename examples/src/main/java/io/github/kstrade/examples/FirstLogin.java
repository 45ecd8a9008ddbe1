package io.github.kstrade.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.config.ClientConfiguration;
import io.github.kstrade.client.error.KSTradeException;
import java.util.Scanner;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The first login, by hand: credentials from the environment, the access code from the keyboard. After each step it says what is shown to be right. */
public final class FirstLogin {

    private FirstLogin() {}

    public static void main(String[] args) {
        Scanner keyboard = new Scanner(System.in, UTF_8);
        try {
            logIn(ClientConfiguration.fromEnvironment(), keyboard::nextLine, System.out::println);
        } catch (IllegalArgumentException | KSTradeException wrong) {
            System.out.println(wrong.getMessage());
        }
    }

    static void logIn(ClientConfiguration configuration, Supplier<String> accessCode, Consumer<String> say) {
        String password = configuration
                .password()
                .orElseThrow(() -> new IllegalArgumentException("KSTRADE_PASSWORD is not set"))
                .reveal();
        try (KSTradeApi client = configuration.toBuilder().initialise()) {
            say.accept("1. The access token is good at " + client.host());
            client.login(password);
            say.accept("2. Userid and password are right. The access code:");
            Session session = client.session2fa(accessCode.get().strip());
            say.accept("3. The access code is right: a session of client code " + session.clientCode());
            session.logout();
            say.accept("4. Logged out.");
        }
    }
}
