-- Up Migration
-- A report is asked for by the name of an organisation.
GRANT SELECT (name) ON organizations TO billing_tools_app;
