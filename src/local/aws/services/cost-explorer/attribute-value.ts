import type { ChargeAttributes } from '../../../data/charge-line.ts';

/** Something that charges are filtered or grouped by. */
export interface Attribute {
  readonly Type: 'DIMENSION' | 'TAG' | 'COST_CATEGORY';
  readonly Key: string;
}

/**
 * Value of a charge as filters and groups see it. Without one it is `NoInstanceType` and the
 * like for a dimension, empty for a tag or cost category.
 *
 * @param attributes - of the charge
 * @param attribute - which value
 */
export function attributeValue(attributes: ChargeAttributes, attribute: Attribute): string {
  return rawValue(attributes, attribute) ?? nothing(attribute);
}

/** Whether a charge has no value at all. */
export function isAbsent(attributes: ChargeAttributes, attribute: Attribute): boolean {
  return rawValue(attributes, attribute) === undefined;
}

function rawValue(attributes: ChargeAttributes, { Type, Key }: Attribute): string | undefined {
  const dimensions: Readonly<Record<string, string | undefined>> = attributes.dimensions;
  if (Type === 'DIMENSION') return Object.hasOwn(dimensions, Key) ? dimensions[Key] : undefined;
  return (Type === 'TAG' ? attributes.tags : attributes.costCategories).get(Key);
}

function nothing({ Type, Key }: Attribute): string {
  if (Type !== 'DIMENSION') return '';
  const words = Key.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return `No${Key === 'AZ' ? Key : words.join('')}`;
}
