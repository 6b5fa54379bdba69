// What other processes may tell the local AWS, and the webhook.
import * as z from 'zod';
import type { Endpoints } from './answer-request.ts';
import { faultRule } from './faults.ts';
import type { HttpAnswer, HttpRequest } from './http-request.ts';

/** Where {@link control} is, apart from everything that AWS has. */
export const CONTROL_PATH = '/_local/';

/** A webhook that takes every message, as chats have them. */
export const WEBHOOK_PATH = `${CONTROL_PATH}webhook`;

const session = z.strictObject({ account: z.string() });

/**
 * Lets another process do what the owner of the endpoints does: `POST /_local/faults` adds a rule,
 * `DELETE` there removes all, `POST /_local/expire-sessions` ends an account's sessions,
 * `GET /_local/requests` tells what was asked and `DELETE` there forgets it. The webhook is here, too.
 */
export function control(endpoints: Endpoints, request: HttpRequest): HttpAnswer {
  const { faults, credentials, requests } = endpoints;
  switch (`${request.method} ${request.path}`) {
    case 'POST /_local/faults':
      return instructed(request, faultRule, faults.add);
    case 'DELETE /_local/faults':
      faults.clear();
      return answer(204);
    case 'POST /_local/expire-sessions':
      return instructed(request, session, ({ account }) => credentials.expireSessions(account));
    case 'GET /_local/requests':
      return answer(200, requests);
    case 'DELETE /_local/requests':
      requests.length = 0;
      return answer(204);
    case `POST ${WEBHOOK_PATH}`:
      endpoints.messages.push(request.body.toString('utf8'));
      return answer(200);
    default:
      return answer(404, { message: `There is no ${request.method} ${request.path}.` });
  }
}

function instructed<Shape extends z.ZodType>(
  request: HttpRequest,
  shape: Shape,
  carryOut: (instruction: z.infer<Shape>) => void,
): HttpAnswer {
  const parsed = shape.safeParse(instruction(request));
  if (!parsed.success) return answer(400, { message: z.prettifyError(parsed.error) });
  carryOut(parsed.data);
  return answer(204);
}

function instruction({ body }: HttpRequest): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function answer(status: number, content?: unknown): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: content === undefined ? '' : JSON.stringify(content),
  };
}
