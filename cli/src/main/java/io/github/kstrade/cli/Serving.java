package io.github.kstrade.cli;

import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;

/** How a server of one profile is started, and what is said of it. */
interface Serving {

    /**
     * What is said when a server takes requests.
     *
     * @param line for standard output: where it is, and what is shown this once
     * @param lost what is lost, and how to get it again, if nobody takes the line; possibly empty
     */
    record Ready(String line, String lost) {

        @Override
        public String toString() {
            return "Ready[hidden]";
        }
    }

    /** Starts a server, which takes requests when this returns. */
    TradeApiServer start(Settings settings, DataDirectory directory) throws IOException;

    /** Makes what the first start makes, and says what there is. */
    Ready ready(TradeApiServer server);
}
