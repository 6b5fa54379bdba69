import type { ServiceModel } from '../../../../aws/service-model.ts';
import { jsonProtocol } from '../json-protocol.ts';
import type { CallContext, LocalService, Operation, ServiceParts } from '../service-module.ts';
import { checkAnswer } from './check-answer.ts';
import { checkRequest } from './check-request.ts';
import { readServiceModel } from './read-service-model.ts';

/** An operation that takes what the description of its input says, which its type may tell. */
export type ModelledOperation = (input: never, call: CallContext) => unknown;

/**
 * Puts AWS's own description of a service around what answers for it here: operations see only
 * requests that AWS would let in, and answer only what AWS could send.
 *
 * @param name - of the model, such as `ce`
 * @param operations - by API name
 * @throws TypeError for an operation that the model does not have, when they are made
 */
export function modelled<Parts = ServiceParts>(
  name: string,
  operations: (parts: Parts) => Readonly<Record<string, ModelledOperation>>,
): LocalService<Parts> {
  const model = readServiceModel(name);
  return {
    signingName: model.signingName,
    protocol: jsonProtocol(model.jsonVersion ?? ''),
    operations: (parts) =>
      Object.fromEntries(
        Object.entries(operations(parts)).map(([operation, run]) => [
          operation,
          checked(model, operation, run),
        ]),
      ),
  };
}

function checked(model: ServiceModel, name: string, run: ModelledOperation): Operation {
  if (!model.operations[name]) throw new TypeError(`${model.serviceId} has no ${name}`);
  return (input, call) => {
    // The check makes it what the operation's type says.
    const answer = run(checkRequest(model, name, input) as never, call);
    checkAnswer(model, name, answer);
    return answer;
  };
}
