package io.github.kstrade.client.internal.net;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * All addresses that begin with the same bits, as {@code 10.0.0.0/8}.
 *
 * @param first the lowest of them
 * @param bits how many bits they share; all, for a single address
 */
record AddressBlock(InetAddress first, int bits) {

    static AddressBlock single(InetAddress address) {
        return new AddressBlock(address, length(address));
    }

    /** Whether it is one: not more bits than an address has, and nothing but zeros after them. */
    boolean isBlock() {
        int others = length(first) - bits;
        return others >= 0 && (number(first).signum() == 0 || number(first).getLowestSetBit() >= others);
    }

    boolean contains(InetAddress address) {
        int others = length(first) - bits;
        return length(address) == length(first)
                && number(address).shiftRight(others).equals(number(first).shiftRight(others));
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static int length(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}
