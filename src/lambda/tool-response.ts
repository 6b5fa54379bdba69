/** What every tool answers, whatever happens. */
export type ToolResponse =
  | { readonly status: 'success'; readonly data: object }
  | {
      readonly status: 'error';
      /** `error_type` is a stable code; further members depend on it. */
      readonly data: { readonly error_type: string; readonly [member: string]: unknown };
      /** For people and models; safe to show. */
      readonly message: string;
    };
