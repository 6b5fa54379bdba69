import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { OperatorDatabase } from '../../../src/administration/operator-database.ts';
import { startLocalWorld } from '../../../src/local/start-local-world.ts';
import { setLimit } from '../../../src/spending/limit-store.ts';

const run = promisify(execFile);
const SOURCES = join(import.meta.dirname, '../../../src');

/** A metric as CloudWatch would know it. */
export interface EmittedMetric {
  readonly namespace: string;
  readonly name: string;
  /** Names and values. */
  readonly dimensions: Readonly<Record<string, string>>;
}

const line = z.looseObject({
  _aws: z
    .object({
      CloudWatchMetrics: z.array(
        z.object({
          Namespace: z.string(),
          Dimensions: z.array(z.array(z.string())),
          Metrics: z.array(z.object({ Name: z.string() })),
        }),
      ),
    })
    .optional(),
});

const COSTS = { operation: 'getCostAndUsage', target_account_id: '444455556666' };
// A key pair, a role, a role that refuses, and a tool that asks Cost Explorer, once of two times.
const CALLS = [
  ['budgets', { target_account_id: '123456789012' }],
  ['budgets', { target_account_id: '999988887777' }],
  ['cost-explorer', COSTS],
  ['cost-explorer', COSTS],
];

const SCRIPT = `const { billingHandler } = await import('${SOURCES}/lambda/handler.ts');
const { families } = await import('${SOURCES}/tools/families.ts');
const handlers = new Map(families.map((family) => [family.name, billingHandler(family)]));
for (const [name, args] of JSON.parse(process.argv[1])) {
  const custom = { bedrockAgentCoreToolName: name + '___' + name };
  await handlers.get(name)(args, { awsRequestId: 'r', clientContext: { custom } });
}
process.exit();`;

/**
 * Runs the handlers as Lambda does and reads what they write.
 *
 * @param namespace - that they are told
 * @throws when a line of their log is not JSON
 */
export async function emittedMetrics(namespace: string): Promise<EmittedMetric[]> {
  const local = await startLocalWorld();
  // Beyond it at once.
  const owner = new OperatorDatabase(local.databaseUrl);
  await setLimit(
    owner,
    {
      ...{ subject: 'all', subjectId: '*', period: 'day' },
      ...{ unit: 'requests', kind: 'soft', amount: '0' },
    } as const,
    'test',
  );
  await owner.close();
  const variables = { ...local.environment, POWERTOOLS_METRICS_NAMESPACE: namespace };
  const args = ['--input-type=module', '-e', SCRIPT, JSON.stringify(CALLS)];
  const env = { PATH: process.env.PATH, ...variables };
  const { stdout } = await run(process.execPath, args, { env }).finally(() => local.close());
  return stdout.trim().split('\n').flatMap(readLine);
}

function readLine(text: string): EmittedMetric[] {
  const { _aws: emf, ...values } = line.parse(JSON.parse(text));
  return (emf?.CloudWatchMetrics ?? []).flatMap((directive) =>
    directive.Metrics.flatMap(({ Name }) =>
      directive.Dimensions.map((names) => ({
        namespace: directive.Namespace,
        name: Name,
        dimensions: Object.fromEntries(names.map((name) => [name, String(values[name])])),
      })),
    ),
  );
}
