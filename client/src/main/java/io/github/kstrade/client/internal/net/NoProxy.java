package io.github.kstrade.client.internal.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without the proxy. Nothing is looked up to decide: a name covers hosts that are written as names, an address those that are
 * written as addresses. Immutable.
 */
public final class NoProxy {

    /** Every host is reached through the proxy. */
    public static final NoProxy NONE = new NoProxy(Set.of(), List.of());

    private static final Pattern BLOCK = Pattern.compile("([^/]+)/(0|[1-9][0-9]{0,2})");
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

    private final Set<String> names;
    private final List<AddressBlock> blocks;

    private NoProxy(Set<String> names, List<AddressBlock> blocks) {
        this.names = Set.copyOf(names);
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Reads entries: names, addresses, blocks of addresses.
     *
     * @throws IllegalArgumentException if one is neither; the text names it
     */
    public static NoProxy of(List<String> entries) {
        Set<String> names = new HashSet<>();
        List<AddressBlock> blocks = new ArrayList<>();
        for (String entry : entries) {
            Optional<AddressBlock> block = block(entry);
            block.ifPresent(blocks::add);
            if (block.isEmpty()) {
                names.add(name(entry));
            }
        }
        return new NoProxy(names, blocks);
    }

    /** Whether a host of a URL is reached without the proxy; a name covers everything below it too. */
    public boolean covers(String host) {
        Optional<InetAddress> address = LiteralAddress.read(host);
        if (address.isPresent()) {
            return blocks.stream().anyMatch(block -> block.contains(address.get()));
        }
        String lower = host.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return names.stream().anyMatch(known -> name.equals(known) || name.endsWith("." + known));
    }

    private static Optional<AddressBlock> block(String entry) {
        Matcher parts = BLOCK.matcher(entry);
        if (!parts.matches()) {
            return LiteralAddress.read(entry).map(AddressBlock::single);
        }
        AddressBlock block = LiteralAddress.read(parts.group(1))
                .map(first -> new AddressBlock(first, Integer.parseInt(parts.group(2))))
                .orElseThrow(() -> refusal(entry));
        if (!block.isBlock()) {
            throw new IllegalArgumentException(
                    "noProxy: \"" + entry
                            + "\" is no block of addresses: after the bits that it counts there must be zeros, as in 10.0.0.0/8");
        }
        return Optional.of(block);
    }

    private static String name(String entry) {
        String lower = entry.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(lower).matches() || NUMBERS.matcher(lower).matches()) {
            throw refusal(entry);
        }
        return lower;
    }

    private static IllegalArgumentException refusal(String entry) {
        String shown =
                entry.indexOf('@') < 0 ? "\"" + entry + "\"" : "an entry with @, not shown as it may hold a password,";
        return new IllegalArgumentException("noProxy: " + shown
                + " must be a name like broker.example, which covers all names below it, an address like 10.1.2.3 or ::1, or a block like 10.0.0.0/8;"
                + " without http://, port, comma, * or a dot in front");
    }
}
