import { accountFamilies } from './account-families.ts';
import type { Family } from './family.ts';
import { portfolioFamily } from './portfolio/family.ts';
import { sessionSqlFamily } from './session-sql/family.ts';
import { whoamiFamily } from './whoami/family.ts';

/** All there is to deploy. */
export const families: readonly Family[] = [
  ...accountFamilies,
  portfolioFamily,
  sessionSqlFamily,
  whoamiFamily,
];
