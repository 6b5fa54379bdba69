import { callsOf, ELSEWHERE, type ParityCall } from '../parity-call.ts';

const WHOSE = ['GetCallerIdentity'];

const denied = {
  kind: 'error',
  service: 'budgets',
  code: 'AccessDeniedException',
  message:
    'User: arn:aws:iam::123456789012:user/billing is not authorized to perform: budgets:ViewBudget',
  httpStatus: 400,
} as const;

/** Budgets, their actions and their notifications; the dates in them are AWS's own. */
export const budgetCalls: readonly ParityCall[] = [
  ...budgets(),
  ...lists('budget-actions', 'DescribeBudgetActionsForAccount', 'DescribeBudgetActionsForBudget'),
  ...lists(
    'budget-notifications',
    'DescribeBudgetNotificationsForAccount',
    'DescribeNotificationsForBudget',
  ),
  ...notificationCounts(),
];

function budgets(): ParityCall[] {
  const ask = callsOf('budgets');
  return [
    ask('all budgets', {}),
    ask('all budgets of the own account', {}, { account: 'own' }),
    ask(
      'budgets of a number that is none',
      { account_id: '12' },
      {
        error: 'validation_error',
        differs: {
          because: 'budgets/account-id-form',
          reference: { error: 'aws_connection_error', requests: [] },
          ours: [],
        },
      },
    ),
    ask('all budgets with the account named', { account_id: '123456789012' }),
    ask('three budgets', { max_results: 3 }),
    ask('more budgets than there are', { max_results: 250 }),
    ask('one budget', { budget_name: 'Monthly total' }),
    ask('one budget on usage', { budget_name: 'Stored gigabytes' }),
    ask('a budget that does not exist', { budget_name: 'No such budget' }),
    ask(
      'a budget that there cannot be',
      { budget_name: 'Monthly: total' },
      {
        differs: {
          because: 'budgets/by-name',
          reference: { requests: [...WHOSE, 'DescribeBudgets'] },
          ours: [],
        },
      },
    ),
    ask(
      'budgets of another account',
      { account_id: '444455556666' },
      {
        error: 'validation_error',
        differs: {
          because: 'budgets/two-accounts',
          reference: { error: 'AccessDeniedException', requests: ['DescribeBudgets'] },
          ours: [],
        },
      },
    ),
    ask(
      'budgets of another account without a target',
      { account_id: '444455556666' },
      {
        account: 'own',
        error: 'AccessDeniedException',
      },
    ),
    ask(
      'no budgets',
      { max_results: 0 },
      {
        error: 'validation_error',
        differs: { because: 'budgets/at-least-one', reference: { requests: WHOSE }, ours: [] },
      },
    ),
    ask(
      'while AWS throttles',
      {},
      {
        fault: { kind: 'throttle', service: 'budgets' },
        error: 'ThrottlingException',
      },
    ),
    ask('without the permission', {}, { fault: denied, error: 'AccessDeniedException' }),
    ask(
      'while STS fails',
      {},
      {
        account: 'own',
        fault: {
          kind: 'error',
          service: 'sts',
          code: 'InternalFailure',
          message: 'Oops',
          httpStatus: 500,
        },
        error: 'InternalFailure',
      },
    ),
    ask(
      'budgets page by page',
      { max_results: 40 },
      {
        account: ELSEWHERE,
        calls: 3,
        onlyOurs: 'it has no next_token',
      },
    ),
    ask(
      'one budget among many',
      { budget_name: 'Team budget team-105' },
      {
        account: ELSEWHERE,
        differs: {
          because: 'budgets/by-name',
          reference: { requests: [...WHOSE, 'DescribeBudgets'] },
          ours: ['DescribeBudget'],
        },
      },
    ),
    ask('as many of many budgets as usual', {}, { account: ELSEWHERE }),
    ask('more than a page of many budgets', { max_results: 250 }, { account: ELSEWHERE }),
    ask(
      'a token and a name',
      { budget_name: 'Monthly total', next_token: 'bm8' },
      {
        error: 'validation_error',
        differs: {
          because: 'budgets/new-arguments',
          reference: { error: 'Unexpected keyword argument', requests: [] },
          ours: [],
        },
      },
    ),
  ];
}

function lists(tool: string, ofAccount: string, ofBudget: string): ParityCall[] {
  const ask = callsOf(tool);
  return [
    ask('of all budgets', {}),
    ask('of all budgets of the own account', {}, { account: 'own' }),
    ask('of an account that is named', { account_id: '123456789012' }),
    ask('of one budget', { budget_name: 'Monthly total' }),
    ask('of a budget on a service', { budget_name: 'Amazon DynamoDB cap' }),
    ask('more per page than there may be', { max_results: 1000 }),
    ask(
      'page by page',
      { max_results: 2, max_pages: 1, budget_name: 'Amazon DynamoDB cap' },
      {
        calls: 2,
      },
    ),
    ask(
      'of a budget that does not exist',
      { budget_name: 'No such budget' },
      {
        error: 'NotFoundException',
      },
    ),
    ask(
      'while AWS fails',
      {},
      {
        fault: { ...denied, operation: ofAccount, code: 'InvalidParameterException' },
        error: 'InvalidParameterException',
      },
    ),
    ask(
      'without the permission',
      { budget_name: 'Monthly total' },
      {
        fault: { ...denied, operation: ofBudget },
        error: 'AccessDeniedException',
      },
    ),
    ask(
      'no page at all',
      { max_pages: 0 },
      {
        error: 'validation_error',
        differs: {
          because: 'budgets/page-limit',
          reference: { requests: [...WHOSE, ofAccount] },
          ours: [],
        },
      },
    ),
    ask(
      'none per page',
      { max_results: 0 },
      {
        error: 'validation_error',
        differs: {
          because: 'budgets/at-least-one',
          reference: { error: 'ParamValidationError', requests: WHOSE },
          ours: [],
        },
      },
    ),
    ask(
      'with a token of nobody',
      { next_token: 'bm8' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/foreign-tokens',
          reference: { error: 'InvalidNextTokenException', requests: [...WHOSE, ofAccount] },
          ours: [],
        },
      },
    ),
  ];
}

function notificationCounts(): ParityCall[] {
  const ask = callsOf('budget-notifications');
  return [
    ask('of all budgets, few per page', { max_results: 4, max_pages: 2 }),
    ask(
      'of all budgets on every page',
      { max_results: 1 },
      {
        differs: {
          because: 'budgets/page-limit',
          reference: {
            requests: [
              ...WHOSE,
              ...Array<string>(15).fill('DescribeBudgetNotificationsForAccount'),
            ],
          },
          ours: Array<string>(10).fill('DescribeBudgetNotificationsForAccount'),
        },
      },
    ),
  ];
}
