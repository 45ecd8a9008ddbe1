package io.github.kstrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.account.SealedSecret;
import io.github.kstrade.server.delivery.outbox.EmailAddress;
import io.github.kstrade.server.delivery.outbox.Letter;
import io.github.kstrade.server.delivery.outbox.OutboxLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCommandsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T04:30:00Z");
    private static final String HEAD =
            "ID                   USERID               STATE    TRIES MADE                     ADDRESS                          WHAT WAS SAID\n";
    private static final String DEAD =
            "D1                   MEERA02              dead     0     2026-11-25T04:30:01Z     -                                the account has no e-mail address\n";
    private static final String WAITING =
            "W1                   RAVI01               waiting  0     2026-11-25T04:30:00Z     XXXX@example.com\n";

    @TempDir
    private Path data;

    @BeforeEach
    void keepLetters() throws Exception {
        try (Storage storage = Storage.beside(DataDirectory.open(data), Duration.ofSeconds(30), new Random(3))) {
            Letter.Recipient ravi =
                    new Letter.Recipient(new Userid("RAVI01"), "Ravi", new EmailAddress("ravi@example.com"));
            storage.outbox()
                    .add(
                            new Letter("W1", ravi, new SealedSecret("c2VhbGVk"), NOW, NOW.plusSeconds(600), 0),
                            OutboxLimits.DEFAULT);
            storage.outbox()
                    .addDead(
                            "D1",
                            new Userid("MEERA02"),
                            NOW.plusSeconds(1),
                            NOW.plusSeconds(601),
                            "the account has no e-mail address");
        }
    }

    @Test
    void theListShowsWhatBecameOfEachMailWithTheAddressMasked() {
        Shell shell = new Shell(data);
        assertThat(shell.run("mail", "list")).isZero();
        assertThat(shell.out()).isEqualTo(HEAD + DEAD + WAITING);
    }

    @Test
    void deadAndWaitingOnesCanBeListedAlone() {
        Shell shell = new Shell(data);
        shell.run("mail", "list", "--dead");
        assertThat(shell.out()).isEqualTo(HEAD + DEAD);
        shell.run("mail", "list", "--waiting");
        assertThat(shell.out()).isEqualTo(HEAD + WAITING);
        assertThat(shell.run("mail", "list", "--waiting", "--dead")).isEqualTo(2);
    }

    @Test
    void aMailIsTriedAgainWhileItsCodeIsGood() {
        Shell shell = new Shell(data);
        assertThat(shell.run("mail", "retry", "W1")).isZero();
        assertThat(shell.out()).isEqualTo("W1 is tried again\n");
        Shell later = new Shell(data, () -> NOW.plusSeconds(600));
        assertThat(later.run("mail", "retry", "W1")).isEqualTo(1);
        assertThat(later.err())
                .isEqualTo("kstrade: W1 can not be sent any more: its code is no longer good, or was never kept; its"
                        + " owner must log in again\n");
    }

    @Test
    void aMailThatIsNotThereIsSaidSo() {
        Shell shell = new Shell(data);
        assertThat(shell.run("mail", "retry", "X9")).isEqualTo(1);
        assertThat(shell.err()).isEqualTo("kstrade: there is no mail X9; mail list shows those there are\n");
    }

    @Test
    void whoAddsAnAccountThatNoMailReachesIsWarned() throws Exception {
        Path config = Files.writeString(
                data.resolve("with-mail.conf"),
                "smtp.host = mail.broker.example\nsmtp.from = Broker <codes@broker.example>\n");
        Shell shell = new Shell(data)
                .typing("tulsi & 7 lamps", "tulsi & 7 lamps", "tulsi & 7 lamps", "tulsi & 7 lamps")
                .typing("tulsi & 7 lamps", "tulsi & 7 lamps", "tulsi & 7 lamps", "tulsi & 7 lamps");
        assertThat(shell.run("account", "add", "NOMAIL", "--config", config.toString()))
                .isZero();
        assertThat(shell.err())
                .isEqualTo("kstrade: no access code will reach the owner of NOMAIL, for there is no --email; add the"
                        + " account with an address like name@example.com, or with --code TOTP\n");
        shell.run("account", "add", "ODD", "--email", "ravi@@x", "--config", config.toString());
        assertThat(shell.err()).contains("mail can not be sent to its --email");
        shell.run("account", "add", "FINE", "--email", "ravi@example.com", "--config", config.toString());
        assertThat(shell.err()).isEmpty();
        shell.run("account", "add", "OWN", "--code", "TOTP", "--config", config.toString());
        assertThat(shell.err()).isEmpty();
    }
}
