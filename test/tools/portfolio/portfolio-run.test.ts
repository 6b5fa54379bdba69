import { describe, expect, it } from 'vitest';
import { portfolioRun } from '../../../src/tools/portfolio/portfolio-run.ts';
import type { CallerRuns, RunState } from '../../../src/tools/portfolio/runs.ts';
import { parseArguments } from '../../../src/tools/tool-arguments.ts';
import { nobody } from '../../../src/tools/tool-caller.ts';
import { NOW } from '../../support/call-tool.ts';
import { noAws } from '../../support/no-aws.ts';

const ID = `run_${'0f'.repeat(16)}`;

/** Asks the tool of a caller with one run. */
async function ask(args: object, state?: RunState) {
  const asked: string[] = [];
  const answering = (name: string) => async (id: string) => {
    asked.push(`${name} ${id}`);
    if (!state) throw new TypeError();
    return state;
  };
  const runs: CallerRuns = {
    ...{ start: () => Promise.reject(new TypeError()), list: async () => [ID] },
    ...{ read: answering('read'), stop: answering('stop') },
  };
  const caller = { ...nobody, ...(state && { runs }) };
  const { args: parsed } = parseArguments(portfolioRun, args, NOW);
  const data = await portfolioRun.run(parsed, { aws: noAws, now: NOW, caller });
  return {
    data: JSON.parse(JSON.stringify(data)),
    table: portfolioRun.table?.(data, parsed),
    asked,
  };
}

const running: RunState = { status: 'running', accounts: 60, known: 7 };

describe('portfolio-run', () => {
  it('tells how far a run is', async () => {
    const { data, table, asked } = await ask({ run_id: ID }, running);
    expect(data).toEqual({ run: ID, status: 'running', accounts: 60, known: 7 });
    expect(table).toBeUndefined();
    expect(asked).toEqual([`read ${ID}`]);
  });

  it('answers as portfolio does once it has ended', async () => {
    const answered = {
      ...{ name: 'costs', columns: [{ name: 'account', type: 'text' }] as const, rows: [['1']] },
      beside: { complete: true },
    };
    const { data, table } = await ask({ run_id: ID }, { status: 'finished', table: answered });
    expect(data).toMatchObject({ run: ID, rows: [['1']], complete: true });
    expect(table?.rows).toEqual([['1']]);
  });

  it('stops it', async () => {
    const { asked } = await ask({ operation: 'stop', run_id: ID }, running);
    expect(asked).toEqual([`stop ${ID}`]);
  });

  it('lists those that there are, and says where there can be none', async () => {
    const { data } = await ask({ operation: 'list' }, running);
    expect(data).toEqual({ runs: [ID], available: true });
    expect((await ask({ operation: 'list' })).data).toEqual({ runs: [], available: false });
    await expect(ask({ run_id: ID })).rejects.toMatchObject({ errorType: 'no_runs' });
  });

  it.each([
    [{}, { run_id: ID }],
    [{ run_id: 'run_1' }, { run_id: ID }],
    [{ operation: 'stop' }, { operation: 'stop', run_id: ID }],
    [{ operation: 'list', run_id: ID }, { operation: 'list' }],
  ])('refuses a wrong run_id: %j', async (wrong, right) => {
    await expect(ask(wrong, running)).rejects.toMatchObject({ data: { parameter: 'run_id' } });
    await expect(ask(right, running)).resolves.toBeDefined();
  });
});
