import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ARGUMENT_BOUNDS } from '../../src/tools/arguments/bounds.ts';
import { countReads } from '../support/count-reads.ts';
import { costs } from './example-calls.ts';
import { type RecordedCalls, startRecordedCalls } from './start-recorded-calls.ts';

// What nobody has been asked about yet must not cost more than it may. Counted, since time proves
// nothing.

const { nodes } = ARGUMENT_BOUNDS;
const MANY = 600_000;
const empty = Array.from({ length: MANY }, () => ({}));

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
});
afterAll(() => calls.close());
beforeEach(() => calls.forget());

const ask = (args: object) =>
  calls.call({ ...costs, auditMode: 'strict', args: { ...costs.args, ...args } });

/** Values of a filter that has as many nodes as it may: four besides the values. */
const values = (count: number) => Array.from({ length: count - 4 }, (_, index) => `v${index}`);
const filter = (count: number) => ({ Dimensions: { Key: 'SERVICE', Values: values(count) } });

describe('refused, and in the trail without a digest', () => {
  it.each([
    ['filter', { Or: empty }],
    ['group_by', empty],
    ['metrics', empty],
    ['search_string', empty],
    ['target_account_id', empty],
    ['no_such_argument', empty],
  ])('%s with 600,000 elements', async (name, value) => {
    const elements = Array.isArray(value) ? value : value.Or;
    const { counted, reads } = countReads(elements);
    const answer = await ask({ [name]: Array.isArray(value) ? counted : { Or: counted } });
    expect(answer).toMatchObject({ data: { error_type: 'validation_error', parameter: name } });
    expect(reads()).toBeLessThanOrEqual(nodes);
    expect(await calls.entries()).toMatchObject([
      { callerId: 'alice', outcome: 'validation_error', decision: 'none', argumentsDigest: null },
    ]);
  });

  it.each([
    ['blank', null],
    ['other', 1],
  ])('a call with 20,000 %s arguments', async (_, value) => {
    const { counted, reads } = countReads(
      Object.fromEntries(empty.slice(0, 20_000).map((_, index) => [`name${index}`, value])),
    );
    const answer = await calls.call({ ...costs, auditMode: 'strict', args: counted });
    expect(answer).toMatchObject({ data: { error_type: 'validation_error' } });
    expect(reads()).toBeLessThanOrEqual(nodes);
    expect(await calls.entries()).toMatchObject([{ argumentsDigest: null }]);
  });

  it.each([
    ['too many values', JSON.stringify({ Or: empty.slice(0, nodes) })],
    ['too deep', `${'['.repeat(33)}${']'.repeat(33)}`],
    ['too long', JSON.stringify({ Tags: { Key: 'x'.repeat(ARGUMENT_BOUNDS.bytes) } })],
    ['too long and no JSON', '{'.repeat(1_800_000)],
    ['one value too many', JSON.stringify(filter(nodes + 1))],
  ])('JSON text: %s', async (_, text) => {
    expect(await ask({ filter: text })).toMatchObject({
      data: { parameter: 'filter', expected: 'at most 5000 values, 32 levels and 65536 bytes' },
    });
  });
});

describe('answered, and in the trail', () => {
  it.each([
    ['a structure', filter(nodes)],
    ['JSON text', JSON.stringify(filter(nodes))],
  ])('a filter as large as it may be, as %s', async (_, given) => {
    expect(await ask({ filter: given })).toMatchObject({ status: 'success' });
    expect(await calls.entries()).toMatchObject([
      { outcome: 'success', argumentsDigest: expect.stringMatching(/^[0-9a-f]{8}:/) },
    ]);
  });

  it('a wrong value within the bounds with its digest', async () => {
    expect(await ask({ granularity: 'WEEKLY' })).toMatchObject({
      data: { parameter: 'granularity' },
    });
    expect(await calls.entries()).toMatchObject([
      { outcome: 'validation_error', argumentsDigest: expect.any(String) },
    ]);
  });
});
