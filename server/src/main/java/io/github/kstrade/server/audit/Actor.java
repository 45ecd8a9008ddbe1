package io.github.kstrade.server.audit;

/**
 * Who acts. Empty where there is none.
 *
 * @param userid whose account it is about: as given, or what stands for one that is not known
 * @param consumerKey through which application
 * @param operator which operator
 */
public record Actor(String userid, String consumerKey, String operator) {

    /** Cuts and cleans the texts. */
    public Actor {
        userid = AuditText.clean(userid);
        consumerKey = AuditText.clean(consumerKey);
        operator = AuditText.clean(operator);
    }

    /** An application, and the user it speaks for. */
    public static Actor app(String consumerKey, String userid) {
        return new Actor(userid, consumerKey, "");
    }

    /** The same, done by an operator. */
    public Actor by(String other) {
        return new Actor(userid, consumerKey, other);
    }

    /** The same, about the account of another user. */
    public Actor about(String other) {
        return new Actor(other, consumerKey, operator);
    }
}
