package io.github.kstrade.client.peer;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import java.time.Duration;

/** Clients with the credentials of the golden files. */
public final class Clients {

    private Clients() {}

    public static KSTradeApiBuilder at(String host) {
        return KSTradeApi.builder()
                .accessToken("ACCESS-TOKEN")
                .userid("S4MPL3")
                .consumerKey("CONSUMER-KEY")
                .ip("127.0.0.1")
                .appId("APP")
                .deadline(Duration.ofSeconds(20))
                .host(host);
    }
}
