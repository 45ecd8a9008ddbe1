package io.github.kstrade.e2e.production;

import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.TradeApiServer;
import java.io.IOException;

/** What the operator asks of one server, each time on a connection of its own. */
record Operator(TradeApiServer server) {

    boolean isAlive(String session) throws IOException {
        return send(RawRequest.introspect(session, token()))
                .json()
                .path("active")
                .asBoolean();
    }

    RawAnswer ask(String method, String path) throws IOException {
        return send(RawRequest.operator(method, path, token()));
    }

    RawAnswer advanceClock() throws IOException {
        return send(RawRequest.operator("POST", "/admin/clock", token()).body("{\"advance\":\"PT1H\"}"));
    }

    String ready() throws IOException {
        RawAnswer answer = send(RawRequest.of("GET", "/readyz"));
        return answer.status() + " " + answer.text();
    }

    private String token() {
        return server.operatorAccess().adminToken().reveal();
    }

    private RawAnswer send(RawRequest request) throws IOException {
        try (RawHttp connection = RawHttp.to(server.operatorAccess().admin())) {
            return connection.send(request.bytes()).read();
        }
    }
}
