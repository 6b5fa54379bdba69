import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costAnomaly } from '../../../src/tools/cost-anomaly/cost-anomaly.ts';
import { callTool } from '../../support/call-tool.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

const PERIOD = { start_date: '2026-03-01', end_date: '2026-03-15' };
const INTERVAL = { DateInterval: { StartDate: '2026-03-01', EndDate: '2026-03-15' } };
const MONITOR = 'arn:aws:ce::111122223333:anomalymonitor/example';

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

const ask = (args: object) => callTool(costAnomaly, { ...PERIOD, ...args }, scripted.aws());

describe('what AWS is asked', () => {
  it.each([
    ['the period alone', {}, INTERVAL],
    ['one monitor', { monitor_arn: MONITOR }, { ...INTERVAL, MonitorArn: MONITOR }],
    ['a judgement', { feedback: 'NO' }, { ...INTERVAL, Feedback: 'NO' }],
    ['a page size as text', { max_results: '5' }, { ...INTERVAL, MaxResults: 5 }],
    [
      'a least impact',
      { total_impact_operator: 'GREATER_THAN', total_impact_start: 10.5 },
      { ...INTERVAL, TotalImpact: { NumericOperator: 'GREATER_THAN', StartValue: 10.5 } },
    ],
    [
      'a range of impacts',
      { total_impact_operator: 'BETWEEN', total_impact_start: 1, total_impact_end: 9 },
      { ...INTERVAL, TotalImpact: { NumericOperator: 'BETWEEN', StartValue: 1, EndValue: 9 } },
    ],
    ['blanks as nothing', { monitor_arn: '', feedback: null }, INTERVAL],
  ])('%s', async (_, args, input) => {
    scripted.script({ GetAnomalies: { Anomalies: [] } });
    await ask(args);
    expect(scripted.requests).toMatchObject([{ operation: 'GetAnomalies', region: 'us-east-1' }]);
    expect(scripted.requests[0]?.input).toEqual(input);
  });
});

describe('what the caller gets', () => {
  it('says null for what AWS does not tell, and leaves empty parts out', async () => {
    scripted.script({ GetAnomalies: { Anomalies: [{ AnomalyId: 'bare', RootCauses: [] }] } });
    expect(await ask({})).toEqual({
      anomalies: [
        {
          id: 'bare',
          start_date: null,
          end_date: null,
          dimension_value: null,
          monitor_arn: null,
          feedback: null,
        },
      ],
      complete: true,
      next_token: null,
    });
  });

  it('keeps score, impact and root causes, with the currency of each amount', async () => {
    scripted.script({ GetAnomalies: { Anomalies: [FULL_ANOMALY] } });
    const { anomalies } = await ask({});
    expect(anomalies).toEqual([
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
    ]);
  });

  it('names no currency outside the classic partition, where AWS names none', async () => {
    scripted.script({ GetAnomalies: { Anomalies: [FULL_ANOMALY] } });
    const answer = await callTool(costAnomaly, PERIOD, scripted.aws({ region: 'cn-north-1' }));
    expect(answer).toMatchObject({
      anomalies: [{ impact: { currency: null }, root_causes: [{ currency: null }, {}] }],
    });
    expect(scripted.requests).toMatchObject([{ region: 'cn-northwest-1' }]);
  });

  it('asks for no day that AWS does not keep, and says which ones it does', async () => {
    scripted.script({ GetAnomalies: { Anomalies: [{ AnomalyId: 'kept' }] } });
    const partly = await ask({ start_date: '2025-12-14' });
    expect(partly).toMatchObject({
      anomalies: [{ id: 'kept' }],
      complete: false,
      next_token: null,
      kept_from: '2025-12-15',
    });
    expect(scripted.requests[0]?.input).toMatchObject({
      DateInterval: { StartDate: '2025-12-15', EndDate: '2026-03-15' },
    });
    expect(await ask({ start_date: '2025-12-15' })).not.toHaveProperty('kept_from');
    scripted.script({});
    const nothing = await ask({ start_date: '2025-12-01', end_date: '2025-12-14' });
    expect(nothing).toMatchObject({ anomalies: [], complete: false, kept_from: '2025-12-15' });
    expect(scripted.requests).toEqual([]);
  });

  it('goes on from where an incomplete answer ended', async () => {
    scripted.script({
      GetAnomalies: ({ NextPageToken }) =>
        NextPageToken === undefined
          ? { Anomalies: [{ AnomalyId: 'one' }], NextPageToken: 'second' }
          : { Anomalies: [{ AnomalyId: 'two' }] },
    });
    const first = await ask({ max_pages: 1 });
    expect(first).toMatchObject({ anomalies: [{ id: 'one' }], complete: false });
    const second = await ask({ next_token: first.next_token });
    expect(second).toMatchObject({ anomalies: [{ id: 'two' }], complete: true, next_token: null });
    expect(scripted.requests[1]?.input).toEqual({ ...INTERVAL, NextPageToken: 'second' });
  });

  it('reads all pages up to the limit in one call', async () => {
    scripted.script({
      GetAnomalies: ({ NextPageToken }) =>
        NextPageToken === undefined
          ? { Anomalies: [{ AnomalyId: 'one' }], NextPageToken: 'second' }
          : { Anomalies: [{ AnomalyId: 'two' }] },
    });
    expect(await ask({})).toMatchObject({
      anomalies: [{ id: 'one' }, { id: 'two' }],
      complete: true,
    });
  });

  it('fails with a sentence of ours where AWS has none', async () => {
    scripted.script({ GetAnomalies: new Refusal('AccessDeniedException', '') });
    await expect(ask({})).rejects.toMatchObject({
      message: 'Cost Explorer refused GetAnomalies.',
    });
  });

  it("fails with AWS's own code", async () => {
    scripted.script({ GetAnomalies: new Refusal('AccessDeniedException') });
    await expect(ask({})).rejects.toMatchObject({
      code: 'AccessDeniedException',
      operation: 'GetAnomalies',
    });
  });
});

describe('what is refused before AWS is asked, and the nearest call that is not', () => {
  it.each([
    ['start_date', { start_date: '2026-03-16', end_date: '2026-03-15' }, PERIOD],
    ['start_date', { start_date: '2026-02-30' }, { start_date: '2026-02-28' }],
    ['end_date', { end_date: '2026-03-16' }, { end_date: '2026-03-15' }],
    ['feedback', { feedback: 'yes' }, { feedback: 'YES' }],
    ['max_results', { max_results: 0 }, { max_results: 1 }],
    ['max_results', { max_results: 101 }, { max_results: 100 }],
    [
      'total_impact_operator',
      { total_impact_operator: 'ABOVE', total_impact_start: 1 },
      { total_impact_operator: 'EQUAL', total_impact_start: 1 },
    ],
    ['total_impact_operator', { total_impact_start: 1 }, {}],
    ['total_impact_operator', { total_impact_end: 1 }, {}],
    ['total_impact_start', { total_impact_operator: 'EQUAL' }, {}],
    [
      'total_impact_end',
      { total_impact_operator: 'BETWEEN', total_impact_start: 1 },
      { total_impact_operator: 'BETWEEN', total_impact_start: 1, total_impact_end: 2 },
    ],
    [
      'total_impact_end',
      { total_impact_operator: 'GREATER_THAN', total_impact_start: 1, total_impact_end: 2 },
      { total_impact_operator: 'BETWEEN', total_impact_start: 1, total_impact_end: 2 },
    ],
    ['next_token', { next_token: 'made-up' }, {}],
  ])('%s: %o', async (parameter, refused, allowed) => {
    scripted.script({ GetAnomalies: { Anomalies: [] } });
    await expect(ask(refused)).rejects.toMatchObject({
      errorType: 'validation_error',
      data: { parameter },
    });
    expect(scripted.requests).toEqual([]);
    await expect(ask(allowed)).resolves.toMatchObject({ complete: true });
  });
});

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
