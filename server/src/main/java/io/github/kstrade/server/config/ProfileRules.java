package io.github.kstrade.server.config;

import io.github.kstrade.server.store.postgres.PostgresSettings;
import io.github.kstrade.server.store.redis.link.RedisSettings;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a profile must not have, whether it was set or is the default. */
final class ProfileRules {

    private static final List<Rule> PRODUCTION = List.of(
            new Rule(
                    settings -> !settings.of(PostgresSettings.class).isUsed(),
                    "postgres.url is missing: production keeps its accounts in PostgreSQL; set it to"
                            + " jdbc:postgresql://HOST:PORT/DATABASE"),
            new Rule(
                    settings -> settings.secondFactor().codeOptional(),
                    "second-factor.code-optional = yes is for sandboxes: with it a password alone opens a session; leave"
                            + " it out"),
            new Rule(
                    settings -> !settings.passwordCost().isStrongEnough(),
                    "password.argon2-memory-kib and password.argon2-passes are below OWASP's minimum, which is for tests:"
                            + " whoever gets the database would guess its passwords; leave them out"),
            new Rule(
                    settings -> !settings.listen().isOnLoopback()
                            && !settings.tls().isOn()
                            && !settings.proxies().areDeclared(),
                    "listen.address can be reached from other machines, and without TLS whoever is on the way reads"
                            + " passwords and tokens; set tls.certificate and tls.key (or tls.keystore), or proxy.trusted to"
                            + " the proxies in front of this server that do TLS"),
            new Rule(
                    settings -> !settings.listen().isAdminOnLoopback(),
                    "admin.address is not this machine's loopback: in production the operator comes from this machine"
                            + " alone; leave it out, and use a tunnel such as ssh -L"));

    private static final List<Rule> SANDBOX = List.of(
            new Rule(
                    settings -> settings.of(PostgresSettings.class).isUsed(),
                    "postgres.url is for profile = production: a sandbox keeps everything in its data directory; leave it"
                            + " out"),
            new Rule(
                    settings -> settings.of(RedisSettings.class).isUsed(),
                    "redis.url is for profile = production: a sandbox keeps everything in its data directory; leave it"
                            + " out"),
            new Rule(
                    settings -> settings.deployment().hasKeyFile(),
                    "server.key-file is for profile = production: a sandbox makes its key in its data directory; leave it"
                            + " out"));

    private record Rule(Predicate<Settings> isBroken, String text) {}

    private ProfileRules() {}

    /** What is wrong, and how to mend it. */
    static List<String> broken(Settings settings) {
        boolean production = settings.deployment().profile() == Profile.PRODUCTION;
        Stream<Rule> rules = (production ? PRODUCTION : SANDBOX).stream();
        return rules.filter(rule -> rule.isBroken().test(settings))
                .map(Rule::text)
                .toList();
    }
}
