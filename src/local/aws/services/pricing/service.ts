// AWS Price List: the products of a partition.
import type {
  DescribeServicesRequest,
  GetAttributeValuesRequest,
  GetProductsRequest,
} from '@aws-sdk/client-pricing';
import { type BillingPartition, chinaPartition, classicPartition } from '../../../data/regions.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { type ModelledOperation, modelled } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { instanceProducts, meterProducts, type Product, priceListItem } from './product.ts';
import { GENERAL_ATTRIBUTES, passes, valuesOf } from './product-filter.ts';

const PAGE_SIZE = 100;
const FORMAT_VERSION = 'aws_v1';

/** AWS Price List: the same public prices for all accounts of a partition. */
export const service = modelled('pricing', () => {
  const classic = pricesIn(classicPartition);
  const china = pricesIn(chinaPartition);
  const isChina = ({ region }: CallContext) =>
    chinaPartition.regions.some(({ code }) => code === region);
  const asked =
    (operation: keyof typeof classic): ModelledOperation =>
    (input, call, page) =>
      (isChina(call) ? china : classic)[operation](input, call, page);
  return {
    DescribeServices: asked('DescribeServices'),
    GetAttributeValues: asked('GetAttributeValues'),
    GetProducts: asked('GetProducts'),
  };
});

function pricesIn({ regions }: BillingPartition) {
  const products = [...instanceProducts(regions), ...meterProducts(regions)];
  return {
    DescribeServices: describeServices(products),
    GetAttributeValues: getAttributeValues(products),
    GetProducts: getProducts(products),
  };
}

function describeServices(products: readonly Product[]): ModelledOperation {
  const codes = distinct(products.map(({ serviceCode }) => serviceCode));
  return ({ ServiceCode }: DescribeServicesRequest, _call, page) => {
    const asked = codes.filter((code) => ServiceCode === undefined || code === ServiceCode);
    const { items, ...next } = page(asked, PAGE_SIZE);
    return {
      FormatVersion: FORMAT_VERSION,
      Services: items.map((code) => ({
        ServiceCode: code,
        AttributeNames: attributeNames(products, code),
      })),
      ...next,
    };
  };
}

function getAttributeValues(products: readonly Product[]): ModelledOperation {
  return ({ ServiceCode = '', AttributeName = '' }: GetAttributeValuesRequest, _call, page) => {
    if (!attributeNames(products, ServiceCode).includes(AttributeName)) {
      throw new AwsFault('NotFoundException', `${ServiceCode} has no attribute ${AttributeName}.`);
    }
    const values = productsOf(products, ServiceCode).flatMap((product) =>
      valuesOf(product, AttributeName),
    );
    const { items, ...next } = page(distinct(values), PAGE_SIZE);
    return {
      AttributeValues: items.map((Value) => ({ Value })),
      ...next,
    };
  };
}

function getProducts(products: readonly Product[]): ModelledOperation {
  return ({ ServiceCode = '', Filters = [] }: GetProductsRequest, _call, page) => {
    const found = productsOf(products, ServiceCode).filter((product) =>
      Filters.every((filter) => passes(product, filter)),
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    return {
      FormatVersion: FORMAT_VERSION,
      PriceList: items.map(priceListItem),
      ...next,
    };
  };
}

function productsOf(products: readonly Product[], code: string): readonly Product[] {
  return products.filter(({ serviceCode }) => serviceCode === code);
}

function attributeNames(products: readonly Product[], code: string): readonly string[] {
  const own = productsOf(products, code);
  if (own.length === 0) return [];
  return distinct([...GENERAL_ATTRIBUTES, ...own.flatMap((each) => Object.keys(each.attributes))]);
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
