/** What every tool answers, whatever happens. */
export type ToolResponse =
  | {
      readonly status: 'success';
      readonly data: object;
      /** There when the data is about the account's own charges, not all that it is billed. */
      readonly scope?: 'own';
    }
  | {
      readonly status: 'error';
      /** `error_type` is a stable code; further members depend on it. */
      readonly data: { readonly error_type: string; readonly [member: string]: unknown };
      /** For people and models; safe to show. */
      readonly message: string;
    };
