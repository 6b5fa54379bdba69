import type { Exchange } from '../exchange.ts';
import type { ParityCall } from '../parity-call.ts';

/** What came of the same call on both sides. */
export interface Pair {
  readonly reference: Exchange;
  readonly ours: Exchange;
}

/** Something that the reference does in another way; a row of docs/parity.md. */
export interface Difference {
  /** Heading of its group in the document and a short name, such as `budgets/emails`. */
  readonly id: string;
  /** Where it may show; every tool when absent. */
  readonly tools?: readonly string[];
  /** What the reference does, in Markdown. */
  readonly reference: string;
  /** What we do, in Markdown. */
  readonly ours: string;
  /** The reason, in Markdown. */
  readonly why: string;
  /**
   * Takes out of a pair exactly what the difference is about, so that the rest can be compared.
   * Without it, the calls that show the difference say how they end on each side.
   */
  reconcile?(pair: Pair, call: ParityCall): Pair;
}

/** A difference that no call to the local AWS shows; the document says that it is not compared. */
export type UnseenDifference = Omit<Difference, 'tools' | 'reconcile'>;
