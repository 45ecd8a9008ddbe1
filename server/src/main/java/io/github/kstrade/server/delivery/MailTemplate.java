package io.github.kstrade.server.delivery;

import io.github.kstrade.contract.AccessCode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.WireTime;
import io.github.kstrade.server.delivery.outbox.Letter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail with an access code says. Written, it is a line {@code Subject: …}, an empty line, and a text in which {@code {name}}, {@code {code}}, {@code
 * {minutes}}, {@code {userid-masked}} and {@code {time-ist}} stand for what differs from mail to mail. The subject is the same for all: it is shown on locked
 * screens.
 *
 * @param subject one line
 * @param text at least one line
 */
public record MailTemplate(String subject, String text) {

    private static final List<String> PLACEHOLDERS =
            List.of("{name}", "{code}", "{minutes}", "{userid-masked}", "{time-ist}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}\\n]*\\}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");
    private static final DateTimeFormatter IN_INDIA =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'IST'", Locale.ENGLISH);
    private static final String HEAD = "Subject:";
    private static final int LONGEST_SUBJECT = 100;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_TEXT = 10_000;
    private static final int SHOWN_OF_USERID = 2;

    /** Says whose code it is, how long it is good, and never to give it to anyone. */
    public static final MailTemplate DEFAULT = standard(); // after what it is checked by

    /** @throws IllegalArgumentException if it can not be used; the text says why */
    public MailTemplate {
        check(
                !subject.isBlank() && subject.length() <= LONGEST_SUBJECT,
                "its subject must have 1 to " + LONGEST_SUBJECT + " characters");
        check(
                !PLACEHOLDER.matcher(subject).find(),
                "its subject must have no placeholder: it is shown on locked screens");
        check(text.length() <= LONGEST_TEXT, "its text must have at most " + LONGEST_TEXT + " characters");
        check(
                text.lines().noneMatch(line -> line.length() > LONGEST_LINE),
                "its lines must have at most " + LONGEST_LINE + " characters");
        check(
                !CONTROL.matcher(subject + text).find() && !subject.contains("\n"),
                "it must have no control characters, tabs included");
        TreeSet<String> unknown = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().map(found -> found.group()).forEach(unknown::add);
        PLACEHOLDERS.forEach(unknown::remove);
        check(
                unknown.isEmpty(),
                "there is no placeholder " + String.join(", ", unknown) + "; there are "
                        + String.join(", ", PLACEHOLDERS));
        check(text.contains("{code}"), "its text must have {code} in it, or nobody could log in");
    }

    /**
     * Reads a template as it is written.
     *
     * @throws IllegalArgumentException if it can not be used; the text says why
     */
    public static MailTemplate parse(String written) {
        String unix = written.replace("\r\n", "\n");
        int end = unix.indexOf("\n\n");
        check(
                unix.startsWith(HEAD) && end > 0 && unix.indexOf('\n') == end,
                "it must begin with a line \"Subject: ...\" and an empty line");
        return new MailTemplate(unix.substring(HEAD.length(), end).strip(), unix.substring(end + 2));
    }

    /** The mail that brings a letter's code. */
    Mail mail(Letter letter, AccessCode code) {
        Map<String, String> values = Map.of(
                "{name}",
                        letter.to().name().isEmpty() ? "customer" : letter.to().name(),
                "{code}", code.reveal(),
                "{minutes}", minutes(Duration.between(letter.made(), letter.expires())),
                "{userid-masked}", masked(letter.to().userid()),
                "{time-ist}", inIndia(letter.made()));
        String filled = PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(), "")));
        return new Mail(letter.id(), letter.to().address(), subject, filled, letter.made());
    }

    /** Whole minutes, and never more than there are. */
    private static String minutes(Duration good) {
        return good.toMinutes() == 0 ? "less than 1" : Long.toString(good.toMinutes());
    }

    private static String masked(Userid userid) {
        String value = userid.value();
        int hidden = value.length() <= SHOWN_OF_USERID ? value.length() : value.length() - SHOWN_OF_USERID;
        return "X".repeat(hidden) + value.substring(hidden);
    }

    private static String inIndia(Instant made) {
        return IN_INDIA.format(made.atZone(WireTime.INDIA));
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException("the template can not be used: " + otherwise);
        }
    }

    private static MailTemplate standard() {
        try (InputStream resource = MailTemplate.class.getResourceAsStream("access-code-mail.txt")) {
            if (resource == null) {
                throw new IllegalStateException("access-code-mail.txt is not in this program");
            }
            return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
