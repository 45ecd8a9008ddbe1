package io.github.kstrade.client.config;

import io.github.kstrade.client.CredentialsSupplier;
import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.SessionStore;
import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.client.totp.Totp;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.Password;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Credentials and settings from the environment and from a properties file, so that none of them is in a program.
 *
 * <pre>{@code
 * ClientConfiguration configuration = ClientConfiguration.fromFile(Path.of("kstrade.properties"));
 * KSTradeApi client = configuration.toBuilder().initialise();
 * }</pre>
 *
 * <p>The keys of the file are {@code host} (one, or several with commas), {@code access-token}, {@code userid}, {@code consumer-key}, {@code ip}, {@code app-id},
 * {@code password}, {@code totp-secret} (base32 or {@code otpauth://…}), {@code proxy}, {@code proxy-user}, {@code proxy-password}, {@code no-proxy} (with commas), {@code ca-certificates} (a file), {@code deadline} and {@code
 * connect-timeout} (such as {@code 30s}), {@code requests-per-minute}, and {@code session-file}, as seen from the folder of the file. The variables are {@code KSTRADE_HOST}, {@code
 * KSTRADE_ACCESS_TOKEN} and so on. A variable wins over the file; an empty value counts as not set. The access token, the userid and the consumer key are needed.
 *
 * <p>All that is wrong is said in one {@link IllegalArgumentException}, with key and place and without any value: unknown keys of the file, impossible values,
 * needed ones that are missing. A file that holds secrets and that others than its owner can read is a warning to the logger {@code io.github.kstrade.client}.
 * The file is in UTF-8 and in the form of {@link java.util.Properties}, in which a backslash is written twice.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class ClientConfiguration {

    private final Map<ConfigurationKey, ConfigurationValue> values;

    private ClientConfiguration(Map<ConfigurationKey, ConfigurationValue> values) {
        this.values = values;
    }

    /**
     * Reads the environment of this process.
     *
     * @throws IllegalArgumentException if it can not be used
     */
    public static ClientConfiguration fromEnvironment() {
        return of(System.getenv());
    }

    /**
     * Reads a file and the environment of this process, which wins.
     *
     * @throws IllegalArgumentException if they can not be used
     */
    public static ClientConfiguration fromFile(Path file) {
        return of(file, System.getenv());
    }

    /**
     * Reads an environment.
     *
     * @throws IllegalArgumentException if it can not be used
     */
    public static ClientConfiguration of(Map<String, String> environment) {
        return of(Map.of(), Argument.present("environment", environment), "", new ArrayList<>());
    }

    /**
     * Reads a file and an environment, which wins.
     *
     * @throws IllegalArgumentException if they can not be used
     */
    public static ClientConfiguration of(Path file, Map<String, String> environment) {
        List<String> errors = new ArrayList<>();
        var inFile = new ConfigurationFile(Argument.present("file", file)).read(errors);
        return of(inFile, Argument.present("environment", environment), " and not in " + file, errors);
    }

    private static ClientConfiguration of(
            Map<ConfigurationKey, ConfigurationValue> inFile,
            Map<String, String> environment,
            String notThere,
            List<String> errors) {
        Map<ConfigurationKey, ConfigurationValue> values = new EnumMap<>(ConfigurationKey.class);
        values.putAll(inFile);
        values.putAll(variables(environment));
        ConfigurationRules.check(values, notThere, errors);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("the configuration can not be used: " + String.join("; ", errors));
        }
        return new ClientConfiguration(values);
    }

    private static Map<ConfigurationKey, ConfigurationValue> variables(Map<String, String> environment) {
        Map<ConfigurationKey, ConfigurationValue> values = new EnumMap<>(ConfigurationKey.class);
        for (ConfigurationKey key : ConfigurationKey.values()) {
            String name = key.inEnvironment();
            String text = key.strip(environment.getOrDefault(name, ""));
            if (!text.isEmpty()) {
                values.put(key, new ConfigurationValue(name, text));
            }
        }
        return values;
    }

    /**
     * A builder with all that is configured: hosts, proxy, session store, and credentials, if both the password and the secret of the authenticator are there.
     * What is not configured is as the builder has it.
     */
    public KSTradeApiBuilder toBuilder() {
        KSTradeApiBuilder builder = KSTradeApi.builder();
        values.forEach((key, value) -> key.apply(builder, value.reveal()));
        sessionStore().ifPresent(builder::sessionStore);
        credentials(InstantSource.system()).ifPresent(builder::credentials);
        text(ConfigurationKey.PROXY_USER)
                .ifPresent(user -> builder.proxy(
                        text(ConfigurationKey.PROXY).orElseThrow(),
                        user,
                        text(ConfigurationKey.PROXY_PASSWORD).orElseThrow()));
        return builder;
    }

    /** The hosts in their order; the production gateway if none is configured. */
    public List<ApiHost> hosts() {
        return text(ConfigurationKey.HOST).map(ConfigurationText::hosts).orElseGet(() -> List.of(ApiHost.PRODUCTION));
    }

    /** The password of the website's login, if it is configured. */
    public Optional<Password> password() {
        return text(ConfigurationKey.PASSWORD).map(Password::new);
    }

    /**
     * The authenticator, if its secret is configured; a new one each time, so keep it: it remembers which codes it gave.
     *
     * @param clock {@link InstantSource#system()}
     */
    public Optional<Totp> totp(InstantSource clock) {
        Argument.present("clock", clock);
        return text(ConfigurationKey.TOTP_SECRET).map(text -> Totp.of(text, clock));
    }

    /**
     * What logs in without a person, if both the password and the secret of the authenticator are configured.
     *
     * @param clock {@link InstantSource#system()}
     */
    public Optional<CredentialsSupplier> credentials(InstantSource clock) {
        Optional<Totp> totp = totp(clock);
        return password().flatMap(password -> totp.map(codes -> CredentialsSupplier.withTotp(password::reveal, codes)));
    }

    /** The store in the session file, if one is configured. */
    public Optional<SessionStore> sessionStore() {
        return text(ConfigurationKey.SESSION_FILE).map(ConfigurationText::path).map(SessionStore::file);
    }

    /** What is configured and where, with {@code [hidden]} for secrets. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().inFile() + "="
                        + (entry.getKey().isSecret()
                                ? "[hidden]"
                                : entry.getValue().reveal()))
                .collect(Collectors.joining(", ", "ClientConfiguration[", "]"));
    }

    private Optional<String> text(ConfigurationKey key) {
        return Optional.ofNullable(values.get(key)).map(ConfigurationValue::reveal);
    }
}
