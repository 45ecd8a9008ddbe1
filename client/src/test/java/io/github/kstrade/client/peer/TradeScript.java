package io.github.kstrade.client.peer;

import io.github.kstrade.contract.ServiceAddress;
import io.github.kstrade.contract.session.InitAnswer;
import io.github.kstrade.contract.session.SessionOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers the session calls with the golden answers, and any of them otherwise where a test says so. */
public final class TradeScript implements HttpPeer.Script {

    private static final Path GOLDEN = Path.of("..", "contract", "src", "test", "resources", "golden");

    private final Map<String, HttpPeer.Script> byPath = new ConcurrentHashMap<>();

    /** A server that answers every session call well. */
    public TradeScript() {
        on(SessionOperation.INIT, init(""));
        on(SessionOperation.LOGIN, golden("answers/login.json"));
        on(SessionOperation.ACCESS_CODE, golden("answers/session-2fa-wire.json"));
        on(SessionOperation.ONE_TIME_TOKEN, golden("answers/session-2fa-wire.json"));
        on(SessionOperation.LOGOUT, golden("answers/logout.json"));
    }

    public TradeScript on(SessionOperation operation, String answer) {
        return on(operation, (request, wire) -> wire.json(200, answer));
    }

    public TradeScript on(SessionOperation operation, HttpPeer.Script script) {
        byPath.put("/apim" + operation.path(), script);
        return this;
    }

    /** What to do with requests to another path below the base address. */
    public TradeScript on(String path, HttpPeer.Script script) {
        byPath.put("/apim" + path, script);
        return this;
    }

    @Override
    public void serve(Received request, Wire wire) throws IOException {
        String path = request.target().replaceFirst("^http://[^/]+", "");
        HttpPeer.Script script = byPath.get(path);
        if (script == null) {
            wire.json(404, "");
        } else {
            script.serve(request, wire);
        }
    }

    /** An init answer that points to a host, or nowhere. */
    public static String init(String redirect) {
        return new InitAnswer(
                        "Success",
                        "",
                        "S4MPL3",
                        "ONLINE",
                        "G",
                        false,
                        InitAnswer.Encryption.PLAIN,
                        new ServiceAddress(redirect, redirect.isEmpty() ? 0 : 443),
                        ServiceAddress.NONE)
                .toJson();
    }

    /** A file of the contract's golden resources. */
    public static String golden(String name) {
        try {
            return Files.readString(GOLDEN.resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
