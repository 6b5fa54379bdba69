import { maskEmail } from '../../../src/tools/personal-data.ts';
import type { AwsRequest, Exchange } from '../exchange.ts';
import type { ParityCall } from '../parity-call.ts';
import type { Difference, Pair, UnseenDifference } from './difference.ts';
import {
  dataOf,
  editAll,
  editOurs,
  editReference,
  editReferenceRequests,
  isMembers,
  listOf,
  type Members,
  omit,
  omitReferenceRequests,
} from './edit.ts';

const lists = ['budget-actions', 'budget-notifications'] as const;
const all = ['budgets', ...lists] as const;

/** What `budgets`, `budget-actions` and `budget-notifications` do in another way. */
export const budgetsDifferences: readonly Difference[] = [
  {
    id: 'budgets/account-id-form',
    tools: ['budgets', 'budget-actions', 'budget-notifications'],
    reference: 'An `account_id` that is too short ends as a connection error.',
    ours: 'Twelve digits, or it is refused by name before anything is asked.',
    why: 'Nothing is wrong with the connection.',
  },
  {
    id: 'budgets/identity',
    tools: all,
    reference: 'Asks STS for the account number unless `account_id` is given.',
    ours: 'Asks STS only when the tools’ own role signs; a resolved account’s number is already known.',
    why: 'One request less; the number was verified when the account was resolved.',
    reconcile: withoutIdentityRequest,
  },
  {
    id: 'budgets/two-accounts',
    tools: all,
    reference: '`account_id` fills a request field, whoever signs.',
    ours: 'The same, but refused when it differs from `target_account_id`.',
    why: 'One of the two would silently lose.',
  },
  {
    id: 'budgets/by-name',
    tools: ['budgets'],
    reference: 'Looks for `budget_name` among the first `max_results` budgets.',
    ours: 'Asks for the one budget by name (DescribeBudget); a name that doesn’t exist is an empty list, as in the reference, and so is one that AWS allows no budget to have, without asking.',
    why: 'A budget beyond the limit was reported as absent.',
    reconcile: (pair, call) => editReferenceRequests(pair, (request) => byName(request, call)),
  },
  {
    id: 'budgets/scope',
    tools: ['budgets'],
    reference: '`cost_filters` only.',
    ours: 'Also `filter_expression`, `metrics`, `billing_view_arn`, and those `cost_types` that are not AWS’s defaults.',
    why: 'A budget that leaves costs out in one of these ways looks like one on all costs.',
    reconcile: (pair) => withoutScope(editReferenceRequests(pair, withFilterExpression)),
  },
  {
    id: 'budgets/planned-limits',
    tools: ['budgets'],
    reference: 'The limit of the current period only.',
    ours: 'Also `planned_budget_limits`, the limits of a planned budget by the day they start.',
    why: 'What will be allowed is what a plan is for.',
    reconcile: (pair) =>
      editOurs(pair, (data) => editAll(data, (members) => omit(members, 'planned_budget_limits'))),
  },
  {
    id: 'budgets/health',
    tools: ['budgets'],
    reference: 'A budget that AWS no longer updates looks like any other, with a `status`.',
    ours: '`health_status` with AWS’s reason, `last_updated_time`, and no `status`.',
    why: 'Old figures are not how the budget stands.',
    reconcile: withoutHealth,
  },
  {
    id: 'budgets/status',
    tools: ['budgets'],
    reference: '`status` for every budget with a limit and spend.',
    ours: 'Only for cost and usage budgets.',
    why: 'Utilization and coverage budgets aim at their limit: reaching 100 % is not `EXCEEDED`.',
    reconcile: (pair) =>
      editReference(pair, (data) => editAll(data, (members) => withoutStatusOfGoals(members))),
  },
  {
    id: 'budgets/at-least-one',
    tools: all,
    reference: '`max_results` of 0 or less: an empty list of budgets, or a connection error.',
    ours: '`max_results` is at least 1.',
    why: '“No budgets” would be wrong.',
  },
  {
    id: 'budgets/emails',
    tools: ['budget-actions'],
    reference: 'Shows the e-mail addresses of an action’s subscribers.',
    ours: '`j***@example.com`; SNS topics stay.',
    why: 'Personal data that the question isn’t about.',
    reconcile: (pair) => editReference(pair, (data) => editAll(data, withMaskedAddress)),
  },
  {
    id: 'budgets/page-limit',
    tools: lists,
    reference: 'Reads all pages unless `max_pages` is given; 0 is no limit.',
    ours: 'Up to 10 pages, up to 100 with `max_pages` (at least 1).',
    why: 'An answer must end before the Lambda does.',
  },
  {
    id: 'budgets/total-results',
    tools: ['budget-notifications'],
    reference: '`pagination.total_results` of account-wide notifications counts budgets.',
    ours: 'Counts notifications, as `total_count` does.',
    why: 'Two counts of one list must agree.',
    reconcile: (pair) => editReference(pair, withCountOfNotifications),
  },
  {
    id: 'budgets/page-size',
    tools: ['budgets'],
    reference: 'Asks for pages of at most 100 budgets.',
    ours: 'Of at most 1,000, which is what AWS gives.',
    why: 'Fewer requests.',
    reconcile: withoutPages,
  },
  {
    id: 'budgets/new-arguments',
    tools: ['budgets'],
    reference: '`budgets` cuts off at `max_results` (default 100) without a word.',
    ours: 'The same limit, with new arguments `next_token` and `max_pages` to go on; `next_token` together with `budget_name` is refused.',
    why: 'A cut list looks like a whole one; and there is only one budget of a name.',
  },
];

/** What no call can show. */
export const unseenInBudgets: readonly UnseenDifference[] = [
  {
    id: 'budgets/decimals',
    reference: 'Compares amounts as floating-point numbers.',
    ours: 'As decimals.',
    why: 'Amounts that differ in the last digits would be equal.',
  },
];

function withoutIdentityRequest(pair: Pair, { account }: ParityCall): Pair {
  return account === 'own' ? pair : omitReferenceRequests(pair, 'GetCallerIdentity');
}

function byName(request: AwsRequest, { arguments: { budget_name } }: ParityCall): AwsRequest {
  if (budget_name === undefined || request.operation !== 'DescribeBudgets') return request;
  const { AccountId } = request.input;
  return { ...request, operation: 'DescribeBudget', input: { AccountId, BudgetName: budget_name } };
}

function withFilterExpression(request: AwsRequest): AwsRequest {
  if (!/^DescribeBudgets?$/.test(request.operation)) return request;
  return { ...request, input: { ...request.input, ShowFilterExpression: true } };
}

function withoutScope(pair: Pair): Pair {
  const scope = ['filter_expression', 'metrics', 'billing_view_arn', 'cost_types'];
  return editOurs(pair, (data) => editAll(data, (members) => omit(members, ...scope)));
}

function withoutHealth({ reference, ours }: Pair): Pair {
  const stale = new Set(
    listOf(dataOf(ours), 'budgets').flatMap((budget) =>
      isMembers(budget) && 'health_status' in budget ? [budget.budget_name] : [],
    ),
  );
  const edited = editOurs({ reference, ours }, (data) =>
    editAll(data, (members) => omit(members, 'health_status', 'last_updated_time')),
  );
  return editReference(edited, (data) =>
    editAll(data, (members) =>
      stale.has(members.budget_name) ? omit(members, 'status') : members,
    ),
  );
}

function withoutStatusOfGoals(members: Members): Members {
  const isGoal =
    'budget_type' in members && !['COST', 'USAGE'].includes(String(members.budget_type));
  return isGoal ? omit(members, 'status') : members;
}

function withMaskedAddress(members: Members): Members {
  const { subscription_type, address } = members;
  return subscription_type === 'EMAIL'
    ? { ...members, address: maskEmail(String(address)) }
    : members;
}

// What is on the pages stays to be compared.
function withoutPages({ reference, ours }: Pair): Pair {
  const firstOnly = (exchange: Exchange): Exchange => {
    const [first, ...others] = exchange.requests.filter(isList);
    if (first === undefined) return exchange;
    const requests = exchange.requests.filter((request) => !others.includes(request));
    return {
      ...exchange,
      requests: requests.map((request) =>
        isList(request) ? { ...request, input: omit(request.input, 'MaxResults') } : request,
      ),
    };
  };
  if (reference.answer.status === 'error') return { reference, ours };
  return { reference: firstOnly(reference), ours: firstOnly(ours) };
}

function isList({ operation }: AwsRequest): boolean {
  return operation === 'DescribeBudgets';
}

function withCountOfNotifications(data: Members): Members {
  const { pagination, total_count } = data;
  if ('budget_name' in data || !isMembers(pagination)) return data;
  return { ...data, pagination: { ...pagination, total_results: total_count } };
}
