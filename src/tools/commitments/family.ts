import type { Family } from '../family.ts';
import { riPerformance } from './ri-performance.ts';

/** Reservations and Savings Plans. */
export const commitmentsFamily: Family = {
  name: 'commitments',
  description: 'How much usage reservations cover, and how well they are used (AWS Cost Explorer).',
  jobs: ['savings'],
  tools: [riPerformance],
};
