-- Up Migration
-- Whom the account's CloudTrail names as the source identity of the role's session. Null where none does.
ALTER TABLE tool_call_audit ADD COLUMN source_identity TEXT;
