import { ToolError } from '../tools/tool-error.ts';

/** A call, or a job's look at an account, could not be entered into the trail, where it must be. */
export class AuditError extends ToolError {
  override readonly name = 'AuditError';

  constructor() {
    const message = 'The call could not be recorded, so it is not answered. Try again later.';
    super('audit_error', message, { retryable: true });
  }
}
