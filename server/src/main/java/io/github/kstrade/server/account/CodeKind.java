package io.github.kstrade.server.account;

/** Where the access code of an account comes from ({@code session-service.md}, Second factor). */
public enum CodeKind {
    /** Six digits for each login, delivered to the user. */
    PER_LOGIN,
    /** Four digits for each account and day, as the real API has it; weaker, and must be switched on. */
    DAILY,
    /** Six digits made by the user's authenticator (RFC 6238). */
    TOTP
}
