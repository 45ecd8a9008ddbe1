-- One text for SQLite and PostgreSQL. Times are milliseconds since 1970, days are days since 1970, 9223372036854775807 is "never".
-- Flags are 0 or 1. Lists are written as TextList says. Tokens are SHA-256 hashes in hexadecimal.

CREATE TABLE account (
    userid            TEXT     NOT NULL PRIMARY KEY,
    client_code       TEXT     NOT NULL,
    name              TEXT     NOT NULL,
    email             TEXT     NOT NULL,
    phone             TEXT     NOT NULL,
    password_hash     TEXT     NOT NULL,
    exchange_segments TEXT     NOT NULL,
    products          TEXT     NOT NULL,
    segments          TEXT     NOT NULL,
    enabled           SMALLINT NOT NULL,
    code_kind         TEXT     NOT NULL,
    code_required     SMALLINT NOT NULL
);

-- last_step: the latest time step whose code was used; -1 for none.
CREATE TABLE authenticator (
    userid        TEXT   NOT NULL PRIMARY KEY REFERENCES account (userid),
    sealed_secret TEXT   NOT NULL,
    last_step     BIGINT NOT NULL
);

CREATE TABLE app (
    consumer_key         TEXT   NOT NULL PRIMARY KEY,
    consumer_secret_hash TEXT   NOT NULL,
    app_id               TEXT   NOT NULL,
    owner                TEXT   NOT NULL,
    quota_per_minute     BIGINT NOT NULL,
    allowed_addresses    TEXT   NOT NULL
);

CREATE TABLE access_grant (
    token        TEXT   NOT NULL PRIMARY KEY,
    consumer_key TEXT   NOT NULL REFERENCES app (consumer_key),
    expires      BIGINT NOT NULL
);
CREATE INDEX access_grant_by_app ON access_grant (consumer_key);

CREATE TABLE login_attempt (
    token        TEXT     NOT NULL PRIMARY KEY,
    id           TEXT     NOT NULL,
    userid       TEXT     NOT NULL,
    consumer_key TEXT     NOT NULL,
    expires      BIGINT   NOT NULL,
    code_salt    TEXT     NOT NULL,
    code_hash    TEXT     NOT NULL,
    wrong_codes  BIGINT   NOT NULL,
    spent        SMALLINT NOT NULL
);
CREATE INDEX login_attempt_by_userid ON login_attempt (userid);
CREATE INDEX login_attempt_by_expires ON login_attempt (expires);

-- A session that has not been ended; an ended one has no row. idle_limit is in milliseconds.
CREATE TABLE open_session (
    token        TEXT   NOT NULL PRIMARY KEY,
    userid       TEXT   NOT NULL,
    consumer_key TEXT   NOT NULL,
    created      BIGINT NOT NULL,
    last_used    BIGINT NOT NULL,
    idle_limit   BIGINT NOT NULL,
    ends         BIGINT NOT NULL
);
CREATE INDEX open_session_by_userid ON open_session (userid, created);
CREATE INDEX open_session_by_ends ON open_session (ends);

CREATE TABLE login_failure (
    userid     TEXT   NOT NULL PRIMARY KEY,
    failures   BIGINT NOT NULL,
    wait_until BIGINT NOT NULL,
    changed    BIGINT NOT NULL
);
CREATE INDEX login_failure_by_changed ON login_failure (changed);
