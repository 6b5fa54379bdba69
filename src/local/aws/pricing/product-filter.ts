import * as z from 'zod';
import type { Product } from './product.ts';

/** A filter of GetProducts. */
export const productFilter = z.object({
  Type: z.enum(['TERM_MATCH', 'EQUALS', 'CONTAINS', 'ANY_OF', 'NONE_OF']),
  Field: z.string().min(1).max(1024),
  Value: z.string().min(1).max(1024),
});

type ProductFilter = z.infer<typeof productFilter>;

/**
 * Says whether a product passes a filter; one without the attribute does not, whatever the filter.
 *
 * @param product - what is looked at
 * @param filter - what is asked for
 */
export function passes(product: Product, { Type, Field, Value }: ProductFilter): boolean {
  const { serviceCode, productFamily, attributes } = product;
  const fields = { ServiceCode: serviceCode, productFamily, ...attributes };
  const found = Object.entries(fields).find(([name]) => name === Field)?.[1];
  if (found === undefined) return false;
  const listed = Value.split(',').map((value) => value.trim());
  switch (Type) {
    case 'TERM_MATCH':
    case 'EQUALS':
      return found === Value;
    case 'CONTAINS':
      return found.includes(Value);
    case 'ANY_OF':
      return listed.includes(found);
    case 'NONE_OF':
      return !listed.includes(found);
  }
}
