package io.github.kstrade.server.proxy;

import java.net.InetAddress;
import java.util.List;

/**
 * Addresses that begin alike, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @param start the first address
 * @param bits how many bits they have in common
 */
public record AddressBlock(InetAddress start, int bits) {

    /** @throws IllegalArgumentException if the address has fewer bits, or is not the first of its block */
    public AddressBlock {
        byte[] address = start.getAddress();
        if (bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException(
                    "a block of addresses has 0 to " + address.length * 8 + " bits after the slash, not " + bits);
        }
        for (int bit = bits; bit < address.length * 8; bit++) {
            if (isSet(address, bit)) {
                throw new IllegalArgumentException(
                        "the block " + start.getHostAddress() + "/" + bits + " does not begin at that address");
            }
        }
    }

    /**
     * Reads a block as it is written, or a single address.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        InetAddress start = IpAddress.parse(address).orElseThrow(() -> none(text));
        if (slash >= 0 && !bits.matches("\\d{1,3}")) {
            throw none(text);
        }
        return new AddressBlock(start, slash < 0 ? start.getAddress().length * 8 : Integer.parseInt(bits));
    }

    /** Whether an address is one of the block. */
    public boolean contains(InetAddress address) {
        byte[] theirs = address.getAddress();
        byte[] ours = start.getAddress();
        if (theirs.length != ours.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (isSet(theirs, bit) != isSet(ours, bit)) {
                return false;
            }
        }
        return true;
    }

    /** All of a list. */
    static List<AddressBlock> parseAll(List<String> texts) {
        return texts.stream().map(AddressBlock::parse).toList();
    }

    @Override
    public String toString() {
        return start.getHostAddress() + "/" + bits;
    }

    private static boolean isSet(byte[] address, int bit) {
        return ((address[bit / 8] >> (7 - bit % 8)) & 1) == 1;
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException(
                "a proxy is an address such as 192.0.2.1 or a block such as 10.0.0.0/8 or 2001:db8::/32, not " + text);
    }
}
