package io.github.kstrade.server.store.redis.link;

import io.github.kstrade.server.account.StoreUnavailableException;
import io.github.kstrade.server.store.StoreFailedException;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that a Redis server is one that sessions can be kept in. */
public final class RedisServer {

    private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
    private static final int OLDEST = 602;

    private final RedisLink redis;
    private final String info;

    private RedisServer(RedisLink redis, String info) {
        this.redis = redis;
        this.info = info;
    }

    /**
     * Checks the server, and warns of a setting by which it may forget what it need not.
     *
     * @param durable whether what it answered is said to survive its crash
     * @throws IOException if it can not be used; the text says why and what to do
     */
    public static void check(RedisLink redis, boolean durable) throws IOException {
        try {
            RedisServer server = new RedisServer(redis, redis.ask(commands -> commands.info()));
            server.checkKind();
            if (durable) {
                server.checkDurable();
            }
            server.warnOfEviction();
        } catch (StoreUnavailableException | StoreFailedException failed) {
            throw new IOException(failed.getMessage() + "; it must be allowed to run INFO and scripts", failed);
        }
    }

    private void checkKind() throws IOException {
        Matcher version = VERSION.matcher(says("redis_version"));
        if (!version.matches()
                || 100 * Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2)) < OLDEST) {
            throw unusable("it is version " + says("redis_version") + "; Redis 6.2 or later is needed, or any Valkey");
        }
        if (says("cluster_enabled").equals("1")) {
            throw unusable("it is part of a cluster, where one step can not change several keys; use a single server");
        }
        if (!says("role").equals("master")) {
            throw unusable("it is a replica, which can not be written to; let redis.url name its master");
        }
    }

    private void checkDurable() throws IOException {
        if (!says("aof_enabled").equals("1")) {
            throw unusable(
                    "redis.durable = yes needs its settings appendonly yes and appendfsync always, and appendonly"
                            + " is no");
        }
        String fsync = setting("appendfsync");
        if (fsync.isEmpty()) {
            LOG.warn(
                    "{} does not tell its setting appendfsync; redis.durable = yes is true with appendfsync always only",
                    redis);
        } else if (!fsync.equals("always")) {
            throw unusable("redis.durable = yes needs its setting appendfsync always, and it is " + fsync);
        }
    }

    private void warnOfEviction() {
        String policy = says("maxmemory_policy");
        if (!says("maxmemory").equals("0") && !policy.equals("noeviction")) {
            LOG.warn(
                    "{} forgets keys when its memory is full (maxmemory-policy {}): sessions may end early and failed logins"
                            + " be forgotten; set maxmemory-policy noeviction",
                    redis,
                    policy);
        }
    }

    private String says(String field) {
        Matcher line = Pattern.compile("(?m)^" + field + ":(.*?)\\r?$").matcher(info);
        return line.find() ? line.group(1) : "";
    }

    /** A setting of the server; empty if it does not tell. */
    private String setting(String name) {
        try {
            Map<String, String> settings = redis.ask(commands -> commands.configGet(name));
            return settings.getOrDefault(name, "");
        } catch (StoreUnavailableException | StoreFailedException notAllowed) {
            return "";
        }
    }

    private IOException unusable(String why) {
        return new IOException(redis + " can not be used: " + why);
    }
}
