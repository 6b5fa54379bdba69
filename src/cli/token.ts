// npm run token: a token for the running local gateway.
import { issueToken, readTokenKey } from '../local/gateway/token-key.ts';
import { CommandError } from './command-error.ts';
import { outliveReaders } from './lifetime.ts';
import { readClaims } from './read-claims.ts';
import { readCommandLine } from './read-command-line.ts';
import { reportFailure } from './report-failure.ts';

const USAGE = `usage: npm run token -- --sub alice [--claim org_id=…] [--claim groups=…] [--minutes 60]

Prints a token for the local gateway that "npm start" runs. A claim that is given more than once is
a list. alice may ask about everything, bob about one account, whoever has groups=platform-team
about the accounts of organisation A.`;

outliveReaders();
try {
  const { values } = readCommandLine(USAGE, {
    options: {
      sub: { type: 'string' },
      claim: { type: 'string', multiple: true, default: [] },
      minutes: { type: 'string', default: '60' },
    },
  });
  process.stdout.write(`${await tokenFor(values)}\n`);
} catch (error) {
  reportFailure(error);
}

async function tokenFor(values: {
  readonly sub?: string;
  readonly claim: readonly string[];
  readonly minutes: string;
}): Promise<string> {
  const minutes = Number(values.minutes);
  if (!values.sub) throw new CommandError('--sub: expected who asks, such as alice');
  if (!(minutes > 0)) throw new CommandError('--minutes: expected a number above 0');
  const key = await readTokenKey();
  if (!key) throw new CommandError('No local gateway runs. Start it first: npm start');
  const claims = readClaims(values.claim);
  return issueToken(key, { subject: values.sub, claims, lifetimeSeconds: minutes * 60 });
}
