import { BillingData } from '../../data/billing-data.ts';
import type { World } from '../../world.ts';
import type { CredentialStore } from '../engine/credential-store.ts';
import type { ServiceModule } from '../engine/service-module.ts';
import { createBudgets } from './budgets/create-budgets.ts';
import { createComputeOptimizer } from './compute-optimizer/create-compute-optimizer.ts';
import { createCostExplorer } from './cost-explorer/create-cost-explorer.ts';
import { createFreeTier } from './free-tier/create-free-tier.ts';
import { createIam } from './iam/create-iam.ts';
import { createPricing } from './pricing/create-pricing.ts';
import { createS3 } from './s3/create-s3.ts';
import { createSecretsManager } from './secrets-manager/create-secrets-manager.ts';
import { createSes, type SentMail } from './ses/create-ses.ts';
import { createSts } from './sts/create-sts.ts';

/** What the services answer from. */
export interface ServicesOptions {
  readonly world: World;
  readonly credentials: CredentialStore;
  /** Secrets of the own account by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Receives the e-mails that are sent. */
  readonly mails: SentMail[];
}

/** The services of the local AWS by signing name. */
export function createServices(options: ServicesOptions): Record<string, ServiceModule> {
  const { world, credentials, secrets, mails } = options;
  const data = new BillingData();
  return {
    ce: createCostExplorer({ data }),
    budgets: createBudgets(data),
    freetier: createFreeTier(data),
    pricing: createPricing(),
    'compute-optimizer': createComputeOptimizer(),
    iam: createIam(world),
    s3: createS3(world),
    ses: createSes(mails),
    sts: createSts(world, credentials),
    secretsmanager: createSecretsManager(world, secrets),
  };
}
