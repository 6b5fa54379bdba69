import type { Dates } from '../dates.ts';
import type { Difference } from '../differences/difference.ts';
import { editReferenceRegion } from '../differences/edit.ts';
import { zonedTimes } from '../differences/shared.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const ask = callsOf('enterprise-support');

const OPERATIONS = {
  get_charge_summary: 'GetEnterpriseSupportChargeSummary',
  get_contract_details: 'GetEnterpriseSupportContractDetails',
  list_linked_account_charges: 'ListEnterpriseSupportLinkedAccountCharges',
} as const;

const faultOf = (operation: string, code: string) => ({
  fault: { kind: 'error', operation, code, message: 'Not so.', httpStatus: 400 } as const,
});

const ofOperations = (dates: Dates): readonly ParityCall[] =>
  Object.entries(OPERATIONS).flatMap(([operation, asked]) => {
    const month = { operation, billing_month: dates.month(1).slice(0, 7) };
    const requests = [asked];
    return [
      ask(`by ${operation}`, month),
      ask(`by ${operation}, of a payer`, month, { account: ELSEWHERE }),
      ask(`by ${operation}, while AWS fails`, month, {
        ...faultOf(asked, 'ThrottlingException'),
        error: 'ThrottlingException',
      }),
      ask(`by ${operation}, that may not be seen`, month, {
        ...faultOf(asked, 'AccessDeniedException'),
        error: 'AccessDeniedException',
        differs: {
          because: 'enterprise-support/access-denied',
          reference: { error: 'access_denied', requests },
          ours: requests,
        },
      }),
      ask(`by ${operation}, without a contract`, month, {
        ...faultOf(asked, 'ResourceNotFoundException'),
        error: 'not_found',
        differs: {
          because: 'enterprise-support/not-found',
          reference: { error: 'not_found', requests },
          ours: requests,
        },
      }),
      ask(`by ${operation}, of no month`, { operation }, refused('billing_month is required')),
      ask(
        `by ${operation}, of this month`,
        { operation, billing_month: dates.month(0).slice(0, 7) },
        refused('not available'),
      ),
    ];
  });

const others = (dates: Dates): readonly ParityCall[] => {
  const linked = {
    operation: 'list_linked_account_charges',
    billing_month: dates.month(2).slice(0, 7),
  };
  return [
    ask('of a member', { ...linked, account_id: '999988887777' }, { account: ELSEWHERE }),
    ask('of itself', { ...linked, account_id: KEY_PAIR, max_results: 5 }),
    ask('one by one', { ...linked, max_results: 1, max_pages: 1 }, { account: ELSEWHERE }),
    ask('of long ago', { ...linked, billing_month: '2024-12' }, refused('predates')),
    ask(
      'of a month without zero',
      { ...linked, billing_month: '2026-6' },
      refused('Invalid billing_month'),
    ),
    ask('by another operation', { ...linked, operation: 'list' }, refused('Unsupported operation')),
  ];
};

const differences: readonly Difference[] = [
  {
    id: 'enterprise-support/region',
    reference:
      'Asks in the Region that its environment names, for which botocore goes to us-east-1.',
    ours: 'Asks in us-east-1.',
    why: 'As for credits.',
    reconcile: (pair) => editReferenceRegion(pair),
  },
  zonedTimes('enterprise-support'),
  {
    id: 'enterprise-support/access-denied',
    reference: '`access_denied`, with the action that may be missing.',
    ours: 'AWS’s own code and text.',
    why: 'As for every tool; `billing-accounts doctor` names what is missing.',
  },
  {
    id: 'enterprise-support/not-found',
    reference: '`not_found`, with the advice to ask for more.',
    ours: '`not_found`: there is no contract, and permissions are not what is missing.',
    why: 'The same question has no other answer.',
  },
];

/** Enterprise Support. */
export const parity: FamilyParity = {
  calls: (dates) => [...ofOperations(dates), ...others(dates)],
  differences,
};
