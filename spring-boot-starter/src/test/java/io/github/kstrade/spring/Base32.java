package io.github.kstrade.spring;

import java.math.BigInteger;

/** How an authenticator's secret is written. */
final class Base32 {

    private Base32() {}

    static String of(byte[] secret) {
        StringBuilder text = new StringBuilder();
        new BigInteger(1, secret)
                .toString(32)
                .chars()
                .map(digit -> Character.digit(digit, 32))
                .forEach(digit -> text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(digit)));
        return "A".repeat(secret.length * 8 / 5 - text.length()) + text;
    }
}
