package io.github.kstrade.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSettingsTest {

    @Test
    void theDefaultIsNone() {
        assertThat(PostgresSettings.DEFAULT)
                .isEqualTo(new PostgresSettings("", "kstrade", Path.of(""), 10, Duration.ofSeconds(2)));
        assertThat(PostgresSettings.DEFAULT.isUsed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/kstrade",
                "jdbc:postgresql://[::1]:5433/kstrade",
                "jdbc:postgresql://127.0.0.1:5432/kstrade?sslmode=prefer",
                "jdbc:postgresql://db.example.com:5432/kstrade?sslmode=verify-full&sslrootcert=/etc/kstrade/ca.pem",
                "jdbc:postgresql://db1,db2:5433/kstrade?sslmode=verify-ca&sslcert=c.pem&sslkey=k.pk8&channelBinding=require",
                "jdbc:postgresql://10.1.2.3/kstrade?sslmode=disable"
            })
    void theseUrlsAreGood(String url) {
        assertThatCode(() -> with(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:/tmp/x",
                "jdbc:postgresql:kstrade",
                "jdbc:postgresql://127.0.0.1:5432",
                "jdbc:postgresql://127.0.0.1:5432/",
                "jdbc:postgresql:///kstrade",
                "jdbc:postgresql://me:s3cret@127.0.0.1/kstrade",
                "jdbc:postgresql://me:s3cret@127.0.0.1:5432/kstrade",
                "jdbc:postgresql://127.0.0.1,/kstrade",
                "jdbc:postgresql://127.0.0.1/s3cret@kstrade"
            })
    void theseAreNoUrlsOfADatabase(String url) {
        assertThatThrownBy(() -> with(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the URL of the database must be jdbc:postgresql://host:port/database, without user and"
                        + " password; those are postgres.user and postgres.password-file");
    }

    @ParameterizedTest
    @CsvSource({
        "password=s3cret, 'postgres.password-file'",
        "sslpassword=s3cret, 'postgres.password-file'",
        "Password=s3cret, 'postgres.password-file'",
        "user=me, 'only in postgres.user'",
        "socketTimeout=0, 'may not set socketTimeout, only channelBinding, sslNegotiation, sslcert,'",
        "options=-c%20statement_timeout=0, 'may not set options'",
        "socketFactory=evil.Factory, 'may not set socketFactory'",
        "sslmode=always, 'sslmode must be one of allow, disable, prefer, require, verify-ca, verify-full'",
        "'', 'may not set '"
    })
    void whatAUrlMayNotSayIsNamedAndNotRepeated(String parameter, String reason) {
        assertThatThrownBy(() -> with("jdbc:postgresql://127.0.0.1/kstrade?sslmode=require&" + parameter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?sslmode=prefer", "?sslmode=allow", "?channelBinding=require"})
    void whoeverLeavesTheMachineMustSayHowTheWayIsEncrypted(String parameters) {
        assertThatThrownBy(() -> with("jdbc:postgresql://127.0.0.1,db.example.com/kstrade" + parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the way to the database leaves this machine: add ?sslmode=verify-full");
    }

    @Test
    void numbersOutOfRangeAndAnEmptyUserAreRefused() {
        String url = PostgresSettings.DEFAULT.url();
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new PostgresSettings(url, " ", Path.of(""), 1, second))
                .hasMessage("the PostgreSQL user must not be empty");
        for (int connections : new int[] {0, 1_001}) {
            assertThatThrownBy(() -> PostgresSettings.DEFAULT.connections(connections))
                    .hasMessage("1 to 1000 connections to PostgreSQL are kept, not " + connections);
        }
        for (Duration timeout : new Duration[] {Duration.ZERO, Duration.ofMillis(1_500), Duration.ofSeconds(61)}) {
            assertThatThrownBy(() -> new PostgresSettings(url, "me", Path.of(""), 1, timeout))
                    .hasMessage(
                            "a connection to PostgreSQL is made within 1 s to 60 s, in whole seconds, not " + timeout);
        }
    }

    @Test
    void nothingShowsThePassword() {
        PostgresPassword password = new PostgresPassword("s3cret");
        PostgresSource source = new PostgresSource(PostgresSettings.DEFAULT, password.reveal());
        assertThat(password.toString() + source).doesNotContain("s3cret");
    }

    private static PostgresSettings with(String url) {
        return new PostgresSettings(url, "me", Path.of(""), 1, Duration.ofSeconds(1));
    }
}
