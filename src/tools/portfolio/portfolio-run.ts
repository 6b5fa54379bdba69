// The tool `portfolio-run`: what has become of a question to many accounts that goes on after its call.
import * as z from 'zod';
import { argumentKinds } from '../arguments/kind.ts';
import { oneOf } from '../arguments/one-of.ts';
import { describeValue } from '../describe-value.ts';
import { defineTool } from '../tool.ts';
import { ToolError, ValidationError } from '../tool-error.ts';
import { Portfolio } from './merge-answers.ts';
import { RUN_ID } from './runs.ts';

const EXAMPLE = 'run_0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f';
const EXPECTED = `an id such as ${EXAMPLE}`;

const runId = z
  .string({ error: EXPECTED })
  .refine((text) => RUN_ID.test(text), EXPECTED)
  .describe('run, as portfolio has answered it.')
  .register(argumentKinds, { kind: 'text', longest: EXAMPLE.length, example: EXAMPLE });

/** Gets, stops or lists the caller's own runs. */
export const portfolioRun = defineTool({
  name: 'portfolio-run',
  description:
    'Runs of portfolio: get has the progress, then the merged answer; stop ends a run; list has the ids of ' +
    'the last two days. A run ends within 24 hours.',
  arguments: {
    operation: oneOf(['get', 'stop', 'list'], '').default('get'),
    run_id: runId.optional(),
  },
  actions: [],
  example: { operation: 'list' },

  check({ operation, run_id: id }) {
    if ((operation === 'list') === (id === undefined)) return;
    const expected = operation === 'list' ? 'nothing for list' : EXPECTED;
    throw new ValidationError({ parameter: 'run_id', expected, received: describeValue(id) });
  },

  async run({ operation, run_id: id = '' }, { caller: { runs } }) {
    if (operation === 'list') return { runs: (await runs?.list()) ?? [], available: Boolean(runs) };
    if (runs === undefined) throw new ToolError('no_runs', 'No question goes on as a run here.');
    const state = await (operation === 'stop' ? runs.stop(id) : runs.read(id));
    if (state.status !== 'finished') return { run: id, ...state };
    const { beside, ...table } = state.table;
    return new Portfolio({ ...table, beside: { run: id, ...beside } });
  },

  table: (data) => (data instanceof Portfolio ? data.table : undefined),
});
