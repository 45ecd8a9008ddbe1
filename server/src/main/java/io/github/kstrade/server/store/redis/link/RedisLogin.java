package io.github.kstrade.server.store.redis.link;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** As whom to speak with Redis. It shows neither user nor password. */
public final class RedisLogin {

    /** As anybody, where Redis asks for no password. */
    public static final RedisLogin NONE = new RedisLogin("", "");

    private final String user;
    private final String password;

    private RedisLogin(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /**
     * With a password.
     *
     * @param user empty for the default user
     * @throws IllegalArgumentException if the password is empty
     */
    public static RedisLogin of(String user, String password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("the Redis password must not be empty");
        }
        return new RedisLogin(user, password);
    }

    /** Lets Lettuce say who speaks. */
    void writeTo(RedisURI.Builder uri) {
        if (!user.isEmpty()) {
            uri.withAuthentication(user, password.toCharArray());
        } else if (!password.isEmpty()) {
            uri.withPassword(password.toCharArray());
        }
    }

    /** Says on a new connection who speaks, where there is something to say. */
    CompletionStage<String> introduce(RedisAsyncCommands<String, String> redis) {
        if (password.isEmpty()) {
            return CompletableFuture.completedFuture("");
        }
        return user.isEmpty() ? redis.auth(password) : redis.auth(user, password);
    }

    @Override
    public String toString() {
        return "RedisLogin[hidden]";
    }
}
