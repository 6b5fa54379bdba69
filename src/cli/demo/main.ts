// npm run demo: asks about a few accounts through the local gateway, and draws the answers.
import { styleText } from 'node:util';
import { ACCOUNT_OF_BOB, BOB } from '../../local/database/seed-grants.ts';
import { issueToken } from '../../local/gateway/token-key.ts';
import { startLocalGateway } from '../../local/start-local-gateway.ts';
import { connectToGateway, type GatewayClient } from '../gateway-client.ts';
import { endWithParent, outliveReaders } from '../lifetime.ts';
import { readCommandLineOrEnd } from '../read-command-line.ts';
import { budgetsAgainstActual } from './budgets-against-actual.ts';
import { costByService } from './cost-by-service.ts';
import { costsOfAll } from './costs-of-all.ts';
import { margins } from './margins.ts';
import type { Question } from './question.ts';
import { recentAnomalies } from './recent-anomalies.ts';
import { rightSizing } from './right-sizing.ts';
import { whatChanged } from './what-changed.ts';

const USAGE = `usage: npm run demo

Starts a PostgreSQL, a stand-in for AWS and a gateway, asks about three accounts and about all of them at once,
draws the answers, and ends. It takes nothing: no AWS account, no Docker, no options.`;

const accounts = [
  { title: 'The tools’ own account, by its own role' },
  { title: '123456789012, by its access key pair', target_account_id: '123456789012' },
  { title: '444455556666, by a role with an external id', target_account_id: '444455556666' },
];
const UNKNOWN_ACCOUNT = '000011112222';
const RESELLER = '444455556666';
const NOT_GRANTED = '444455556666';

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function printTitle(title: string): void {
  print(`\n${styleText('inverse', ` ${title} `)}`);
}

async function show(client: GatewayClient, question: Question, account: object): Promise<void> {
  const answer = await client.ask(question.tool, { ...question.args, ...account });
  print(`\n${styleText('bold', question.title)}`);
  if (answer.status === 'success') print(question.draw(answer.data));
  else print(`${answer.data.error_type}: ${answer.message}`);
}

async function showOne(client: GatewayClient, now: Date): Promise<void> {
  const questions = [
    costByService(now),
    whatChanged(now),
    budgetsAgainstActual,
    recentAnomalies(now),
    rightSizing,
  ];
  for (const { title, ...account } of accounts) {
    printTitle(title);
    for (const question of questions) await show(client, question, account);
  }
}

async function showOthers(
  { alice, bob }: { readonly alice: GatewayClient; readonly bob: GatewayClient },
  now: Date,
): Promise<void> {
  const cost = costByService(now);
  printTitle('All accounts that alice may ask about');
  await show(alice, costsOfAll(now), {});
  printTitle(`${RESELLER}, which resells to another`);
  await show(alice, margins(now), { target_account_id: RESELLER });
  printTitle(`${UNKNOWN_ACCOUNT}, which nobody has onboarded`);
  await show(alice, cost, { target_account_id: UNKNOWN_ACCOUNT });
  printTitle(`${ACCOUNT_OF_BOB}, asked by bob, who may`);
  await show(bob, cost, { target_account_id: ACCOUNT_OF_BOB });
  printTitle(`${NOT_GRANTED}, asked by bob, who may not`);
  await show(bob, cost, { target_account_id: NOT_GRANTED });
}

async function runDemo(): Promise<void> {
  const now = new Date();
  const gateway = await startLocalGateway({
    onProgress: (step) => process.stderr.write(`${step} …\n`),
  });
  const alice = await connectToGateway(gateway.url, { token: gateway.token });
  const bob = await connectToGateway(gateway.url, {
    token: await issueToken(gateway.tokenKey.privateKey, { subject: BOB }),
  });
  try {
    await showOne(alice, now);
    await showOthers({ alice, bob }, now);
  } finally {
    await alice.close();
    await bob.close();
    await gateway.close();
  }
}

endWithParent();
outliveReaders();
readCommandLineOrEnd(USAGE, {});
await runDemo();
