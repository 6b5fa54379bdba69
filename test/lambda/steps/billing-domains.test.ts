import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BillingDomains, unlessLate } from '../../../src/lambda/steps/billing-domains.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

let scripted: ScriptedAws;
let clock: Date;
let domains: BillingDomains;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());
beforeEach(() => {
  clock = new Date('2026-03-15T12:00:00Z');
  domains = new BillingDomains(() => clock);
});

const ACCOUNT = '123456789012';
const scope = { credits: true, refunds: true, tax: true };
const period = { start: '2026-01-01', end: '2026-03-01' };
const seconds = (day: string) => new Date(day).getTime() / 1000;
const segment = (domain: string, begin: string, end: string) => ({
  domain,
  timeRange: { beginDateInclusive: seconds(begin), endDateExclusive: seconds(end) },
});
const answerWith = (...items: object[]) => scripted.script({ ListBillingViewSegments: { items } });
const ask = (more = {}, accountId = ACCOUNT) =>
  domains.of(scripted.aws({ accountId }), { ...scope, period, ...more });

describe('the domain of costs', () => {
  it.each([
    {
      name: 'one segment',
      segments: [segment('BILLABLE', '2026-01-01', '2026-03-01')],
      is: 'billable',
    },
    {
      name: 'pro forma',
      segments: [segment('PRO_FORMA', '2025-01-01', '2026-03-01')],
      is: 'pro_forma',
    },
    { name: 'without bounds', segments: [{ domain: 'BILLABLE' }], is: 'billable' },
    {
      name: 'one after the other, in any order',
      segments: [
        segment('PRO_FORMA', '2026-02-01', '2026-03-01'),
        segment('BILLABLE', '2026-01-01', '2026-02-01'),
      ],
      is: 'both',
    },
    {
      name: 'with a gap',
      segments: [
        segment('BILLABLE', '2026-01-01', '2026-01-31'),
        segment('BILLABLE', '2026-02-01', '2026-03-01'),
      ],
      is: 'unknown',
    },
    {
      name: 'that begins later',
      segments: [segment('BILLABLE', '2026-01-02', '2026-03-01')],
      is: 'unknown',
    },
    {
      name: 'that ends before',
      segments: [segment('BILLABLE', '2026-01-01', '2026-02-01')],
      is: 'unknown',
    },
    { name: 'none', segments: [], is: 'unknown' },
  ])('is said as far as it is whole: $name', async ({ segments, is }) => {
    answerWith(...segments);
    expect(await ask()).toBe(is);
    expect(scripted.requests).toMatchObject([
      {
        operation: 'ListBillingViewSegments',
        input: {
          timeRange: {
            beginDateInclusive: seconds('2026-01-01'),
            endDateExclusive: seconds('2026-03-01'),
          },
        },
      },
    ]);
  });

  it('is read to the last page', async () => {
    scripted.script({
      ListBillingViewSegments: ({ nextToken }) =>
        nextToken === undefined
          ? { items: [segment('BILLABLE', '2026-01-01', '2026-02-01')], nextToken: 'more' }
          : { items: [segment('PRO_FORMA', '2026-02-01', '2026-03-01')] },
    });
    expect(await ask()).toBe('both');
  });

  it('is unknown where AWS has no last page, and asked for that once a day', async () => {
    scripted.script({ ListBillingViewSegments: { items: [], nextToken: 'again' } });
    expect(await ask()).toBe('unknown');
    const { length } = scripted.requests;
    expect(length).toBeLessThanOrEqual(20);
    expect(await ask()).toBe('unknown');
    expect(scripted.requests).toHaveLength(length);
  }, 2_000);

  it('is unknown where it may not be read, and asked again after an hour', async () => {
    scripted.script({ ListBillingViewSegments: new Refusal('AccessDeniedException') });
    expect(await ask()).toBe('unknown');
    answerWith(segment('BILLABLE', '2026-01-01', '2026-03-01'));
    expect(await ask()).toBe('unknown');
    clock = new Date('2026-03-15T13:00:00Z');
    expect(await ask()).toBe('billable');
  });

  it('is unknown where AWS does not say, and asked again with the next call', async () => {
    scripted.script({ ListBillingViewSegments: new Refusal('ThrottlingException') });
    expect(await ask()).toBe('unknown');
    answerWith(segment('BILLABLE', '2026-01-01', '2026-03-01'));
    expect(await ask()).toBe('billable');
  });

  it('is asked once a day for each account and period, and kept from other accounts', async () => {
    answerWith(segment('BILLABLE', '2026-01-01', '2026-03-01'));
    await ask();
    await ask();
    expect(scripted.requests).toHaveLength(1);
    answerWith(segment('PRO_FORMA', '2026-01-01', '2026-03-01'));
    expect(await ask({}, '444455556666')).toBe('pro_forma');
    expect(await ask({ period: { start: '2026-02-01', end: '2026-03-01' } })).toBe('pro_forma');
    expect(await ask()).toBe('billable');
    clock = new Date('2026-03-16T12:00:00Z');
    expect(await ask()).toBe('pro_forma');
  });

  it('is not asked of other billing views and of what is to come', async () => {
    answerWith(segment('BILLABLE', '2026-01-01', '2026-03-01'));
    expect(await ask({ billingView: 'arn:aws:billing::123456789012:billingview/custom-1' })).toBe(
      'unknown',
    );
    expect(await ask({ period: undefined })).toBe('unknown');
    expect(scripted.requests).toEqual([]);
  });
});

describe('an answer', () => {
  it('does not wait for a domain that is late, and has the one that is not', async () => {
    expect(await unlessLate(new Promise(() => {}))).toBe('unknown');
    expect(await unlessLate(Promise.resolve('billable'))).toBe('billable');
  });
});
