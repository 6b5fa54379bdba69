// What is deployed of a part of the families is of that part alone.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chooseFamilies } from '../../src/tools/choose-families.ts';
import { families } from '../../src/tools/families.ts';
import { fullParameters } from '../support/deployment-parameters.ts';
import { fullOperationsParameters } from '../support/operations-parameters.ts';
import { fullReportParameters } from '../support/report-parameters.ts';

type Make = (framework: {
  resolveVariable(name: string): Promise<unknown>;
}) => Promise<Record<string, unknown>>;

const script = join(import.meta.dirname, '../../scripts/serverless-deployment.js');
const make: { functions: Make; resources: Make } = await import(pathToFileURL(script).href);

/** All that serverless.yml would take, as text. */
async function deployed(choice: string): Promise<string> {
  const parameters = new Map<string, unknown>(
    Object.entries({
      ...{ ...fullParameters, ...fullOperationsParameters, ...fullReportParameters },
      families: choice,
    }),
  );
  const resolveVariable = async (name: string) => parameters.get(name.replace('param:', ''));
  const made = [
    await make.functions({ resolveVariable }),
    await make.resources({ resolveVariable }),
  ];
  return JSON.stringify(made);
}

/** Whether a family is in it: as a function, by its logical ids, its tools or its actions. */
const holds = (made: string, { name, tools }: (typeof families)[number]): boolean => {
  const id = name.replaceAll('-', 'Dash');
  const prefix = `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
  // What the stack itself may do to S3 is no trace of the tools.
  const actions = tools.flatMap((tool) => tool.actions);
  const own = actions.filter((action) => action.startsWith(`${name}:`));
  const traces = [`dist/${name}/`, `"${prefix}Role`, `"${prefix}LambdaFunction`, ...own];
  return [...traces, ...tools.map((tool) => `"Name":"${tool.name}"`)].some((each) =>
    made.includes(each),
  );
};

describe('a deployment of', () => {
  it.each(['all', 'costs', 'savings', 'reselling', 'budgets', 'whoami,cost-anomaly'])(
    '%s has these families in every part, and nothing of the others',
    async (choice) => {
      const made = await deployed(choice);
      const chosen = chooseFamilies(families, choice);
      expect(families.filter((family) => holds(made, family))).toEqual(chosen);
    },
  );

  it.each(['', 'everything', 'budgets,cost'])(
    '%j is refused before anything is made',
    async (choice) => {
      await expect(deployed(choice)).rejects.toThrow('families: expected some of all, costs');
    },
  );
});
