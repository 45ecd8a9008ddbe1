-- No record is changed, and none is removed but those up to the cut of its chain. The ends of a chain only move forward. REPLACE would remove a row without
-- a word to the triggers for DELETE, so an insert over a row is refused, too.

CREATE TRIGGER audit_record_insert BEFORE INSERT ON audit_record
WHEN EXISTS (SELECT 1 FROM audit_record WHERE node = NEW.node AND sequence = NEW.sequence)
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_record_update BEFORE UPDATE ON audit_record
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_record_delete BEFORE DELETE ON audit_record
WHEN OLD.sequence > coalesce((SELECT cut_sequence FROM audit_chain WHERE node = OLD.node), 0)
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_chain_insert BEFORE INSERT ON audit_chain
WHEN EXISTS (SELECT 1 FROM audit_chain WHERE node = NEW.node)
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_chain_update BEFORE UPDATE ON audit_chain
WHEN NEW.node <> OLD.node OR NEW.head_sequence < OLD.head_sequence OR NEW.cut_sequence < OLD.cut_sequence
    OR NEW.cut_sequence > NEW.head_sequence
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_chain_delete BEFORE DELETE ON audit_chain
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
