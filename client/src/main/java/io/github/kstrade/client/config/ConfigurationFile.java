package io.github.kstrade.client.config;

import io.github.kstrade.client.internal.file.OwnersFile;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/** The properties file of a configuration. */
final class ConfigurationFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;

    ConfigurationFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the values that are set, and warns if others can read a secret among them.
     *
     * @param errors takes what is wrong with the file
     */
    Map<ConfigurationKey, ConfigurationValue> read(List<String> errors) {
        Map<ConfigurationKey, ConfigurationValue> values = new EnumMap<>(ConfigurationKey.class);
        try {
            Properties properties = properties();
            for (String name : new TreeSet<>(properties.stringPropertyNames())) {
                Optional<ConfigurationKey> key = KeyNames.find(name);
                key.ifPresent(known -> put(values, known, properties.getProperty(name)));
                if (key.isEmpty()) {
                    errors.add(KeyNames.unknown(name) + ", in " + file);
                }
            }
            warnIfExposed(values);
        } catch (IOException unusable) {
            errors.add(String.valueOf(unusable.getMessage()));
        }
        return values;
    }

    private Properties properties() throws IOException {
        String text = text();
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        } catch (IllegalArgumentException badEscape) {
            throw new IOException(
                    "the file " + file + " has a backslash before a u without four hexadecimal digits after it;"
                            + " a backslash is written twice",
                    badEscape);
        }
        return properties;
    }

    private String text() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new IOException("there is no file " + file, absent);
        } catch (CharacterCodingException notUtf8) {
            throw new IOException("the file " + file + " is not UTF-8", notUtf8);
        } catch (IOException unreadable) {
            throw new IOException("the file " + file + " can not be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void put(Map<ConfigurationKey, ConfigurationValue> values, ConfigurationKey key, String text) {
        String set = key.strip(text);
        if (!set.isEmpty()) {
            String place = key.inFile() + " in " + file;
            values.put(key, new ConfigurationValue(place, key.isFile() ? besideThis(set) : set));
        }
    }

    /** The name of another file is seen from the folder of this one. */
    private String besideThis(String name) {
        try {
            return file.toAbsolutePath().resolveSibling(name).toString();
        } catch (InvalidPathException refusedLater) {
            return name;
        }
    }

    private void warnIfExposed(Map<ConfigurationKey, ConfigurationValue> values) throws IOException {
        if (values.keySet().stream().anyMatch(ConfigurationKey::isSecret) && OwnersFile.isExposed(file)) {
            System.getLogger("io.github.kstrade.client")
                    .log(
                            Level.WARNING,
                            "others than its owner can use the file " + file
                                    + ", which holds secrets of a trading account; run: chmod 600 " + file);
        }
    }
}
