package io.github.kstrade.client.error;

import io.github.kstrade.contract.Fault;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call to the Trade API did not do what it was for; {@link #getMessage()} says what happened and what to do, in one line.
 *
 * <p>The tree is closed and split by what the caller can do: {@link RefusedException} change the request, {@link ServiceFailedException} wait,
 * {@link UnreachableException} look at the way to the server, {@link UnreadableException} report it, {@link MisuseException} change the program,
 * {@link RedirectRefusedException} change the settings, {@link AllHostsFailedException} look at what each host said. Nothing in an exception of this tree is null, and nothing in it shows a secret. Immutable.
 */
public abstract sealed class KSTradeException extends RuntimeException
        permits RefusedException,
                ServiceFailedException,
                UnreachableException,
                UnreadableException,
                MisuseException,
                RedirectRefusedException,
                AllHostsFailedException {

    private static final long serialVersionUID = 1L;

    private final CallFacts facts;
    private final String what;
    private final String advice;

    /**
     * @param facts what is known of the call
     * @param what what happened, to stand after "login at https://…"
     * @param advice what to do about it, one or more sentences
     * @param cause what made it fail, if anything did but the server's answer
     */
    KSTradeException(CallFacts facts, String what, String advice, @Nullable Throwable cause) {
        super(facts.operation().title() + " at " + facts.host() + " " + what + ". " + advice, cause);
        this.facts = facts;
        this.what = what;
        this.advice = advice;
    }

    /** What happened and what to do about it, in one line; never null. */
    @Override
    public final String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What is known of the call. */
    final CallFacts facts() {
        return facts;
    }

    /** What happened, to stand after the host. */
    final String what() {
        return what;
    }

    /** The call that failed, as people name it: {@code login}, {@code session2fa with access code}. */
    public final String operation() {
        return facts.operation().title();
    }

    /** The base address that was called, after a redirect the new one. */
    public final String host() {
        return facts.host();
    }

    /** How many requests were made: 0 if none, 2 where session init was repeated after a redirect; after a new login of the client they are counted anew. */
    public final int attempts() {
        return facts.attempts();
    }

    /** How long the call took, from its beginning to this failure, waits included; zero if no request was made for it. */
    public final Duration elapsed() {
        return facts.elapsed();
    }

    /** The HTTP status of the answer, where there was one. */
    public final OptionalInt httpStatus() {
        int status = facts.answer().httpStatus();
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The fault of the answer with its code, message and description; {@link Fault#NONE} where there was none. */
    public final Fault fault() {
        return facts.answer().fault();
    }

    /**
     * The headers of the answer, such as the correlation id by which a broker's support finds a call: names in lower case and in their order, at most 2 KiB in all, with
     * {@code [hidden]} for every secret and for whatever a header named like one has, such as a cookie. Empty where there was no answer that could be read.
     */
    public final Map<String, List<String>> headers() {
        Map<String, List<String>> headers = facts.answer()
                .headers()
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.groupingBy(
                        header -> header[0],
                        LinkedHashMap::new,
                        Collectors.mapping(header -> header[1], Collectors.toUnmodifiableList())));
        return Collections.unmodifiableMap(headers);
    }

    /** The beginning of the answer's body, at most 2 KiB, with {@code [hidden]} for every secret; empty where there was none. */
    public final String body() {
        return facts.answer().body();
    }

    /** What to do about it: the end of the message, alone. */
    public final String advice() {
        return advice;
    }

    /**
     * Whether the server may have acted on the request although no answer says so. Where it is false, the request was not sent, or was refused as a whole.
     * Where it is true, a call that changes something must not be repeated before looking at what it did.
     */
    public final boolean mayHaveBeenReceived() {
        return facts.mayHaveBeenReceived();
    }
}
