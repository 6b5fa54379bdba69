/** Who asks, as the Gateway's interceptor established it. */
export interface Caller {
  /** Stable and unique within the identity provider: by default the token's `sub`. */
  readonly id: string;
  /** The caller's organisation as the identity provider names it; null when it names none. */
  readonly organization: string | null;
  readonly groups: readonly string[];
}
