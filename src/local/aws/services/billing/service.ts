// AWS Billing: whether what an account sees is billable, or what Billing Conductor makes of it. An
// account that another one pays for is in a billing group of that one.
import * as z from 'zod';
import { payerOf } from '../../../data/linked-accounts.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { parseInput } from '../../engine/parse-input.ts';

// On the wire times are seconds.
const time = z.number().transform((seconds) => new Date(1000 * seconds));
const segmentsInput = z.object({
  timeRange: z.object({ beginDateInclusive: time, endDateExclusive: time }).optional(),
});

/** AWS Billing. */
export const service = modelled('billing', () => ({
  ListBillingViewSegments(input, { account }) {
    const { timeRange } = parseInput(segmentsInput, input);
    const payer = payerOf(account);
    const domain = payer === account ? 'BILLABLE' : 'PRO_FORMA';
    return { items: [{ domain, timeRange, managementAccountId: payer }] };
  },
}));
