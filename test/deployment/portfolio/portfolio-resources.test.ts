import { StateMachine } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { functionRole } from '../../../src/deployment/gateway/function-role.ts';
import {
  PORTFOLIO_FUNCTIONS,
  portfolioDefinition,
  portfolioFunctions,
  portfolioResources,
} from '../../../src/deployment/portfolio/portfolio-resources.ts';
import { readDeploymentSettings } from '../../../src/deployment/template/deployment-settings.ts';
import { functionRoleId } from '../../../src/deployment/template/logical-ids.ts';
import { withArns } from '../../../src/local/run-state-machine.ts';
import { budgetsFamily } from '../../../src/tools/budgets/family.ts';
import { portfolioFamily } from '../../../src/tools/portfolio/family.ts';
import { fullParameters } from '../../support/deployment-parameters.ts';

const settings = readDeploymentSettings(fullParameters);
const deployment = { families: [budgetsFamily, portfolioFamily], settings };

const role = z.object({
  Policies: z.tuple([
    z.object({
      PolicyDocument: z.object({
        Statement: z.array(
          z.looseObject({ Effect: z.string(), Action: z.array(z.string()), Resource: z.unknown() }),
        ),
      }),
    }),
  ]),
});
const statementsIn = (properties: unknown) =>
  role.parse(properties).Policies[0].PolicyDocument.Statement;
const { Resources } = { Resources: portfolioResources(deployment) };
const statementsOf = (id: string) => statementsIn(Resources[id]?.Properties);
const roles = Object.values(PORTFOLIO_FUNCTIONS).map(functionRoleId);

describe('runs of portfolio', () => {
  it('are deployed where a tool asks many accounts, and nowhere else', () => {
    const names = Object.values(PORTFOLIO_FUNCTIONS).map(({ name }) => name);
    expect(Object.keys(portfolioFunctions(deployment))).toEqual(names);
    const without = { families: [budgetsFamily], settings };
    expect([portfolioFunctions(without), portfolioResources(without)]).toEqual([{}, {}]);
  });

  it('know where they ask for how long answers are kept', () => {
    const known = Object.entries(portfolioFunctions(deployment)).filter(
      ([, { environment }]) => environment?.KEPT_ANSWER_HOURS === settings.keptAnswerHours,
    );
    expect(known.map(([name]) => name)).toEqual([PORTFOLIO_FUNCTIONS.ask.name]);
  });

  it('have a definition that is valid Amazon States Language', () => {
    expect(() => new StateMachine(withArns(portfolioDefinition) as never)).not.toThrow();
    const broken = { ...portfolioDefinition, StartAt: 'Nowhere' };
    expect(() => new StateMachine(withArns(broken) as never)).toThrow();
  });

  it.each([...roles, 'PortfolioStateMachineRole'])(
    '%s is allowed nothing on all resources but its network',
    (id) => {
      const anywhere = statementsOf(id).filter(
        ({ Effect, Resource }) => Effect === 'Allow' && Resource === '*',
      );
      const actions = anywhere.flatMap(({ Action }) => Action);
      expect(actions.filter((action) => !action.startsWith('ec2:'))).toEqual([]);
    },
  );

  it.each([
    ['sts:AssumeRole', ['ask']],
    ['rds-db:connect', ['plan', 'ask']],
    ['states:StartExecution', []],
  ])('%s is for %s only', (action, steps) => {
    const having = Object.entries(PORTFOLIO_FUNCTIONS).filter(([, named]) =>
      statementsOf(functionRoleId(named)).some(({ Action }) => Action.includes(action)),
    );
    expect(having.map(([step]) => step)).toEqual(steps);
  });

  it.each(roles)('%s uses objects of runs, puts results, and keeps answers at most', (id) => {
    const objects = statementsOf(id).filter(({ Action }) =>
      Action.some((action) => /^s3:.*Object/.test(action)),
    );
    const told = objects.map(({ Action, Resource }) => [Action, JSON.stringify(Resource)]);
    for (const [actions, resource] of told) {
      if (String(resource).includes('/results/*')) expect(actions).toEqual(['s3:PutObject']);
      else expect(resource).toMatch(/\/(?:portfolio|answers)\/\*/);
    }
    expect(told.length).toBe(id.startsWith('PortfolioDashplan') ? 1 : 2);
  });

  it('are started, looked at and stopped by the function of portfolio, and no other machine', () => {
    const of = (family: typeof portfolioFamily) =>
      statementsIn(functionRole(family, settings).Properties).filter(({ Action }) =>
        Action.some((action) => action.startsWith('states:')),
      );
    const own = `:\${AWS::StackName}-portfolio`;
    expect(of(budgetsFamily)).toEqual([]);
    expect(of(portfolioFamily)).toEqual([
      expect.objectContaining({
        Action: ['states:StartExecution'],
        Resource: { 'Fn::Sub': expect.stringMatching(/:stateMachine:[^:]*:?:?[^:]*-portfolio$/) },
      }),
      expect.objectContaining({
        Action: ['states:DescribeExecution', 'states:StopExecution'],
        Resource: { 'Fn::Sub': expect.stringContaining(`:execution${own}:*`) },
      }),
    ]);
  });
});
