package io.github.kstrade.client.totp;

import java.util.Locale;

/** Base32 of RFC 4648, as people copy the secrets of authenticators. Errors say what is wrong and where, and never show the text. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /**
     * Reads base32 in either case; blanks and hyphens between characters, and padding at the end, are ignored.
     *
     * @throws IllegalArgumentException if it is no base32
     */
    static byte[] decode(String text) {
        String digits = text.replaceAll("[\\s-]", "").replaceAll("=+$", "").toUpperCase(Locale.ROOT);
        checkLength(digits.length());
        byte[] bytes = new byte[digits.length() * BITS / Byte.SIZE];
        int pending = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < digits.length(); i++) {
            pending = (pending << BITS | digit(digits, i)) & 0xfff;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[next++] = (byte) (pending >> bits);
            }
        }
        return bytes;
    }

    private static int digit(String digits, int i) {
        int digit = ALPHABET.indexOf(digits.charAt(i));
        if (digit < 0) {
            throw new IllegalArgumentException(
                    "must be base32, the letters A to Z and the digits 2 to 7; character " + (i + 1) + " is neither");
        }
        return digit;
    }

    /** No number of whole bytes has 1, 3 or 6 characters at the end. */
    private static void checkLength(int length) {
        int end = length % Byte.SIZE;
        if (end == 1 || end == 3 || end == 6) {
            throw new IllegalArgumentException(
                    "has " + length + " characters, which is no whole base32: copy all of it");
        }
    }
}
