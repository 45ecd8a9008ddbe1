package io.github.kstrade.e2e.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Secrets by name, and whether a text gives one away. */
final class Canaries {

    private static final Pattern TOKEN = Pattern.compile("[0-9A-F]{32}");

    private final Map<String, Pattern> secrets = new LinkedHashMap<>();

    void add(String name, String secret) {
        put(name, secret);
        put(name + " in Base64", Base64.getEncoder().withoutPadding().encodeToString(bytes(secret)));
        if (TOKEN.matcher(secret).matches()) {
            put(name + " in bytes", new String(HexFormat.of().parseHex(secret), StandardCharsets.ISO_8859_1));
        }
    }

    private void put(String name, String form) {
        secrets.put(name + " " + secrets.size(), Pattern.compile(Pattern.quote(form), Pattern.CASE_INSENSITIVE));
    }

    private static byte[] bytes(String secret) {
        return secret.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A short number is one only where it stands alone: six digits in a row are found in any hexadecimal text that is long enough. */
    void addCode(String name, String code) {
        secrets.put(name + " " + secrets.size(), Pattern.compile("(?<![0-9A-Za-z.])" + code + "(?![0-9A-Za-z.])"));
    }

    int count() {
        return secrets.size();
    }

    /** The names of those that a text holds. */
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        secrets.forEach((name, secret) -> {
            if (secret.matcher(text).find()) {
                found.add(name);
            }
        });
        return found;
    }

    Set<String> in(byte[] bytes) {
        return in(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
