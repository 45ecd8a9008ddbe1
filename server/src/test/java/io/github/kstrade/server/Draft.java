package io.github.kstrade.server;

import io.github.kstrade.contract.AccessToken;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.server.account.App;
import io.github.kstrade.server.api.TradeApi;
import io.github.kstrade.server.message.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request that is not sent over any socket, put together field by field. */
public final class Draft {

    private final String method;
    private final String path;
    private final Map<String, List<String>> headers = new TreeMap<>();
    private boolean query;
    private byte[] body = new byte[0];
    private String address = "127.0.0.1";

    private Draft(String method, String path) {
        this.method = method;
        this.path = path;
    }

    public static Draft of(String method, String path) {
        return new Draft(method, path);
    }

    /** A call of the session API with the headers that all of them have. */
    public static Draft of(SessionOperation operation, App app) {
        return new Draft(operation.method(), TradeApi.BASE_PATH + operation.path())
                .header("consumerKey", app.consumerKey().value())
                .header("ip", "127.0.0.1")
                .header("appId", app.appId());
    }

    public Draft header(String name, String... values) {
        headers.put(name.toLowerCase(Locale.ROOT), List.of(values));
        return this;
    }

    public Draft without(String name) {
        headers.remove(name.toLowerCase(Locale.ROOT));
        return this;
    }

    public Draft bearer(AccessToken token) {
        return header("Authorization", "Bearer " + token.reveal());
    }

    public Draft body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public Draft body(byte[] bytes) {
        body = bytes;
        return header("Content-Type", "application/json");
    }

    public Draft query() {
        query = true;
        return this;
    }

    public Draft from(String clientAddress) {
        address = clientAddress;
        return this;
    }

    public Request request() {
        return new Request("000000000000002a", method, path, query, headers, body, address);
    }
}
