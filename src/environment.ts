import * as z from 'zod';
import type { AccountsConfiguration } from './accounts/accounts-configuration.ts';
import { type AuthorizationMode, authorizationMode } from './callers/authorization-mode.ts';
import type { CallerKeyLocation } from './callers/caller-keys.ts';
import { AUTHORIZER_TYPES, type IdentitySource } from './callers/identify-caller.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** An environment variable has a value that cannot be used; the message names it. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const port = z.coerce.number().int().min(0).max(65_535);

const list = z.string().transform((text) => text.split(',').map((item) => item.trim()));

const variables = z.object({
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected an AWS region such as us-east-1')
    .default('us-east-1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected postgresql://user@host:port/database')
    .optional(),
  RDS_SECRET_NAME: z.string().optional(),
  RDS_IAM_AUTH: flag.default(true),
  ENCRYPTION_KEY: z.string().optional(),
  ENCRYPTION_KEY_SECRET_NAME: z.string().optional(),
  CALLER_AUTHORIZATION: z.string().optional(),
  CALLER_KEY: z.string().optional(),
  CALLER_KEY_SECRET_NAME: z.string().optional(),
  GATEWAY_AUTHORIZER: z.enum(AUTHORIZER_TYPES).default('NONE'),
  IAM_CALLER_ID: z.string().optional(),
  CALLER_ID_CLAIM: z.string().default('sub'),
  CALLER_ORGANIZATION_CLAIM: z.string().default('org_id'),
  CALLER_GROUPS_CLAIM: list.prefault('groups,cognito:groups'),
  FASTMCP_TRANSPORT: z.enum(['streamable-http', 'stdio']).default('streamable-http'),
  FASTMCP_HOST: z.string().default('0.0.0.0'),
  FASTMCP_PORT: port.default(8000),
  FASTMCP_STATELESS_HTTP: flag.default(true),
  PORT: port.default(8000),
});

/** How callers are told apart. */
export interface CallersConfiguration {
  readonly mode: AuthorizationMode;
  /** False: something else was configured than a mode, and `grants` took its place. */
  readonly isModeKnown: boolean;
  /** Absent: no caller is recognised. */
  readonly keys?: CallerKeyLocation;
}

/** Everything that the process is told from outside, parsed. */
export interface Environment {
  /** The function's own region; default region of calls that name no account. */
  readonly region: string;
  readonly accounts: AccountsConfiguration;
  /** Who may ask about which account. */
  readonly callers: CallersConfiguration;
  /** How the Gateway's interceptor knows who asks. */
  readonly identity: IdentitySource;
  /** MCP server of the runtime container. */
  readonly container: {
    readonly transport: 'streamable-http' | 'stdio';
    readonly host: string;
    readonly port: number;
    readonly stateless: boolean;
  };
  /** Port of the local gateway. */
  readonly port: number;
}

/**
 * Reads the configuration: the one place where environment variables are read.
 *
 * An empty variable counts as not set, as in shell scripts and task definitions.
 *
 * @param source - variables by name; the process's own by default
 * @throws {@link EnvironmentError} naming each variable with an unusable value, never its value:
 *   several of them hold secrets
 */
export function readEnvironment(source: Variables = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
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
    identity: identitySource(value),
    container: {
      transport: value.FASTMCP_TRANSPORT,
      host: value.FASTMCP_HOST,
      port: value.FASTMCP_PORT,
      stateless: value.FASTMCP_STATELESS_HTTP,
    },
    port: value.PORT,
  };
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
  if (CALLER_KEY) return { mode, isModeKnown, keys: { keys: CALLER_KEY } };
  if (!CALLER_KEY_SECRET_NAME) return { mode, isModeKnown };
  return { mode, isModeKnown, keys: { secretName: CALLER_KEY_SECRET_NAME } };
}

function identitySource(value: z.infer<typeof variables>): IdentitySource {
  return {
    authorizer: value.GATEWAY_AUTHORIZER,
    claims: {
      id: value.CALLER_ID_CLAIM,
      organization: value.CALLER_ORGANIZATION_CLAIM,
      groups: value.CALLER_GROUPS_CLAIM,
    },
    ...(value.IAM_CALLER_ID && { iamCallerId: value.IAM_CALLER_ID }),
  };
}

function databaseLocation(
  value: z.infer<typeof variables>,
): Pick<AccountsConfiguration, 'database'> {
  if (value.DATABASE_URL) return { database: { url: value.DATABASE_URL } };
  if (!value.RDS_SECRET_NAME) return {};
  return { database: { secretName: value.RDS_SECRET_NAME, iamAuth: value.RDS_IAM_AUTH } };
}

function encryptionKeyLocation(
  value: z.infer<typeof variables>,
): Pick<AccountsConfiguration, 'encryptionKeys'> {
  if (value.ENCRYPTION_KEY) return { encryptionKeys: { keys: value.ENCRYPTION_KEY } };
  if (!value.ENCRYPTION_KEY_SECRET_NAME) return {};
  return { encryptionKeys: { secretName: value.ENCRYPTION_KEY_SECRET_NAME } };
}
