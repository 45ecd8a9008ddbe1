package io.github.kstrade.cli;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.contract.ApiHost;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that is a client of the Trade API. Secrets are asked for at the terminal, never taken as arguments, and not kept. */
abstract class ClientCommand extends Standard implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--host", paramLabel = "URL", description = "the API's base address (default: ${DEFAULT-VALUE})")
    private String host = ApiHost.PRODUCTION.toString();

    @Option(names = "--userid", required = true, description = "the userid of the website's login")
    private String userid = "";

    @Option(names = "--consumer-key", required = true, description = "the app's consumer key")
    private String consumerKey = "";

    @Option(names = "--ip", defaultValue = "127.0.0.1", description = "free text (default: ${DEFAULT-VALUE})")
    private String ip = "";

    @Option(names = "--app-id", defaultValue = "", description = "free text (default: none)")
    private String appId = "";

    @Option(names = "--proxy", paramLabel = "URL", description = "a proxy to go through")
    private @Nullable String proxy;

    @Option(names = "--proxy-user", description = "who the proxy knows you as; its password is asked for")
    private @Nullable String proxyUser;

    ClientCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public final Integer call() {
        if (proxy == null && proxyUser != null) {
            throw new CommandFailure(ExitCode.USAGE, "--proxy-user needs --proxy, the proxy that knows this user");
        }
        KSTradeApiBuilder builder = KSTradeApi.builder()
                .host(host)
                .userid(userid)
                .consumerKey(consumerKey)
                .ip(ip)
                .appId(appId)
                .clock(surroundings.clock());
        if (proxy != null && proxyUser != null) {
            builder.proxy(proxy, proxyUser, askHidden("Password of " + proxyUser + " at the proxy"));
        } else if (proxy != null) {
            builder.proxy(proxy);
        }
        try (KSTradeApi api = builder.accessToken(askHidden("Access token")).initialise()) {
            tell("session init: ok, at " + api.host());
            run(api);
        }
        return ExitCode.OK;
    }

    abstract void run(KSTradeApi api);

    final String askHidden(String prompt) {
        return surroundings.terminal().askHidden(prompt);
    }

    /** Says something to the person. */
    final void tell(String line) {
        surroundings.err().println(line);
    }

    /** Gives the result, which another program may read. */
    final void give(String line) {
        surroundings.out().println(line);
    }
}
