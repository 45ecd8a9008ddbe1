package io.github.kstrade.server.session;

/**
 * An access code as it is kept: salted and keyed, so that neither the database nor a copy of it gives the code away.
 *
 * @param salt random, in hexadecimal
 * @param hash in hexadecimal
 */
public record HashedCode(String salt, String hash) {

    /** What stands where there is no code. It equals no code's hash. */
    public static final HashedCode NONE = new HashedCode("", "");
}
