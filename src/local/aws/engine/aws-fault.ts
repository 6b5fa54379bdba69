/**
 * A refusal as AWS would answer it; the endpoints render it in the protocol of the service.
 *
 * Codes every service shares: `ValidationException`, `AccessDeniedException`,
 * `ThrottlingException`; the rest are in each API's reference.
 */
export class AwsFault extends Error {
  override readonly name = 'AwsFault';
  /** AWS error code, e.g. `ValidationException`. */
  readonly code: string;
  /** Status of the HTTP response; 4xx is the caller's fault, 5xx the service's. */
  readonly httpStatus: number;

  /**
   * @param code - AWS error code, e.g. `ValidationException`
   * @param message - text for the caller
   * @param httpStatus - status of the HTTP response
   */
  constructor(code: string, message: string, httpStatus = 400) {
    super(message);
    this.code = code;
    this.httpStatus = httpStatus;
  }
}
