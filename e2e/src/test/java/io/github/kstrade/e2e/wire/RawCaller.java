package io.github.kstrade.e2e.wire;

import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.io.IOException;

/** Calls the session API on one connection, without any client's help or checks. Not safe for use by several threads at once. */
public final class RawCaller implements AutoCloseable {

    private final RawHttp connection;
    private final SandboxAccount account;

    private RawCaller(RawHttp connection, SandboxAccount account) {
        this.connection = connection;
        this.account = account;
    }

    public static RawCaller of(TradeApiSandbox sandbox, SandboxAccount account) throws IOException {
        return at(sandbox.host(), account);
    }

    public static RawCaller of(TradeApiSandbox sandbox) throws IOException {
        return of(sandbox, sandbox.account());
    }

    public static RawCaller at(ApiHost host, SandboxAccount account) throws IOException {
        return new RawCaller(RawHttp.to(host), account);
    }

    public RawAnswer call(RawRequest request) throws IOException {
        return connection.send(request.bytes()).read(!request.line().startsWith("HEAD "));
    }

    public RawAnswer init() throws IOException {
        return call(RawRequest.init(account));
    }

    public RawAnswer login() throws IOException {
        return call(RawRequest.login(account));
    }

    public RawAnswer login(String password) throws IOException {
        return call(RawRequest.login(account, password));
    }

    public RawAnswer accessCode(String oneTimeToken, String code) throws IOException {
        return call(RawRequest.accessCode(account, oneTimeToken, code));
    }

    public RawAnswer oneTimeToken(String oneTimeToken) throws IOException {
        return call(RawRequest.oneTimeToken(account, oneTimeToken));
    }

    public RawAnswer logout(String sessionToken) throws IOException {
        return call(RawRequest.logout(account, sessionToken));
    }

    /** Logs in and gives the one-time token. */
    public String newOneTimeToken() throws IOException {
        return login().success("oneTimeToken");
    }

    /** Logs in, without a code, and gives the session token. */
    public String newSession() throws IOException {
        return oneTimeToken(newOneTimeToken()).success("sessionToken");
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
