package io.github.kstrade.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;

/** A server on PostgreSQL, at the system's time. It makes no account and shows no secret. */
final class ServingProduction implements Serving {

    private final Surroundings surroundings;

    ServingProduction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public TradeApiServer start(Settings settings, DataDirectory directory) throws IOException {
        Storage storage = Storage.forProduction(directory, settings, surroundings.clock(), surroundings.secureRandom());
        return TradeApiServer.startProduction(settings, storage, surroundings.clock(), surroundings.secureRandom());
    }

    @Override
    public Ready ready(TradeApiServer server) {
        if (server.accounts().all().isEmpty()) {
            surroundings
                    .err()
                    .println(
                            "kstrade: there is no account yet; add one with: kstrade account add USERID --config FILE");
        }
        String line = JsonNodeFactory.instance
                .objectNode()
                .put("host", server.host().toString())
                .put("admin", server.operatorAccess().admin())
                .toString();
        return new Ready(line, "");
    }
}
