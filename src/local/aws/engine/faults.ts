// What is to go wrong on the side of AWS, and for how many requests.
import * as z from 'zod';

const scope = {
  /** Signing name of the service, e.g. `ce`; every service when absent. */
  service: z.string().optional(),
  /** API name, e.g. `GetCostAndUsage`; every operation when absent. */
  operation: z.string().optional(),
  /** Account that signed; every account when absent. */
  account: z.string().optional(),
  /** How many requests it befalls; all when absent. */
  times: z.number().int().positive().optional(),
};

/** Something that goes wrong on AWS's side, with verified requests only. */
export const faultRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('throttle'), ...scope }),
  z.strictObject({
    kind: z.literal('error'),
    code: z.string(),
    message: z.string(),
    httpStatus: z.number().int().min(400).max(599),
    ...scope,
  }),
  /** No answer for as long as the endpoints are up. */
  z.strictObject({ kind: z.literal('stall'), ...scope }),
  /** The right answer, late. */
  z.strictObject({ kind: z.literal('delay'), milliseconds: z.number().min(0), ...scope }),
  /** Status 200 with a body that is no answer. */
  z.strictObject({ kind: z.literal('garbage'), ...scope }),
]);

/** One rule of what goes wrong; {@link faultRule} describes its members. */
export type FaultRule = z.infer<typeof faultRule>;

/** The request that a fault may befall. */
export interface FaultTarget {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
}

/** What goes wrong at present. */
export interface Faults {
  /** Adds a rule; of several that match, the oldest counts. */
  add(rule: FaultRule): void;
  /** Removes every rule. */
  clear(): void;
  /** Takes the fault for a request, using it up by one. */
  take(target: FaultTarget): FaultRule | undefined;
}

/** Starts with nothing going wrong. */
export function createFaults(): Faults {
  let rules: { rule: FaultRule; left: number }[] = [];
  return {
    add: (rule) => void rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }),
    clear() {
      rules = [];
    },
    take(target) {
      const found = rules.find(({ rule }) => befalls(rule, target));
      if (!found) return undefined;
      found.left -= 1;
      if (found.left === 0) rules = rules.filter((entry) => entry !== found);
      return found.rule;
    },
  };
}

function befalls(rule: FaultRule, target: FaultTarget): boolean {
  return (
    (rule.service ?? target.service) === target.service &&
    (rule.operation ?? target.operation) === target.operation &&
    (rule.account ?? target.account) === target.account
  );
}
