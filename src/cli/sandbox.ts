// npm run sandbox: an empty database, an AWS with accounts that nobody has brought in, a gateway.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issueToken } from '../local/gateway/token-key.ts';
import { type LocalGateway, startLocalGateway } from '../local/start-local-gateway.ts';
import type { KeyPairAccount } from '../local/world.ts';
import { CommandError } from './command-error.ts';
import { readCommandLine } from './read-command-line.ts';
import { runServer } from './run-server.ts';

const ROOT = join(import.meta.dirname, '../..');
const USAGE = `usage: npm run sandbox [-- --folder .local/sandbox]

Starts an empty database, an AWS and a gateway for the walk through docs/onboard.md, until Ctrl-C. The folder
gets what the walk needs, and is removed before and after: a new one, or that of a sandbox that was killed.`;

/** What a sandbox writes, by which its folder is known. */
const FILES = ['environment', 'secret-access-key'] as const;

/**
 * Removes what a sandbox that was killed has left.
 *
 * @param folder - as it was named
 * @throws {@link CommandError} when something else is there
 */
async function removeLeft(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : ['a file, or not ours to read'],
  );
  if (names.length > 0 && !FILES.every((name) => names.includes(name))) {
    throw new CommandError(
      `--folder: ${folder} is there already and is no sandbox’s; it would be removed. Name a new one.`,
    );
  }
  await rm(folder, { recursive: true, force: true });
}

/** What the walk through docs/onboard.md needs, as files in a folder. */
async function writeFiles(folder: string, gateway: LocalGateway): Promise<void> {
  const account = gateway.local.world.accounts.find(
    (each): each is KeyPairAccount => each.authType === 'aksk',
  );
  if (!account) throw new TypeError('expected an account with a key pair');
  const { accessKeyId, secretAccessKey } = account.accessKey;
  const variables = {
    ...gateway.local.environment,
    DATABASE_URL: gateway.local.databaseUrl,
    GATEWAY_URL: gateway.url,
    ACCESS_KEY_ID: accessKeyId,
    TOKEN: await issueToken(gateway.tokenKey.privateKey, { subject: 'carol' }),
  };
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'\n`);
  await mkdir(folder, { recursive: true });
  const texts: Readonly<Record<(typeof FILES)[number], string>> = {
    environment: lines.join(''),
    'secret-access-key': secretAccessKey,
  };
  for (const name of FILES) await writeFile(join(folder, name), texts[name], { mode: 0o600 });
}

await runServer(async (options) => {
  const { values } = readCommandLine(USAGE, {
    options: { folder: { type: 'string', default: join(ROOT, '.local', 'sandbox') } },
  });
  await removeLeft(values.folder);
  const gateway = await startLocalGateway({ ...options, empty: true });
  await writeFiles(values.folder, gateway);
  return {
    ...gateway,
    firstSteps: `In another terminal:\n  . ${join(values.folder, 'environment')}\nThen go on with docs/onboard.md: "1. Tables".`,
    async close() {
      await rm(values.folder, { recursive: true, force: true });
      await gateway.close();
    },
  };
});
