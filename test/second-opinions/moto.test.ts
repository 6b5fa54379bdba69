import { BudgetsClient, CreateBudgetCommand } from '@aws-sdk/client-budgets';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccountResolver } from '../../src/accounts/account-resolver.ts';
import { CredentialDecryptionError } from '../../src/accounts/errors.ts';
import { createSecretReader } from '../../src/accounts/secret-reader.ts';
import { StsClients } from '../../src/accounts/sts-clients.ts';
import { verifyKeyPair } from '../../src/accounts/verify-key-pair.ts';
import { readEnvironment } from '../../src/environment.ts';
import { createDependencies } from '../../src/lambda/dependencies.ts';
import { billingHandler } from '../../src/lambda/handler.ts';
import { freePort } from '../../src/local/loopback-server.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';
import { budgetsFamily } from '../../src/tools/budgets/family.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import type { Family } from '../../src/tools/family.ts';
import { type Moto, startMoto } from './start-moto.ts';

// The accounts come from the real database; every AWS call goes to moto.

const ROLE = '444455556666';
/** Whose access keys moto takes all those for that it has not handed out. */
const KEY_PAIR = '123456789012';
const OTHER = '210987654321';
const REGION = 'us-east-1';
const KEYS_SECRET = 'billing/encryption-keys';
const sessionActions = ['ce:GetCostAndUsage', 'budgets:ViewBudget'];

let local: LocalWorld;
let moto: Moto;
let resolver: ReturnType<typeof createAccountResolver>;
let variables: Record<string, string>;

async function ask(family: Family, args: object): Promise<unknown> {
  const handler = billingHandler(family, createDependencies(readEnvironment(variables)));
  const custom = { bedrockAgentCoreToolName: `${family.name}___${family.name}` };
  const context: object = { awsRequestId: 'request', clientContext: { custom } };
  return JSON.parse(JSON.stringify(await handler(args, context as Context)));
}

beforeAll(async () => {
  local = await startLocalWorld();
  moto = await startMoto(await freePort());
  const { ENCRYPTION_KEY: keys = '', ...others } = local.environment;
  variables = {
    ...others,
    AWS_ENDPOINT_URL: moto.url,
    AWS_REGION: REGION,
    ENCRYPTION_KEY_SECRET_NAME: KEYS_SECRET,
  };
  Object.assign(process.env, { ...variables, POWERTOOLS_LOG_LEVEL: 'CRITICAL' });
  await new SecretsManagerClient({ region: REGION }).send(
    new CreateSecretCommand({ Name: KEYS_SECRET, SecretString: keys }),
  );
  resolver = createAccountResolver({
    configuration: {
      database: { url: variables.DATABASE_URL ?? '' },
      encryptionKeys: { secretName: KEYS_SECRET },
      region: REGION,
    },
  });
});
afterAll(async () => {
  await resolver?.close();
  await moto?.close();
  await local?.close();
});

async function identityOf(accountId: string) {
  const { account, credentials } = await resolver.resolve(accountId, { sessionActions });
  const client = new STSClient({ region: account.region, credentials });
  return client.send(new GetCallerIdentityCommand());
}

describe('Secrets Manager', () => {
  it('gives the secret that was stored', async () => {
    const read = createSecretReader(REGION);
    expect(await read(KEYS_SECRET, { fresh: true })).toBe(local.world.encryptionKey);
  });

  it('says so when there is none', async () => {
    const read = createSecretReader(REGION);
    await expect(read('billing/nothing', { fresh: true })).rejects.toThrow();
  });
});

describe('STS', () => {
  it('assumes the role of the account, and knows the session by our name for it', async () => {
    const { Account, Arn } = await identityOf(ROLE);
    expect(Account).toBe(ROLE);
    expect(Arn).toMatch(
      new RegExp(`^arn:aws:sts::${ROLE}:assumed-role/BillingReadOnly/costq-[0-9a-f-]{36}$`),
    );
  });

  it('tells whose key pair it is', async () => {
    expect((await identityOf(KEY_PAIR)).Account).toBe(KEY_PAIR);
  });

  it('unmasks a key pair in another account’s row', async () => {
    const { account, credentials } = await resolver.resolve(KEY_PAIR, { sessionActions });
    const other = { ...account, accountId: OTHER };
    const sts = new StsClients(REGION);
    await verifyKeyPair(sts, credentials, account);
    await expect(verifyKeyPair(sts, credentials, other)).rejects.toThrow(CredentialDecryptionError);
    sts.close();
  });
});

describe('Cost Explorer', () => {
  const result = {
    TimePeriod: { Start: '2026-03-01', End: '2026-04-01' },
    Total: { UnblendedCost: { Amount: '1234.5678901234', Unit: 'USD' } },
    Groups: [],
    Estimated: false,
  };

  it.each([ROLE, KEY_PAIR])('answers for the account that we signed in to: %s', async (account) => {
    const own = { ...result, Total: { UnblendedCost: { Amount: `${account}.01`, Unit: 'USD' } } };
    await moto.seedCosts(account, [{ ResultsByTime: [own] }]);
    const answer = await ask(costExplorerFamily, {
      operation: 'getCostAndUsage',
      target_account_id: account,
      start_date: '2026-03-01',
      end_date: '2026-04-01',
      granularity: 'MONTHLY',
    });
    expect(answer).toMatchObject({ status: 'success', data: { ResultsByTime: [own] } });
  });
});

describe('Budgets', () => {
  it.each([ROLE, KEY_PAIR])('lists the budgets of the account: %s', async (account) => {
    const { credentials } = await resolver.resolve(account, { sessionActions });
    await new BudgetsClient({ region: REGION, credentials }).send(
      new CreateBudgetCommand({
        AccountId: account,
        Budget: {
          BudgetName: `budget of ${account}`,
          BudgetLimit: { Amount: '100.5', Unit: 'USD' },
          TimeUnit: 'MONTHLY',
          BudgetType: 'COST',
        },
      }),
    );
    const answer = await ask(budgetsFamily, { target_account_id: account });
    expect(answer).toMatchObject({
      status: 'success',
      data: {
        account_id: account,
        budgets: [{ budget_name: `budget of ${account}`, budget_limit: { amount: '100.5' } }],
      },
    });
  });

  it('passes on that there is no such budget', async () => {
    const answer = await ask(budgetsFamily, { target_account_id: ROLE, budget_name: 'none' });
    expect(answer).toMatchObject({ status: 'success', data: { budgets: [] } });
  });
});
