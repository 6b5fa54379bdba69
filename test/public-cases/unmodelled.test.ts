// What the API knows and the SDK's types do not yet: the SDK would leave it out of the request, and
// the answer would be about more than was asked. So it is refused, by its name.
import { expect, test } from 'vitest';
import { costExplorer } from '../../src/tools/cost-explorer/cost-explorer.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import type { PublicCase } from './public-case.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const REFERENCE = 'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference';

const model = { ProductAttributes: { Key: 'model', Values: ['Claude Sonnet 5'] } };
const service = { Dimensions: { Key: 'SERVICE', Values: ['Amazon Bedrock'] } };
const costs = (args: object) => ({ operation: 'getCostAndUsage', ...args });

const CASES: PublicCase<Record<string, unknown>, RegExp>[] = [
  {
    source: `${REFERENCE}/API_ProductAttributeValues.html`,
    symptom: 'a filter on product attributes',
    input: costs({ filter: model }),
    right: /filter\.ProductAttributes/,
  },
  {
    source: `${REFERENCE}/API_ProductAttributeValues.html`,
    symptom: 'a part of a filter that is on product attributes',
    input: costs({ filter: { And: [service, model] } }),
    right: /filter\.And\[1\]\.ProductAttributes/,
  },
  {
    source: `${REFERENCE}/API_GroupDefinition.html`,
    symptom: 'a group by product attribute',
    input: costs({ group_by: [{ Type: 'PRODUCT_ATTRIBUTE', Key: 'model' }] }),
    right: /group_by\[0\]\.Type.*PRODUCT_ATTRIBUTE/,
  },
  {
    source: `${REFERENCE}/API_GetDimensionValues.html`,
    symptom: 'the values of a product attribute',
    input: { operation: 'getDimensionValues', dimension: 'PRODUCT_ATTRIBUTE' },
    right: /dimension.*PRODUCT_ATTRIBUTE/,
  },
];

test.each(CASES)('$symptom ($source)', ({ input, right }) => {
  expect(() => parseArguments(costExplorer, input, NOW)).toThrow(right);
});

test('the nearest that the SDK knows is let through', () => {
  const args = costs({ filter: service, group_by: [{ Type: 'DIMENSION', Key: 'SERVICE' }] });
  expect(parseArguments(costExplorer, args, NOW).args).toMatchObject({ filter: service });
});
