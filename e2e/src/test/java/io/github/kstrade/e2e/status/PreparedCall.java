package io.github.kstrade.e2e.status;

import io.github.kstrade.client.KSTradeApi;
import io.github.kstrade.client.KSTradeApiBuilder;
import io.github.kstrade.client.Session;
import io.github.kstrade.client.call.RetryPolicy;
import io.github.kstrade.contract.session.SessionOperation;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandbox;
import java.util.concurrent.Callable;

/** A call of the client that is ready to be made: all that must come before it has been done. It can be made again as long as it is refused. */
final class PreparedCall implements AutoCloseable {

    private final KSTradeApi client;
    private final Callable<Object> call;

    private PreparedCall(KSTradeApi client, Callable<Object> call) {
        this.client = client;
        this.call = call;
    }

    static PreparedCall of(SessionOperation operation, TradeApiSandbox sandbox, SandboxAccount account) {
        KSTradeApi client = builder(sandbox, account).initialise();
        return new PreparedCall(client, prepare(operation, client, sandbox, account));
    }

    static PreparedCall of(SessionOperation operation, TradeApiSandbox sandbox) {
        return of(operation, sandbox, sandbox.account());
    }

    static KSTradeApiBuilder builder(TradeApiSandbox sandbox, SandboxAccount account) {
        return KSTradeApi.builder()
                .host(sandbox.host())
                .accessToken(account.accessToken())
                .userid(account.userid())
                .consumerKey(account.consumerKey())
                .appId(account.appId())
                .retries(RetryPolicy.NONE);
    }

    /** How many requests have been sent for it. */
    static int requestsBefore(SessionOperation operation) {
        return switch (operation) {
            case INIT, LOGIN -> 1;
            case ACCESS_CODE, ONE_TIME_TOKEN -> 2;
            case LOGOUT -> 3;
        };
    }

    Object make() throws Exception {
        return call.call();
    }

    @Override
    public void close() {
        client.close();
    }

    private static Callable<Object> prepare(
            SessionOperation operation, KSTradeApi client, TradeApiSandbox sandbox, SandboxAccount account) {
        return switch (operation) {
            case INIT -> () -> initAnswer(sandbox, account);
            case LOGIN -> () -> client.login(account.password());
            case ACCESS_CODE -> {
                client.login(account.password());
                String code = sandbox.newestAccessCode(account.userid());
                yield () -> client.session2fa(code);
            }
            case ONE_TIME_TOKEN -> {
                client.login(account.password());
                yield client::session2fa;
            }
            case LOGOUT -> {
                client.login(account.password());
                Session session = client.session2fa();
                yield session::logout;
            }
        };
    }

    private static Object initAnswer(TradeApiSandbox sandbox, SandboxAccount account) {
        try (KSTradeApi another = builder(sandbox, account).initialise()) {
            return another.initAnswer();
        }
    }
}
