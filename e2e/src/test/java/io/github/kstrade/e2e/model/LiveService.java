package io.github.kstrade.e2e.model;

import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.OneTimeToken;
import io.github.kstrade.contract.Password;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.e2e.wire.RawAnswer;
import io.github.kstrade.e2e.wire.RawHttp;
import io.github.kstrade.e2e.wire.RawRequest;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.account.Account;
import io.github.kstrade.server.account.CodeKind;
import io.github.kstrade.server.account.TokenHash;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Settings;
import io.github.kstrade.server.config.StoreLimits;
import io.github.kstrade.server.http.HttpLimits;
import io.github.kstrade.server.session.Totp;
import io.github.kstrade.testkit.SandboxAccount;
import io.github.kstrade.testkit.TradeApiSandboxBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A real server, called over real sockets; the operator's part that has no call over HTTP is done in the process. */
final class LiveService implements Service, Codes {

    /** Time on the wire is real, and a client may have nothing to say for long on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Settings SETTINGS = TradeApiSandboxBuilder.SETTINGS
            .with(new StoreLimits(Duration.ofSeconds(30)))
            .with(new HttpLimits(16_384, 4_096, 16_384, PATIENCE, PATIENCE, PATIENCE, PATIENCE, 100, 100));

    private final Storage storage;
    private final TradeApiServer server;
    private final List<RawHttp> api = new ArrayList<>();
    private final List<RawHttp> operator = new ArrayList<>();
    private final Map<String, ConsumerKey> keys = new HashMap<>();
    private final Map<String, World.Account> accounts = new HashMap<>();
    private final Map<String, World.App> apps = new HashMap<>();
    private byte[] authenticator = {};

    LiveService() {
        SecureRandom random = new SecureRandom();
        storage = Storage.inMemory(SETTINGS.storeDeadline(), random);
        try {
            server = TradeApiServer.start(
                    SETTINGS,
                    storage,
                    new ControllableClock(InstantSource.fixed(TradeApiSandboxBuilder.MONDAY_MORNING)),
                    random);
            for (int i = 0; i < CLIENTS; i++) {
                api.add(RawHttp.to(server.host()));
                operator.add(RawHttp.to(server.operatorAccess().admin()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        addAccount(Cast.ANIL, new Account.SecondFactor(CodeKind.PER_LOGIN, false));
        addAccount(Cast.BINA, new Account.SecondFactor(CodeKind.PER_LOGIN, true));
        addAccount(Cast.DEVI, new Account.SecondFactor(CodeKind.DAILY, true));
        addAccount(Cast.TARA, new Account.SecondFactor(CodeKind.TOTP, true));
        authenticator = server.registrar().newTotpSecret(new Userid(Cast.TARA));
        accounts.put(Cast.NOBODY, new World.Account("", false, true, false, -1, 0, Model.NEVER, Model.NEVER));
        addApp(Cast.FREE, 0);
        addApp(Cast.OTHER, 0);
        addApp(Cast.SCARCE, Cast.QUOTA);
    }

    private void addAccount(String user, Account.SecondFactor factor) {
        String password = Cast.firstPassword(user);
        server.registrar()
                .addAccount(
                        new Userid(user),
                        new Account.Profile(user, user, user + "@example.com", "9000000828"),
                        new Password(password),
                        FirstAccount.allRights(),
                        factor);
        boolean totp = factor.kind() == CodeKind.TOTP;
        accounts.put(
                user, new World.Account(password, true, factor.codeRequired(), totp, -1, 0, Model.NEVER, Model.NEVER));
    }

    private void addApp(String name, int quota) {
        ConsumerKey key = server.registrar()
                .addApp(new Userid(Cast.ANIL), "", quota, List.of())
                .consumerKey();
        keys.put(name, key);
        apps.put(name, new World.App(Set.of(newToken(name)), quota, 0, 0));
    }

    private String newToken(String app) {
        return server.registrar()
                .newAccessToken(keys.get(app), Optional.empty())
                .reveal();
    }

    @Override
    public World world() {
        return new World(TradeApiSandboxBuilder.MONDAY_MORNING, accounts, Map.of(), Map.of(), apps);
    }

    @Override
    public Codes codes() {
        return this;
    }

    @Override
    public String delivered(String user, String oneTimeToken) {
        String attempt = storage.sessions()
                .attempt(TokenHash.of(new OneTimeToken(oneTimeToken)))
                .map(kept -> kept.id())
                .orElse("");
        return server.inbox().messagesOf(new Userid(user)).stream()
                .filter(message -> message.attempt().equals(attempt))
                .map(message -> message.code().reveal())
                .findFirst()
                .orElse("");
    }

    @Override
    public String shown(Instant at) {
        return Totp.codeAt(authenticator, at).reveal();
    }

    @Override
    public Told tell(int client, Call call) {
        try {
            return switch (call.verb()) {
                case INIT, LOGIN, CONFIRM, WITHOUT_CODE, LOGOUT ->
                    told(api.get(client).send(request(call).bytes()).read());
                case USE, COUNT, END_ALL, ADVANCE -> {
                    RawAnswer answer = operator.get(client)
                            .send(operatorRequest(call).bytes())
                            .read();
                    yield new Told(answer.outcome(), "", found(call, answer));
                }
                default -> register(call);
            };
        } catch (IOException broken) {
            return new Told("no answer: " + broken, "", 0);
        }
    }

    private RawRequest request(Call call) {
        SandboxAccount with = new SandboxAccount(
                call.user(), call.secret(), keys.get(call.app()).value(), "", call.bearer(), "");
        return switch (call.verb()) {
            case INIT -> RawRequest.init(with);
            case LOGIN -> RawRequest.login(with);
            case CONFIRM -> RawRequest.accessCode(with, call.secret(), call.code());
            case WITHOUT_CODE -> RawRequest.oneTimeToken(with, call.secret());
            default -> RawRequest.logout(with, call.secret());
        };
    }

    private static Told told(RawAnswer answer) {
        String token = "";
        for (String field : List.of("oneTimeToken", "sessionToken")) {
            for (String envelope : List.of("Success", "success")) {
                token += answer.json().path(envelope).path(field).asText("");
            }
        }
        return new Told(answer.outcome(), token, number(answer));
    }

    private static long number(RawAnswer answer) {
        if (answer.status() == 429) {
            return Long.parseLong(answer.header("Retry-After"));
        }
        if (!answer.outcome().equals("401/50003")) {
            return 0;
        }
        String description = answer.fault().description();
        return description.contains("last try") ? 0 : Long.parseLong(description.replaceAll("[^0-9]", ""));
    }

    private RawRequest operatorRequest(Call call) {
        String token = server.operatorAccess().adminToken().reveal();
        return switch (call.verb()) {
            case USE -> RawRequest.introspect(call.secret(), token);
            case COUNT -> RawRequest.operator("GET", "/admin/sessions/" + call.user(), token);
            case END_ALL -> RawRequest.operator("DELETE", "/admin/sessions/" + call.user(), token);
            default ->
                RawRequest.operator("POST", "/admin/clock", token)
                        .with("Content-Type", "application/json")
                        .fields(Map.of("advance", call.by().toString()));
        };
    }

    private static long found(Call call, RawAnswer answer) {
        return switch (call.verb()) {
            case USE -> answer.json().path("active").asBoolean() ? 1 : 0;
            case COUNT -> answer.json().path("sessions").size();
            default -> 0;
        };
    }

    private Told register(Call call) {
        switch (call.verb()) {
            case CHANGE_PASSWORD ->
                server.registrar().changePassword(new Userid(call.user()), new Password(call.secret()));
            case DISABLE -> server.registrar().setEnabled(new Userid(call.user()), false);
            case ENABLE -> server.registrar().setEnabled(new Userid(call.user()), true);
            case REVOKE -> server.registrar().revokeAccessTokens(keys.get(call.app()));
            case NEW_TOKEN -> {
                return new Told("200", newToken(call.app()), 0);
            }
            default -> throw new IllegalArgumentException(call.verb() + " is not the operator's");
        }
        return Told.DONE;
    }

    @Override
    public void close() {
        try {
            for (RawHttp connection : api) {
                connection.close();
            }
            for (RawHttp connection : operator) {
                connection.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            server.close();
        }
    }
}
