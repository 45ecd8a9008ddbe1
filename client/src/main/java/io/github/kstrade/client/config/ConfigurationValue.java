package io.github.kstrade.client.config;

import io.github.kstrade.contract.Secret;

/** A value of a configuration and where it stands. It hides itself, because secrets end up under the wrong key. */
final class ConfigurationValue extends Secret {

    private final String place;

    /**
     * @param place for people: the variable, or the key and the file
     * @param text not empty
     */
    ConfigurationValue(String place, String text) {
        super(place, text);
        this.place = place;
    }

    String place() {
        return place;
    }
}
