// Asks the account with the largest bill of those in the local world, as a Lambda would.
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Aws } from '../../src/aws/aws.ts';
import type { AwsRequest } from '../../src/aws/aws-request.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { renderSuccess, type ToolResponse } from '../../src/lambda/answer.ts';
import { describeAnswer } from '../../src/lambda/observe/describe-answer.ts';
import { BillingDomains } from '../../src/lambda/steps/billing-domains.ts';
import { startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { createWorld, type RoleAccount } from '../../src/local/world.ts';
import type { Result } from '../../src/results/result.ts';
import type { AccountSettings } from '../../src/settings/storage-lens-settings.ts';
import { families } from '../../src/tools/families.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { nobody, noResults } from '../../src/tools/tool-caller.ts';
import { NOW } from '../support/call-tool.ts';
import { costsQuestion, type Question } from './questions.ts';

/** The account with the largest bill. */
export const LARGEST = '444455556666';

/** Requests of the question that is being answered. */
const events: AwsRequest[] = [];

const tools = families.flatMap((family) => family.tools);

/** Asks, and ends what was started for it. */
export interface Asker {
  /** The answer as the Gateway gets it. */
  ask(question: Question): Promise<Extract<ToolResponse, { status: 'success' }>>;
  close(): Promise<void>;
}

/** Starts the local AWS, and signs in to the largest account. */
export async function startAsker(): Promise<Asker> {
  const world = createWorld();
  const endpoints = await startAwsEndpoints({ world, now: () => NOW });
  process.env.AWS_ENDPOINT_URL = endpoints.url;
  process.env.AWS_ACCESS_KEY_ID = world.own.accessKey.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = world.own.accessKey.secretAccessKey;
  process.env.AWS_SESSION_TOKEN = world.own.accessKey.sessionToken;
  const account = world.accounts.find(
    (each): each is RoleAccount => each.accountId === LARGEST && each.authType === 'iam_role',
  );
  if (account === undefined) throw new Error('the local world has no such account');
  const aws = await signIn(account);
  return {
    ask: (question) => answer(question, aws),
    close: () => endpoints.close(),
  };
}

async function signIn({ accountId, region, roleArn, organization }: RoleAccount): Promise<Aws> {
  const { Credentials: keys } = await new STSClient({ region }).send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'questions',
      ExternalId: organization.externalId,
    }),
  );
  const credentials = {
    accessKeyId: keys?.AccessKeyId ?? '',
    secretAccessKey: keys?.SecretAccessKey ?? '',
    sessionToken: keys?.SessionToken ?? '',
  };
  const principal = { kind: 'account', accountId, version: '1', credentials } as const;
  return createAwsFactory()({
    ...{ principal, region, signal: AbortSignal.timeout(300_000) },
    onRequest: (request) => void events.push(request),
  });
}

function toolOf({ tool: name }: Question): Tool {
  const tool = tools.find((each): each is Tool => each.name === name);
  if (tool === undefined) throw new Error(`there is no tool ${name}`);
  return tool;
}

const settings: AccountSettings = {
  storageLens: async () => ({
    ...{ workGroup: 'storage-lens', mayCreate: true },
    outputLocation: 's3://results-444455556666/athena/',
  }),
};

/** What is kept: the one result that questions name. */
async function costsOf(aws: Aws): Promise<Result> {
  const tool = toolOf(costsQuestion);
  const { args } = parseArguments(tool, costsQuestion.args, NOW);
  const data = await tool.run(args, { aws, now: NOW, caller: nobody });
  const { columns = [], rows = [] } = tool.table?.(data, args) ?? {};
  return { columns, rows, sources: [] };
}

async function answer(question: Question, aws: Aws) {
  const tool = toolOf(question);
  const { args, ...form } = parseArguments(tool, question.args, NOW);
  events.length = 0;
  const results = { ...noResults, read: () => costsOf(aws) };
  const context = { aws, now: NOW, caller: { ...nobody, results }, settings };
  const scope = tool.costs?.(args, NOW);
  // As in a process of its own, so that every question asks.
  const domain = scope && (await new BillingDomains(() => NOW).of(aws, scope));
  const data = await tool.run(args, context);
  const table = tool.table?.(data, args);
  const about = describeAnswer({ tool, args, context, events }, { data, table, domain });
  const response = renderSuccess(data, { tool, args, ...form, context, table, about });
  if (response.status !== 'success') throw new Error(response.message);
  return JSON.parse(JSON.stringify(response));
}
