package io.github.kstrade.server;

import static io.github.kstrade.server.Parts.PASSWORD;
import static io.github.kstrade.server.Parts.RAVI;
import static io.github.kstrade.server.Parts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsRegisteredIsThereTheNextTime() throws IOException {
        try (Registry registry = open()) {
            add(registry);
            registry.registrar().addApp(RAVI, "my app", 0, List.of());
        }
        try (Registry registry = open()) {
            assertThat(registry.accounts().all()).extracting(Account::userid).containsExactly(RAVI);
            assertThat(registry.apps().all()).extracting(app -> app.appId()).containsExactly("my app");
        }
    }

    @Test
    void whatIsRegisteredIsSeenBesideItAtOnce() throws IOException {
        try (Registry one = open();
                Registry other = open()) {
            add(one);
            assertThat(other.accounts().find(RAVI)).isPresent();
            other.registrar().setEnabled(RAVI, false);
            assertThat(one.accounts().find(RAVI).orElseThrow().enabled()).isFalse();
        }
    }

    @Test
    void theReadyMadeAccountIsTheSeedsSampleAndItsSecretsAreHidden() {
        try (Parts parts = new Parts()) {
            FirstAccount first = FirstAccount.make(parts.registrar(), PASSWORD);
            assertThat(first.userid().value()).isEqualTo("S4MPL3");
            assertThat(first.appId()).isEqualTo("DefaultApplication");
            assertThat(first.toString())
                    .doesNotContain(
                            PASSWORD.reveal(),
                            first.consumerSecret().reveal(),
                            first.accessToken().reveal());
            var app = parts.storage().apps().find(first.consumerKey()).orElseThrow();
            assertThat(app.owner()).isEqualTo(first.userid());
            assertThat(Parts.granted(parts.logins().login(app, first.userid(), PASSWORD, Parts.HOME))
                            .account()
                            .rights())
                    .isEqualTo(FirstAccount.allRights());
        }
    }

    private Registry open() throws IOException {
        return Registry.open(
                DataDirectory.open(folder),
                Settings.DEFAULT.with(Parts.CHEAP),
                InstantSource.fixed(START),
                new Random(5),
                "ravi");
    }

    private static void add(Registry registry) {
        registry.registrar()
                .addAccount(
                        RAVI,
                        new Account.Profile("1", "Ravi", "", ""),
                        PASSWORD,
                        FirstAccount.allRights(),
                        Account.SecondFactor.DEFAULT);
    }
}
