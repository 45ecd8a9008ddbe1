package io.github.kstrade.client;

import io.github.kstrade.client.internal.Argument;
import io.github.kstrade.contract.ApiHost;
import io.github.kstrade.contract.ConsumerKey;
import io.github.kstrade.contract.Fields;
import io.github.kstrade.contract.SessionToken;
import io.github.kstrade.contract.UnreadableAnswerException;
import io.github.kstrade.contract.Userid;
import io.github.kstrade.contract.session.SecondFactorAnswer;
import java.util.Objects;

/**
 * All that is needed to go on with a session in another process, until the server ends it: whose it is, where it lives, and what the second factor answered.
 *
 * <p>{@link #toText()} is for whoever keeps it: a {@link SessionStore}, a database, a secret manager. It holds the session token, so keep it as safe as a
 * password. Immutable and safe for use by many threads. Not serializable, on purpose.
 */
public final class SavedSession {

    private static final String KIND = "kstrade-session/";
    private static final String FORMAT = KIND + "1";

    private final ApiHost host;
    private final Userid userid;
    private final ConsumerKey consumerKey;
    private final Answer<SecondFactorAnswer> answer;

    /**
     * A session that both factors opened.
     *
     * @param host where it was opened, after a redirect the new host
     * @param userid who logged in
     * @param consumerKey the application with which it was opened
     * @param secondFactor what the second factor answered, inside the envelope, as it came
     * @throws IllegalArgumentException if the answer has no session token, or the host has no TLS and is not on this machine
     */
    public SavedSession(ApiHost host, Userid userid, ConsumerKey consumerKey, Fields secondFactor) {
        this.host = Argument.present("host", host);
        this.userid = Argument.present("userid", userid);
        this.consumerKey = Argument.present("consumerKey", consumerKey);
        if (!host.isEncrypted() && !Loopback.is(host.serverName())) {
            throw new IllegalArgumentException("host must begin with https://, or be on this machine");
        }
        try {
            answer =
                    new Answer<>(SecondFactorAnswer.from(Argument.present("secondFactor", secondFactor)), secondFactor);
        } catch (UnreadableAnswerException unusable) {
            throw new IllegalArgumentException(unusable.getMessage());
        }
    }

    /**
     * Reads what {@link #toText()} wrote; fields that this version does not know are ignored.
     *
     * @throws IllegalArgumentException if the text is no saved session that this version reads; it says what is wrong and never quotes the text
     */
    public static SavedSession parse(String text) {
        Fields fields = Fields.parse(Argument.present("text", text))
                .orElseThrow(() -> new IllegalArgumentException(
                        "this is no saved session: it is empty, cut off, or no JSON object"));
        checkFormat(fields.text("format"));
        try {
            return new SavedSession(
                    ApiHost.of(fields.text("host")),
                    new Userid(fields.text("userid")),
                    new ConsumerKey(fields.text("consumerKey")),
                    fields.object("secondFactor"));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("the saved session is broken: " + unusable.getMessage());
        }
    }

    /** Where the session lives. */
    public ApiHost host() {
        return host;
    }

    /** Whose session it is. */
    public Userid userid() {
        return userid;
    }

    /** The application that opened it. */
    public ConsumerKey consumerKey() {
        return consumerKey;
    }

    /** What the second factor answered: client code, rights and token, and everything as it came. */
    public Answer<SecondFactorAnswer> answer() {
        return answer;
    }

    /** The token that opens every call of the session. */
    public SessionToken sessionToken() {
        return answer.value().sessionToken();
    }

    /** The session as one JSON document, in one line of UTF-8, secrets included; {@link #parse} reads it. */
    public String toText() {
        return Fields.NONE
                .with("format", FORMAT)
                .with("host", host.toString())
                .with("userid", userid.value())
                .with("consumerKey", consumerKey.value())
                .with("secondFactor", answer.raw())
                .json();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SavedSession session
                && session.host.equals(host)
                && session.userid.equals(userid)
                && session.consumerKey.equals(consumerKey)
                && session.answer.equals(answer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, userid, consumerKey, answer);
    }

    /** Whose session it is and where, without anything secret. */
    @Override
    public String toString() {
        return "SavedSession[" + userid + " at " + host + "]";
    }

    private static void checkFormat(String format) {
        if (!format.startsWith(KIND)) {
            throw new IllegalArgumentException("this is JSON, but no saved session");
        }
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException(
                    "this saved session has a format of another version of kstrade: use that version, or log in again");
        }
    }
}
