import { CostExplorerClient, GetTagsCommand } from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { meteredAws, RequestMeter } from '../../../src/reports/collect/request-meter.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

const command = new GetTagsCommand({ TimePeriod: { Start: '2026-01-01', End: '2026-02-01' } });

let scripted: ScriptedAws;
beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

it.each([
  ['is billed when AWS answers', 'us-east-1', { Tags: [] }, 1],
  ['is billed when AWS refuses', 'us-east-1', new Refusal('DataUnavailableException'), 1],
  ['is not billed where nobody could be asked', 'us-gov-west-1', {}, 0],
])('a request to Cost Explorer %s', async (...row) => {
  const [, region, GetTags, billed] = row;
  scripted.script({ GetTags });
  const meters = [new RequestMeter(5), new RequestMeter(5, 2)];
  const aws = meteredAws(scripted.aws({ region }), meters);
  await aws.send(CostExplorerClient, command).catch(() => {});
  expect(meters.map(({ count }) => count)).toEqual([billed, billed + 2]);
});
