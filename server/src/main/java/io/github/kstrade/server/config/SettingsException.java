package io.github.kstrade.server.config;

import java.util.ArrayList;
import java.util.List;

/** The settings can not be used. The text names every key that is wrong, and how to mend it. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> errors;

    SettingsException(String source, List<String> errors) {
        super(source + ": " + String.join("; ", errors));
        this.errors = new ArrayList<>(errors);
    }

    /** What is wrong, one by one. */
    public List<String> errors() {
        return List.copyOf(errors);
    }
}
