// npm run policies: Cedar policies for AgentCore Policy from the grants of the database.
import { createDatabasePool } from '../accounts/database-pool.ts';
import type { Grant } from '../callers/grant.ts';
import { listGrants } from '../callers/grant-store.ts';
import { readOrganizationAccounts } from '../callers/organization-accounts.ts';
import { readEnvironment } from '../environment.ts';
import { cedarPolicies } from '../gateway/cedar-policies.ts';
import { chooseFamilies, FamilyChoiceError } from '../tools/choose-families.ts';
import { families } from '../tools/families.ts';
import type { Family } from '../tools/family.ts';
import { CommandError } from './command-error.ts';
import { outliveReaders } from './lifetime.ts';
import { readCommandLine } from './read-command-line.ts';
import { reportFailure } from './report-failure.ts';

const GATEWAY_ARN = /^arn:[\w-]+:bedrock-agentcore:[\w-]+:[0-9]{12}:gateway\/[\w-]+$/;
const USAGE = `usage: npm run --silent policies -- --gateway-arn <GatewayArn of the stack>
  [--families all|costs|savings|reselling|<name,name>] [--json]

DATABASE_URL says where the grants are. docs/callers.md says what the policies cannot say.`;
/** What one policy engine takes. */
const MOST_POLICIES = 1_000;
const MOST_BYTES = 200_000;

outliveReaders();
try {
  const { values } = readCommandLine(USAGE, {
    options: {
      'gateway-arn': { type: 'string' },
      families: { type: 'string', default: 'all' },
      json: { type: 'boolean', default: false },
    },
  });
  const chosen = chooseFamilies(families, values.families);
  const policies = await readPolicies(values['gateway-arn'] ?? '', chosen);
  process.stdout.write(
    values.json ? `${JSON.stringify(policies, null, 2)}\n` : `${policies.join('\n\n')}\n`,
  );
  const bytes = Buffer.byteLength(policies.join(''));
  if (policies.length > MOST_POLICIES || bytes > MOST_BYTES) {
    process.stderr.write(
      `${policies.length} policies of ${bytes} bytes: a policy engine takes ${MOST_POLICIES}, and ` +
        `${MOST_BYTES} bytes for one Gateway. Grant organisations rather than accounts.\n`,
    );
  }
} catch (error) {
  // What there is to choose among is said in words.
  reportFailure(error instanceof FamilyChoiceError ? new CommandError(error.message) : error);
}

async function readPolicies(gatewayArn: string, chosen: readonly Family[]): Promise<string[]> {
  if (!GATEWAY_ARN.test(gatewayArn)) {
    throw new CommandError('--gateway-arn: expected the GatewayArn that the deployment put out');
  }
  const { accounts, identity } = readEnvironment();
  const database = createDatabasePool(accounts);
  try {
    const grants: Grant[] = [];
    for await (const grant of listGrants(database)) grants.push(grant);
    return cedarPolicies({
      grants,
      organizationAccounts: await readOrganizationAccounts(database),
      families: chosen,
      gatewayArn,
      claims: identity.claims,
      now: new Date(),
    });
  } finally {
    await database.close();
  }
}
