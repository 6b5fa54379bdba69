// What several tools about billing views take.
import { integer } from '../arguments/number.ts';

/** `max_results`: items on one page of AWS's. */
export const maxResults = integer('Items per page.', { minimum: 1, maximum: 100 }).optional();
