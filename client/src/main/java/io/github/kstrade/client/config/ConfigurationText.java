package io.github.kstrade.client.config;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.contract.ApiHost;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values are written in a configuration. Errors say what a value must be and do not show it, because values get mixed up. */
final class ConfigurationText {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private ConfigurationText() {}

    /** One address or several with commas between them, each as the builder takes it. */
    static List<ApiHost> hosts(String text) {
        List<ApiHost> hosts = new ArrayList<>();
        for (String address : text.split(",", -1)) {
            ApiHost host = ApiHost.of(address);
            KSTradeApi.builder().host(host);
            hosts.add(host);
        }
        return List.copyOf(hosts);
    }

    /** {@code 30s}, {@code 1500ms}, {@code 2m}. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a duration such as 30s, 1500ms or 2m");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** One or several with commas between them. */
    static String[] list(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toArray(String[]::new);
    }

    static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("must be a whole number such as 60");
        }
        return Integer.parseInt(text);
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException noName) {
            throw new IllegalArgumentException(
                    "must be the name of a file, but character " + (noName.getIndex() + 1) + " can not be in one");
        }
    }
}
