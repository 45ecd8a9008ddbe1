-- A login attempt and a session are there only while they have the generation of their account. Raising it ends all of them in one step.

ALTER TABLE account ADD COLUMN generation BIGINT NOT NULL DEFAULT 0;
ALTER TABLE login_attempt ADD COLUMN generation BIGINT NOT NULL DEFAULT 0;
ALTER TABLE open_session ADD COLUMN generation BIGINT NOT NULL DEFAULT 0;

-- Failures are counted apart for those who try from a registered address: origin is ANYWHERE or REGISTERED.

CREATE TABLE login_failure_by_origin (
    userid     TEXT   NOT NULL,
    origin     TEXT   NOT NULL,
    failures   BIGINT NOT NULL,
    wait_until BIGINT NOT NULL,
    changed    BIGINT NOT NULL,
    PRIMARY KEY (userid, origin)
);
INSERT INTO login_failure_by_origin (userid, origin, failures, wait_until, changed)
SELECT userid, 'ANYWHERE', failures, wait_until, changed FROM login_failure;
DROP TABLE login_failure;
ALTER TABLE login_failure_by_origin RENAME TO login_failure;
CREATE INDEX login_failure_by_changed ON login_failure (changed);
