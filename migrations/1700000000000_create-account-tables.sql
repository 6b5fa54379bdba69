-- Up Migration
CREATE TABLE IF NOT EXISTS organizations (
    id UUID PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    external_id VARCHAR(255) UNIQUE NOT NULL
);
CREATE TABLE IF NOT EXISTS aws_accounts (
    id UUID PRIMARY KEY,
    account_id VARCHAR(12) UNIQUE NOT NULL,
    alias VARCHAR(255),
    auth_type VARCHAR(20) NOT NULL,
    access_key_id VARCHAR(255),
    secret_access_key_encrypted TEXT,
    role_arn TEXT,
    region VARCHAR(50) DEFAULT 'us-east-1',
    org_id UUID,
    FOREIGN KEY (org_id) REFERENCES organizations(id)
);
