// What is deployed for questions to many accounts that go on after their call: a state machine, the functions
// of its steps, and their roles.
import { RESULTS_PREFIX } from '../../results/result-store.ts';
import { RUNS_PREFIX } from '../../runs/run-store.ts';
import { confidentialNames, type Family } from '../../tools/family.ts';
import {
  bucketKeyStatements,
  bucketVariables,
  keptAnswersStatement,
  keptAnswersVariables,
  listStatement,
  objectsArn,
} from '../template/bucket.ts';
import type { Resource, Resources } from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import { type FunctionDefinition, functionDefinition } from '../template/function-definition.ts';
import {
  databaseStatements,
  lambdaRole,
  logStatement,
  memberRoleStatements,
  networkStatements,
  secretStatements,
  signInRole,
} from '../template/function-statements.ts';
import {
  callerKeySecretName,
  functionRoleId,
  type NamedFunction,
  PORTFOLIO_MACHINE,
} from '../template/logical-ids.ts';
import { allowOwn, type PolicyStatement } from '../template/policy-statement.ts';
import { spreadDefinition } from '../template/spread-definition.ts';
import { spreadMachine } from '../template/spread-machine.ts';

/** The functions of its steps, by what they do. */
export const PORTFOLIO_FUNCTIONS = {
  plan: { name: 'portfolio-plan' },
  ask: { name: 'portfolio-ask' },
  fold: { name: 'portfolio-fold' },
} as const satisfies Readonly<Record<string, NamedFunction>>;

type Step = keyof typeof PORTFOLIO_FUNCTIONS;
const STEPS = Object.keys(PORTFOLIO_FUNCTIONS) as readonly Step[];

/** How a run goes; `${…}` stands for the functions' ARNs. */
export const portfolioDefinition = spreadDefinition({
  comment: 'One question to many accounts: plan, ask each account, merge.',
  // As long as its caller's statement is worth anything.
  timeout: 86_400,
  planning: { 'statement.$': '$.statement' },
});

/** What they are made with. */
export interface PortfolioDeployment {
  /** Those of the Gateway. */
  readonly families: readonly Family[];
  readonly settings: DeploymentSettings;
}

/** The functions of the steps, for serverless.yml, by name; none where no tool asks many accounts. */
export function portfolioFunctions(
  deployment: PortfolioDeployment,
): Readonly<Record<string, FunctionDefinition>> {
  const steps = stepsOf(deployment);
  return Object.fromEntries(
    steps.map((step) => [PORTFOLIO_FUNCTIONS[step].name, define(step, deployment)]),
  );
}

/** The state machine and the roles; none where no tool asks many accounts. */
export function portfolioResources(deployment: PortfolioDeployment): Resources {
  const { settings } = deployment;
  const steps = stepsOf(deployment);
  if (steps.length === 0) return {};
  const roles = steps.map((step) => [
    functionRoleId(PORTFOLIO_FUNCTIONS[step]),
    stepRole(step, settings),
  ]);
  const { plan, ask, fold } = PORTFOLIO_FUNCTIONS;
  const machine = {
    ...PORTFOLIO_MACHINE,
    definition: portfolioDefinition,
    functions: { Plan: plan, Collect: ask, Finish: fold },
    objects: { lists: `${RUNS_PREFIX}*`, mapResults: `${RUNS_PREFIX}*/map-results/*` },
  };
  return { ...Object.fromEntries(roles), ...spreadMachine(machine, settings) };
}

function stepsOf({ families }: PortfolioDeployment): readonly Step[] {
  return families.some(({ asks }) => asks !== undefined) ? STEPS : [];
}

const SIZES: Readonly<Record<Step, Pick<FunctionDefinition, 'description' | 'timeout'>>> = {
  plan: { description: 'Plans a run of portfolio: which accounts it asks.', timeout: 300 },
  ask: { description: 'Asks one account for a run of portfolio, as its caller.', timeout: 900 },
  fold: { description: 'Merges what a run of portfolio has found.', timeout: 900 },
};

function define(step: Step, { families, settings }: PortfolioDeployment): FunctionDefinition {
  const confidential = confidentialNames(families);
  const { memorySize, portfolioOrganizationsAtOnce, portfolioAccountsAtOnce } = settings;
  return functionDefinition(
    {
      ...PORTFOLIO_FUNCTIONS[step],
      ...SIZES[step],
      memorySize: step === 'fold' ? Math.max(memorySize, FOLD_MEMORY) : memorySize,
      usesDatabase: step !== 'fold',
      environment: {
        ...bucketVariables,
        ...(step === 'ask' && keptAnswersVariables(settings)),
        ...(confidential.length > 0 && { CONFIDENTIAL_FAMILIES: confidential.join(',') }),
        ...(step === 'plan' && {
          PORTFOLIO_ORGANIZATIONS_AT_ONCE: portfolioOrganizationsAtOnce,
          PORTFOLIO_ACCOUNTS_AT_ONCE: portfolioAccountsAtOnce,
        }),
      },
    },
    settings,
  );
}

/** Megabytes: it has the rows of all accounts. */
const FOLD_MEMORY = 1_024;

const runs = (...actions: string[]) => allowOwn(actions, objectsArn(`${RUNS_PREFIX}*`));

function stepRole(step: Step, settings: DeploymentSettings): Resource {
  const roleOf = step === 'ask' ? signInRole : lambdaRole;
  return roleOf([
    logStatement(PORTFOLIO_FUNCTIONS[step]),
    runs('s3:GetObject', 's3:PutObject'),
    listStatement,
    ...bucketKeyStatements(settings),
    ...statements[step](settings),
  ]);
}

const statements: Readonly<Record<Step, (settings: DeploymentSettings) => PolicyStatement[]>> = {
  plan: (settings) => [
    ...databaseStatements(settings),
    ...secretStatements([callerKeySecretName(settings), settings.databaseSecretName], settings),
    ...networkStatements(PORTFOLIO_FUNCTIONS.plan, settings),
  ],
  ask: (settings) => [
    keptAnswersStatement,
    ...memberRoleStatements(settings),
    ...databaseStatements(settings),
    ...secretStatements(
      [
        callerKeySecretName(settings),
        settings.databaseSecretName,
        settings.encryptionKeySecretName,
      ],
      settings,
    ),
    ...networkStatements(PORTFOLIO_FUNCTIONS.ask, settings),
  ],
  fold: (settings) => [
    allowOwn(['s3:PutObject'], objectsArn(`${RESULTS_PREFIX}*`)),
    ...secretStatements([callerKeySecretName(settings)], settings),
  ],
};
