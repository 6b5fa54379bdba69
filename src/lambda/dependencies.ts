// What the functions of the tool families are made with, from the environment.
import { createSecretReader } from '../accounts/secret-reader.ts';
import { AccessControl } from '../callers/access-control.ts';
import { callerKeys } from '../callers/caller-keys.ts';
import { type Environment, readEnvironment, traceHeader } from '../environment.ts';
import { type ResultTexts, resultStore } from '../results/result-store.ts';
import { noTexts, textsInObjects } from '../results/result-texts.ts';
import type { RunLimits } from '../runs/plan-run.ts';
import type { RunObjects } from '../runs/run-store.ts';
import { limitedAws } from '../spending/limited-aws.ts';
import { announceAudit, announceAuthorization } from './announce.ts';
import { type Executions, stateMachineExecutions } from './executions.ts';
import type { AuditOptions } from './observe/audit.ts';
import type { MeasureOptions } from './observe/metrics.ts';
import { createSegmentSender, type TraceOptions } from './observe/trace.ts';
import { type SharedParts, sharedParts } from './shared-parts.ts';
import type { AuthorizeOptions } from './steps/authorize.ts';
import type { SignInOptions } from './steps/sign-in.ts';

/** What the handlers of one process share. */
export interface Dependencies
  extends SignInOptions,
    AuthorizeOptions,
    AuditOptions,
    MeasureOptions,
    TraceOptions {
  /** What questions need that go on after their call; absent: none does. */
  readonly runs?: RunParts;
}

/** What questions need that go on after their call. */
export interface RunParts {
  /** Where they are kept. */
  readonly objects: RunObjects;
  /** Name of the bucket that this is. */
  readonly bucket: string;
  readonly limits: RunLimits;
  /** What starts them; absent: the process starts none. */
  readonly executions?: Executions;
}

/**
 * Sets up a process from its environment; nothing is connected before the first call needs it.
 *
 * @param environment - of the process
 * @param texts - where results are kept when the environment has no bucket for them; not at all when
 *   absent, since functions share no memory
 * @throws {@link EnvironmentError} naming the variable that cannot be used
 */
export function createDependencies(
  environment = readEnvironment(),
  texts: ResultTexts = noTexts,
): Dependencies {
  const { callers, traceDaemon } = environment;
  const { mode, confidentialFamilies } = callers;
  const { keptAnswers: kept, objects, ...parts } = sharedParts(environment);
  const { database, limits, region, logger, now } = parts;
  announceAuthorization(logger, callers);
  return {
    ...parts,
    access: new AccessControl({ mode, confidentialFamilies, database, now }),
    callerKeys: callerKeys(callers.keys, createSecretReader(region)),
    results: resultStore(objects ? textsInObjects(objects) : texts, now),
    ...runsIn(objects, environment, parts),
    spending: [kept.layer, ...(limits ? [limitedAws(limits)] : [])],
    peekKept: kept.peek,
    standing: kept.standing,
    auditMode: announceAudit(logger, environment),
    traceHeader,
    ...(traceDaemon && { sendSegments: createSegmentSender(traceDaemon) }),
  };
}

function runsIn(
  objects: RunObjects | undefined,
  { reports: { bucket }, runs }: Environment,
  asking: Pick<SharedParts, 'createAws' | 'region'>,
): Pick<Dependencies, 'runs'> {
  if (!objects || !bucket) return {};
  const { stateMachineArn, ...limits } = runs;
  const executions = stateMachineArn && stateMachineExecutions(stateMachineArn, asking);
  return { runs: { objects, bucket: bucket.name, limits, ...(executions && { executions }) } };
}
