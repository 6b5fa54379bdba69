import type { Exchange } from '../exchange.ts';
import type { Difference, Pair, UnseenDifference } from './difference.ts';
import { dataOf, editAll, editData, editOurs, editReference, omit } from './edit.ts';

/** What `aws-pricing` does in another way. */
export const awsPricingDifferences: readonly Difference[] = [
  {
    id: 'aws-pricing/page-size',
    reference:
      'Sends `max_results` as page size, or none, and stops after the page that reaches it. More than 100 products are an error.',
    ours: 'Asks for pages as large as AWS takes, and gives exactly `max_results` items where there are as many.',
    why: 'What is asked for works, and is what comes.',
    reconcile: withoutPageSize,
  },
  {
    id: 'aws-pricing/max-results',
    reference: '`get_service_codes` reads all pages; `max_results` is only the page size.',
    ours: '`max_results` is a limit.',
    why: 'It is called the number of results.',
  },
  {
    id: 'aws-pricing/stops-early',
    reference:
      'Without `max_results` reads every page, however many, of which `get_pricing_from_api` shows 100 products. `total_products_found` counts all that were read.',
    ours: 'Up to 10 pages, up to 100 with `max_pages` or as `max_results` takes; 100 products, or `max_results`. The counts are those of this answer.',
    why: 'An answer must end before the Lambda does; Amazon EC2 alone has more than a hundred thousand products.',
    reconcile: compareShownProducts,
  },
  {
    id: 'aws-pricing/terms',
    reference: 'Drops `termAttributes`, `beginRange` and `endRange`.',
    ours: 'Keeps them.',
    why: 'Without them a reserved price for one year looks like the one for three, and the tiers of a price can’t be told apart.',
    reconcile: (pair) =>
      editOurs(pair, (data) =>
        editAll(data, (members) =>
          'pricePerUnit' in members || 'priceDimensions' in members
            ? omit(members, 'termAttributes', 'beginRange', 'endRange')
            : members,
        ),
      ),
  },
  {
    id: 'aws-pricing/words',
    reference: '`data.message` counts in words.',
    ours: 'The same in other words; it also says whether these are all.',
    why: 'Its own sentences belong to its authors.',
    reconcile: (pair) =>
      'message' in dataOf(pair.reference) && 'message' in dataOf(pair.ours)
        ? editOurs(
            editReference(pair, (data) => omit(data, 'message')),
            (data) => omit(data, 'message'),
          )
        : pair,
  },
  {
    id: 'aws-pricing/error-sentences',
    reference: 'Every failure of AWS becomes a sentence in `data.message`.',
    ours: 'The common shape; AWS’s code is the `error_type`.',
    why: 'A program can tell a throttled request from a wrong one.',
    reconcile: compareSentence,
  },
  {
    id: 'aws-pricing/no-such-service',
    reference:
      'No product at all: an error that blames the service code. No such service in `get_service_attributes`: an error, too. Both only as a sentence in `data.message`.',
    ours: '`no_pricing_data`, whose message says whether to check the service code or the filters, and `service_code_not_found`. On later pages an empty list.',
    why: 'A program can tell, and AWS doesn’t say which of the two it was.',
  },
  {
    id: 'aws-pricing/filters',
    reference: 'Any value in `filters`; only JSON text.',
    ours: 'Text or null; JSON text or the object itself.',
    why: 'A number never matches.',
  },
  {
    id: 'aws-pricing/unused-arguments',
    reference:
      'Ignores arguments that the operation doesn’t use, such as `filters` in `get_attribute_values`.',
    ours: 'Refuses them by name.',
    why: 'The answer would be about something else than was asked.',
  },
  {
    id: 'aws-pricing/region',
    reference: 'The endpoint nearest to `AWS_REGION`.',
    ours: 'The endpoint nearest to the account’s Region, by the same map.',
    why: 'There are several accounts. All endpoints of a partition know the same prices.',
  },
];

/** What no call can show. */
export const unseenInAwsPricing: readonly UnseenDifference[] = [
  {
    id: 'aws-pricing/filter-order',
    reference: 'Sends `filters` in the order given.',
    ours: 'The same, but names that are whole numbers first.',
    why: 'JavaScript orders members so; AWS compares all of them.',
  },
  {
    id: 'aws-pricing/size',
    reference: 'Reads on however large the answer grows.',
    ours: 'No further page is read once 2.5 million characters of products are there.',
    why: 'The Lambda’s answer ends at 6 MB.',
  },
  {
    id: 'aws-pricing/unreadable-products',
    reference:
      'A product that can’t be read becomes an entry with an invented SKU, such as `parsing_failed_3`.',
    ours: 'It is left out of `products`, and counted in `parsing_failures` and `parsing_success_rate`.',
    why: 'An invented SKU looks like one.',
  },
];

// Our last page is asked for no more than is missing, the reference's for a whole page again.
function withoutPageSize(pair: Pair): Pair {
  return { reference: withoutMaxResults(pair.reference), ours: withoutMaxResults(pair.ours) };
}

function withoutMaxResults(exchange: Exchange): Exchange {
  const requests = exchange.requests.map((request) => ({
    ...request,
    input: omit(request.input, 'MaxResults'),
  }));
  return { ...exchange, requests };
}

// The products themselves stay to be compared: both show the first 100.
function compareShownProducts(pair: Pair): Pair {
  const { reference, ours } = pair;
  if (reference.requests.length <= ours.requests.length) return pair;
  const cut = { ...reference, requests: reference.requests.slice(0, ours.requests.length) };
  const { total_products_found: found } = dataOf(ours);
  return { ours, reference: editData(cut, (data) => ({ ...data, total_products_found: found })) };
}

const SENTENCE = /An error occurred \((\w+)\) when calling the \w+ operation(?: \(.*?\))?: (.*)$/;

function compareSentence(pair: Pair): Pair {
  const { reference, ours } = pair;
  const [, error_type, message] = SENTENCE.exec(String(reference.answer.data?.message)) ?? [];
  if (error_type === undefined || message === undefined) return pair;
  const { data = {} } = ours.answer;
  return {
    reference: { ...reference, answer: { status: 'error', data: { error_type }, message } },
    ours: { ...ours, answer: { ...ours.answer, data: { error_type: data.error_type } } },
  };
}
