/** The client library of the Trade API. Start at {@link io.github.kstrade.client.KSTradeApi}. */
module io.github.kstrade.client {
    requires transitive io.github.kstrade.contract;
    requires java.net.http;
    requires static org.jspecify;

    exports io.github.kstrade.client;
    exports io.github.kstrade.client.call;
    exports io.github.kstrade.client.config;
    exports io.github.kstrade.client.error;
    exports io.github.kstrade.client.totp;
}
