-- Access codes on their way by mail. sealed_code is encrypted with the server's key and bound to id, userid and address; it is empty once the code is of no
-- more use. state: WAITING, SENDING (by owner, until owned_until), SENT, DEAD. Name and address are emptied with it.
CREATE TABLE mail_outbox (
    id          TEXT   NOT NULL PRIMARY KEY,
    userid      TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    address     TEXT   NOT NULL,
    masked      TEXT   NOT NULL,
    sealed_code TEXT   NOT NULL,
    state       TEXT   NOT NULL,
    tries       BIGINT NOT NULL,
    reason      TEXT   NOT NULL,
    last_reply  TEXT   NOT NULL,
    owner       TEXT   NOT NULL,
    owned_until BIGINT NOT NULL,
    made        BIGINT NOT NULL,
    expires     BIGINT NOT NULL,
    next_try    BIGINT NOT NULL,
    changed     BIGINT NOT NULL
);
CREATE INDEX mail_outbox_by_state ON mail_outbox (state, next_try);
CREATE INDEX mail_outbox_by_userid ON mail_outbox (userid, state);
CREATE INDEX mail_outbox_by_expires ON mail_outbox (expires);
CREATE INDEX mail_outbox_by_changed ON mail_outbox (changed);
