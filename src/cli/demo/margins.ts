// The demo's question about a reseller's margins.
import * as z from 'zod';
import { firstOfMonth, toDay } from '../../calendar.ts';
import { drawTable, formatMoney, sum } from './draw.ts';
import type { Question } from './question.ts';

const data = z.object({
  billing_group_cost_reports: z.array(
    z.object({
      arn: z.string(),
      aws_cost: z.string(),
      proforma_cost: z.string(),
      margin: z.string(),
      margin_percentage: z.string(),
      currency: z.string(),
    }),
  ),
});

/**
 * Last full month's cost, charge and margin of each billing group.
 *
 * @param now - the month before this instant's is asked about
 */
export function margins(now: Date): Question {
  const month = firstOfMonth(toDay(now), -1).slice(0, 7);
  return {
    title: `What margin did each billing group leave in ${month}?`,
    tool: 'bill-conductor___list-billing-group-cost-reports',
    args: { billing_period: month, answer: 'full' },
    draw: (answer) => drawReports(data.parse(answer).billing_group_cost_reports),
  };
}

function drawReports(reports: z.infer<typeof data>['billing_group_cost_reports']): string {
  const currency = reports[0]?.currency ?? '';
  const total = (member: 'aws_cost' | 'proforma_cost' | 'margin') =>
    formatMoney(sum(reports.map((report) => report[member])), currency);
  return drawTable(
    ['Billing group', 'Owed to AWS', 'Charged', 'Margin', 'Percent'].map((heading, at) => ({
      heading,
      numeric: at > 0,
    })),
    reports.map((report) => [
      report.arn.slice(report.arn.lastIndexOf('/') + 1),
      formatMoney(report.aws_cost, report.currency),
      formatMoney(report.proforma_cost, report.currency),
      formatMoney(report.margin, report.currency),
      report.margin_percentage,
    ]),
    ['Total', total('aws_cost'), total('proforma_cost'), total('margin'), ''],
  );
}
