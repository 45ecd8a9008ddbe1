package io.github.kstrade.server.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes values out of a settings file one by one and remembers everything that is wrong. */
final class SettingsReader {

    private final String source;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> asked = new LinkedHashMap<>();
    private @Nullable Profile profile;
    private final List<String> errors = new ArrayList<>();

    SettingsReader(String source, List<String> lines) {
        this.source = source;
        for (int i = 0; i < lines.size(); i++) {
            readLine(lines.get(i).strip(), i + 1);
        }
    }

    /** Makes a group of values; what it refuses together is an error too, of those of its keys that are in the file. */
    <T> T group(T standard, UnaryOperator<T> make) {
        int before = asked.size();
        try {
            return make.apply(standard);
        } catch (IllegalArgumentException refused) {
            String keys = asked.keySet().stream()
                    .skip(before)
                    .filter(values::containsKey)
                    .collect(Collectors.joining(", "));
            errors.add(keys + ": " + refused.getMessage());
            return standard;
        }
    }

    /** What the server is for; defaults may depend on it. */
    Profile profile() {
        if (profile == null) {
            profile = choice("profile", Profile.SANDBOX);
        }
        return profile;
    }

    String text(String key, String standard) {
        return value(key, standard, Function.identity(), "");
    }

    int number(String key, int standard) {
        String text = value(key, Integer.toString(standard), Function.identity(), "");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            errors.add(key + " must be a whole number, was " + text);
            return standard;
        }
    }

    boolean yesOrNo(String key, boolean standard) {
        return value(key, standard ? "yes" : "no", ValueFormat::yesOrNo, "yes or no");
    }

    Duration duration(String key, Duration standard) {
        return value(key, ValueFormat.write(standard), ValueFormat::duration, "a duration such as 30s, 10m or 24h");
    }

    LocalTime time(String key, LocalTime standard) {
        return value(
                key, standard.format(DateTimeFormatter.ofPattern("HH:mm")), LocalTime::parse, "a time such as 06:00");
    }

    /** One of an enum's constants, which is written as {@code some-name} for {@code SOME_NAME}. */
    <E extends Enum<E>> E choice(String key, E standard) {
        Class<E> type = standard.getDeclaringClass();
        return value(
                key, ValueFormat.write(standard), text -> ValueFormat.choice(type, text), ValueFormat.choices(type));
    }

    /** Words with commas between them. */
    List<String> list(String key, List<String> standard) {
        return value(key, String.join(", ", standard), ValueFormat::list, "");
    }

    /** A file or folder, as seen from the folder of the settings file; the empty path if it is not set, which is the default. */
    Path path(String key) {
        return value(key, "", this::beside, "the name of a file");
    }

    /** A file that its owner alone may read, such as a private key; the empty path if it is not set, which is the default. */
    Path privateFile(String key) {
        Path file = path(key);
        try {
            if (!file.toString().isEmpty()) {
                PrivateFile.check(file);
            }
        } catch (IOException refused) {
            errors.add(key + ": " + refused.getMessage());
        }
        return file;
    }

    /**
     * A secret, which is the only line of a file that its owner alone may read.
     *
     * @param none what it is if no file is set, which is the default
     */
    <T> T secret(String key, T none, Function<String, T> make) {
        Path file = path(key);
        if (file.toString().isEmpty()) {
            return none;
        }
        try {
            return make.apply(PrivateFile.readLine(file));
        } catch (IOException refused) {
            errors.add(key + ": " + refused.getMessage());
            return none;
        }
    }

    /** Every key that was asked for, with its default, as lines of a file. */
    List<String> asked() {
        return asked.entrySet().stream()
                .map(entry -> (entry.getKey() + " = " + entry.getValue()).strip())
                .toList();
    }

    /** Notes that a value, whose key the text begins with, is wrong here; not if that key has an error already, which keeps its default. */
    void refuse(String text) {
        String key = text.substring(0, text.indexOf(' '));
        if (errors.stream().noneMatch(error -> error.contains(key))) {
            errors.add(text);
        }
    }

    void check() throws SettingsException {
        for (String key : values.keySet()) {
            if (!asked.containsKey(key)) {
                errors.add("there is no key " + key + "; the nearest one is " + nearest(key));
            }
        }
        if (!errors.isEmpty()) {
            throw new SettingsException(source, errors);
        }
    }

    private Path beside(String name) {
        return name.isEmpty() ? Path.of("") : Path.of(source).resolveSibling(name);
    }

    private void readLine(String line, int number) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 1) {
            errors.add("line " + number + " is not key = value");
            return;
        }
        String key = line.substring(0, equals).strip();
        if (values.put(key, line.substring(equals + 1).strip()) != null) {
            errors.add("line " + number + " sets " + key + " a second time");
        }
    }

    /**
     * A value of any kind.
     *
     * @param standard as it would be written
     * @param parse throws {@link IllegalArgumentException} or {@link DateTimeException} if the text is none
     * @param rule what the value must be
     */
    <T> T value(String key, String standard, Function<String, T> parse, String rule) {
        asked.put(key, standard);
        String text = values.getOrDefault(key, standard);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException invalid) {
            errors.add(key + " must be " + rule + ", was " + text);
            return parse.apply(standard);
        }
    }

    private String nearest(String key) {
        return asked.keySet().stream()
                .min(Comparator.comparing((String known) -> !known.contains(key))
                        .thenComparing(known -> distance(key, known)))
                .orElse("none");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
