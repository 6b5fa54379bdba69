// The layer that draws on limits: nothing that AWS charges for is sent before it was marked as spent.
import { unlessAborted } from '../accounts/unless-aborted.ts';
import { operationName, serviceNamespace } from '../aws/operation-name.ts';
import { mostPriceUsd, serviceOf } from '../aws/services.ts';
import type { SpendingLayer } from './spending-layers.ts';
import type { SpendingLedger } from './spending-ledger.ts';

/**
 * Makes the layer. Each attempt is marked, the SDK's retries included; requests that cost nothing pass.
 *
 * @param ledger - of what was spent
 * @returns an AWS that throws {@link SpendLimitError} where a hard limit is in the way
 */
export function limitedAws(ledger: SpendingLedger): SpendingLayer {
  return (aws, { caller, signal, reservation, onLimits = () => {} }) => ({
    region: aws.region,
    principal: aws.principal,
    scope: aws.scope,
    send(service, command, options) {
      const request = { operation: operationName(command) ?? '', input: command.input };
      // What was marked is not given back, and what turns out to cost more could not be refused any more.
      const usd = mostPriceUsd(serviceOf(serviceNamespace(command)), request);
      if (usd === undefined) return aws.send(service, command, options);
      const spender = { caller, account: aws.principal };
      const beforeAttempt = async () => {
        const marking = ledger.mark(spender, { requests: 1, usd }, reservation);
        const states = await unlessAborted(marking, signal);
        if (states.length > 0) onLimits(states);
      };
      return aws.send(service, command, { ...options, beforeAttempt });
    },
  });
}
