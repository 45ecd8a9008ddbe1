package io.github.kstrade.server.config;

/** Reads the keys of one feature. Whatever is wrong goes to the reader, never out as an exception. */
@FunctionalInterface
interface Keys {

    /** The feature's record: what the file sets, and the defaults of the rest. */
    Record read(SettingsReader in);
}
