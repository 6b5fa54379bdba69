// What AWS no longer keeps, does not do for an account, or does not let it see: never "none".
import { describe, expect, test } from 'vitest';
import { AwsFault } from '../../src/local/aws/engine/aws-fault.ts';
import type { AccountReport } from '../../src/reports/account-report.ts';
import { collectAccount } from '../../src/reports/collect/collect-account.ts';
import { RequestMeter } from '../../src/reports/collect/request-meter.ts';
import { createQuestion } from '../../src/reports/report-question.ts';
import { computeOptimizer } from '../../src/tools/compute-optimizer/compute-optimizer.ts';
import { costAnomaly } from '../../src/tools/cost-anomaly/cost-anomaly.ts';
import { costExplorer } from '../../src/tools/cost-explorer/cost-explorer.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { nobody } from '../../src/tools/tool-caller.ts';
import { type LocalAccountOptions, localAccount, reportAccount } from '../reports/local-account.ts';
import type { PublicCase } from './public-case.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const ID = '444455556666';

interface Question {
  readonly tool: Tool;
  readonly args: Record<string, unknown>;
  readonly answer?: LocalAccountOptions['answer'];
}

async function outcomeOf({ tool, args: received, answer }: Question): Promise<unknown> {
  const { args } = parseArguments(tool, received, NOW);
  const aws = localAccount(ID, { now: NOW, ...(answer && { answer }) });
  return await tool.run(args, { aws, now: NOW, caller: nobody }).catch((error: unknown) => error);
}

const refusing = (code: string) => () => {
  throw new AwsFault(code, 'Refused for the test.');
};

const usage = { operation: 'getCostAndUsage', start_date: '2025-06-01', end_date: '2026-11-01' };

const TOOLS: PublicCase<Question, object>[] = [
  {
    source: 'PostHog/posthog#84472',
    symptom: 'anomalies of a period that begins before they are kept are not all of them',
    input: { tool: costAnomaly, args: { start_date: '2026-08-20', end_date: '2026-11-20' } },
    right: {
      anomalies: expect.arrayContaining([expect.objectContaining({ id: expect.any(String) })]),
      complete: false,
      next_token: null,
      kept_from: '2026-08-28',
    },
  },
  {
    source: 'PostHog/posthog#84472',
    symptom: 'anomalies of a period before they are kept are unknown',
    input: { tool: costAnomaly, args: { start_date: '2026-05-01', end_date: '2026-08-27' } },
    right: { anomalies: [], complete: false, next_token: null, kept_from: '2026-08-28' },
  },
  {
    source:
      'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetAnomalies.html',
    symptom: 'anomalies of the days that are kept are all of them',
    input: { tool: costAnomaly, args: { start_date: '2026-08-28', end_date: '2026-11-20' } },
    right: { anomalies: expect.any(Array), complete: true, next_token: null },
  },
  {
    source:
      'https://docs.aws.amazon.com/cost-management/latest/userguide/ce-advanced-cost-analysis.html',
    symptom: 'costs before the months that are kept are refused',
    input: { tool: costExplorer, args: { ...usage, granularity: 'MONTHLY' } },
    right: { code: 'ValidationException', message: expect.stringContaining('14 months') },
  },
  {
    source:
      'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsageWithResources.html',
    symptom: 'costs of resources before the 14 days that are kept are refused',
    input: {
      tool: costExplorer,
      args: {
        operation: 'getCostAndUsageWithResources',
        start_date: '2026-10-01',
        end_date: '2026-10-08',
        group_by: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
        filter: {
          Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] },
        },
      },
    },
    right: { code: 'ValidationException', message: expect.stringContaining('14 days') },
  },
  {
    source: 'komiser#130',
    symptom: 'costs of an account that has Cost Explorer off are refused',
    input: {
      tool: costExplorer,
      args: { operation: 'getCostAndUsage' },
      answer: refusing('DataUnavailableException'),
    },
    right: { code: 'DataUnavailableException' },
  },
  {
    source: 'cloudgraphdev/cli#91',
    symptom: 'anomalies that an account may not see are refused',
    input: {
      tool: costAnomaly,
      args: { start_date: '2026-11-01', end_date: '2026-11-20' },
      answer: refusing('AccessDeniedException'),
    },
    right: { code: 'AccessDeniedException' },
  },
  {
    source:
      'https://docs.aws.amazon.com/compute-optimizer/latest/APIReference/API_GetEnrollmentStatus.html',
    symptom: 'recommendations of an account that is not enrolled are refused',
    input: {
      tool: computeOptimizer,
      args: { operation: 'get_ec2_instance_recommendations' },
      answer: () => ({ status: 'Inactive' }),
    },
    right: { errorType: 'enrollment_error' },
  },
];

test.each(TOOLS)('$symptom ($source)', async ({ input, right }) => {
  const outcome = await outcomeOf(input);
  if (outcome instanceof Error) expect(outcome).toMatchObject(right);
  else expect(outcome).toEqual(right);
});

interface Period {
  readonly period: string;
  readonly answer?: LocalAccountOptions['answer'];
}

interface Unknown {
  readonly unknown: readonly object[];
  /** How many anomalies and kinds of savings there are; null for unknown. */
  readonly counts: Readonly<Record<'anomalies' | 'savings' | 'budgets', unknown>>;
}

const SOME = expect.any(Number);
const known = { anomalies: SOME, savings: SOME, budgets: SOME };

const REPORTS: PublicCase<Period, Unknown>[] = [
  {
    source: 'PostHog/posthog#84472',
    symptom: 'a report that begins before anomalies are kept has those that are, and says so',
    input: { period: '2026-08-20/2026-11-20' },
    right: {
      unknown: [
        {
          section: 'anomalies',
          code: 'not_kept',
          message: expect.stringContaining('from 2026-08-28 on'),
        },
      ],
      counts: known,
    },
  },
  {
    source: 'PostHog/posthog#84472',
    symptom: 'a report on a time before anomalies are kept knows of none',
    input: { period: '2026-05-01/2026-08-01' },
    right: {
      unknown: [{ section: 'anomalies', code: 'not_kept' }],
      counts: { ...known, anomalies: null },
    },
  },
  {
    source:
      'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetAnomalies.html',
    symptom: 'a report on the days that are kept has nothing to add',
    input: { period: '2026-08-28/2026-11-20' },
    right: { unknown: [], counts: known },
  },
  {
    source:
      'https://docs.aws.amazon.com/compute-optimizer/latest/APIReference/API_GetEnrollmentStatus.html',
    symptom: 'a report on an account that is not enrolled knows of no savings',
    input: {
      period: 'last-month',
      answer: (operation, same) =>
        operation === 'GetEnrollmentStatus' ? { status: 'Inactive' } : same,
    },
    right: {
      unknown: expect.arrayContaining([
        expect.objectContaining({ section: 'savings', code: 'enrollment_error' }),
      ]),
      counts: { ...known, savings: null },
    },
  },
  {
    source:
      'https://docs.aws.amazon.com/compute-optimizer/latest/APIReference/API_GetRecommendationError.html',
    symptom: 'a report says of which resources AWS gave no recommendations',
    input: {
      period: 'last-month',
      answer: (operation, same) =>
        operation === 'GetEC2InstanceRecommendations'
          ? { errors: [{ code: 'AccessDenied', message: 'Not this one.' }] }
          : same,
    },
    right: {
      unknown: expect.arrayContaining([
        expect.objectContaining({
          section: 'savings',
          code: 'AccessDenied',
          message: expect.stringContaining('Not this one.'),
        }),
      ]),
      counts: known,
    },
  },
];

const countsOf = ({ anomalies, savings, budgets }: AccountReport) => ({
  anomalies: anomalies?.length ?? null,
  savings: savings?.length ?? null,
  budgets: budgets?.length ?? null,
});

describe('a report', () => {
  test.each(REPORTS)('$symptom ($source)', async ({ input, right }) => {
    const { period, answer } = input;
    const report = await collectAccount(createQuestion({ title: 'Set', period }, NOW), {
      account: reportAccount(ID),
      aws: localAccount(ID, { now: NOW, ...(answer && { answer }) }),
      now: NOW,
      meter: new RequestMeter(100),
    });
    expect(report.gaps).toMatchObject(right.unknown);
    expect(countsOf(report)).toEqual(right.counts);
  });
});
