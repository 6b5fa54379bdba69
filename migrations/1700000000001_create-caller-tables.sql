-- Up Migration
CREATE TABLE caller_grants (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    principal_type VARCHAR(20) NOT NULL CHECK (principal_type IN ('caller', 'organization', 'group')),
    principal_id VARCHAR(1024) NOT NULL CHECK (principal_id <> ''),
    target_type VARCHAR(20) NOT NULL,
    target_id VARCHAR(36) NOT NULL,
    tool_families TEXT[] NOT NULL,
    expires_at TIMESTAMPTZ CHECK (isfinite(expires_at)),
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    created_by VARCHAR(255) NOT NULL,
    -- No foreign keys: the owner's tables stay free to change. A grant for what is not there grants nothing.
    CHECK (
        (target_type = 'account' AND target_id ~ '^([0-9]{12}|own)$')
        OR (target_type = 'organization' AND target_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
    ),
    -- All families are said as '*': an empty list grants nothing and is refused as a mistake.
    CHECK (cardinality(tool_families) > 0 AND array_position(tool_families, NULL) IS NULL)
);
CREATE INDEX caller_grants_by_principal ON caller_grants (principal_type, principal_id, target_type, target_id);
CREATE INDEX caller_grants_by_target ON caller_grants (target_type, target_id);

-- Accounts and organisations that nobody is answered for. A row shuts off, whatever is granted.
CREATE TABLE disabled_targets (
    target_type VARCHAR(20) NOT NULL CHECK (target_type IN ('account', 'organization')),
    target_id VARCHAR(36) NOT NULL,
    disabled_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    disabled_by VARCHAR(255) NOT NULL,
    PRIMARY KEY (target_type, target_id)
);

-- The role of the Lambdas: it reads what a call needs and nothing else. Roles belong to the whole
-- server, so it may be there already. It has no password until somebody sets one; on RDS it signs
-- in with IAM tokens.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'billing_tools_app') THEN
        CREATE ROLE billing_tools_app LOGIN;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
        GRANT rds_iam TO billing_tools_app;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'billing_tools_app') THEN
        RAISE;
    END IF;
    RAISE NOTICE USING ERRCODE = 'insufficient_privilege', MESSAGE = 'GRANT rds_iam TO billing_tools_app';
END
$$;
GRANT USAGE ON SCHEMA public TO billing_tools_app;
GRANT SELECT (
    id, account_id, alias, auth_type, access_key_id, secret_access_key_encrypted, role_arn, region, org_id
) ON aws_accounts TO billing_tools_app;
GRANT SELECT (id, external_id) ON organizations TO billing_tools_app;
GRANT SELECT (principal_type, principal_id, target_type, target_id, tool_families, expires_at)
    ON caller_grants TO billing_tools_app;
GRANT SELECT (target_type, target_id) ON disabled_targets TO billing_tools_app;
