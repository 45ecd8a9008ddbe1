package io.github.kstrade.e2e.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.testkit.SandboxAccount;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request of the session API as the published clients send it, from which something can be changed. Immutable. */
public final class RawRequest {

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    private RawRequest(String method, String path, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = new LinkedHashMap<>(headers);
        this.body = body;
    }

    public static RawRequest init(SandboxAccount account) {
        return of(SessionOperation.INIT, account).with("userid", account.userid());
    }

    public static RawRequest login(SandboxAccount account) {
        return login(account, account.password());
    }

    public static RawRequest login(SandboxAccount account, String password) {
        return of(SessionOperation.LOGIN, account).fields(Map.of("userid", account.userid(), "password", password));
    }

    public static RawRequest accessCode(SandboxAccount account, String oneTimeToken, String code) {
        return of(SessionOperation.ACCESS_CODE, account)
                .with("oneTimeToken", oneTimeToken)
                .fields(Map.of("userid", account.userid(), "accessCode", code));
    }

    public static RawRequest oneTimeToken(SandboxAccount account, String oneTimeToken) {
        return of(SessionOperation.ONE_TIME_TOKEN, account)
                .with("oneTimeToken", oneTimeToken)
                .fields(Map.of("userid", account.userid()));
    }

    public static RawRequest logout(SandboxAccount account, String sessionToken) {
        return of(SessionOperation.LOGOUT, account)
                .with("sessionToken", sessionToken)
                .with("userid", account.userid());
    }

    /** A call of the operator's interface. */
    public static RawRequest operator(String method, String path, String adminToken) {
        return new RawRequest(
                method, path, Map.of("Host", "localhost", "Authorization", "Bearer " + adminToken), new byte[0]);
    }

    /** Asks the operator's interface whether a session token is good. */
    public static RawRequest introspect(String sessionToken, String adminToken) {
        return operator("POST", "/admin/introspect", adminToken)
                .with("Content-Type", "application/json")
                .fields(Map.of("token", sessionToken));
    }

    public static RawRequest of(String method, String path) {
        return new RawRequest(method, path, Map.of("Host", "localhost"), new byte[0]);
    }

    private static RawRequest of(SessionOperation operation, SandboxAccount account) {
        return of(operation.method(), "/apim" + operation.path())
                .with("Authorization", "Bearer " + account.accessToken())
                .with("Accept", "application/json")
                .with("Content-Type", "application/json")
                .with("consumerKey", account.consumerKey())
                .with("ip", "127.0.0.1")
                .with("appId", account.appId());
    }

    public RawRequest method(String other) {
        return new RawRequest(other, path, headers, body);
    }

    public RawRequest path(String other) {
        return new RawRequest(method, other, headers, body);
    }

    public RawRequest with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new RawRequest(method, path, more, body);
    }

    public RawRequest without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new RawRequest(method, path, fewer, body);
    }

    public RawRequest body(String other) {
        return body(other.getBytes(StandardCharsets.UTF_8));
    }

    public RawRequest body(byte[] other) {
        return new RawRequest(method, path, headers, other);
    }

    public RawRequest fields(Map<String, String> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(object::put);
        return body(object.toString());
    }

    /** Method, path and version. */
    public String line() {
        return method + " " + path + " HTTP/1.1";
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** All bytes, with Content-Length where there is a body. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder(line()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 && !headers.containsKey("Content-Length")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    @Override
    public String toString() {
        return line();
    }
}
