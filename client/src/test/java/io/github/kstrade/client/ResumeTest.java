package io.github.kstrade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kstrade.client.call.ApiCall;
import io.github.kstrade.client.error.OutOfOrderException;
import io.github.kstrade.client.peer.ClientLog;
import io.github.kstrade.client.peer.Clients;
import io.github.kstrade.client.peer.HttpPeer;
import io.github.kstrade.client.peer.Received;
import io.github.kstrade.client.peer.TradeScript;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.session.SessionOperation;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResumeTest {

    private static final ApiCall REPORT = ApiCall.get("/reports/1.0/orders");

    private final TradeScript script =
            new TradeScript().on("/reports/1.0/orders", (request, wire) -> wire.json(200, "{\"Success\":{}}"));
    private final HttpPeer server = HttpPeer.start(script);
    private final SessionStore store = SessionStore.memory();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aKeptSessionIsUsedWithoutALogin() {
        try (KSTradeApi first = keeping().initialise()) {
            first.login("password-1");
            first.session2fa("1234");
        }
        try (KSTradeApi second = keeping().initialise()) {
            Session session = second.resume().orElseThrow();
            assertThat(session.clientCode()).isEqualTo("S4ML3");
            assertThat(session.rights().products()).contains("MIS");
            session.call(REPORT);
        }
        assertThat(server.received().stream().map(Received::target))
                .containsExactly(
                        "/apim/session/1.0/session/init",
                        "/apim/session/1.0/session/login/userid",
                        "/apim/session/1.0/session/2FA/accesscode",
                        "/apim/session/1.0/session/init",
                        "/apim/reports/1.0/orders");
        assertThat(server.received().get(4).header("sessionToken")).isEqualTo("BC604B4A88FF4722844ED8FC3D395DAE");
    }

    @Test
    void openSessionLogsInWhereNoneIsKeptAndKeepsIt() {
        CredentialsSupplier credentials = CredentialsSupplier.of(() -> "password-1", login -> "1234");
        for (int i = 0; i < 2; i++) {
            try (KSTradeApi client = keeping().credentials(credentials).initialise()) {
                client.openSession().call(REPORT);
            }
        }
        assertThat(server.received().stream().filter(request -> request.target().endsWith("/login/userid")))
                .hasSize(1);
    }

    @Test
    void aLogoutWithTheTokenAloneForgetsTheKeptSessionToo() {
        String token;
        try (KSTradeApi first = keeping().initialise()) {
            first.login("password-1");
            token = first.session2fa("1234").sessionToken().reveal();
        }
        try (KSTradeApi second = keeping().initialise()) {
            second.logout(token);
        }
        assertThat(store.load()).isEmpty();
    }

    @Test
    void aLogoutWithTheTokenOfTheOpenSessionEndsIt() {
        try (KSTradeApi client = keeping().initialise()) {
            client.login("password-1");
            Session session = client.session2fa("1234");
            client.logout(session.sessionToken().reveal());
            assertThatThrownBy(() -> session.call(REPORT)).isInstanceOf(OutOfOrderException.class);
        }
        assertThat(store.load()).isEmpty();
        assertThat(server.received()).as("no call after the logout").hasSize(4);
    }

    @Test
    void logoutForgetsTheKeptSession() {
        try (KSTradeApi client = keeping().initialise()) {
            client.login("password-1");
            client.session2fa("1234").logout();
            assertThat(client.resume()).isEmpty();
        }
        assertThat(store.load()).isEmpty();
    }

    @Test
    void anExportedSessionIsResumedFromItsText() {
        String text;
        try (KSTradeApi first = Clients.at(server.base()).initialise()) {
            first.login("password-1");
            text = first.session2fa("1234").export().toText();
        }
        try (KSTradeApi second = Clients.at(server.base()).initialise()) {
            Session session = second.resume(SavedSession.parse(text));
            session.call(REPORT);
            assertThat(second.logout().value().message()).isEqualTo("Logout Successful.");
        }
    }

    @Test
    void aSessionOfAnotherUserIsNotUsed() {
        try (KSTradeApi first = keeping().initialise()) {
            first.login("password-1");
            Session session = first.session2fa("1234");
            try (KSTradeApi other = keeping().userid("OTHER1").initialise()) {
                assertThat(other.resume()).isEmpty();
                assertThatThrownBy(() -> other.resume(session.export()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("the saved session is of the user S4MPL3, or of another application: build a client"
                                + " with its userid and consumerKey");
            }
        }
    }

    @Test
    void aSessionOfAHostThatIsNotTrustedGetsNoAccessToken() {
        SavedSession stranger;
        try (KSTradeApi first = keeping().initialise()) {
            first.login("password-1");
            stranger = SavedSession.parse(
                    first.session2fa("1234").export().toText().replace(server.base(), "https://stranger.example/apim"));
        }
        store.save(stranger);
        try (KSTradeApi client = keeping().initialise()) {
            assertThat(client.resume()).isEmpty();
            assertThatThrownBy(() -> client.resume(stranger)).hasMessageContaining("not in the trusted domains");
        }
    }

    @Test
    void withoutAKeptSessionAndWithoutCredentialsItSaysWhatIsMissing() {
        try (KSTradeApi client = keeping().initialise()) {
            assertThatThrownBy(client::openSession)
                    .isInstanceOf(OutOfOrderException.class)
                    .hasMessageContaining("openSession() needs a session in the session store, or credentials(…)");
        }
    }

    @Test
    void aStoreThatFailsLosesNoSession() {
        SessionStore broken = new SessionStore() {
            @Override
            public Optional<SavedSession> load() {
                throw new SessionStoreException("the disk is gone", null);
            }

            @Override
            public void save(SavedSession session) {
                throw new IllegalStateException("what another store throws");
            }

            @Override
            public void clear(SessionToken ended) {
                throw new SessionStoreException("the disk is gone", null);
            }
        };
        try (KSTradeApi client = Clients.at(server.base()).sessionStore(broken).initialise()) {
            client.login("password-1");
            Session session = client.session2fa("1234");
            session.call(REPORT);
            assertThat(client.resume()).isEmpty();
            session.logout();
        }
    }

    @Test
    void aSessionThatAnotherProcessOpenedIsTakenInsteadOfALogin() {
        CredentialsSupplier never = CredentialsSupplier.of(
                () -> {
                    throw new IllegalStateException("nobody is to be asked");
                },
                login -> "");
        try (KSTradeApi client = keeping().credentials(never).initialise()) {
            client.login("password-1");
            Session session = client.session2fa("1234");
            SavedSession newer =
                    SavedSession.parse(session.export().toText().replace("BC604B4A88FF4722844ED8FC3D395DAE", "NEWER"));
            store.save(newer);
            script.on("/reports/1.0/orders", (request, wire) -> {
                if (request.header("sessionToken").equals("NEWER")) {
                    wire.json(200, "{\"Success\":{}}");
                } else {
                    wire.json(401, "{\"fault\":{\"code\":99999,\"message\":\"m\",\"description\":\"d\"}}");
                }
            });
            session.call(REPORT);
            assertThat(session.sessionToken().reveal()).isEqualTo("NEWER");
        }
        assertThat(server.received().stream()
                        .filter(request -> request.target().endsWith(SessionOperation.LOGIN.path())))
                .hasSize(1);
    }

    @Test
    void aSessionOfAnotherApplicationIsNotUsed() {
        try (KSTradeApi first = keeping().initialise()) {
            first.login("password-1");
            Session session = first.session2fa("1234");
            try (KSTradeApi other = keeping().consumerKey("OTHER-KEY").initialise()) {
                assertThat(other.resume()).isEmpty();
                assertThatThrownBy(() -> other.resume(session.export())).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void aKeptSessionThatHasEndedIsReplacedByALogin() {
        CredentialsSupplier credentials = CredentialsSupplier.of(() -> "password-1", login -> "1234");
        try (KSTradeApi client = keeping().credentials(credentials).initialise()) {
            Session session = client.openSession();
            script.on(
                    SessionOperation.ACCESS_CODE,
                    TradeScript.golden("answers/session-2fa-wire.json")
                            .replace("BC604B4A88FF4722844ED8FC3D395DAE", "NEWER"));
            script.on("/reports/1.0/orders", (request, wire) -> {
                boolean alive = request.header("sessionToken").equals("NEWER");
                wire.json(alive ? 200 : 401, alive ? "{\"Success\":{}}" : "{\"fault\":{\"code\":99999}}");
            });
            session.call(REPORT);
        }
        assertThat(store.load().orElseThrow().sessionToken().reveal()).isEqualTo("NEWER");
    }

    @Test
    void whatAnotherStoreSaysOfItsFailureIsNotLogged() {
        SessionStore broken = new SessionStore() {
            @Override
            public Optional<SavedSession> load() {
                return Optional.empty();
            }

            @Override
            public void save(SavedSession session) {
                throw new IllegalStateException("no room for " + session.toText());
            }

            @Override
            public void clear(SessionToken ended) {}
        };
        try (ClientLog log = ClientLog.record();
                KSTradeApi client =
                        Clients.at(server.base()).sessionStore(broken).initialise()) {
            client.login("password-1");
            client.session2fa("1234");
            assertThat(log.lines())
                    .contains(
                            "WARNING: The session store did not take the session, which another process will not find:"
                                    + " java.lang.IllegalStateException");
        }
    }

    private KSTradeApiBuilder keeping() {
        return Clients.at(server.base()).sessionStore(store);
    }
}
