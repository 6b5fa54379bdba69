// The stage's parameters of the Gateway and of all functions, and how parameters are read.
import * as z from 'zod';
import { AUTHORIZATION_MODES } from '../../callers/authorization-mode.ts';
import { isAccountId } from '../../tools/arguments/text.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const matching = (pattern: RegExp, expected: string) => z.string().regex(pattern, expected);

const whole = (minimum: number, maximum: number) =>
  z.coerce
    .number()
    .int()
    .refine(
      (value) => value >= minimum && value <= maximum,
      `expected a whole number from ${minimum} to ${maximum}`,
    );

const keyArn = matching(
  /^$|^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/,
  'expected the ARN of a KMS key, arn:aws:kms:…:key/…',
);

const CLAIM = /^([^\s=[\]]+)(\[\])?=(.+)$/;

/** What keeps a pattern from fitting everything. */
const LITERAL_PART = /[A-Za-z0-9]{3}/;

/**
 * The name of a secret, or nothing. Without * or ?, which in a permission would stand for other
 * secrets.
 */
export const secretName = matching(
  /^[\w/+=.@!-]*$/,
  'expected the name of one secret, without * or ? and no ARN',
);

/** Claims that a token must have: `name=value` for a text, `name[]=value` for a list that has it. */
const requiredClaims = list
  .refine(
    (claims) => claims.every((claim) => CLAIM.test(claim)),
    'expected claims such as department=finance or groups[]=billing, comma separated',
  )
  .transform((claims) =>
    claims.map((claim) => {
      const [, name = '', isList, value = ''] = CLAIM.exec(claim) ?? [];
      return { name, value, isList: isList !== undefined };
    }),
  );

const accountIds = list.refine(
  (ids) => ids.every(isAccountId),
  'expected account ids of twelve digits, comma separated',
);

/** Versions of MCP that a Gateway can be told to speak. */
const MCP_VERSIONS = ['2026-07-28', '2025-11-25', '2025-06-18', '2025-03-26'];

// Which ones a gateway speaks that is told none is not documented.
const mcpVersions = list.refine(
  (versions) => versions.length > 0 && versions.every((each) => MCP_VERSIONS.includes(each)),
  `expected some of ${MCP_VERSIONS.join(', ')}, comma separated`,
);

const shape = {
  gatewayName: matching(/^([0-9a-zA-Z]-?){1,48}$/, 'expected letters, digits and single hyphens'),
  authorizerType: z.enum(['AWS_IAM', 'CUSTOM_JWT']),
  jwtDiscoveryUrl: matching(
    /^$|^https:\/\/.+\/\.well-known\/openid-configuration$/,
    'expected https://…/.well-known/openid-configuration',
  ),
  jwtAllowedAudience: list,
  jwtAllowedClients: list,
  mcpVersions,
  jwtAllowedScopes: list,
  jwtRequiredClaims: requiredClaims,
  toolSearch: z.enum(['off', 'semantic']),
  outputSchema: z.enum(['off', 'on']),
  // What is left empty on the command line is the default.
  gatewayInstructions: z
    .string()
    .trim()
    .max(2_048)
    .transform((text) => (text === '-' ? '' : text)),
  webAclArn: matching(
    /^$|^arn:[\w-]+:wafv2:[\w-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/,
    'expected the ARN of a regional web ACL, arn:aws:wafv2:…:regional/webacl/…',
  ),
  callerRequestsPerMinute: matching(/^$|^[1-9]\d{0,6}$/, 'expected a whole number, or nothing'),
  callerAccountIds: accountIds,
  sharedCaller: z.enum(['true', 'false']),
  callerAuthorization: z.enum(AUTHORIZATION_MODES),
  callerIdClaim: z.string().min(1),
  callerOrganizationClaim: z.string(),
  callerGroupsClaim: z.string(),
  iamCallerId: z.string(),
  databaseSecretName: secretName,
  databaseResourceId: matching(
    /^$|^(db|cluster|prx)-[A-Za-z0-9]+$/,
    'expected the resource id of an RDS instance (db-…), cluster (cluster-…) or proxy (prx-…)',
  ),
  databaseUser: matching(/^\w+$/, 'expected the name of a PostgreSQL user'),
  databaseIamAuth: z.enum(['true', 'false']),
  encryptionKeySecretName: secretName,
  memberRoleName: matching(
    /^[\w+=,.@*/-]+$/,
    'expected a role name; * stands for any characters',
  ).refine(
    (pattern) => LITERAL_PART.test(pattern),
    'expected some of the name itself: with * alone the functions could assume every role that trusts their account',
  ),
  memberAccountIds: accountIds,
  sourceIdentity: z.enum(['on', 'off']),
  subnetIds: list,
  securityGroupIds: list,
  secretsKeyArn: keyArn,
  bucketsKeyArn: keyArn,
  logsKeyArn: keyArn,
  topicKeyArn: keyArn,
  memorySize: whole(128, 10_240),
  timeout: whole(3, 900),
  reservedConcurrency: z.union([z.literal(''), whole(1, 1000)], {
    error: 'expected a whole number from 1 to 1000, or nothing',
  }),
  logRetentionInDays: whole(1, 3653),
  portfolioOrganizationsAtOnce: whole(1, 1000),
  portfolioAccountsAtOnce: whole(1, 1000),
  keptAnswerDays: whole(1, 3653),
  keptAnswerHours: whole(1, 24),
  keptSignInMinutes: whole(1, 60),
};

const settings = z.object(shape).superRefine((given, context) => {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (given.authorizerType === 'AWS_IAM') checkIamCallers(given, refuse);
  else checkTokenCallers(given, refuse);
  const signsInByIam = given.databaseSecretName !== '' && given.databaseIamAuth === 'true';
  if (signsInByIam && !given.databaseResourceId) {
    refuse('databaseResourceId', 'expected a resource id, to sign in to the database by IAM');
  }
  if (given.subnetIds.length > 0 !== given.securityGroupIds.length > 0) {
    refuse('securityGroupIds', 'expected to be given together with subnetIds');
  }
});

/** Claims that the Gateway's rate limits may be by. */
const COUNTED_CLAIM = /^[a-zA-Z_][\w.-]{0,61}\w$/;

type Given = z.output<z.ZodObject<typeof shape>>;
type Refuse = (path: string, message: string) => void;

function checkTokenCallers(given: Given, refuse: Refuse): void {
  if (!given.jwtDiscoveryUrl) refuse('jwtDiscoveryUrl', 'expected a URL for CUSTOM_JWT');
  // Without either, every token of the issuer would do, whomever it is meant for.
  if (given.jwtAllowedAudience.length + given.jwtAllowedClients.length === 0) {
    refuse('jwtAllowedClients', 'expected clients, or jwtAllowedAudience, for CUSTOM_JWT');
  }
  if (given.callerRequestsPerMinute && !COUNTED_CLAIM.test(given.callerIdClaim)) {
    refuse('callerRequestsPerMinute', 'expected none: the Gateway counts by no such callerIdClaim');
  }
  // A policy that names accounts would keep out whoever has a token and no account.
  if (given.callerAccountIds.length > 0) {
    refuse('callerAccountIds', 'expected none for CUSTOM_JWT: tokens need no account');
  }
}

function checkIamCallers(given: Given, refuse: Refuse): void {
  // Somebody may think that they hold.
  for (const name of ['jwtAllowedScopes', 'jwtRequiredClaims'] as const) {
    if (given[name].length > 0)
      refuse(name, 'expected none for AWS_IAM, where there are no tokens');
  }
  if (given.callerAccountIds.length > 0 && given.sharedCaller === 'false') {
    refuse(
      'sharedCaller',
      'expected true: with AWS_IAM whoever asks from callerAccountIds is one caller and sees the same',
    );
  }
}

/** What a stage of the deployment is set to; `docs/deploy.md` says what each setting means. */
export type DeploymentSettings = z.output<typeof settings>;

/** Names of the parameters that {@link readDeploymentSettings} reads. */
export const PARAMETER_NAMES: readonly string[] = Object.keys(shape);

/**
 * Reads the stage's parameters: text, as they come from the command line, or numbers.
 *
 * @param parameters - by name
 * @throws {@link SettingsError} naming each parameter with an unusable value
 */
export function readDeploymentSettings(
  parameters: Readonly<Record<string, unknown>>,
): DeploymentSettings {
  return readSettings(settings, parameters);
}

/** A parameter of the deployment has a value that cannot be used. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Refuses names that no parameter has: whoever misspells one would have its default, and not know.
 *
 * @param params - `params` of serverless.yml: blocks by stage, of which `default` has every parameter there is
 * @param named - names of those on the command line
 * @throws {@link SettingsError} naming each
 */
export function refuseUnknownParameters(
  params: Readonly<Record<string, object>>,
  named: readonly string[],
): void {
  const known = new Set(Object.keys(params.default ?? {}));
  const given = [
    ...named.map((name) => ({ name, where: '' })),
    ...Object.entries(params).flatMap(([stage, block]) =>
      Object.keys(block).map((name) => ({ name, where: ` (stage ${stage})` })),
    ),
  ];
  const unknown = given.filter(({ name }) => !known.has(name));
  if (unknown.length === 0) return;
  const faults = unknown.map(({ name, where }) => `${name}: there is no such parameter${where}`);
  throw new SettingsError(faults.join('; '));
}

/**
 * Reads a part of the stage's parameters.
 *
 * @param shape - what they have to be
 * @param parameters - by name
 * @throws {@link SettingsError} naming each parameter with an unusable value
 */
export function readSettings<Shape extends z.ZodType>(
  shape: Shape,
  parameters: Readonly<Record<string, unknown>>,
): z.output<Shape> {
  const parsed = shape.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new SettingsError(faults.join('; '));
}
