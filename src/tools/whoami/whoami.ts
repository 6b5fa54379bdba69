// The tool `whoami`: who asks, and about which accounts.
import { group, listOf } from '../../answers/list-table.ts';
import { nextToken } from '../arguments/paging.ts';
import { isAccountId, text } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import { defineTool } from '../tool.ts';
import type { ToolAccess } from '../tool-caller.ts';
import { ValidationError } from '../tool-error.ts';

/** The account that the tools run in, as limits name it. */
const OWN = 'own';
const ACCOUNTS_PER_PAGE = 200;

/** Who asks, and which accounts may be asked about: so that nobody has to guess account ids. */
export const whoami = defineTool({
  name: 'whoami',
  description:
    'Who is asking, and which AWS accounts may be asked about: account id (for target_account_id), ' +
    'alias, Region and scope, 200 at a time. Scope own is what the account itself is charged, payer ' +
    'all that it is billed, for other accounts as well. own_account and own_account_scope are about ' +
    'calls without target_account_id; tool_families may be used for at least one account, "*" is all.',
  arguments: {
    tool_family: text(
      'Only accounts that this family of tools, such as cost-explorer, may be used for.',
    ).optional(),
    next_token: nextToken,
  },
  actions: [],
  example: {},

  check({ next_token: token }) {
    // The last account of the page before: it opens nothing, only granted accounts are listed.
    if (token === undefined || isAccountId(token)) return;
    throw new ValidationError({
      parameter: 'next_token',
      expected: 'the next_token of an earlier answer',
      received: describeValue(token),
    });
  },

  async run({ tool_family: family, next_token: after }, { caller }) {
    const limit = ACCOUNTS_PER_PAGE + 1;
    const access = await caller.readAccess({ family, after, limit });
    const { id, organization, groups, header } = caller;
    const answer = renderAccess(access);
    const listed = answer.accounts.map((account) => account.account_id);
    const limits = await caller.readLimits(access.ownAccount ? [OWN, ...listed] : listed);
    return {
      caller: { id, organization, groups, ...(header !== undefined && { header }) },
      ...(limits.length > 0 && { limits }),
      ...answer,
    };
  },

  table: listOf({ list: 'accounts', columns: { scope: group } }),
});

function renderAccess({ ownAccount, ownAccountScope, toolFamilies, accounts }: ToolAccess) {
  const page = accounts.slice(0, ACCOUNTS_PER_PAGE);
  const complete = page.length === accounts.length;
  return {
    own_account: ownAccount,
    own_account_scope: ownAccountScope,
    tool_families: toolFamilies,
    accounts: page.map(({ accountId, alias, region, scope, hubDisabled }) => ({
      account_id: accountId,
      alias,
      region,
      scope,
      // It cannot be asked, and is not gone.
      ...(hubDisabled && { hub_disabled: true }),
    })),
    complete,
    next_token: complete ? null : page.at(-1)?.accountId,
  };
}
