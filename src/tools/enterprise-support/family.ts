import type { Family } from '../family.ts';
import { enterpriseSupport } from './enterprise-support.ts';

/** Charges of AWS Enterprise Support, and the contract behind them. */
export const enterpriseSupportFamily: Family = {
  name: 'enterprise-support',
  description:
    'What Enterprise Support costs, by which contract, and whose spend it is reckoned from.',
  jobs: [],
  confidential: true,
  tools: [enterpriseSupport],
};
