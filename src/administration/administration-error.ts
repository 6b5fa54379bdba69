/** What an operator asked for cannot be done; the message is for the operator. */
export class AdministrationError extends Error {
  override readonly name = 'AdministrationError';
  /** Stable code, such as `account_exists`. */
  readonly code: string;

  /**
   * @param code - stable code in snake case
   * @param message - what is wrong and what to do; free of secrets
   * @param cause - what was thrown underneath
   */
  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
  }
}
