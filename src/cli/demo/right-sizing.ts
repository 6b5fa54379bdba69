import * as z from 'zod';
import { formatMoney } from './money.ts';
import type { Question } from './question.ts';
import { drawTable } from './table.ts';

const data = z.object({
  recommendations: z.array(
    z.object({
      current_instance: z.object({ instance_type: z.string(), finding: z.string() }),
      instance_arn: z.string(),
      recommendation_options: z.array(
        z.object({
          instance_type: z.string(),
          savings_opportunity: z
            .object({
              estimated_monthly_savings: z.object({ currency: z.string(), value: z.number() }),
            })
            .nullable(),
        }),
      ),
    }),
  ),
});

/** EC2 instances that would do with another type. */
export const rightSizing: Question = {
  title: 'Which EC2 instances have the wrong size?',
  tool: 'compute-optimizer___compute-optimizer',
  args: { operation: 'get_ec2_instance_recommendations' },
  draw: (answer) => drawInstances(data.parse(answer)),
};

function drawInstances({ recommendations }: z.infer<typeof data>): string {
  if (recommendations.length === 0) return 'None.';
  const rows = recommendations.map(({ instance_arn, current_instance, recommendation_options }) => {
    const [best] = recommendation_options;
    const savings = best?.savings_opportunity?.estimated_monthly_savings;
    return [
      instance_arn.split('/').at(-1) ?? instance_arn,
      current_instance.finding,
      `${current_instance.instance_type} → ${best?.instance_type ?? '–'}`,
      savings ? formatMoney(savings.value, savings.currency) : '–',
    ];
  });
  return drawTable(
    [
      { heading: 'Instance' },
      { heading: 'Finding' },
      { heading: 'Change' },
      { heading: 'Saves monthly', numeric: true },
    ],
    rows,
  );
}
