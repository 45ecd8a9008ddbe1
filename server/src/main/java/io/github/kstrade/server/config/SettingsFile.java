package io.github.kstrade.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads settings from a file with a line {@code key = value} for each, {@code #} before a comment. Keys that are not in the file keep their defaults;
 * unknown keys, keys that come twice and values that make no sense are errors, all named at once.
 */
public final class SettingsFile {

    /** Every feature that can be set, in the order of docs/settings.md: a line for each. */
    private static final List<Keys> KEYS = List.of(
            new DeploymentKeys(),
            new ListenKeys(),
            new AdminKeys(),
            new TlsKeys(),
            new ProxyKeys(),
            new SessionKeys(),
            new SecondFactorKeys(),
            new WaitKeys(),
            new PasswordKeys(),
            new HttpKeys(),
            new WorkKeys(),
            new StoreKeys(),
            new SmtpKeys(),
            new MailKeys(),
            new AuditKeys(),
            new PostgresKeys(),
            new RedisServerKeys());

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

    /** What is set when nothing is. */
    static Settings standard() {
        return settings(new SettingsReader("defaults", List.of()));
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
        ProfileRules.broken(settings).forEach(reader::refuse);
        reader.check();
        return settings;
    }

    private static Settings settings(SettingsReader in) {
        return Settings.of(KEYS.stream().map(keys -> keys.read(in)).toList());
    }
}
