package io.github.kstrade.server.store.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a URL of a database may say. Whatever else the driver could be told there would undo a deadline or show a secret. */
final class PostgresUrl {

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:\\d{1,5})?");
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^/?@]+)/([^/?&@]+)(\\?.*)?");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> PARAMETERS =
            Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslNegotiation", "channelBinding");
    private static final Set<String> MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Set<String> PLAIN_WORDS = Set.of("disable", "require", "verify-ca", "verify-full");

    private PostgresUrl() {}

    /** @throws IllegalArgumentException if it is none that we may use; the text never repeats it, for it might hold a password */
    static void check(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()
                || !hosts(parts.group(1)).allMatch(host -> HOST.matcher(host).matches())) {
            throw new IllegalArgumentException(
                    "the URL of the database must be jdbc:postgresql://host:port/database, without user and password;"
                            + " those are postgres.user and postgres.password-file");
        }
        List<String> parameters = parameters(parts);
        parameters.forEach(PostgresUrl::checkParameter);
        if (!hosts(parts.group(1)).allMatch(PostgresUrl::isLoopback) && !saysHowItIsEncrypted(parameters)) {
            throw new IllegalArgumentException(
                    "the way to the database leaves this machine: add ?sslmode=verify-full&sslrootcert=FILE to its URL,"
                            + " or ?sslmode=disable if nobody else can listen there");
        }
    }

    /** The URL without its parameters, and without what is the same in all of them. */
    static String place(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() ? parts.group(1) + "/" + parts.group(2) : url;
    }

    private static Stream<String> hosts(String list) {
        return Arrays.stream(list.split(",", -1));
    }

    private static List<String> parameters(Matcher parts) {
        return parts.group(3) == null
                ? List.of()
                : List.of(parts.group(3).substring(1).split("&", -1));
    }

    private static void checkParameter(String parameter) {
        String name = parameter.replaceFirst("=.*", "");
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("password")) {
            throw new IllegalArgumentException(
                    "no password may be in the URL of the database, put it into a file and name that in postgres.password-file");
        }
        if (lower.equals("user")) {
            throw new IllegalArgumentException("the user may not be in the URL of the database, only in postgres.user");
        }
        if (!PARAMETERS.contains(name)) {
            throw new IllegalArgumentException("the URL of the database may not set " + name + ", only "
                    + String.join(", ", PARAMETERS.stream().sorted().toList()));
        }
        if (name.equals("sslmode") && !MODES.contains(parameter.substring(parameter.indexOf('=') + 1))) {
            throw new IllegalArgumentException("sslmode must be one of "
                    + String.join(", ", MODES.stream().sorted().toList()));
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.replaceFirst(":\\d{1,5}$", ""));
    }

    private static boolean saysHowItIsEncrypted(List<String> parameters) {
        return parameters.stream()
                .anyMatch(it -> it.startsWith("sslmode=") && PLAIN_WORDS.contains(it.substring("sslmode=".length())));
    }
}
