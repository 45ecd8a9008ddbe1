package io.github.kstrade.server.api.session;

/** Hides e-mail addresses and phone numbers as the seed's samples do. */
final class Mask {

    private static final int SHOWN_DIGITS = 3;

    private Mask() {}

    /** {@code XXXXXXXXXXXXX@kotak.com}: all before the @ hidden. */
    static String email(String email) {
        int at = email.indexOf('@');
        return at < 0 ? "X".repeat(email.length()) : "X".repeat(at) + email.substring(at);
    }

    /** {@code XXXXXXX828}: all but the last three hidden. */
    static String phone(String phone) {
        int hidden = Math.max(0, phone.length() - SHOWN_DIGITS);
        return "X".repeat(hidden) + phone.substring(hidden);
    }
}
