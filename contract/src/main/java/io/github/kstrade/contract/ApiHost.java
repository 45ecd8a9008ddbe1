package io.github.kstrade.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The base address under which the Trade API answers, such as {@code https://tradeapi.kotaksecurities.com/apim}.
 *
 * @param uri absolute, http or https, without user, query, fragment or a slash at the end
 */
public record ApiHost(URI uri) {

    /** The production gateway, which the seed names as the base of all paths. */
    public static final ApiHost PRODUCTION = of("https://tradeapi.kotaksecurities.com/apim");

    private static final int MAX_PORT = 65_535;

    /** @throws IllegalArgumentException if the address is not one of an API host; the text says what is wrong */
    public ApiHost {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException(
                    "host must begin with https:// (or http:// for a server on this machine)");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "host must name a server, like https://tradeapi.kotaksecurities.com/apim, and no user");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("host must have a port of 1 to " + MAX_PORT + ", or none");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("host must not have a query or a fragment");
        }
        uri = withoutTrailingSlash(uri);
    }

    /**
     * Reads an address as people write it; a slash at the end is dropped.
     *
     * @throws IllegalArgumentException if the text is not the address of an API host; the text says what is wrong
     */
    public static ApiHost of(String text) {
        try {
            return new ApiHost(new URI(text.strip()));
        } catch (URISyntaxException notAnAddress) {
            throw new IllegalArgumentException("host is not an address: " + notAnAddress.getReason());
        }
    }

    /** Gives the full address of a path of the API, such as {@code /session/1.0/session/init}. */
    public URI resolve(String path) {
        return URI.create(uri + path);
    }

    /** The server's name in lower case, without the dot that may stand at its end. */
    public String serverName() {
        String name = uri.getHost().toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The port that is connected to: the one named, else the scheme's. */
    public int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isEncrypted() ? 443 : 80;
    }

    /** Whether requests to this host travel in TLS. */
    public boolean isEncrypted() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static URI withoutTrailingSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? withoutTrailingSlash(URI.create(text.substring(0, text.length() - 1))) : uri;
    }
}
