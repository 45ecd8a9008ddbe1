-- The key of all servers on this database, by its fingerprint: one row.
CREATE TABLE server_key (
    id          SMALLINT NOT NULL PRIMARY KEY,
    fingerprint TEXT     NOT NULL
);
