package io.github.kstrade.server.config;

import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.server.session.SecondFactorPolicy;
import io.github.kstrade.server.session.SessionPolicy;
import io.github.kstrade.server.session.TradingCalendar;
import io.github.kstrade.server.session.WaitPolicy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Reads settings from a file with a line {@code key = value} for each, {@code #} before a comment. Keys that are not in the file keep their defaults;
 * unknown keys, keys that come twice and values that make no sense are errors, all named at once.
 */
public final class SettingsFile {

    private SettingsFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if the file can not be read; the text names it and says why
     * @throws SettingsException if what it says can not be used
     */
    public static Settings read(Path file) throws IOException, SettingsException {
        return parse(file.toString(), lines(file));
    }

    /** Every key, with its default. */
    public static List<String> defaults() {
        SettingsReader reader = new SettingsReader("defaults", List.of());
        var unused = settings(reader);
        return reader.asked();
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no settings file " + file, missing);
        } catch (CharacterCodingException notUtf8) {
            throw new IOException("the settings file " + file + " is not UTF-8", notUtf8);
        } catch (IOException unreadable) {
            throw new IOException(
                    "the settings file " + file + " can not be read: " + unreadable.getMessage(), unreadable);
        }
    }

    static Settings parse(String source, List<String> lines) throws SettingsException {
        SettingsReader reader = new SettingsReader(source, lines);
        Settings settings = settings(reader);
        reader.check();
        return settings;
    }

    private static Settings settings(SettingsReader in) {
        Listen listen = in.group(
                Listen.DEFAULT,
                standard -> new Listen(
                        in.text("listen.address", standard.address()),
                        in.number("listen.port", standard.port()),
                        in.text("admin.address", standard.adminAddress()),
                        in.number("admin.port", standard.adminPort()),
                        in.text("listen.public-url", standard.publicUrl())));
        SessionPolicy session = in.group(
                SessionPolicy.DEFAULT,
                standard -> new SessionPolicy(
                        in.duration("session.idle-limit", standard.idleLimit()),
                        in.duration("session.absolute-limit", standard.absoluteLimit()),
                        in.time("session.daily-end", standard.dailyEnd()),
                        calendar(in, standard.calendar())));
        SecondFactorPolicy secondFactor = in.group(
                SecondFactorPolicy.SANDBOX,
                standard -> new SecondFactorPolicy(
                        in.duration("second-factor.lifetime", standard.attemptLifetime()),
                        in.number("second-factor.wrong-code-limit", standard.wrongCodeLimit()),
                        in.yesOrNo("second-factor.code-optional", standard.codeOptional())));
        WaitPolicy waits = in.group(
                WaitPolicy.DEFAULT,
                standard -> new WaitPolicy(
                        in.number("wait.free-failures", standard.freeFailures()),
                        in.duration("wait.first", standard.first()),
                        in.duration("wait.longest", standard.longest())));
        Argon2Cost cost = in.group(
                Argon2Cost.DEFAULT,
                standard -> new Argon2Cost(
                        in.number("password.argon2-memory-kib", standard.memoryKib()),
                        in.number("password.argon2-passes", standard.passes()),
                        in.number("password.argon2-lanes", standard.lanes())));
        HttpLimits http = http(in);
        Duration storeDeadline = in.group(
                Settings.DEFAULT.storeDeadline(),
                standard -> Settings.checkStoreDeadline(in.duration("store.deadline", standard)));
        return new Settings(listen, session, secondFactor, waits, cost, http, storeDeadline);
    }

    private static TradingCalendar calendar(SettingsReader in, TradingCalendar standard) {
        return new TradingCalendar(
                in.value(
                        "session.trading-days",
                        CalendarText.writeDays(standard.weekdays()),
                        CalendarText::readDays,
                        "days of the week such as MON-FRI or MON,TUE,SAT"),
                in.value(
                        "session.holidays",
                        CalendarText.writeDates(standard.holidays()),
                        CalendarText::readDates,
                        CalendarText.DATES),
                in.value(
                        "session.extra-trading-days",
                        CalendarText.writeDates(standard.extraDays()),
                        CalendarText::readDates,
                        CalendarText.DATES));
    }

    private static HttpLimits http(SettingsReader in) {
        return in.group(
                HttpLimits.DEFAULT,
                standard -> new HttpLimits(
                        in.number("http.max-header-bytes", standard.maxHeaderBytes()),
                        in.number("http.max-request-line-bytes", standard.maxRequestLineBytes()),
                        in.number("http.max-body-bytes", standard.maxBodyBytes()),
                        in.duration("http.head-timeout", standard.headTimeout()),
                        in.duration("http.idle-timeout", standard.idleTimeout()),
                        in.duration("http.body-timeout", standard.bodyTimeout()),
                        in.number("http.max-connections", standard.maxConnections()),
                        in.number("work.store-threads", standard.storeThreads()),
                        in.number("work.store-queue", standard.storeQueue()),
                        in.number("work.hashing-threads", standard.hashingThreads()),
                        in.number("work.hashing-queue", standard.hashingQueue()),
                        in.duration("work.drain-timeout", standard.drainTimeout())));
    }
}
