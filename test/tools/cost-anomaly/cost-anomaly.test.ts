import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { costAnomaly } from '../../../src/tools/cost-anomaly/cost-anomaly.ts';
import { describeTool } from '../../support/describe-tool.ts';

const START_DATE = '2026-03-01';
const END_DATE = '2026-03-15';
const PERIOD = { start_date: START_DATE, end_date: END_DATE };
const MONITOR = 'arn:aws:ce::111122223333:anomalymonitor/example';
const CHINA = '222233334444';

const FULL_ANOMALY = {
  AnomalyId: 'full',
  AnomalyStartDate: '2026-03-02',
  AnomalyEndDate: '2026-03-04',
  DimensionValue: 'Amazon S3',
  MonitorArn: MONITOR,
  Feedback: 'YES',
  AnomalyScore: { CurrentScore: 0.2, MaxScore: 0.9 },
  Impact: { TotalImpact: 120.5, MaxImpact: 80, TotalActualSpend: 320.5, TotalExpectedSpend: 200 },
  RootCauses: [
    {
      Service: 'Amazon S3',
      Region: 'eu-west-1',
      LinkedAccount: '111122223333',
      LinkedAccountName: 'example',
      UsageType: 'EU-DataTransfer-Out-Bytes',
      Impact: { Contribution: 100 },
    },
    { Service: 'Amazon S3' },
  ],
};

const SHOWN = [
  {
    id: 'full',
    start_date: '2026-03-02',
    end_date: '2026-03-04',
    dimension_value: 'Amazon S3',
    monitor_arn: MONITOR,
    feedback: 'YES',
    score: { current: 0.2, max: 0.9 },
    impact: {
      total_impact: 120.5,
      total_impact_percentage: null,
      max_impact: 80,
      total_actual_spend: 320.5,
      total_expected_spend: 200,
      currency: 'USD',
    },
    root_causes: [
      {
        service: 'Amazon S3',
        region: 'eu-west-1',
        linked_account: '111122223333',
        linked_account_name: 'example',
        usage_type: 'EU-DataTransfer-Out-Bytes',
        contribution: 100,
        currency: 'USD',
      },
      {
        service: 'Amazon S3',
        region: null,
        linked_account: null,
        linked_account_name: null,
        usage_type: null,
      },
    ],
  },
];
const NOTHING_KNOWN = {
  id: 'bare',
  start_date: null,
  end_date: null,
  dimension_value: null,
  monitor_arn: null,
  feedback: null,
};

const asking = (input: object, start = START_DATE) => [
  {
    operation: 'GetAnomalies',
    region: 'us-east-1',
    input: { DateInterval: { StartDate: start, EndDate: END_DATE }, ...input },
  },
];
const answering = (...Anomalies: object[]) => ({ GetAnomalies: { Anomalies } });
const impact = (operator: string, start?: number, end?: number) => ({
  total_impact_operator: operator,
  ...(start !== undefined && { total_impact_start: start }),
  ...(end !== undefined && { total_impact_end: end }),
});
const TWO_PAGES = {
  GetAnomalies: ({ NextPageToken }: Readonly<Record<string, unknown>>) =>
    NextPageToken === undefined
      ? { Anomalies: [{ AnomalyId: 'one' }], NextPageToken: 'second' }
      : { Anomalies: [{ AnomalyId: 'two' }] },
};

const column = (name: string, kind: object) => ({ name, type: 'amount', ...kind });
const IN_CURRENCY = { unitColumn: 'impact.currency' };
const columnsWith = (total: object) => ({
  columns: expect.arrayContaining([
    column('impact.total_impact', { ...IN_CURRENCY, ...total }),
    column('impact.total_actual_spend', IN_CURRENCY),
  ]),
});

describeTool(
  costAnomaly,
  [
    {
      name: 'adds up what one monitor found',
      aws: answering(FULL_ANOMALY, { ...FULL_ANOMALY, AnomalyId: 'other' }),
      table: columnsWith({ adds: true }),
    },
    {
      name: 'adds up nothing that two monitors found, which may be the same',
      aws: answering(FULL_ANOMALY, { ...FULL_ANOMALY, MonitorArn: `${MONITOR}-of-accounts` }),
      table: columnsWith({}),
    },
    { name: 'asks for the period alone', requests: asking({}) },
    {
      name: 'asks for one monitor',
      args: { monitor_arn: MONITOR },
      requests: asking({ MonitorArn: MONITOR }),
    },
    {
      name: 'asks for a judgement',
      args: { feedback: 'NO' },
      requests: asking({ Feedback: 'NO' }),
    },
    {
      name: 'takes a page size as text',
      args: { max_results: '5' },
      requests: asking({ MaxResults: 5 }),
    },
    {
      name: 'asks for a least impact',
      args: impact('GREATER_THAN', 10.5),
      requests: asking({ TotalImpact: { NumericOperator: 'GREATER_THAN', StartValue: 10.5 } }),
    },
    {
      name: 'asks for a range of impacts',
      args: impact('BETWEEN', 1, 9),
      requests: asking({ TotalImpact: { NumericOperator: 'BETWEEN', StartValue: 1, EndValue: 9 } }),
    },
    {
      name: 'takes blanks as nothing',
      args: { monitor_arn: '', feedback: null },
      requests: asking({}),
    },
    {
      name: 'says null for what AWS does not tell, and leaves empty parts out',
      aws: answering({ AnomalyId: 'bare', RootCauses: [] }),
      answer: { anomalies: [NOTHING_KNOWN], complete: true, next_token: null },
    },
    {
      name: 'keeps score, impact and root causes, with the currency of each amount',
      aws: answering(FULL_ANOMALY),
      answer: { anomalies: SHOWN, complete: true, next_token: null },
    },
    {
      name: 'names no currency outside the classic partition, where AWS names none',
      as: { accountId: CHINA, region: 'cn-north-1' },
      aws: answering(FULL_ANOMALY),
      part: { anomalies: [{ impact: { currency: null }, root_causes: [{ currency: null }, {}] }] },
      requests: [{ operation: 'GetAnomalies', region: 'cn-northwest-1' }],
    },
    {
      name: 'asks for no day that AWS does not keep, and says since when it does',
      args: { start_date: '2025-12-14' },
      aws: answering({ AnomalyId: 'kept' }),
      part: {
        ...{ anomalies: [{ id: 'kept' }], complete: false },
        ...{ next_token: null, kept_from: '2025-12-15' },
      },
      requests: asking({}, '2025-12-15'),
    },
    {
      name: 'is complete from the first day that is kept',
      args: { start_date: '2025-12-15' },
      aws: answering({ AnomalyId: 'bare' }),
      answer: { anomalies: [NOTHING_KNOWN], complete: true, next_token: null },
    },
    {
      name: 'asks for the first day that is kept',
      args: { start_date: '2025-12-14', end_date: '2025-12-15' },
      requests: [
        {
          operation: 'GetAnomalies',
          input: { DateInterval: { StartDate: '2025-12-15', EndDate: '2025-12-15' } },
        },
      ],
    },
    {
      name: 'asks nothing where nothing is kept',
      args: { start_date: '2025-12-01', end_date: '2025-12-14' },
      part: { anomalies: [], complete: false, kept_from: '2025-12-15' },
      requests: [],
    },
    {
      name: 'goes on from where an incomplete answer ended',
      args: { max_pages: 1 },
      aws: TWO_PAGES,
      part: { anomalies: [{ id: 'one' }], complete: false },
      next: {
        part: { anomalies: [{ id: 'two' }], complete: true, next_token: null },
        requests: asking({ NextPageToken: 'second' }),
      },
    },
    {
      name: 'reads all pages up to the limit in one call',
      aws: TWO_PAGES,
      part: { anomalies: [{ id: 'one' }, { id: 'two' }], complete: true },
    },
    {
      name: 'fails with a sentence of ours where AWS has none',
      aws: { GetAnomalies: new AwsFault('AccessDeniedException', '') },
      error: { message: 'Cost Explorer refused GetAnomalies.' },
    },
    {
      name: 'fails with AWS’s own code',
      aws: { GetAnomalies: new AwsFault('AccessDeniedException', 'Refused for the test.') },
      error: { code: 'AccessDeniedException', operation: 'GetAnomalies' },
    },
    {
      refused: 'start_date',
      args: { start_date: '2026-03-16' },
      expected: 'a day up to end_date, 2026-03-15',
      allowed: { start_date: END_DATE },
    },
    {
      refused: 'start_date',
      args: { start_date: '2026-02-30' },
      allowed: { start_date: '2026-02-28' },
    },
    {
      refused: 'end_date',
      args: { end_date: '2026-03-16' },
      expected: 'a day up to today, 2026-03-15 in UTC',
    },
    { refused: 'feedback', args: { feedback: 'yes' }, allowed: { feedback: 'YES' } },
    { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
    { refused: 'max_results', args: { max_results: 101 }, allowed: { max_results: 100 } },
    { refused: 'total_impact_operator', args: impact('ABOVE', 1), allowed: impact('EQUAL', 1) },
    {
      refused: 'total_impact_operator',
      args: { total_impact_start: 1 },
      expected: 'an operator, since an impact is given',
    },
    { refused: 'total_impact_operator', args: { total_impact_end: 1 } },
    {
      refused: 'total_impact_start',
      args: impact('EQUAL'),
      expected: 'an amount for EQUAL',
      allowed: impact('EQUAL', 1),
    },
    {
      refused: 'total_impact_end',
      args: impact('BETWEEN', 1),
      expected: 'an amount, since total_impact_operator is BETWEEN',
      allowed: impact('BETWEEN', 1, 2),
    },
    {
      refused: 'total_impact_end',
      args: impact('GREATER_THAN', 1, 2),
      expected: 'nothing, since total_impact_operator is GREATER_THAN',
      allowed: impact('BETWEEN', 1, 2),
    },
    { refused: 'next_token', args: { next_token: 'made-up' } },
  ],
  { args: PERIOD },
);
