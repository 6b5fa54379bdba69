// What the checks of the doctor work with.
import type { StsClients } from '../../accounts/sts-clients.ts';
import type { AwsFactory } from '../../aws/create-aws.ts';
import type { AccountSettings } from '../../settings/storage-lens-settings.ts';
import type { Family } from '../../tools/family.ts';
import type { Administration } from '../administration.ts';
import type { AskedFunction } from './ask-function.ts';
import type { Check } from './finding.ts';

/** What the doctor works with. */
export interface DoctorContext extends Pick<Administration, 'keys' | 'now' | 'random'> {
  readonly sts: StsClients;
  /** Makes requests as an account. */
  readonly createAws: AwsFactory;
  /** Names sessions and credential versions. */
  readonly randomUuid: () => string;
  /** Tries roles in our place; absent: we try them ourselves. */
  readonly askedFunction?: AskedFunction;
  /** What was set for an account. */
  readonly settingsOf: (accountId: string) => AccountSettings;
  /** What to look at. */
  readonly checks: ReadonlySet<Check>;
  /** The tool families to try. */
  readonly families: readonly Family[];
  /** Whether requests that AWS charges for are made. */
  readonly probeCostExplorer: boolean;
}
