package io.github.kstrade.client.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds keys by the names that people write. */
final class KeyNames {

    private static final int LONGEST_SHOWN = 40;

    private KeyNames() {}

    static Optional<ConfigurationKey> find(String name) {
        return Arrays.stream(ConfigurationKey.values())
                .filter(key -> key.inFile().equals(name))
                .findFirst();
    }

    /** What to say of a name that is no key. What does not look like a name is not shown: it may be a value that lost its key. */
    static String unknown(String name) {
        boolean shown = name.length() <= LONGEST_SHOWN && name.matches("[A-Za-z][A-Za-z._-]*");
        return shown
                ? "there is no key " + name + "; the nearest one is " + nearest(name)
                : "a line does not begin with a key";
    }

    private static String nearest(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^kstrade[.-]", "");
        return Arrays.stream(ConfigurationKey.values())
                .map(ConfigurationKey::inFile)
                .min(Comparator.comparing((String key) -> !key.contains(plain) && !plain.contains(key))
                        .thenComparing(key -> distance(plain, key)))
                .orElse("none");
    }

    /** How many characters to insert, remove or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
