// How far a long command has got, for whoever waits.
const TERMINAL_STEP = 1;
const LOG_STEP = 10;
/** The cursor goes to the begin of its line, which is made empty. */
const EMPTY_LINE = '\r\u001b[K';

/** Tells on standard error how far a long command has got. */
export class Progress {
  readonly #label: string;
  readonly #total: number;
  readonly #isTerminal = process.stderr.isTTY;
  #done = 0;
  #shown = 0;

  /**
   * @param label - what is counted, such as `accounts`
   * @param total - how many there are
   */
  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  /** One more is done. */
  tick(): void {
    this.#done += 1;
    const percent = Math.floor((this.#done / this.#total) * 100);
    const step = this.#isTerminal ? TERMINAL_STEP : LOG_STEP;
    if (percent < this.#shown + step) return;
    this.#shown = percent;
    const line = `${this.#done} of ${this.#total} ${this.#label}`;
    process.stderr.write(this.#isTerminal ? `${EMPTY_LINE}${line}` : `${line}\n`);
  }

  /** Takes the line away that a terminal shows it on, for another one to be written there. */
  clear(): void {
    if (this.#isTerminal && this.#shown > 0) process.stderr.write(EMPTY_LINE);
  }
}
