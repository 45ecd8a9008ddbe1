package io.github.kstrade.client.internal;

import io.github.kstrade.contract.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets out of texts that the server sent, for servers echo what they get: each secret of the call in each form in which it may have travelled, and
 * whatever stands in a field with the name of a secret. Immutable.
 */
public final class Redactor {

    /** What stands where a secret stood. */
    public static final String HIDDEN = "[hidden]";

    private static final int MAX_BODY = 2 * 1024;
    private static final int MAX_SEARCHED = 8 * 1024;
    private static final int MAX_READ = 64 * 1024;

    private static final String NAMED_LIKE_A_SECRET =
            "[\\w.-]{0,40}(?:token|passw|passcode|secret|accesscode|authorization|credential|otp|mpin|sessionid|cookie)[\\w.-]{0,40}";
    private static final String QUOTED = "\"[^\"\\\\]*+(?:\\\\[\\s\\S][^\"\\\\]*+){0,200}+(?:\"|[\\s\\S]*+)";
    private static final String ESCAPED_QUOTED =
            "\\\\\"[^\"\\\\]*+(?:\\\\[^\"][^\"\\\\]*+){0,200}+(?:\\\\\"|(?=\")|[\\s\\S]*+)";
    private static final String UNQUOTED = "[^\\s\"\\\\,;&<>{}\\[\\]][^\\r\\n\"\\\\,;&<>{}]*+";

    /** {@code "token":"…"}, {@code token=…}, {@code Token: …}, also where it is JSON inside JSON. */
    private static final Pattern FIELD = Pattern.compile(
            "(" + NAMED_LIKE_A_SECRET + "(?:\\\\?[\"'])?\\s{0,8}[:=]\\s{0,8})(?:" + QUOTED + "|" + ESCAPED_QUOTED + "|"
                    + UNQUOTED + ")",
            Pattern.CASE_INSENSITIVE);

    /** {@code <token>…<}. */
    private static final Pattern ELEMENT = Pattern.compile(
            "(<(?:[\\w-]{1,20}:)?" + NAMED_LIKE_A_SECRET + "[^<>]{0,100}>)[^<]++", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile(NAMED_LIKE_A_SECRET, Pattern.CASE_INSENSITIVE);

    private final Pattern secrets;
    private final int longest;

    private Redactor(List<String> forms) {
        secrets = Pattern.compile(
                forms.stream().map(Pattern::quote).collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);
        longest = forms.stream().mapToInt(String::length).max().orElse(0);
    }

    /** A redactor that knows these secrets. */
    public static Redactor of(List<? extends Secret> secrets) {
        List<String> forms = new ArrayList<>();
        secrets.stream()
                .map(Secret::reveal)
                .filter(secret -> !secret.isBlank()) // blanks tell nothing, and without them no text can be read
                .forEach(secret -> forms.addAll(SecretForms.of(secret)));
        forms.add(HIDDEN);
        forms.sort(Comparator.comparingInt(String::length).reversed());
        return new Redactor(forms);
    }

    /**
     * Headers, {@code name: value} in each line, with names in lower case, without the secrets that this redactor knows and without the values of those that
     * are named like secrets; in their order as many as fit.
     */
    public String headers(Map<String, List<String>> headers) {
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        StringBuilder lines = new StringBuilder();
        sorted.forEach((name, values) -> values.forEach(value -> {
            String safeName = text(name.toLowerCase(Locale.ROOT));
            String safe = NAME.matcher(name).matches() ? HIDDEN : body(value);
            if (lines.length() + safeName.length() + safe.length() < MAX_BODY) {
                lines.append(safeName).append(": ").append(safe).append('\n');
            }
        }));
        return lines.toString();
    }

    /** The text without the secrets that this redactor knows. */
    public String text(String text) {
        String start = text.substring(0, Math.min(text.length(), MAX_READ));
        String safe = secrets.matcher(start).replaceAll(HIDDEN);
        return start.length() == text.length() ? safe : safe.substring(0, Math.max(0, safe.length() - longest));
    }

    /** The beginning of a body, without the secrets that this redactor knows and without the values of fields that are named like secrets. */
    public String body(String body) {
        String all = text(body);
        String known = all.substring(0, Math.min(all.length(), MAX_SEARCHED));
        String safe =
                ELEMENT.matcher(FIELD.matcher(known).replaceAll("$1" + HIDDEN)).replaceAll("$1" + HIDDEN);
        return safe.length() <= MAX_BODY ? safe : safe.substring(0, MAX_BODY - 1) + "…";
    }
}
