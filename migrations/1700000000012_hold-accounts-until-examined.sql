-- Up Migration
-- Shut off until somebody has seen that it can be signed in to: an account that came with many others.
ALTER TABLE disabled_targets ADD COLUMN pending BOOLEAN NOT NULL DEFAULT FALSE;
