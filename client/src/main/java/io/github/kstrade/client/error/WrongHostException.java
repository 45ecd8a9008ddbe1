package io.github.kstrade.client.error;

import io.github.kstrade.contract.ApiHost;
import java.util.Optional;

/**
 * The user's home is another gateway: 999024, whose description names it ({@code field-facts.md} §3.2, §5.3). Build the client with {@link #rightHost()}
 * after checking that it is the broker's.
 */
public final class WrongHostException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** @param facts what is known of the call */
    public WrongHostException(CallFacts facts) {
        super(
                facts,
                host(facts)
                                .map(host -> "Set the host to " + host + ".")
                                .orElse("Set the host to the gateway that the broker names for this user.")
                        + " The access token must be made in the portal of that host.");
    }

    /** The base address that the server named; the fault names the server only, so the path {@code /apim} is added. */
    public Optional<ApiHost> rightHost() {
        return host(fault().description());
    }

    private static Optional<ApiHost> host(CallFacts facts) {
        return host(facts.answer().faultDescription());
    }

    private static Optional<ApiHost> host(String named) {
        try {
            ApiHost host = ApiHost.of(named);
            return Optional.of(host.uri().getPath().isEmpty() ? ApiHost.of(host + "/apim") : host);
        } catch (IllegalArgumentException notAHost) {
            return Optional.empty();
        }
    }
}
