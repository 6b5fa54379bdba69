// What happens on the way into an account, for whoever measures it; it tells nothing of the account.

/** Something that signing in to an account takes time for. */
export type SignInStep = 'row_lookup' | 'decryption' | 'identity_check' | 'assume_role';

/** What happens while an account is signed in to; holds no secret and nothing of the account. */
export type AccountEvent =
  | {
      readonly kind: SignInStep;
      readonly startedAt: Date;
      /** Milliseconds. */
      readonly duration: number;
      readonly failed: boolean;
    }
  | {
      readonly kind: 'credentials_served';
      readonly at: Date;
      readonly rowFromMemory: boolean;
      readonly credentialsFromMemory: boolean;
      /** When AWS stops accepting them; access key pairs have none. */
      readonly expiration?: Date;
    };

/** Is told what happens, at once; must not throw. */
export type AccountObserver = (event: AccountEvent) => void;

/** Measures steps and tells how they went. */
export interface StepTimer {
  readonly now: () => Date;
  /** Absent: nobody wants to know. */
  readonly onEvent: AccountObserver | undefined;
}

/**
 * Does a step of signing in, and tells how long it took.
 *
 * @param kind - which
 * @param work - what it does; its result and its failure are passed on
 * @param timer - clock and observer
 */
export async function timedStep<Value>(
  kind: SignInStep,
  work: () => Promise<Value>,
  { now, onEvent }: StepTimer,
): Promise<Value> {
  const startedAt = now();
  const tell = (failed: boolean) =>
    onEvent?.({ kind, startedAt, duration: now().getTime() - startedAt.getTime(), failed });
  const working = work();
  working.then(
    () => tell(false),
    () => tell(true),
  );
  return working;
}
