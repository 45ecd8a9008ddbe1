package io.github.kstrade.contract.session;

import io.github.kstrade.contract.Operation;

/** The calls of the session API, with the method and path of each ({@code wire.md}). */
public enum SessionOperation implements Operation {
    /** The seed's {@code ks_api.KSTradeApi(…)}. */
    INIT("session init", "GET", "/session/1.0/session/init", true),
    /** The seed's {@code login(password)}. */
    LOGIN("login", "POST", "/session/1.0/session/login/userid", false),
    /** The seed's {@code session_2fa(access_code)}. */
    ACCESS_CODE("session2fa with access code", "POST", "/session/1.0/session/2FA/accesscode", false),
    /** The seed's {@code session_2fa()}. */
    ONE_TIME_TOKEN("session2fa without access code", "POST", "/session/1.0/session/2FA/oneTimeToken", false),
    /** The seed's {@code logout()}. */
    LOGOUT("logout", "DELETE", "/session/1.0/session/logout", false);

    private final String title;
    private final String method;
    private final String path;
    private final boolean repeatable;

    SessionOperation(String title, String method, String path, boolean repeatable) {
        this.title = title;
        this.method = method;
        this.path = path;
        this.repeatable = repeatable;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean isRepeatable() {
        return repeatable;
    }
}
