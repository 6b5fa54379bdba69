import type { Operation, ServiceModule } from '../service-module.ts';
import { checkAnswer } from './check-answer.ts';
import { checkRequest } from './check-request.ts';
import { readServiceModel } from './read-service-model.ts';

/**
 * Puts AWS's own description of a service around what answers for it here: operations see only
 * requests that AWS would let in, and answer only what AWS could send.
 *
 * @param service - name of the model, such as `ce`
 * @param operations - by API name
 * @throws TypeError for an operation that the model does not have
 */
export function modelled(service: string, operations: ServiceModule): ServiceModule {
  const model = readServiceModel(service);
  const wrap = (name: string, run: Operation): Operation => {
    if (!model.operations[name]) throw new TypeError(`the model of ${service} has no ${name}`);
    return (input, call) => {
      const answer = run(checkRequest(model, name, input), call);
      checkAnswer(model, name, answer);
      return answer;
    };
  };
  return Object.fromEntries(
    Object.entries(operations).map(([name, run]) => [name, wrap(name, run)]),
  );
}
