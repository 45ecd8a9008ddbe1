package io.github.kstrade.client;

import io.github.kstrade.client.error.RedirectLoopException;
import io.github.kstrade.client.error.UntrustedRedirectException;
import io.github.kstrade.client.internal.call.Call;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.session.InitAnswer;
import java.util.Optional;

/**
 * Whether to go where session init points ({@code wire.md}, {@code field-facts.md} §5.3): to another address than the one in use, in a trusted domain, over
 * https, or over http from this machine to this machine. An address that is empty or can not be called is not followed. Immutable.
 */
final class RedirectRule {

    private final TrustedDomains trusted;

    RedirectRule(TrustedDomains trusted) {
        this.trusted = trusted;
    }

    /**
     * The host to repeat session init at, or nothing where the one in use is the right one.
     *
     * @throws UntrustedRedirectException if the answer points where the access token must not go
     */
    Optional<ApiHost> next(Call call, InitAnswer answer) {
        Optional<ApiHost> target = answer.redirect().asHost().filter(host -> isElsewhere(host, call.host()));
        target.ifPresent(host -> checkTrust(call, host));
        return target;
    }

    /**
     * Checks the answer of the host that was redirected to.
     *
     * @throws RedirectLoopException if it points away again
     */
    void checkArrived(Call call, InitAnswer answer) {
        answer.redirect()
                .asHost()
                .filter(host -> isElsewhere(host, call.host()))
                .ifPresent(host -> {
                    throw new RedirectLoopException(call.facts(), name(call, host));
                });
    }

    /** Whether the access token may go to a host. */
    boolean isTrusted(ApiHost target) {
        return (target.isEncrypted() || Loopback.is(target.serverName())) && trusted.contain(target);
    }

    private static boolean isSafe(Call call, ApiHost target) {
        return target.isEncrypted() || (isLocal(call.host()) && isLocal(target));
    }

    private void checkTrust(Call call, ApiHost target) {
        if (!isSafe(call, target)) {
            throw new UntrustedRedirectException(
                    call.facts(),
                    name(call, target),
                    "has no TLS",
                    "A redirect is followed to https only, because the access token travels with it: report it to the broker.");
        }
        if (!trusted.contain(target)) {
            throw new UntrustedRedirectException(
                    call.facts(),
                    name(call, target),
                    "is not in the trusted domains (" + trusted + ")",
                    "If the broker confirms that host, allow it with trustedDomains(…, \"" + server(call, target)
                            + "\"); the access token goes to every trusted domain.");
        }
    }

    private static boolean isLocal(ApiHost host) {
        return !host.isEncrypted() && Loopback.is(host.serverName());
    }

    private static boolean isElsewhere(ApiHost target, ApiHost inUse) {
        return target.isEncrypted() != inUse.isEncrypted()
                || target.port() != inUse.port()
                || !target.serverName().equals(inUse.serverName())
                || !target.uri().getRawPath().equals(inUse.uri().getRawPath());
    }

    private static String name(Call call, ApiHost host) {
        return host.uri().getScheme() + "://" + server(call, host) + ":" + host.port();
    }

    private static String server(Call call, ApiHost host) {
        return call.redactor().text(host.serverName());
    }
}
