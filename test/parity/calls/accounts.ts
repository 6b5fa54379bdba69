import type { Dates } from '../dates.ts';
import { callsOf, type ParityCall } from '../parity-call.ts';

const onlyOurs = 'it knows one account only';

/** Other accounts, and those that cannot be signed in to. */
export function accountCalls({ ago }: Dates): ParityCall[] {
  const ask = callsOf('cost-explorer');
  const asked = { operation: 'getCostAndUsage', start_date: ago(9), end_date: ago(5) };
  return [
    ask('costs of organisation A', asked, { account: '444455556666', onlyOurs }),
    ask('costs of organisation B', asked, { account: '777788889999', onlyOurs }),
    ask('costs of an unknown account', asked, {
      account: '555566667777',
      error: 'account_not_found',
      onlyOurs,
    }),
    ask('costs of a key that cannot be read', asked, {
      account: '210987654321',
      error: 'credential_error',
      onlyOurs,
    }),
    ask('costs of a role that refuses', asked, {
      account: '999988887777',
      error: 'assume_role_error',
      onlyOurs,
    }),
    ask('costs of what is no account', asked, {
      account: 'production',
      error: 'validation_error',
      onlyOurs,
    }),
  ];
}
