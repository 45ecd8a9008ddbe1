package io.github.kstrade.spring;

import java.util.List;

/** What is configured under {@code kstrade} can not be used. The text names each property and says what it must be, and shows no value. */
public final class KSTradePropertiesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    KSTradePropertiesException(List<String> problems) {
        super("the properties of kstrade can not be used: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, a sentence each, which begins with the property. */
    public List<String> problems() {
        return problems;
    }
}
