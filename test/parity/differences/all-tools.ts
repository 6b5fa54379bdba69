import { isDeepStrictEqual } from 'node:util';
import type { Answer, Exchange } from '../exchange.ts';
import type { Difference, Pair, UnseenDifference } from './difference.ts';
import {
  dataOf,
  editAll,
  editData,
  editOurs,
  editReference,
  isMembers,
  type Members,
  omit,
} from './edit.ts';

/** What every tool, or several, do in another way. */
export const differencesOfAllTools: readonly Difference[] = [
  {
    id: 'all/error-shape',
    reference:
      'Errors of AWS without `data`: code, text and the whole response, headers included, beside `status`.',
    ours: '`message`, and in `data` AWS’s code as `error_type` with `service`, `operation`, `request_id`, `http_status`, `retryable` and `retry_strategy`, whose three words stand beside `status` there, with a `hint`. The four errors of signing in have nothing but `error_type`, and `retryable: true` where they may pass.',
    why: 'One shape for errors, and nothing that shouldn’t be shown.',
    reconcile: ({ reference, ours }) =>
      isFlatError(reference.answer)
        ? { reference: flatError(reference), ours: awsError(ours) }
        : { reference, ours },
  },
  {
    id: 'all/advice',
    reference: '`do_not_retry` for a usage forecast of several units.',
    ours: '`modify_request`.',
    why: 'A narrower filter helps.',
    reconcile: (pair) =>
      pair.ours.answer.data?.error_type === 'UnresolvableUsageUnitException'
        ? { reference: withoutAdvice(pair.reference), ours: withoutAdvice(pair.ours) }
        : pair,
  },
  {
    id: 'all/masked-texts',
    reference: 'AWS’s error texts as they are.',
    ours: 'The same texts with ARNs and access key ids masked.',
    why: 'They name users and roles that the question isn’t about.',
    reconcile: (pair) => ({ ...pair, reference: masked(pair.reference) }),
  },
  {
    id: 'all/validation-shape',
    reference:
      'Arguments that are wrong, missing, unknown or no JSON: plain text, or an error in one of four shapes, some without a type.',
    ours: '`validation_error` with `parameter`, `expected`, `received`, and inside a structure `path`, before anything is asked of AWS.',
    why: 'One shape for errors; the caller learns which argument, and what is expected.',
  },
  {
    id: 'all/numbers',
    reference: 'Takes `true`, `" 3 "`, `"+3"` and `"1_000"` for numbers.',
    ours: 'Numbers, and their plain decimal text such as `"3"`.',
    why: 'Nobody means a number by the others.',
  },
  {
    id: 'all/sizes',
    reference: 'Takes arguments of any size.',
    ours: 'Text up to 4,096 characters, tokens up to 32,768, structures up to 5,000 values, 32 levels and 64 KB.',
    why: 'Work is bounded before it is known who asks.',
  },
  {
    id: 'all/envelope',
    reference: 'Answers are `status` and `data`.',
    ours: 'Beside them stand `about`, `form`, `totals`, `continued` after `next_token` and, for an account’s own charges, `scope`.',
    why: 'What an answer is and adds up to needs no guess and no arithmetic.',
    reconcile: ({ reference, ours }) => ({
      reference,
      ours: {
        ...ours,
        answer: {
          ...ours.answer,
          ...{ about: undefined, form: undefined, totals: undefined, continued: undefined },
        },
      },
    }),
  },
  {
    id: 'all/complete',
    reference: 'Says nowhere, or only in some answers, whether there is more.',
    ours: 'Every answer that has pages says `complete` and `next_token`.',
    why: 'A cut list looks like a whole one.',
    reconcile: (pair) =>
      editOurs(pair, (data) =>
        omit(data, 'complete', ...('next_token' in dataOf(pair.reference) ? [] : ['next_token'])),
      ),
  },
  {
    id: 'all/foreign-tokens',
    reference: 'Passes any page token on to AWS.',
    ours: 'A token only goes on with the same question about the same account.',
    why: 'With another account’s credentials it would continue an answer that was never begun.',
  },
  {
    id: 'all/sealed-tokens',
    reference: 'Page tokens are AWS’s own.',
    ours: 'They hold AWS’s token and what it belongs to. The request has AWS’s own again.',
    why: 'So that a foreign one is found out.',
    reconcile: (pair) => ({
      reference: editData(pair.reference, withoutTokens),
      ours: editData(pair.ours, withoutTokens),
    }),
  },
  {
    id: 'all/attempts',
    reference: 'Asks up to four times while AWS throttles or fails.',
    ours: 'Up to three times.',
    why: 'It is what the AWS SDKs agree on, and leaves time to answer.',
    reconcile: withoutFourthAttempt,
  },
  {
    id: 'all/not-shown',
    reference: 'What its SDK does not know of an answer is left out without a word.',
    ours: 'Left out as well, but named in `not_shown`, of the answer and of a budget.',
    why: 'A part would pass for the whole.',
    reconcile: (pair) =>
      editOurs(pair, (data) =>
        editAll(omit(data, 'not_shown'), (members) => omit(members, 'not_shown')),
      ),
  },
  {
    id: 'all/duration',
    tools: [
      'cost-explorer',
      'budget-actions',
      'budget-notifications',
      'ri-performance',
      'sp-performance',
      'sp-recommendation',
      'sp-explorer',
      'sp-purchase-analyzer',
      'list-billing-view-segments',
      'list-cost-allocation-tags',
      'list-cost-allocation-tag-backfill-history',
      'list-cost-category-definitions',
      'invoicing',
      'invoice-units',
      'procurement-preferences',
      'credits',
      'get-billing-preferences',
      'enterprise-support',
      'bcm-pricing-calc',
    ],
    reference: '`duration_ms` in the block about pages.',
    ours: 'Left out.',
    why: 'It says nothing about costs and makes equal answers differ.',
    reconcile: (pair) =>
      editReference(pair, (data) => editAll(data, (members) => omit(members, 'duration_ms'))),
  },
];

/** What no call can show. */
export const unseenInAllTools: readonly UnseenDifference[] = [
  {
    id: 'all/no-json',
    reference: 'Reads a page of HTML with status 200, as proxies send, as an empty success.',
    ours: 'An error.',
    why: '“No costs” would be wrong.',
  },
  {
    id: 'all/lone-surrogates',
    reference: 'Never answers a call with half a character (a lone surrogate) in an argument.',
    ours: 'Answers it.',
    why: 'A caller should not wait for nothing.',
  },
  {
    id: 'all/offloading',
    reference: 'Answers over 25 KB go into a database file and come back as the name of a table.',
    ours:
      'The answer itself: as AWS has it up to 25 KB, then as a table without loss, then its greatest rows ' +
      'with the totals of all. `answer: "full"`, which the calls compared here have, gives all of it up to ' +
      'the 6 MB that can be delivered.',
    why: 'The file isn’t there any more for the next call, and is shared between callers.',
  },
  {
    id: 'all/billing-domain',
    reference: 'Does not say whether costs are billable or pro forma.',
    ours: 'Asks for the segments of the billing view (free) beside what is asked about costs.',
    why: 'Resellers see both.',
  },
  {
    id: 'all/default-dates',
    reference: 'Default dates by the clock and time zone of the process.',
    ours: 'By UTC.',
    why: 'AWS bills UTC days; near midnight the period would be off by one.',
  },
  {
    id: 'all/partitions',
    reference:
      'Prices of GovCloud, sovereign and isolated Regions come from us-east-1; anomalies are in US dollars everywhere.',
    ours: 'Only the account’s own partition is asked; a service that it doesn’t have is refused by name (`service_not_in_partition`) before anything is signed. Outside the classic partition the `currency` of anomalies is null.',
    why: 'A partition takes no keys of another, and AWS names no currency of anomalies.',
  },
];

const ARN = /arn:aws[^\s,"')]*/g;

function isFlatError(answer: Answer): boolean {
  return answer.status === 'error' && !answer.data && typeof answer.http_status === 'number';
}

function flatError(exchange: Exchange): Exchange {
  const { status, message, error_type, http_status, retry_strategy } = exchange.answer;
  const data = { error_type, http_status, retry_strategy };
  return { ...exchange, answer: { status, data, message } };
}

function awsError(exchange: Exchange): Exchange {
  const { answer } = exchange;
  const data = omit(answer.data ?? {}, 'service', 'operation', 'request_id', 'retryable');
  return { ...exchange, answer: { ...answer, data: { ...data } } };
}

function withoutAdvice(exchange: Exchange): Exchange {
  const { answer } = exchange;
  return {
    ...exchange,
    answer: { ...answer, data: { ...omit(answer.data ?? {}, 'retry_strategy') } },
  };
}

function masked(exchange: Exchange): Exchange {
  const { answer } = exchange;
  if (answer.status === 'success' || answer.message === undefined) return exchange;
  return {
    ...exchange,
    answer: { ...answer, message: answer.message.replace(ARN, 'arn:[redacted]') },
  };
}

function withoutFourthAttempt({ reference, ours }: Pair): Pair {
  const attempts = reference.requests.slice(-4);
  const [first] = attempts;
  const isFourth =
    reference.answer.status === 'error' &&
    attempts.length === 4 &&
    attempts.every((attempt) => isDeepStrictEqual(attempt, first));
  return {
    reference: isFourth ? { ...reference, requests: reference.requests.slice(0, -1) } : reference,
    ours,
  };
}

function withoutTokens(data: Members): Members {
  return {
    ...tokenHidden(data),
    ...editBlock(data, 'Pagination'),
    ...editBlock(data, 'pagination'),
  };
}

function editBlock(data: Members, name: string): Members {
  const block = data[name];
  return isMembers(block) ? { [name]: tokenHidden(block) } : {};
}

// Whether there is a token stays to be compared.
function tokenHidden(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      /^next_token$|^NextPageToken$/.test(name) && typeof value === 'string' ? 'a token' : value,
    ]),
  );
}
