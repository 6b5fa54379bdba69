// Whether the tools of a family may do in the account what they have to.
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import { PartitionError } from '../../aws/partition-error.ts';
import type { ListPrice } from '../../aws/services.ts';
import { callTime } from '../../tools/call-time.ts';
import type { Family } from '../../tools/family.ts';
import type { Tool, ToolCall } from '../../tools/tool.ts';
import { parseArguments } from '../../tools/tool-arguments.ts';
import { nobody } from '../../tools/tool-caller.ts';
import { ToolError } from '../../tools/tool-error.ts';
import type { DoctorContext } from './doctor-context.ts';
import type { Finding } from './finding.ts';

/** Milliseconds that a tool may wait for what it has asked for. */
const PATIENCE_MS = 60_000;
const NOT_AUTHORIZED = /not authorized to perform: ([\w-]+:\w+)/;
const NOT_ENABLED = /not enabled for cost explorer/i;

/** What families are looked at with. */
type FamilyContext = Pick<DoctorContext, 'probeCostExplorer' | 'now'> &
  Partial<Pick<DoctorContext, 'settingsOf'>>;

/**
 * Looks at whether a family's tools work for an account, by asking them what each has as its probe. The
 * tools themselves answer, so that whatever hinders a caller hinders the probe, too: a missing
 * permission, a service control policy, a service that is off. iam:SimulatePrincipalPolicy would see the
 * first only, and member roles do not allow it.
 *
 * @param family - whose tools
 * @param aws - signed in to the account
 */
export async function checkFamily(
  family: Family,
  aws: Aws,
  { probeCostExplorer, now, settingsOf }: FamilyContext,
): Promise<Finding[]> {
  const settings = settingsOf && { settings: settingsOf(aws.principal) };
  const asked = { aws, now: now(), time: callTime(PATIENCE_MS), caller: nobody, ...settings };
  const findings: Finding[] = [];
  for (const tool of family.tools) {
    const { name, price } = tool;
    const isTooDear = price && !probeCostExplorer;
    findings.push(...(isTooDear ? [unasked(name, price)] : await checkTool(tool, family, asked)));
  }
  if (findings.length > 0) return unique(findings);
  return [{ check: 'families', status: 'ok', detail: `${family.name} works` }];
}

// A service that is off says so to each question.
function unique(faults: readonly Finding[]): Finding[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function unasked(name: string, { usd, per }: ListPrice): Finding {
  return {
    ...untried(name, `AWS charges USD ${usd} for ${per}`),
    next_step: 'billing-accounts doctor --probe-cost-explorer',
  };
}

async function checkTool(tool: Tool, family: Family, call: ToolCall): Promise<Finding[]> {
  const probes = tool.probe(call.now);
  if (probes.length === 0) return [unknown(tool)];
  const faults: Finding[] = [];
  for (const probe of probes) {
    const { args } = parseArguments(tool, probe, call.now);
    try {
      await tool.run(args, call);
    } catch (error) {
      faults.push(faultOf(family, error));
    }
  }
  return faults;
}

// That nothing was tried is no sign that it works.
function unknown({ name }: Tool): Finding {
  return untried(name, 'it has no question that shows whether it works');
}

function untried(tool: string, why: string): Finding {
  return {
    ...{ check: 'families', status: 'unknown', untried: { tool, why } },
    detail: `${tool} was not tried: ${why}`,
  };
}

function faultOf(family: Family, error: unknown): Finding {
  if (error instanceof ToolError || error instanceof PartitionError) return offered(family, error);
  if (error instanceof AwsError) return refused(family, error);
  throw error;
}

// A service that the account has not turned on or its partition does not have: its tools say so, and
// all else works.
function offered({ name }: Family, { message }: Error): Finding {
  return { check: 'families', status: 'notice', detail: `${name}: ${message}` };
}

function refused({ name }: Family, error: AwsError): Finding {
  const { code, operation, message } = error;
  return {
    check: 'families',
    status: 'failed',
    detail: `${name}: ${operation} failed with ${code}`,
    next_step: nextStep(message),
  };
}

function nextStep(message: string): string {
  const action = NOT_AUTHORIZED.exec(message)?.[1];
  if (action) return `Allow ${action} to the role or user, and look for policies that deny it.`;
  if (NOT_ENABLED.test(message)) {
    return 'Open Cost Explorer once on the console of the management account; data takes a day.';
  }
  return `AWS said: ${message}`;
}
