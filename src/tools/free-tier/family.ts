import type { Family } from '../family.ts';
import { freeTierUsage } from './free-tier-usage.ts';

/** AWS Free Tier. */
export const freeTierFamily: Family = {
  name: 'free-tier',
  description: 'Usage against the limits of the AWS Free Tier, with forecasts.',
  jobs: ['costs'],
  tools: [freeTierUsage],
};
