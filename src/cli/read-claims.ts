// Claims of a token as they are given on the command line.
import { CommandError } from './command-error.ts';

/**
 * Reads the claims of a token from the command line; one that is given more than once is a list.
 *
 * @param given - each as `name=value`
 * @throws {@link CommandError} for one of another form
 */
export function readClaims(given: readonly string[]): Record<string, string | string[]> {
  const pairs = given.map(splitClaim);
  const byName = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, same]) => {
      const [first = '', ...others] = same.map(([, value]) => value);
      return [name, others.length > 0 ? [first, ...others] : first];
    }),
  );
}

function splitClaim(text: string): [name: string, value: string] {
  const end = text.indexOf('=');
  if (end < 1) throw new CommandError('--claim: expected name=value, such as org_id=acme');
  return [text.slice(0, end), text.slice(end + 1)];
}
