// What callers send as arguments in practice, and what a tool makes of it.
import { expect, test } from 'vitest';
import { costExplorer } from '../../src/tools/cost-explorer/cost-explorer.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import type { PublicCase } from './public-case.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

const CASES: PublicCase<object, object>[] = [
  {
    source: 'awslabs/mcp#1186',
    symptom: 'a list is sent where the schema says text',
    input: { operation: 'getCostAndUsage', metrics: ['UnblendedCost'] },
    right: { metrics: ['UnblendedCost'] },
  },
  {
    source: 'awslabs/mcp#1211',
    symptom: 'an object is sent where the schema says text',
    input: {
      operation: 'getCostAndUsage',
      filter: { Dimensions: { Key: 'REGION', Values: ['eu-central-1'] } },
    },
    right: { filter: { Dimensions: { Key: 'REGION', Values: ['eu-central-1'] } } },
  },
];

test.each(CASES)('$symptom ($source)', ({ input, right }) => {
  expect(parseArguments(costExplorer, input, NOW).args).toMatchObject(right);
});
