// Filters of GetProducts.
import type { Filter } from '@aws-sdk/client-pricing';
import { type Product, termTypes } from './product.ts';

/**
 * Says whether a product passes a filter; one without the attribute does not, whatever the filter.
 *
 * @param product - what is looked at
 * @param filter - what is asked for
 */
export function passes(product: Product, { Type, Field = '', Value = '' }: Filter): boolean {
  const found = valuesOf(product, Field);
  const listed = Value.split(',').map((value) => value.trim());
  const passes = (value: string): boolean => {
    switch (Type) {
      case 'CONTAINS':
        return value.includes(Value);
      case 'ANY_OF':
        return listed.includes(value);
      case 'NONE_OF':
        return !listed.includes(value);
      default:
        return value === Value;
    }
  };
  return found.some(passes);
}

/** Attributes that are beside those which a product lists. */
export const GENERAL_ATTRIBUTES = ['productFamily', 'servicecode', 'termType'];

/**
 * Values that a product has of an attribute, none where it has not the attribute.
 *
 * @param product - what is looked at
 * @param name - such as `instanceType`; letter case counts
 */
export function valuesOf(product: Product, name: string): readonly string[] {
  const { serviceCode, productFamily, attributes } = product;
  if (name === 'termType') return termTypes(product);
  const fields = new Map(
    Object.entries({
      servicecode: serviceCode,
      ServiceCode: serviceCode,
      productFamily,
      ...attributes,
    }),
  );
  return [fields.get(name) ?? []].flat();
}
