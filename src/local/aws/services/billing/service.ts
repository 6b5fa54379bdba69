// AWS Billing: whether what an account sees is billable, or what Billing Conductor makes of it. An
// account that another one pays for is in a billing group of that one.
import type {
  ListBillingViewSegmentsRequest,
  ListBillingViewSegmentsResponse,
} from '../../../../aws/models/billing.ts';
import { payerOf } from '../../../data/linked-accounts.ts';
import { modelled } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';

/** AWS Billing. */
export const service = modelled('billing', () => ({
  ListBillingViewSegments(
    { timeRange }: ListBillingViewSegmentsRequest,
    { account }: CallContext,
  ): ListBillingViewSegmentsResponse {
    const payer = payerOf(account);
    const domain = payer === account ? 'BILLABLE' : 'PRO_FORMA';
    return { items: [{ domain, timeRange, managementAccountId: payer }], nextToken: undefined };
  },
}));
