-- No record is changed, and none is removed but those up to the cut of its chain. The ends of a chain only move forward.

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only';
END;
$$;

CREATE FUNCTION audit_keep_uncut() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sequence > coalesce((SELECT cut_sequence FROM audit_chain WHERE node = OLD.node), 0) THEN
        RAISE EXCEPTION 'the audit is append-only';
    END IF;
    RETURN OLD;
END;
$$;

CREATE TRIGGER audit_record_update BEFORE UPDATE ON audit_record
FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_record_delete BEFORE DELETE ON audit_record
FOR EACH ROW EXECUTE FUNCTION audit_keep_uncut();

CREATE TRIGGER audit_record_truncate BEFORE TRUNCATE ON audit_record
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_chain_update BEFORE UPDATE ON audit_chain
FOR EACH ROW
WHEN (NEW.node <> OLD.node OR NEW.head_sequence < OLD.head_sequence OR NEW.cut_sequence < OLD.cut_sequence
    OR NEW.cut_sequence > NEW.head_sequence)
EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_chain_delete BEFORE DELETE ON audit_chain
FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_chain_truncate BEFORE TRUNCATE ON audit_chain
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
