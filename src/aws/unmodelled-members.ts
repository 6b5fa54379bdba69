// What AWS answers beyond the types of the SDK of the day, which its deserializer leaves out without
// a word: an answer that a part is missing from must say so.
import { buffer } from 'node:stream/consumers';
import type {
  Client,
  DeserializeHandler,
  HandlerExecutionContext,
  MetadataBearer,
} from '@smithy/types';
import * as z from 'zod';

const MEMBERS = Symbol('members that the SDK left out');
const MOST_NAMES = 50;

/**
 * Has a client remember the names of what it leaves out of its answers; see {@link unmodelledIn}.
 * Only AWS's JSON protocols are read, which is what all billing services speak.
 *
 * @param client - before its first request
 * @returns the same client
 */
export function rememberUnmodelled<Input extends object, Output extends MetadataBearer, Config>(
  client: Client<Input, Output, Config>,
): Client<Input, Output, Config> {
  // Around the SDK's deserializer, and between it and the wire: a body can be read only once.
  client.middlewareStack.add(markUnmodelled, { step: 'deserialize', priority: 'high' });
  client.middlewareStack.add(bufferBody, { step: 'deserialize', priority: 'low' });
  return client;
}

/**
 * Lists what the SDK left out of an answer, or of a part of it.
 *
 * @param value - from a client that remembers it
 * @returns paths such as `Budgets[].FilterExpression.ProductAttributes`, each once; names only
 */
export function unmodelledIn(value: unknown): readonly string[] {
  const paths = new Set<string>();
  collect(value, '', paths);
  return [...paths].slice(0, MOST_NAMES);
}

interface JsonResponse {
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

const json = z.object({
  headers: z.object({ 'content-type': z.string().regex(/^application\/(?:x-amz-)?json/) }),
});

function isJson(response: unknown): response is JsonResponse {
  return json.safeParse(response).success;
}

function bufferBody<Input extends object, Output extends object>(
  next: DeserializeHandler<Input, Output>,
  { clientName }: HandlerExecutionContext,
): DeserializeHandler<Input, Output> {
  // An object in S3 may be JSON as well, and its body is a stream for whoever asked for it.
  if (clientName === 'S3Client') return next;
  return async (args) => {
    const result = await next(args);
    const { response } = result;
    if (isJson(response) && !(response.body instanceof Uint8Array)) {
      response.body = await buffer(response.body);
    }
    return result;
  };
}

function markUnmodelled<Input extends object, Output extends object>(
  next: DeserializeHandler<Input, Output>,
): DeserializeHandler<Input, Output> {
  return async (args) => {
    const result = await next(args);
    const { response, output } = result;
    if (isJson(response) && response.body instanceof Uint8Array && response.body.length > 0) {
      mark(JSON.parse(Buffer.from(response.body).toString()), output);
    }
    return result;
  };
}

function mark(sent: unknown, read: unknown): void {
  if (!isObject(sent) || !isObject(read)) return;
  const unread: string[] = [];
  for (const [name, value] of Object.entries(sent)) {
    // `__type` names a structure's shape and tells nothing.
    if (value === null || name === '__type') continue;
    // What is only inherited is shared by all answers.
    if (Object.hasOwn(read, name)) mark(value, Reflect.get(read, name));
    else unread.push(name);
  }
  if (unread.length > 0) Reflect.set(read, MEMBERS, unread);
}

function collect(value: unknown, path: string, paths: Set<string>): void {
  if (!isStructure(value)) return;
  const member = (name: string) => (path === '' ? name : `${path}.${name}`);
  const marked: unknown = Reflect.get(value, MEMBERS);
  if (Array.isArray(marked)) for (const name of marked) paths.add(member(name));
  for (const [name, inner] of Object.entries(value)) {
    collect(inner, Array.isArray(value) ? `${path}[]` : member(name), paths);
  }
}

// A stream, which the body of an S3 object is, leads round and round.
function isStructure(value: unknown): value is object {
  return isObject(value) && (Array.isArray(value) || value.constructor === Object);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
