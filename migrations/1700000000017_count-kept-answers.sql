-- Up Migration
-- Answers that AWS was not asked for, since they were kept. Null where nobody counted them: in entries of
-- earlier versions, whose seals are over what has a value, and in those of operators' changes.
ALTER TABLE tool_call_audit
    ADD COLUMN kept_answers INTEGER,
    ADD CONSTRAINT tool_call_audit_kept_answers_check CHECK (kept_answers >= 0) NOT VALID;
