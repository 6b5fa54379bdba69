// Everything that a process is told from outside, checked once: no other module reads the environment.
import * as z from 'zod';
import { isAccountId } from './accounts/account.ts';
import type { AccountsConfiguration } from './accounts/accounts-configuration.ts';
import { AUDIT_MODES, type AuditMode } from './audit/audit-entry.ts';
import { isRegion } from './aws/region.ts';
import { type AuthorizationMode, authorizationMode } from './callers/authorization-mode.ts';
import type { CallerKeyLocation } from './callers/caller-keys.ts';
import { AUTHORIZER_TYPES, type IdentitySource } from './callers/identify-caller.ts';
import { areToolNames, readToolNames } from './callers/tool-names.ts';
import type { TokenRules } from './callers/verify-token.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** An environment variable has a value that cannot be used; the message names it. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const port = z.coerce.number().int().min(0).max(65_535);

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const claim = z.string().transform((text) => text.trim() || null);
/** Variables that say "none" when they are empty, where all others are then not set. */
const NONE_WHEN_EMPTY = new Set([
  'CALLER_ID_CLAIM',
  'CALLER_ORGANIZATION_CLAIM',
  'CALLER_GROUPS_CLAIM',
]);

// Unencrypted only where nobody is in between: the local world's provider.
const DISCOVERY_URL = /^(https:\/\/|http:\/\/127\.0\.0\.1:).+\/\.well-known\/openid-configuration$/;

// As browsers write them: what is written otherwise would never be equal.
const isOrigin = (text: string) => text !== 'null' && URL.parse(text)?.origin === text;

const ADDRESS_EXPECTED = 'expected an address such as 127.0.0.1:2000';
// One address for both protocols, or `tcp:…:2000 udp:…:2001`; segments go by UDP.
const udpAddress = z
  .string()
  .transform((text) => text.match(/(?:^|\s)udp:(\S+)/)?.[1] ?? text)
  .refine((address) => /^[\w.-]+:\d+$/.test(address), ADDRESS_EXPECTED)
  .transform((address) => {
    const [host = '', port] = address.split(':');
    return { host, port: Number(port) };
  })
  .refine(({ port }) => port < 65_536, ADDRESS_EXPECTED);

// In these modes, too, the driver checks the certificate. It says that it will stop some day.
const CHECKED_TODAY = /([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/;
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'expected postgresql://user@host:port/database')
  .transform((url) =>
    url.includes('uselibpqcompat=') ? url : url.replace(CHECKED_TODAY, '$1verify-full'),
  );

const variables = z.object({
  AWS_REGION: z
    .string()
    .refine(isRegion, 'expected an AWS region such as us-east-1')
    .default('us-east-1'),
  DATABASE_URL: databaseUrl.optional(),
  RDS_SECRET_NAME: z.string().optional(),
  RDS_IAM_AUTH: flag.default(true),
  RDS_USERNAME: z.string().optional(),
  ENCRYPTION_KEY: z.string().optional(),
  ENCRYPTION_KEY_SECRET_NAME: z.string().optional(),
  CALLER_AUTHORIZATION: z.string().optional(),
  CONFIDENTIAL_FAMILIES: list.default([]),
  CALLER_KEY: z.string().optional(),
  CALLER_KEY_SECRET_NAME: z.string().optional(),
  GATEWAY_AUTHORIZER: z.enum(AUTHORIZER_TYPES).default('NONE'),
  IAM_CALLER_ID: z.string().optional(),
  GATEWAY_TOOLS: z
    .string()
    .refine(areToolNames, 'expected target:tool,tool;target:tool')
    .transform(readToolNames)
    .default([]),
  JWT_DISCOVERY_URL: z
    .string()
    .regex(DISCOVERY_URL, 'expected https://…/.well-known/openid-configuration')
    .optional(),
  JWT_ALLOWED_AUDIENCE: list.default([]),
  JWT_ALLOWED_CLIENTS: list.default([]),
  CALLER_ID_CLAIM: claim.prefault('sub'),
  CALLER_ORGANIZATION_CLAIM: claim.prefault('org_id'),
  CALLER_GROUPS_CLAIM: list.prefault('groups,cognito:groups'),
  SOURCE_IDENTITY: z.enum(['on', 'off']).default('off'),
  AUDIT_MODE: z.enum(AUDIT_MODES).default('on'),
  KEPT_ANSWER_DAYS: z.coerce.number().int().min(1).max(3_653).default(400),
  KEPT_ANSWER_HOURS: z.coerce.number().int().min(1).max(24).default(8),
  KEPT_SIGN_IN_MINUTES: z.coerce.number().int().min(1).max(60).default(60),
  AUDIT_RETENTION_DAYS: z.coerce.number().int().min(30).default(400),
  POWERTOOLS_METRICS_NAMESPACE: z.string().default('agentcore-billing-tools'),
  AWS_XRAY_DAEMON_ADDRESS: udpAddress.optional(),
  REPORT_BUCKET: z.string().optional(),
  REPORT_BUCKET_OWNER: z
    .string()
    .refine(isAccountId, 'expected an account id of twelve digits')
    .optional(),
  REPORT_SENDER: z.string().optional(),
  REPORT_RECIPIENTS: list.optional(),
  REPORT_WEBHOOK_SECRET_NAME: z.string().optional(),
  REPORT_WEBHOOK_CHAT: z.enum(['slack', 'teams']).default('slack'),
  PORTFOLIO_STATE_MACHINE: z.string().optional(),
  PORTFOLIO_ORGANIZATIONS_AT_ONCE: z.coerce.number().int().min(1).default(8),
  PORTFOLIO_ACCOUNTS_AT_ONCE: z.coerce.number().int().min(1).default(3),
  FASTMCP_TRANSPORT: z.enum(['streamable-http', 'stdio']).default('streamable-http'),
  FASTMCP_HOST: z.string().default('0.0.0.0'),
  FASTMCP_PORT: port.default(8000),
  FASTMCP_ALLOWED_ORIGINS: list
    .refine((origins) => origins.every(isOrigin), 'expected origins such as https://example.com')
    .default([]),
  FASTMCP_STATELESS_HTTP: flag.default(true),
  PORT: port.default(8000),
});

/** How callers are told apart. */
export interface CallersConfiguration {
  /** Names of tool families that a grant has to name, for the tool that tells callers what they may ask. */
  readonly confidentialFamilies: readonly string[];
  readonly mode: AuthorizationMode;
  /** False: something else was configured than a mode, and `grants` took its place. */
  readonly isModeKnown: boolean;
  /** Absent: no caller is recognised. */
  readonly keys?: CallerKeyLocation;
}

/** Where scheduled cost reports are kept, and whom they are delivered to besides. */
export interface ReportsConfiguration {
  /** S3 bucket and its owner's account id; absent where no reports are scheduled. */
  readonly bucket?: { readonly name: string; readonly owner: string };
  /** Absent: no e-mail. */
  readonly mail?: { readonly sender: string; readonly recipients: readonly string[] };
  /** Absent: no message to a chat. */
  readonly webhook?: { readonly secretName: string; readonly chat: 'slack' | 'teams' };
}

/** Everything that the process is told from outside, parsed. */
export interface Environment {
  /** The function's own region; default region of calls that name no account. */
  readonly region: string;
  readonly accounts: AccountsConfiguration;
  /** Who may ask about which account. */
  readonly callers: CallersConfiguration;
  /** Whether sessions of member accounts' roles name who is behind them. */
  readonly sourceIdentities: boolean;
  /** How the Gateway's interceptor knows who asks. */
  readonly identity: IdentitySource;
  /** Names of all tools as the Gateway's callers know them, for the interceptor. */
  readonly gatewayTools: readonly string[];
  /** The trail of calls. */
  readonly audit: { readonly mode: AuditMode; readonly retentionDays: number };
  /** For how long answers that were paid for are kept, and given after an account was signed in to. */
  readonly keptAnswers: {
    readonly closedDays: number;
    readonly openHours: number;
    readonly signInMinutes: number;
  };
  /** CloudWatch's namespace of the metrics. */
  readonly metricsNamespace: string;
  /** Where X-Ray's daemon listens; absent: nothing is traced. */
  readonly traceDaemon?: { readonly host: string; readonly port: number };
  readonly reports: ReportsConfiguration;
  /** Questions to many accounts that go on after their call. */
  readonly runs: {
    /** Absent: none does. */
    readonly stateMachineArn?: string;
    readonly organizationsAtOnce: number;
    /** Of one organisation. */
    readonly accountsAtOnce: number;
  };
  /** MCP server of the runtime container. */
  readonly container: {
    readonly transport: 'streamable-http' | 'stdio';
    readonly host: string;
    readonly port: number;
    /** Origins of the web pages that may ask. */
    readonly allowedOrigins: readonly string[];
    readonly stateless: boolean;
  };
  /** Port of the local gateway. */
  readonly port: number;
}

/**
 * Reads the configuration: the one place where environment variables are read.
 *
 * An empty variable counts as not set, as in shell scripts and task definitions; the name of a claim
 * that is empty is none, since it was put there to turn the default off.
 *
 * @param source - variables by name; the process's own by default
 * @throws {@link EnvironmentError} naming each variable with an unusable value, never its value:
 *   several of them hold secrets
 */
export function readEnvironment(source: Variables = process.env): Environment {
  const given = Object.fromEntries(
    Object.entries(source).filter(([name, value]) => value !== '' || NONE_WHEN_EMPTY.has(name)),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new EnvironmentError(faults.join('; '));
  }
  const value = parsed.data;
  return {
    region: value.AWS_REGION,
    accounts: accountsConfiguration(value),
    callers: callersConfiguration(value),
    sourceIdentities: value.SOURCE_IDENTITY === 'on',
    identity: identitySource(value),
    gatewayTools: value.GATEWAY_TOOLS,
    reports: reportsConfiguration(value),
    runs: runsConfiguration(value),
    audit: { mode: value.AUDIT_MODE, retentionDays: value.AUDIT_RETENTION_DAYS },
    keptAnswers: {
      closedDays: value.KEPT_ANSWER_DAYS,
      openHours: value.KEPT_ANSWER_HOURS,
      signInMinutes: value.KEPT_SIGN_IN_MINUTES,
    },
    metricsNamespace: value.POWERTOOLS_METRICS_NAMESPACE,
    ...traceDaemon(value),
    container: containerConfiguration(value),
    port: value.PORT,
  };
}

/** X-Ray's header of the current invocation, which Lambda changes with each. */
export function traceHeader(): string | undefined {
  return process.env._X_AMZN_TRACE_ID;
}

/** The variables of this process as they are, for a child process to inherit. */
export function inheritedVariables(): NodeJS.ProcessEnv {
  return process.env;
}

function accountsConfiguration(value: z.infer<typeof variables>): AccountsConfiguration {
  return {
    region: value.AWS_REGION,
    ...databaseLocation(value),
    ...encryptionKeyLocation(value),
  };
}

function callersConfiguration(value: z.infer<typeof variables>): CallersConfiguration {
  const { CALLER_AUTHORIZATION: text, CALLER_KEY, CALLER_KEY_SECRET_NAME } = value;
  const mode = authorizationMode(text);
  const isModeKnown = text === undefined || text === mode;
  const known = { mode, isModeKnown, confidentialFamilies: value.CONFIDENTIAL_FAMILIES };
  if (CALLER_KEY) return { ...known, keys: { keys: CALLER_KEY } };
  if (!CALLER_KEY_SECRET_NAME) return known;
  return { ...known, keys: { secretName: CALLER_KEY_SECRET_NAME } };
}

function identitySource(value: z.infer<typeof variables>): IdentitySource {
  return {
    authorizer: value.GATEWAY_AUTHORIZER,
    claims: {
      id: value.CALLER_ID_CLAIM,
      organization: value.CALLER_ORGANIZATION_CLAIM,
      groups: value.CALLER_GROUPS_CLAIM,
    },
    ...(value.JWT_DISCOVERY_URL && { tokens: tokenRules(value.JWT_DISCOVERY_URL, value) }),
    ...(value.IAM_CALLER_ID && { iamCallerId: value.IAM_CALLER_ID }),
  };
}

function tokenRules(discoveryUrl: string, value: z.infer<typeof variables>): TokenRules {
  const { JWT_ALLOWED_AUDIENCE: audiences, JWT_ALLOWED_CLIENTS: clients } = value;
  return { discoveryUrl, audiences, clients };
}

function reportsConfiguration(value: z.infer<typeof variables>): ReportsConfiguration {
  const {
    REPORT_BUCKET: name,
    REPORT_BUCKET_OWNER: owner,
    REPORT_SENDER,
    REPORT_RECIPIENTS: recipients,
  } = value;
  const { REPORT_WEBHOOK_SECRET_NAME: secretName, REPORT_WEBHOOK_CHAT: chat } = value;
  return {
    ...(name && owner && { bucket: { name, owner } }),
    ...(REPORT_SENDER && recipients && { mail: { sender: REPORT_SENDER, recipients } }),
    ...(secretName && { webhook: { secretName, chat } }),
  };
}

function runsConfiguration(value: z.infer<typeof variables>): Environment['runs'] {
  const { PORTFOLIO_STATE_MACHINE: stateMachineArn } = value;
  return {
    ...(stateMachineArn && { stateMachineArn }),
    organizationsAtOnce: value.PORTFOLIO_ORGANIZATIONS_AT_ONCE,
    accountsAtOnce: value.PORTFOLIO_ACCOUNTS_AT_ONCE,
  };
}

function containerConfiguration(value: z.infer<typeof variables>): Environment['container'] {
  return {
    transport: value.FASTMCP_TRANSPORT,
    host: value.FASTMCP_HOST,
    port: value.FASTMCP_PORT,
    allowedOrigins: value.FASTMCP_ALLOWED_ORIGINS,
    stateless: value.FASTMCP_STATELESS_HTTP,
  };
}

function databaseLocation(
  value: z.infer<typeof variables>,
): Pick<AccountsConfiguration, 'database'> {
  if (value.DATABASE_URL) return { database: { url: value.DATABASE_URL } };
  if (!value.RDS_SECRET_NAME) return {};
  const { RDS_SECRET_NAME: secretName, RDS_IAM_AUTH: iamAuth, RDS_USERNAME: username } = value;
  return { database: { secretName, iamAuth, ...(username && { username }) } };
}

function traceDaemon({
  AWS_XRAY_DAEMON_ADDRESS: traceDaemon,
}: z.infer<typeof variables>): Pick<Environment, 'traceDaemon'> {
  return traceDaemon ? { traceDaemon } : {};
}

function encryptionKeyLocation(
  value: z.infer<typeof variables>,
): Pick<AccountsConfiguration, 'encryptionKeys'> {
  if (value.ENCRYPTION_KEY) return { encryptionKeys: { keys: value.ENCRYPTION_KEY } };
  if (!value.ENCRYPTION_KEY_SECRET_NAME) return {};
  return { encryptionKeys: { secretName: value.ENCRYPTION_KEY_SECRET_NAME } };
}
