package io.github.kstrade.client.config;

import io.github.kstrade.client.KSTradeApi;
import java.util.List;
import java.util.Map;

/** What a configuration must be before a client is made of it. */
final class ConfigurationRules {

    private ConfigurationRules() {}

    /**
     * Finds all that is wrong.
     *
     * @param notThere where else than in the environment a missing value was looked for
     * @param errors takes it
     */
    static void check(Map<ConfigurationKey, ConfigurationValue> values, String notThere, List<String> errors) {
        for (ConfigurationKey key : ConfigurationKey.values()) {
            ConfigurationValue value = values.get(key);
            if (value != null) {
                checkValue(key, value, errors);
            } else if (ConfigurationKey.NEEDED.contains(key)) {
                errors.add(key.inFile() + " is missing: " + key.inEnvironment() + " is not set" + notThere);
            }
        }
        needs(values, ConfigurationKey.PROXY_USER, ConfigurationKey.PROXY_PASSWORD, errors);
        needs(values, ConfigurationKey.PROXY_PASSWORD, ConfigurationKey.PROXY_USER, errors);
        needs(values, ConfigurationKey.PROXY_USER, ConfigurationKey.PROXY, errors);
    }

    private static void checkValue(ConfigurationKey key, ConfigurationValue value, List<String> errors) {
        try {
            key.apply(KSTradeApi.builder(), value.reveal());
        } catch (IllegalArgumentException refused) {
            errors.add(value.place() + ": " + refused.getMessage());
        }
    }

    private static void needs(
            Map<ConfigurationKey, ConfigurationValue> values,
            ConfigurationKey key,
            ConfigurationKey other,
            List<String> errors) {
        ConfigurationValue value = values.get(key);
        if (value != null && !values.containsKey(other)) {
            errors.add(value.place() + " needs " + other.inFile() + " too");
        }
    }
}
