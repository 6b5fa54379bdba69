// An authority that Node does not know, such as RDS's own, and what every command says and needs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { selfSignedCertificate } from '../accounts/self-signed-certificate.ts';
import { type AccountStack, startAccountStack } from '../accounts/start-account-stack.ts';
import { operatorEnvironment } from '../cli/accounts/run-accounts.ts';
import { runCommand } from '../cli/run-command.ts';
import type { PublicCase } from './public-case.ts';

const tls = selfSignedCertificate('localhost');
const GATEWAY = 'arn:aws:bedrock-agentcore:us-east-1:111122223333:gateway/billing-abcdefghij';

let stack: AccountStack;
let folder: string;
beforeAll(async () => {
  stack = await startAccountStack({ tls });
  stack.clock = new Date();
  folder = await mkdtemp(join(tmpdir(), 'authorities-'));
  await writeFile(join(folder, 'authorities.pem'), tls.certificate);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await stack.close();
});

interface Command {
  readonly name: string;
  readonly args: readonly string[];
  readonly sslmode: string;
}

const source = 'brianc/node-postgres#2558';
const symptom = 'a certificate of RDS is refused with a bare code';
const right = /SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS.*\n$/;
const report = ['--aws', '--all', '--period', 'last-month', '--dry-run'];
const commands: Omit<Command, 'sslmode'>[] = [
  { name: 'migrate', args: [] },
  { name: 'accounts/main', args: ['list'] },
  { name: 'report', args: report },
  { name: 'policies', args: ['--gateway-arn', GATEWAY] },
  { name: 'exec', args: ['--account', '123456789012', '--', 'true'] },
];
const CASES: PublicCase<Command, RegExp>[] = [
  ...commands.map((command) => ({
    ...{ source, symptom, right },
    input: { ...command, sslmode: 'verify-full' },
  })),
  {
    source: 'brianc/node-postgres#2009',
    symptom: 'the driver announces that require will stop checking',
    input: { name: 'migrate', args: [], sslmode: 'require' },
    right,
  },
];

function run({ name, args, sslmode }: Command, variables: Record<string, string> = {}) {
  const url = new URL(`${stack.database.url}?sslmode=${sslmode}`);
  url.hostname = 'localhost';
  // `exec` decides about its caller; here it is about the certificate.
  const open = { CALLER_AUTHORIZATION: 'off' };
  const environment = {
    ...{ ...operatorEnvironment(stack), ...open, DATABASE_URL: url.href },
    ...variables,
  };
  return runCommand(name, args, environment).outcome;
}

test.each(CASES)('$symptom: $input.name ($source)', async ({ input, right: line }) => {
  const refused = await run(input);
  expect(refused.exitCode).toBe(1);
  expect(refused.errors).toMatch(line);
  expect(refused.errors).not.toMatch(/warning/i);
  const known = await run(input, { NODE_EXTRA_CA_CERTS: join(folder, 'authorities.pem') });
  expect(known.errors).not.toMatch(/SELF_SIGNED|warning/i);
  expect(known.exitCode).toBe(0);
});
