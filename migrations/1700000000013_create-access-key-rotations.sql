-- Up Migration
-- How far the rotation of an account's access key pair has got, for operators alone. No secret is in it.
CREATE TABLE access_key_rotations (
    account_id VARCHAR(12) PRIMARY KEY CHECK (account_id ~ '^[0-9]{12}$'),
    user_name VARCHAR(64) NOT NULL,
    old_access_key_id VARCHAR(128) NOT NULL,
    -- Null: none is known to have been made.
    new_access_key_id VARCHAR(128),
    step VARCHAR(20) NOT NULL CHECK (step IN ('creating', 'created', 'written', 'disabled')),
    begun_at TIMESTAMPTZ NOT NULL,
    begun_by VARCHAR(255) NOT NULL,
    -- When the step was reached.
    reached_at TIMESTAMPTZ NOT NULL
);
