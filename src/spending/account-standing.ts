// Whether AWS still lets us in to an account: what is kept of it is given only while it does.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { AccountError } from '../accounts/errors.ts';
import type { Aws } from '../aws/aws.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { KeptRequest } from './kept-request.ts';
import { CLOSED_PREFIX, type KeptStore, type KeptTexts } from './kept-store.ts';

/** What knowing an account's standing takes. */
export interface StandingOptions {
  readonly texts: KeptTexts;
  /** Waits for the texts. */
  readonly store: Pick<KeptStore, 'tolerant'>;
  readonly now: () => Date;
  /** Minutes for which AWS having accepted an account's credentials counts. */
  readonly signInMinutes: number;
}

/** What an answer is asked or given for. */
type Asked = Pick<KeptRequest, 'principal' | 'service' | 'operation'>;

const MINUTE_MS = 60_000;
const MOST_ACCOUNTS = 10_000;

const CREDENTIALS_REFUSED =
  /^(?:UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|ExpiredToken|AuthFailure|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|MissingAuthenticationToken)/;
const ACTION_REFUSED = /^(?:AccessDenied|Unauthorized|NotAuthorized|OptInRequired)/;

const refusal = z.object({ at: z.iso.datetime() });
const standing = z.object({ works: z.boolean(), at: z.iso.datetime() });

/**
 * Remembers of each account when AWS last accepted its credentials, in this process, and what AWS has
 * refused since, beside the account's kept answers: for all processes that share these.
 */
export class AccountStanding {
  readonly #options: StandingOptions;
  readonly #acceptedAt = new Map<string, number>();

  /** @param options - clock, and where it is remembered */
  constructor(options: StandingOptions) {
    this.#options = options;
  }

  /**
   * AWS has just accepted the account's credentials.
   *
   * @param principal - twelve digits, or `own`
   */
  accepted(principal: string): void {
    this.#acceptedAt.delete(principal);
    this.#acceptedAt.set(principal, this.#options.now().getTime());
    const [oldest] = this.#acceptedAt.keys();
    if (this.#acceptedAt.size > MOST_ACCOUNTS && oldest !== undefined) {
      this.#acceptedAt.delete(oldest);
    }
  }

  /**
   * Whether AWS has accepted the account's credentials lately; asked, where that is not known. To ask
   * whose they are costs nothing and takes no permission.
   *
   * @param aws - signed in to the account
   */
  async isSignedIn(aws: Aws): Promise<boolean> {
    const { now, signInMinutes } = this.#options;
    const acceptedAt = this.#acceptedAt.get(aws.principal) ?? Number.NEGATIVE_INFINITY;
    if (now().getTime() < acceptedAt + signInMinutes * MINUTE_MS) return true;
    return aws.send(STSClient, new GetCallerIdentityCommand()).then(
      () => {
        this.accepted(aws.principal);
        return true;
      },
      () => false,
    );
  }

  /** Whether nothing was refused since the operation has worked; false when that cannot be read. */
  async isGood(asked: Asked): Promise<boolean> {
    const reading = this.#options.store.tolerant(this.#isGood(asked));
    return (await reading) === true;
  }

  /**
   * The operation has worked.
   *
   * @param asked - what was asked
   * @param known - when it was asked, and whether it is known that nothing was refused before
   */
  async worked(asked: Asked, { at, isGood }: { at: Date; isGood: boolean }): Promise<void> {
    this.accepted(asked.principal);
    if (isGood) return;
    await this.#options.store.tolerant(this.#worked(asked, at));
  }

  /**
   * AWS has refused something; what it has refused for other reasons than rights is of no matter.
   *
   * @param asked - what was asked
   * @param error - what it failed with
   */
  async failed(asked: Asked, error: unknown): Promise<void> {
    if (!(error instanceof AwsError)) return;
    if (CREDENTIALS_REFUSED.test(error.code)) await this.#signInRefused(asked.principal);
    if (!ACTION_REFUSED.test(error.code)) return;
    await this.#options.store.tolerant(this.#actionRefused(asked));
  }

  /**
   * The account could not be signed in to; that the database or AWS could not be asked is of no matter.
   *
   * @param principal - twelve digits
   * @param error - what signing in failed with
   */
  async signInFailed(principal: string, error: unknown): Promise<void> {
    if (!(error instanceof AccountError) || error.retryable) return;
    if (error.errorType === 'assume_role_error' || error.errorType === 'credential_error') {
      await this.#signInRefused(principal);
    }
  }

  async #signInRefused(principal: string): Promise<void> {
    this.#acceptedAt.delete(principal);
    await this.#options.store.tolerant(this.#refuse(principal));
  }

  async #isGood(asked: Asked): Promise<boolean> {
    const refused = await this.#refusedAt(asked.principal);
    if (refused === undefined) return true;
    const known = await this.#standing(asked);
    return known?.works === true && known.at > refused;
  }

  async #worked(asked: Asked, at: Date): Promise<void> {
    if (!(await this.#isGood(asked))) await this.#note(asked, { works: true, at });
  }

  // An action that is refused time and again ends what is kept of the others once, not each time. What
  // breaks off between the two has to be done again by the next time.
  async #actionRefused(asked: Asked): Promise<void> {
    const known = await this.#standing(asked);
    const at = this.#options.now();
    if (known?.works !== false) await this.#refuse(asked.principal);
    await this.#note(asked, { works: false, at });
  }

  async #refuse(principal: string): Promise<void> {
    const text = JSON.stringify({ at: this.#options.now().toISOString() });
    await this.#options.texts.put(refusalKey(principal), text);
  }

  async #refusedAt(principal: string): Promise<string | undefined> {
    const text = await this.#options.texts.get(refusalKey(principal));
    return text === undefined ? undefined : refusal.parse(JSON.parse(text)).at;
  }

  async #standing(asked: Asked): Promise<z.infer<typeof standing> | undefined> {
    const text = await this.#options.texts.get(standingKey(asked));
    return text === undefined ? undefined : standing.parse(JSON.parse(text));
  }

  async #note(asked: Asked, { works, at }: { works: boolean; at: Date }): Promise<void> {
    const text = JSON.stringify({ works, at: at.toISOString() });
    await this.#options.texts.put(standingKey(asked), text);
  }
}

/**
 * Where it is kept that an account has refused something: it lasts as long as any answer that was there before.
 *
 * @param principal - twelve digits, or `own`; `*` for all of them, in policies
 */
export function refusalKey(principal: string): string {
  return `${CLOSED_PREFIX}${principal}/refused.json`;
}

function standingKey({ principal, service, operation }: Asked): string {
  return `${CLOSED_PREFIX}${principal}/${service.signingName}.${operation}.json`;
}
