package io.github.kstrade.spring;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides values by their key, in every spelling that Spring takes, and by what they hold: a secret also stands in the variable that a property refers to, and in
 * the command line.
 */
final class SecretSanitizing implements SanitizingFunction {

    private static final int SHORTEST_SOUGHT = 4;
    private static final List<String> KEYS = List.of("accesstoken", "password", "totpsecret", "proxypassword");

    private final List<String> secrets;

    /** @param bound what secrets are known by their text, if any are */
    SecretSanitizing(List<KSTradeProperties> bound) {
        this.secrets = bound.stream()
                .flatMap(properties -> Stream.of(
                        properties.accessToken(),
                        properties.password(),
                        properties.totpSecret(),
                        properties.proxyPassword()))
                .filter(Objects::nonNull)
                .map(secret -> secret.reveal().strip()) // elsewhere it stands without the blanks
                .filter(secret -> secret.length() >= SHORTEST_SOUGHT)
                .toList();
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        Object value = data.getValue();
        return value != null && (isOurs(data.getKey()) || holdsASecret(value.toString()))
                ? data.withSanitizedValue()
                : data;
    }

    private static boolean isOurs(String key) {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.startsWith("kstrade") && KEYS.contains(plain.substring("kstrade".length()));
    }

    private boolean holdsASecret(String text) {
        return secrets.stream().anyMatch(text::contains);
    }
}
