package io.github.kstrade.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.server.DataDirectory;
import io.github.kstrade.server.FirstAccount;
import io.github.kstrade.server.Storage;
import io.github.kstrade.server.TradeApiServer;
import io.github.kstrade.server.account.Argon2Cost;
import io.github.kstrade.server.admin.ControllableClock;
import io.github.kstrade.server.config.Settings;
import java.io.IOException;
import java.util.Optional;

/** A sandbox on its data directory, whose clock may have been moved. Its first start makes an account and shows its secrets this once. */
final class ServingSandbox implements Serving {

    private final Surroundings surroundings;

    ServingSandbox(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public TradeApiServer start(Settings settings, DataDirectory directory) throws IOException {
        warnOfWeakHashes(settings);
        Storage storage = Storage.forServer(directory, settings.storeDeadline(), surroundings.random());
        ControllableClock clock;
        try {
            clock = directory.clock(surroundings.clock());
        } catch (IOException broken) {
            storage.close();
            throw broken;
        }
        return TradeApiServer.start(settings, storage, clock, surroundings.random());
    }

    @Override
    public Ready ready(TradeApiServer server) {
        Optional<FirstAccount> first = server.makeFirstAccount();
        if (first.isEmpty()) {
            tell(whoIsThere(server));
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("host", server.host().toString())
                .put("admin", server.operatorAccess().admin())
                .put("adminToken", server.operatorAccess().adminToken().reveal());
        first.ifPresent(made -> put(line, made));
        return new Ready(line.toString(), first.map(ServingSandbox::lost).orElse(""));
    }

    private void warnOfWeakHashes(Settings settings) {
        if (!settings.passwordCost().isStrongEnough()) {
            tell("kstrade: passwords are hashed at less than OWASP's minimum, such as password.argon2-memory-kib = "
                    + Argon2Cost.DEFAULT.memoryKib() + " with password.argon2-passes = " + Argon2Cost.DEFAULT.passes()
                    + ": whoever gets the database guesses them the sooner");
        }
    }

    private static String lost(FirstAccount made) {
        return ", and with it the secrets of the new account " + made.userid()
                + ", which are shown once; make new ones with: "
                + newSecrets(made.userid(), made.consumerKey().value());
    }

    /** For whoever waits for secrets that an earlier start showed, or could not show. */
    private static String whoIsThere(TradeApiServer server) {
        Userid userid = server.accounts().all().get(0).userid();
        String consumerKey = server.apps().all().stream()
                .filter(app -> app.owner().equals(userid))
                .map(app -> app.consumerKey().value())
                .findFirst()
                .orElse("CONSUMER_KEY");
        return "kstrade: there is the account " + userid + " already, whose secrets were shown once; if they are lost,"
                + " make new ones with: " + newSecrets(userid, consumerKey);
    }

    private static String newSecrets(Userid userid, String consumerKey) {
        return "kstrade account password " + userid + "; kstrade app token " + consumerKey;
    }

    private static void put(ObjectNode line, FirstAccount first) {
        line.put("userid", first.userid().value())
                .put("password", first.password().reveal())
                .put("consumerKey", first.consumerKey().value())
                .put("consumerSecret", first.consumerSecret().reveal())
                .put("accessToken", first.accessToken().reveal())
                .put("appId", first.appId());
    }

    private void tell(String line) {
        surroundings.err().println(line);
    }
}
