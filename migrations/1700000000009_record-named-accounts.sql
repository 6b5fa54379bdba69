-- Up Migration
-- Accounts that a call named besides the one it is about, which pays for them. Null where it named none.
ALTER TABLE tool_call_audit ADD COLUMN named_accounts TEXT[];
