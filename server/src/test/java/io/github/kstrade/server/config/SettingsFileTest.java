package io.github.kstrade.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.server.session.SecondFactorPolicy;
import io.github.kstrade.server.session.SessionLimit;
import io.github.kstrade.server.session.SessionPolicy;
import io.github.kstrade.server.session.TradingCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

    @Test
    void theseAreTheKeysAndTheirDefaults() {
        assertThat(SettingsFile.defaults())
                .containsExactly(
                        "profile = sandbox",
                        "server.node =",
                        "server.key-file =",
                        "listen.address = 127.0.0.1",
                        "listen.port = 8900",
                        "admin.address = 127.0.0.1",
                        "admin.port = 8901",
                        "listen.public-url =",
                        "admin.token-file =",
                        "tls.certificate =",
                        "tls.key =",
                        "tls.key-password-file =",
                        "tls.keystore =",
                        "tls.keystore-password-file =",
                        "tls.reload-interval = 1m",
                        "proxy.trusted =",
                        "proxy.header = none",
                        "session.idle-limit = 1h",
                        "session.absolute-limit = 24h",
                        "session.daily-end = 06:00",
                        "session.trading-days = MON-FRI",
                        "session.holidays =",
                        "session.extra-trading-days =",
                        "session.most-per-user = 0",
                        "session.when-full = end-oldest",
                        "second-factor.lifetime = 10m",
                        "second-factor.wrong-code-limit = 5",
                        "second-factor.code-optional = yes",
                        "second-factor.authenticator-drift-steps = 1",
                        "second-factor.daily-codes = yes",
                        "wait.free-failures = 4",
                        "wait.first = 30s",
                        "wait.longest = 1h",
                        "wait.hard-limit = 100",
                        "password.argon2-memory-kib = 19456",
                        "password.argon2-passes = 2",
                        "password.argon2-lanes = 1",
                        "http.max-header-bytes = 16384",
                        "http.max-request-line-bytes = 4096",
                        "http.max-body-bytes = 16384",
                        "http.head-timeout = 15s",
                        "http.idle-timeout = 2m",
                        "http.body-timeout = 10s",
                        "http.send-timeout = 10s",
                        "http.max-connections = 10000",
                        "http.max-streams = 100",
                        "work.store-threads = 8",
                        "work.store-queue = 1024",
                        "work.login-threads = "
                                + 2 * Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                        "work.hashes-at-once = "
                                + Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                        "work.login-queue = 64",
                        "work.drain-timeout = 10s",
                        "store.deadline = 2s",
                        "smtp.host =",
                        "smtp.port = 587",
                        "smtp.security = starttls",
                        "smtp.user =",
                        "smtp.password-file =",
                        "smtp.from =",
                        "smtp.reply-to =",
                        "smtp.ca-file =",
                        "smtp.timeout = 20s",
                        "smtp.connections = 2",
                        "smtp.template-file =",
                        "smtp.first-retry = 5s",
                        "smtp.longest-retry = 1m",
                        "smtp.give-up-after = 10m",
                        "smtp.waiting-of-user = 5",
                        "smtp.waiting-in-all = 10000",
                        "smtp.keep = 7d",
                        "audit.retention = 1826d",
                        "postgres.url =",
                        "postgres.user = kstrade",
                        "postgres.password-file =",
                        "postgres.connections = 10",
                        "postgres.connect-timeout = 2s",
                        "redis.url =",
                        "redis.user =",
                        "redis.password-file =",
                        "redis.ca-file =",
                        "redis.timeout = 500ms",
                        "redis.connect-timeout = 2s",
                        "redis.key-prefix = kstrade:",
                        "redis.durable = no");
    }

    @Test
    void theDocumentNamesEveryKeyWithItsDefault() throws IOException {
        int oneProcessorLess = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        List<String> documented = Files.readAllLines(Path.of("../docs/settings.md")).stream()
                .filter(line -> line.matches("\\| (profile|[a-z0-9.-]+\\.[a-z0-9-]+) \\|.*"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> (cells[1].strip() + " = " + cells[2].strip()).strip())
                .map(line -> line.replace("= 2 x (processors - 1)", "= " + 2 * oneProcessorLess)
                        .replace("= processors - 1", "= " + oneProcessorLess))
                .toList();
        assertThat(documented).containsExactlyElementsOf(SettingsFile.defaults());
    }

    @Test
    void theDefaultsReadBackAreTheDefaultSettings() throws SettingsException {
        assertThat(parse(SettingsFile.defaults().toArray(new String[0]))).isEqualTo(Settings.DEFAULT);
        assertThat(parse()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void whatIsSetIsSetAndTheRestStays() throws SettingsException {
        Settings settings = parse(
                "# our sandbox",
                "",
                "listen.port=0",
                "  listen.public-url =  https://trade.example.com/apim  ",
                "session.idle-limit = 90 m",
                "session.daily-end = 05:30",
                "second-factor.code-optional = no",
                "second-factor.lifetime = 1500ms");
        assertThat(settings)
                .isEqualTo(Settings.DEFAULT
                        .with(new Listen("127.0.0.1", 0, "127.0.0.1", 8901, "https://trade.example.com/apim"))
                        .with(new SessionPolicy(
                                Duration.ofMinutes(90),
                                Duration.ofHours(24),
                                LocalTime.of(5, 30),
                                TradingCalendar.DEFAULT,
                                SessionLimit.NONE))
                        .with(new SecondFactorPolicy(Duration.ofMillis(1_500), 5, false, 1, true)));
    }

    @Test
    void theCalendarIsReadAsItIsWritten() throws SettingsException {
        Settings settings = parse(
                "session.trading-days = MON-THU, SAT",
                "session.holidays = 2026-12-25, 2027-01-26",
                "session.extra-trading-days=2026-11-08");
        assertThat(settings.session().calendar())
                .isEqualTo(new TradingCalendar(
                        Set.of(
                                DayOfWeek.MONDAY,
                                DayOfWeek.TUESDAY,
                                DayOfWeek.WEDNESDAY,
                                DayOfWeek.THURSDAY,
                                DayOfWeek.SATURDAY),
                        Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 26)),
                        Set.of(LocalDate.of(2026, 11, 8))));
        assertThat(CalendarText.writeDays(settings.session().calendar().weekdays()))
                .isEqualTo("MON,TUE,WED,THU,SAT");
        assertThat(CalendarText.writeDates(settings.session().calendar().holidays()))
                .isEqualTo("2026-12-25,2027-01-26");
    }

    @Test
    void howManySessionsAUserMayHaveCanBeSet() throws SettingsException {
        assertThat(parse("session.most-per-user = 3", "session.when-full = refuse")
                        .session()
                        .limit())
                .isEqualTo(new SessionLimit(3, SessionLimit.WhenFull.REFUSE));
    }

    @Test
    void inProductionACodeIsNeededAndHasSixDigits() throws SettingsException {
        assertThat(parse("profile = production", "postgres.url = jdbc:postgresql://127.0.0.1/kstrade")
                        .secondFactor())
                .isEqualTo(SecondFactorPolicy.PRODUCTION);
        assertThat(SecondFactorPolicy.PRODUCTION.codeOptional()).isFalse();
        assertThat(SecondFactorPolicy.PRODUCTION.dailyCodes()).isFalse();
    }

    @Test
    void aDayThatIsBothAHolidayAndNoneIsRefused() {
        assertThatThrownBy(() -> parse("session.holidays = 2026-11-08", "session.extra-trading-days = 2026-11-08"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("test.conf: session.holidays, session.extra-trading-days: 2026-11-08 can not be both a"
                        + " holiday and an extra day of trading");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(() -> parse(
                        "listen.prot = 80",
                        "listen.port = many",
                        "admin.port = 1",
                        "admin.port = 2",
                        "no equals sign",
                        "= 1",
                        "session.idle-limit = 1 hour",
                        "session.daily-end = 6",
                        "second-factor.code-optional = maybe",
                        "http.max-body-bytes = 0",
                        "work.store-queue = 10"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("test.conf: line 4 sets admin.port a second time"
                        + "; line 5 is not key = value"
                        + "; line 6 is not key = value"
                        + "; listen.port must be a whole number, was many"
                        + "; session.idle-limit must be a duration such as 30s, 10m or 24h, was 1 hour"
                        + "; session.daily-end must be a time such as 06:00, was 6"
                        + "; second-factor.code-optional must be yes or no, was maybe"
                        + "; http.max-body-bytes: the numbers under http. must be 1 or more, one was 0"
                        + "; there is no key listen.prot; the nearest one is listen.port");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile = test|profile must be sandbox or production, was test",
                "server.node = a b|server.node: a node's name is up to 63 letters, digits, dots, dashes and underscores, not a b",
                "server.key-file = no.key|server.key-file: there is no file no.key",
                "listen.port = 65536|listen.port: a port must be 0 (any free one) to 65535, was 65536",
                "admin.port = -1|admin.port: a port must be 0 (any free one) to 65535, was -1",
                "listen.address =|listen.address: an address to listen on must not be empty; 127.0.0.1 is this machine"
                        + " alone",
                "listen.public-url = http://x/api|listen.public-url: the public URL must end in /apim, was http://x/api",
                "listen.public-url = httpx:/apim|listen.public-url: the public URL is not one: host must begin with"
                        + " https:// (or http:// for a server on this machine)",
                "session.idle-limit = 0s|session.idle-limit: session limits must be positive, were PT0S and PT24H",
                "session.absolute-limit = 25h|session.absolute-limit: a session lives 24 hours at most, not PT25H",
                "session.trading-days = FRI-MON|session.trading-days must be days of the week such as MON-FRI or"
                        + " MON,TUE,SAT, was FRI-MON",
                "session.trading-days = Mon|session.trading-days must be days of the week such as MON-FRI or"
                        + " MON,TUE,SAT, was Mon",
                "session.trading-days = MON,|session.trading-days must be days of the week such as MON-FRI or"
                        + " MON,TUE,SAT, was MON,",
                "session.holidays = 2026-02-30|session.holidays must be dates such as 2026-12-25, with commas between"
                        + " them, was 2026-02-30",
                "second-factor.lifetime = 11m|second-factor.lifetime: a one-time token lives 1 second to 10 minutes,"
                        + " not PT11M",
                "second-factor.wrong-code-limit = 0|second-factor.wrong-code-limit: 1 to 10 wrong codes may spend a"
                        + " one-time token, not 0",
                "second-factor.authenticator-drift-steps = 3|second-factor.authenticator-drift-steps: an authenticator may"
                        + " be 0 to 2 steps of 30 seconds early or late, not 3",
                "session.most-per-user = -1|session.most-per-user: a user has 0 (no limit) or more sessions, not -1",
                "session.when-full = ask|session.when-full must be end-oldest or refuse, was ask",
                "wait.hard-limit = 101|wait.hard-limit: a wait of a day comes after more failures than are free and after"
                        + " 100 at the latest, not after 101",
                "wait.hard-limit = 4|wait.hard-limit: a wait of a day comes after more failures than are free and after"
                        + " 100 at the latest, not after 4",
                "wait.first = 2h|wait.first: 0 to 99 free failures, a first wait of 1 s or more and a longest wait not"
                        + " below it and not above a day, not 4, PT2H, PT1H",
                "password.argon2-lanes = 536870912|password.argon2-lanes: Argon2 takes 1 to 1000 passes, 1 to 255 lanes"
                        + " and 8 KiB a lane to 4 GiB, not 2 passes, 536870912 lanes and 19456 KiB",
                "http.head-timeout = 0ms|http.head-timeout: the times under http. must be 1 ms or more, one was PT0S",
                "store.deadline = 0s|store.deadline: the store answers within 1 ms to 10 minutes, not PT0S",
                "audit.retention = 23h|audit.retention: audit records are kept for 1 to 36500 days, not PT23H",
                "store.deadline = 11m|store.deadline: the store answers within 1 ms to 10 minutes, not PT11M",
                "listen.port = 99999999999|listen.port must be a whole number, was 99999999999",
                "listen.port = 8900 # ours|listen.port must be a whole number, was 8900 # ours",
                "session.idle-limit = -1h|session.idle-limit must be a duration such as 30s, 10m or 24h, was -1h",
                "session.daily-end = 24:00|session.daily-end must be a time such as 06:00, was 24:00",
                "Listen.Port = 1|there is no key Listen.Port; the nearest one is listen.port",
                "argon2-memory = 1|there is no key argon2-memory; the nearest one is password.argon2-memory-kib"
            })
    void aValueThatMakesNoSenseIsNamedWithItsKey(String line, String error) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(SettingsException.class)
                .hasMessage("test.conf: " + error);
    }

    @Test
    void aGroupThatNobodyReadsCanNotBeSetOrAskedFor() {
        record Foreign(int number) {}

        assertThatThrownBy(() -> Settings.DEFAULT.with(new Foreign(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("is none of the settings; its keys belong into a class that SettingsFile lists");
        assertThatThrownBy(() -> Settings.DEFAULT.of(Foreign.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileIsReadAsUtf8(@TempDir Path folder) throws IOException, SettingsException {
        Path file = Files.writeString(folder.resolve("kstrade.conf"), "# सेटिंग्स\r\nlisten.port = 80\r\n");
        assertThat(SettingsFile.read(file).listen().port()).isEqualTo(80);
    }

    @Test
    void aFileThatCanNotBeReadIsNamedWithTheReason(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.conf");
        Path broken = Files.write(folder.resolve("broken.conf"), new byte[] {(byte) 0xff});
        assertUnreadable(missing, "there is no settings file " + missing);
        assertUnreadable(broken, "the settings file " + broken + " is not UTF-8");
        assertUnreadable(folder, "the settings file " + folder + " can not be read: Is a directory");
    }

    @Test
    void anotherPortKeepsTheOperatorsUnlessItIsAnyFreeOne() {
        assertThat(Listen.DEFAULT.onPort(80)).isEqualTo(new Listen("127.0.0.1", 80, "127.0.0.1", 8901, ""));
        assertThat(Listen.DEFAULT.onPort(0)).isEqualTo(Listen.ON_FREE_PORTS);
    }

    private static void assertUnreadable(Path file, String text) {
        assertThatThrownBy(() -> SettingsFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(text);
    }

    private static Settings parse(String... lines) throws SettingsException {
        return SettingsFile.parse("test.conf", List.of(lines));
    }
}
