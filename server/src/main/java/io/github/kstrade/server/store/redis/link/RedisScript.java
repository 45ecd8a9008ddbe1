package io.github.kstrade.server.store.redis.link;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A Lua script that Redis runs as one atomic step. Redis is given its text only when it does not know it yet.
 *
 * @param text what Redis runs
 * @param digest by which Redis knows it
 */
public record RedisScript(String text, String digest) {

    /**
     * Reads a script from the resources beside a class, with the functions that it shares with others before it.
     *
     * @param beside a class in the package of the resources
     * @param names the files, in order
     */
    public static RedisScript of(Class<?> beside, String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(read(beside, name));
        }
        return new RedisScript(text.toString(), sha1(text.toString()));
    }

    /** Runs it and gives back the list that it answered. Its texts are texts, its numbers are longs, and its lists are lists. */
    public List<?> list(RedisLink redis, List<String> keys, List<String> arguments) {
        return (List<?>) run(redis, ScriptOutputType.MULTI, keys, arguments);
    }

    /** Runs it and gives back the number that it answered. */
    public long number(RedisLink redis, List<String> keys, List<String> arguments) {
        return (Long) run(redis, ScriptOutputType.INTEGER, keys, arguments);
    }

    /** Runs it and gives back the text that it answered. */
    public String text(RedisLink redis, List<String> keys, List<String> arguments) {
        return (String) run(redis, ScriptOutputType.VALUE, keys, arguments);
    }

    private Object run(RedisLink redis, ScriptOutputType type, List<String> keys, List<String> arguments) {
        String[] names = keys.toArray(String[]::new);
        String[] values = arguments.toArray(String[]::new);
        try {
            return redis.<Object>ask(commands -> commands.evalsha(digest, type, names, values));
        } catch (UnknownScriptException notRun) {
            return redis.<Object>ask(commands -> commands.eval(text, type, names, values));
        }
    }

    private static String read(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
