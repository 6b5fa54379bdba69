// npm run sandbox: an empty database, an AWS with accounts that nobody has brought in, a gateway.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issueToken } from '../local/gateway/token-key.ts';
import { type LocalGateway, startLocalGateway } from '../local/start-local-gateway.ts';
import type { KeyPairAccount } from '../local/world.ts';
import { readCommandLine } from './read-command-line.ts';
import { runServer } from './run-server.ts';

const ROOT = join(import.meta.dirname, '../..');
const USAGE = `usage: npm run sandbox [-- --folder .local/sandbox]

Starts an empty database, an AWS and a gateway for the walk through docs/onboard.md, until Ctrl-C. The folder
gets what the walk needs, and is removed before and after.`;

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
  await writeFile(join(folder, 'secret-access-key'), secretAccessKey, { mode: 0o600 });
  await writeFile(join(folder, 'environment'), lines.join(''), { mode: 0o600 });
}

await runServer(async (options) => {
  const { values } = readCommandLine(USAGE, {
    options: { folder: { type: 'string', default: join(ROOT, '.local', 'sandbox') } },
  });
  await rm(values.folder, { recursive: true, force: true });
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
