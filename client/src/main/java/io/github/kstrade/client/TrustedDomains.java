package io.github.kstrade.client;

import io.github.kstrade.contract.ApiHost;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The domains whose servers may be given the access token after a redirect.
 *
 * @param names in lower case; each stands for itself and for everything below it
 */
record TrustedDomains(Set<String> names) {

    private static final int LONGEST_SHARED_LABEL = 3;

    TrustedDomains {
        names = Set.copyOf(names);
    }

    /**
     * Reads names as people write them.
     *
     * @throws IllegalArgumentException if one is no domain name
     */
    static TrustedDomains of(List<String> names) {
        return new TrustedDomains(names.stream().map(TrustedDomains::check).collect(Collectors.toUnmodifiableSet()));
    }

    /** The domains of several hosts. */
    static TrustedDomains ofAll(List<ApiHost> hosts) {
        return new TrustedDomains(
                hosts.stream().flatMap(host -> of(host).names().stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The domain of a host: of {@code tradeapi.kotaksecurities.com} it is {@code kotaksecurities.com}, of {@code api.broker.co.in} it is {@code
     * broker.co.in}. An address of numbers, and a name without a dot, stand for themselves.
     */
    static TrustedDomains of(ApiHost host) {
        String name = host.serverName();
        if (Loopback.isAddress(name)) {
            return new TrustedDomains(Set.of(name));
        }
        String[] labels = name.split("\\.", -1);
        int own = isSharedEnd(labels) ? 3 : 2;
        int from = Math.max(0, labels.length - own);
        return new TrustedDomains(Set.of(String.join(".", List.of(labels).subList(from, labels.length))));
    }

    /** Whether a server belongs to one of the domains. The names and addresses of this machine count as one domain. */
    boolean contain(ApiHost host) {
        String name = host.serverName();
        return names.stream()
                .anyMatch(domain -> name.equals(domain)
                        || name.endsWith("." + domain)
                        || (Loopback.is(name) && Loopback.is(domain)));
    }

    @Override
    public String toString() {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** {@code co.in}, {@code com.au}: the two ends under which anybody may own a name. */
    private static boolean isSharedEnd(String[] labels) {
        return labels.length > 2
                && labels[labels.length - 1].length() == 2
                && labels[labels.length - 2].length() <= LONGEST_SHARED_LABEL;
    }

    private static String check(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (!lower.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*|\\[[0-9a-f:.]+]")) {
            throw new IllegalArgumentException(
                    "trustedDomains must be names like kotaksecurities.com, without https:// and without a path");
        }
        return lower;
    }
}
