-- Up Migration
-- Where Athena may query an account's export of S3 Storage Lens: without a row, nowhere. What it costs goes to
-- the account, so it is an operator who says so, never whoever asks.
CREATE TABLE storage_lens_settings (
    account_id VARCHAR(12) PRIMARY KEY CHECK (account_id ~ '^[0-9]{12}$'),
    work_group VARCHAR(128) NOT NULL CHECK (work_group ~ '^[A-Za-z0-9._-]+$'),
    output_location VARCHAR(1024) NOT NULL CHECK (output_location ~ '^s3://[a-z0-9.-]{3,63}/([A-Za-z0-9._=-]+/)*$'),
    may_create BOOLEAN NOT NULL,
    set_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    set_by VARCHAR(255) NOT NULL
    -- No foreign key: the owner's tables stay free to change.
);
GRANT SELECT (account_id, work_group, output_location, may_create) ON storage_lens_settings TO billing_tools_app;
