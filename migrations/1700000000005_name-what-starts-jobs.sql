-- Up Migration
-- What started a job: an execution of a state machine, and the schedule that it says it is from.
-- Null for calls of tools.
ALTER TABLE tool_call_audit ADD COLUMN execution_arn TEXT, ADD COLUMN schedule_arn TEXT;
