// Asks a Gateway as agents do, and takes whatever comes of it as an answer.
import { type Client, type FetchLike, SdkHttpError, type Tool } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { connectClient } from '../../mcp/connect-client.ts';

/** Milliseconds that a Gateway may take for one answer: a list of prices takes a while. */
const PATIENCE_MS = 120_000;
const MOST_PAGES = 100;

/** What a Gateway answered a tool call. */
export interface Reply {
  readonly kind: 'reply';
  /** Of its first content. */
  readonly text: string;
  readonly isError: boolean;
  readonly structured?: Readonly<Record<string, unknown>> | undefined;
}

/** A Gateway did not do what it was asked to. */
export interface Failure {
  readonly kind: 'failure';
  /** HTTP status, or code of a JSON-RPC error; absent: there was no answer. */
  readonly code?: number | undefined;
  /** As it came. */
  readonly message: string;
}

/** What a Gateway says of itself. */
export interface Welcome {
  readonly kind: 'welcome';
  readonly name: string;
  /** Version of MCP. */
  readonly protocol: string;
}

/** What somebody signs in with; neither: nothing, as nobody. */
export interface SignIn {
  readonly token?: string | undefined;
  /** Makes of what sends requests what signs them first. */
  readonly sign?: ((send: FetchLike) => FetchLike) | undefined;
}

/** How a question is asked other than by the operator's caller. */
export interface Manner {
  /** In place of the caller's. */
  readonly signIn?: SignIn;
  /** Sends the requests. */
  readonly fetch?: FetchLike;
}

const content = z.object({ text: z.string() });
const structured = z.record(z.string(), z.unknown());

/** A deployed Gateway, as one of its callers sees it. */
export class GatewayProbe {
  readonly #url: string;
  readonly #signIn: SignIn;
  #client: Promise<Client> | undefined;

  /**
   * @param url - of its MCP endpoint
   * @param signIn - says who asks
   */
  constructor(url: string, signIn: SignIn) {
    this.#url = url;
    this.#signIn = signIn;
  }

  /**
   * Begins a conversation, and ends it.
   *
   * @param manner - how
   */
  knock(manner: Manner = {}): Promise<Welcome | Failure> {
    return this.#apart(manner, async (client) => ({
      kind: 'welcome',
      name: client.getServerVersion()?.name ?? 'a server without a name',
      protocol: client.getNegotiatedProtocolVersion() ?? 'unknown',
    }));
  }

  /** All tools, of all pages. */
  async tools(): Promise<readonly Tool[] | Failure> {
    try {
      return await listTools(await this.#connected());
    } catch (error) {
      return failureOf(error);
    }
  }

  /**
   * Calls a tool.
   *
   * @param name - full name, such as `whoami___whoami`
   * @param args - whatever the tool is to be sent
   * @param manner - present: in a conversation of its own
   */
  async call(name: string, args: object, manner?: Manner): Promise<Reply | Failure> {
    if (manner) return this.#apart(manner, (client) => callTool(client, name, args));
    try {
      return await callTool(await this.#connected(), name, args);
    } catch (error) {
      return failureOf(error);
    }
  }

  /** Ends the conversation. */
  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.close();
  }

  #connected(): Promise<Client> {
    this.#client ??= this.#connect({});
    return this.#client;
  }

  #connect({ signIn = this.#signIn, fetch: send }: Manner): Promise<Client> {
    const { token, sign } = signIn;
    const fetching = sign ? sign(send ?? fetch) : send;
    return connectClient(this.#url, { token, ...(fetching && { fetch: fetching }) });
  }

  async #apart<Result>(
    manner: Manner,
    ask: (client: Client) => Promise<Result>,
  ): Promise<Result | Failure> {
    try {
      const client = await this.#connect(manner);
      return await ask(client).finally(() => client.close());
    } catch (error) {
      return failureOf(error);
    }
  }
}

async function listTools(client: Client): Promise<Tool[]> {
  const listed: Tool[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { tools, nextCursor } = await client.listTools(cursor === undefined ? {} : { cursor });
    listed.push(...tools);
    if (nextCursor === undefined) break;
    cursor = nextCursor;
  }
  return listed;
}

// Not `callTool`: it throws for a tool with an output schema that answers in text only.
async function callTool(client: Client, name: string, args: object): Promise<Reply> {
  const result = await client.request(
    { method: 'tools/call', params: { name, arguments: { ...args } } },
    { timeout: PATIENCE_MS },
  );
  return {
    kind: 'reply',
    text: content.safeParse(result.content[0]).data?.text ?? '',
    isError: result.isError === true,
    structured: structured.safeParse(result.structuredContent).data,
  };
}

// What `fetch` fails with tells the reason in its cause only.
function failureOf(error: unknown): Failure {
  const known = z.object({ message: z.string(), code: z.unknown() }).safeParse(error).data;
  const code = error instanceof SdkHttpError ? error.status : known?.code;
  const cause = z.object({ cause: z.object({ code: z.string() }) }).safeParse(error).data;
  const message = known?.message ?? 'unknown';
  return {
    kind: 'failure',
    ...(typeof code === 'number' && { code }),
    message: cause ? `${message} (${cause.cause.code})` : message,
  };
}

/** A failure in a few words. */
export function failureText({ code, message }: Failure): string {
  if (code === undefined) return `no answer: ${message}`;
  return code > 0 ? `HTTP ${code}: ${message}` : `JSON-RPC error ${code}: ${message}`;
}
