import type { Family } from '../family.ts';
import { whoami } from './whoami.ts';

/** Who is asking. */
export const whoamiFamily: Family = {
  name: 'whoami',
  description: 'Who is asking, and which accounts and tools it may ask.',
  tools: [whoami],
};
