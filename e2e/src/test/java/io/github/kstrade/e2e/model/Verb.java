package io.github.kstrade.e2e.model;

/** What a client or the operator does. */
enum Verb {
    INIT,
    LOGIN,
    CONFIRM,
    WITHOUT_CODE,
    LOGOUT,
    /** The operator asks whom a session token belongs to, which is a use of the session. */
    USE,
    /** The operator counts the living sessions of a user. */
    COUNT,
    CHANGE_PASSWORD,
    DISABLE,
    ENABLE,
    END_ALL,
    REVOKE,
    NEW_TOKEN,
    /** Time moves, alone in its batch. */
    ADVANCE
}
