// The demo's question about EC2 instances that are too large.
import * as z from 'zod';
import { drawTable, formatMoney, sum } from './draw.ts';
import type { Question } from './question.ts';

const savings = z.object({ currency: z.string(), value: z.number() });
const option = z.object({
  instance_type: z.string(),
  savings_opportunity: z.object({ estimated_monthly_savings: savings }).nullable(),
});
const data = z.object({
  recommendations: z.array(
    z.object({
      instance_arn: z.string(),
      current_instance: z.object({ instance_type: z.string(), finding: z.string() }),
      recommendation_options: z.array(option),
    }),
  ),
});

const SHOWN = 5;

/** EC2 instances that would do with a smaller type, by what that saves. */
export const rightSizing: Question = {
  title: 'Which EC2 instances are too large?',
  tool: 'compute-optimizer___compute-optimizer',
  args: { operation: 'get_ec2_instance_recommendations', answer: 'full' },
  draw: (answer) => drawSavings(findSavings(data.parse(answer))),
};

interface Saving {
  readonly instance: string;
  readonly change: string;
  readonly value: number;
  readonly currency: string;
}

function findSavings({ recommendations }: z.infer<typeof data>): Saving[] {
  return recommendations
    .flatMap(({ instance_arn, current_instance, recommendation_options: [best] }) => {
      const saved = best?.savings_opportunity?.estimated_monthly_savings;
      if (best === undefined || saved === undefined) return [];
      const instance = instance_arn.split('/').at(-1) ?? instance_arn;
      return [
        { instance, change: `${current_instance.instance_type} → ${best.instance_type}`, ...saved },
      ];
    })
    .sort((a, b) => b.value - a.value);
}

function drawSavings(found: readonly Saving[]): string {
  const [first] = found;
  if (first === undefined) return 'None.';
  const inMoney = (savings: readonly Saving[]) =>
    formatMoney(sum(savings.map(({ value }) => String(value))), first.currency);
  const rest = found.slice(SHOWN);
  const rows = found
    .slice(0, SHOWN)
    .map((saving) => [saving.instance, saving.change, inMoney([saving])]);
  if (rest.length > 0) rows.push([`${rest.length} others`, '', inMoney(rest)]);
  return drawTable(
    [{ heading: 'Instance' }, { heading: 'Change' }, { heading: 'Saves monthly', numeric: true }],
    rows,
    ['Total', '', inMoney(found)],
  );
}
