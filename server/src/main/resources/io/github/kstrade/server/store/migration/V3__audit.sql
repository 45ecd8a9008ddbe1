-- The audit. Each node has a chain of records without a gap: mac is the keyed hash of a record and the mac of the one before it. Times are milliseconds
-- since 1970. An empty text means "none". times is 1, or how many refusals of a flood a record stands for.

CREATE TABLE audit_record (
    node         TEXT   NOT NULL,
    sequence     BIGINT NOT NULL,
    happened     BIGINT NOT NULL,
    userid       TEXT   NOT NULL,
    consumer_key TEXT   NOT NULL,
    operator     TEXT   NOT NULL,
    client       TEXT   NOT NULL,
    listener     TEXT   NOT NULL,
    operation    TEXT   NOT NULL,
    outcome      TEXT   NOT NULL,
    status       BIGINT NOT NULL,
    fault        TEXT   NOT NULL,
    request      TEXT   NOT NULL,
    times        BIGINT NOT NULL,
    details      TEXT   NOT NULL,
    mac          TEXT   NOT NULL,
    PRIMARY KEY (node, sequence)
);
CREATE INDEX audit_record_by_time ON audit_record (happened);
CREATE INDEX audit_record_by_userid ON audit_record (userid, happened);

-- Both ends of each chain, sealed: the last record that was written, and the last one that was removed because its time was over.

CREATE TABLE audit_chain (
    node          TEXT   NOT NULL PRIMARY KEY,
    head_sequence BIGINT NOT NULL,
    head_mac      TEXT   NOT NULL,
    head_seal     TEXT   NOT NULL,
    cut_sequence  BIGINT NOT NULL,
    cut_mac       TEXT   NOT NULL,
    cut_seal      TEXT   NOT NULL
);
