// What the demo asks of every account.
import type { Answer } from '../gateway-client.ts';

/** One question of the demo, the same for every account. */
export interface Question {
  /** What is asked, in words. */
  readonly title: string;
  /** Full tool name at the gateway. */
  readonly tool: string;
  /** The tool's arguments, without the account. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Draws the data of a successful answer. */
  draw(data: Extract<Answer, { status: 'success' }>['data']): string;
}
