-- Up Migration
-- Roles on the way to others: a hub's role is assumed first, and from its session the account's own. Each
-- account that pays for others may have one.
CREATE TABLE hub_roles (
    account_id VARCHAR(12) PRIMARY KEY CHECK (account_id ~ '^[0-9]{12}$'),
    role_arn TEXT NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    -- Null: it is on.
    disabled_at TIMESTAMPTZ,
    disabled_by VARCHAR(255)
);

-- Accounts that are signed in to through a hub, and never past it.
CREATE TABLE hub_members (
    account_id VARCHAR(12) PRIMARY KEY CHECK (account_id ~ '^[0-9]{12}$'),
    hub_account_id VARCHAR(12) NOT NULL REFERENCES hub_roles (account_id),
    CHECK (account_id <> hub_account_id)
);
GRANT SELECT (account_id, role_arn, external_id, disabled_at) ON hub_roles TO billing_tools_app;
GRANT SELECT (account_id, hub_account_id) ON hub_members TO billing_tools_app;
GRANT SELECT (pending) ON disabled_targets TO billing_tools_app;
