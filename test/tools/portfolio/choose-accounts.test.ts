import { expect, it } from 'vitest';
import { chooseAllAccounts } from '../../../src/tools/portfolio/choose-accounts.ts';
import type { ToolAccess, ToolAccessQuery } from '../../../src/tools/tool-caller.ts';

const ORGANIZATION = '0b7a1f8e-0000-4000-8000-000000000001';
const idOf = (at: number) => String(at).padStart(12, '0');

/** A caller of whom a grant for the account that was named is withdrawn after so many questions. */
function callerUntil(questions: number, accounts: number) {
  let asked = 0;
  const all = Array.from({ length: accounts }, (_, at) => ({
    ...{ accountId: idOf(at + 1), alias: 'Unknown', region: 'us-east-1', scope: 'own' as const },
    organization: ORGANIZATION,
  }));
  return {
    async readAccess({ among, after = '', limit }: ToolAccessQuery): Promise<ToolAccess> {
      asked += 1;
      const first = asked > questions ? idOf(1) : '';
      const granted = all.filter(
        ({ accountId }) =>
          accountId > after && accountId !== first && (among?.includes(accountId) ?? true),
      );
      const nothing = { ownAccount: false, ownAccountScope: null, toolFamilies: [] };
      return { ...nothing, accounts: granted.slice(0, limit) };
    },
  };
}

it.each([
  ['stays', 100],
  ['is withdrawn meanwhile', 2],
])(
  'an organization is read whole, each account once: the grant of the one named %s',
  async (_, questions) => {
    const caller = callerUntil(questions, 1_200);
    const choosing = { family: 'cost-explorer', organizationOf: idOf(1) };
    const { accounts, granted } = await chooseAllAccounts(caller, choosing);
    expect(new Set(granted).size).toBe(1_200);
    expect(accounts.map(({ accountId }) => accountId)).toEqual(granted);
  },
);

it('of an account that is not granted nobody learns its organization', async () => {
  const choosing = { family: 'cost-explorer', organizationOf: idOf(1) };
  expect(await chooseAllAccounts(callerUntil(0, 1_200), choosing)).toEqual({
    accounts: [{ accountId: idOf(1), organization: null }],
    granted: [],
  });
});
