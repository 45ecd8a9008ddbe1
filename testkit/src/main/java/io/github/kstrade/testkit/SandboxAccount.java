package io.github.kstrade.testkit;

/**
 * An account and the application it logs in through, as texts that any client takes. Shows itself without its secrets.
 *
 * @param userid logs in
 * @param password with this password
 * @param consumerKey through this application
 * @param consumerSecret whose secret this is
 * @param accessToken and whose bearer token this is
 * @param appId free text
 */
public record SandboxAccount(
        String userid, String password, String consumerKey, String consumerSecret, String accessToken, String appId) {

    @Override
    public String toString() {
        return "SandboxAccount[" + userid + " through " + consumerKey + "]";
    }
}
