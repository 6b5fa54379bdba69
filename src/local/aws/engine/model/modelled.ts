// Puts AWS's own description of a service around what answers for it here.
import type { ServiceModel } from '../../../../aws/service-model.ts';
import { jsonProtocol, restJsonProtocol } from '../json-protocol.ts';
import { pageOf } from '../page-token.ts';
import type { CallContext, LocalService, Operation, ServiceParts } from '../service-module.ts';
import { checkAnswer } from './check-answer.ts';
import { checkRequest } from './check-request.ts';
import { readServiceModel } from './read-service-model.ts';

/** An operation whose input is what the model says; its own type may tell. */
export type ModelledOperation = (input: never, call: CallContext, page: Pager) => unknown;

/**
 * Cuts the page out of a list that the request asks for.
 *
 * @param all - everything there is to answer
 * @param usual - items on a page where the request has no limit
 * @param bound - besides what is asked for: what pages can't go on without
 */
export type Pager = <T>(all: readonly T[], usual: number, bound?: object) => Page<T>;

/** A page, and the member of the answer that leads to the next one, by the service's name for it. */
export type Page<T> = { readonly items: readonly T[] } & Readonly<
  Partial<Record<'NextToken' | 'nextToken' | 'NextPageToken' | 'continuationToken', string>>
>;

/**
 * Makes a service of AWS's own description: operations see only requests that AWS would let in, and
 * answer only what AWS could send.
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
    protocol:
      model.protocol === 'json' ? jsonProtocol(model.jsonVersion ?? '') : restJsonProtocol(model),
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
  const operation = model.operations[name];
  if (!operation) throw new TypeError(`${model.serviceId} has no ${name}`);
  const members = Object.keys(model.shapes[operation.input ?? '']?.members ?? {});
  const token =
    members.find((member) => /^(next(Page)?|continuation)Token$/i.test(member)) ?? 'NextToken';
  const limit =
    members.find((member) =>
      /^(max(Results|Records|Buckets|Namespaces|Tables)|pageSize|limit)$/i.test(member),
    ) ?? '';
  return (request, call) => {
    const input = checkRequest(model, name, request);
    const { [token]: from, [limit]: most, ...asked } = input;
    const page: Pager = (all, usual, bound) => {
      const size = typeof most === 'number' && most > 0 ? most : usual;
      const paged = { operation: name, input: { ...asked, ...bound }, call, token: from };
      const { items, token: next } = pageOf(all, size, paged);
      return { items, ...(next !== undefined && { [token]: next }) };
    };
    // What has been checked is what the operation's type says.
    const answer = run(input as never, call, page);
    checkAnswer(model, name, answer);
    return answer;
  };
}
