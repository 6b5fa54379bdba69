import * as z from 'zod';
import { type BillingPartition, chinaPartition, classicPartition } from '../../../data/regions.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { nextPage } from '../../engine/next-page.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { CallContext, Operation } from '../../engine/service-module.ts';
import { instanceProducts } from './instance-products.ts';
import { meterProducts } from './meter-products.ts';
import { type Product, priceListItem } from './product.ts';
import { GENERAL_ATTRIBUTES, passes, productFilter, valuesOf } from './product-filter.ts';

const PAGE_SIZE = 100;
const FORMAT_VERSION = 'aws_v1';

const paging = {
  FormatVersion: z.literal(FORMAT_VERSION).optional(),
  NextToken: z.string().optional(),
};
const hundred = z.int().min(1).max(PAGE_SIZE).default(PAGE_SIZE);

const describeServicesInput = z.object({
  ServiceCode: z.string().optional(),
  MaxResults: hundred,
  ...paging,
});

const getAttributeValuesInput = z.object({
  ServiceCode: z.string(),
  AttributeName: z.string(),
  MaxResults: z.int().min(1).max(10_000).default(PAGE_SIZE),
  ...paging,
});

const getProductsInput = z.object({
  ServiceCode: z.string(),
  Filters: z.array(productFilter).max(50).default([]),
  MaxResults: hundred,
  ...paging,
});

/** AWS Price List: the same public prices for all accounts of a partition. */
export const service = modelled('pricing', () => {
  const classic = pricesIn(classicPartition);
  const china = pricesIn(chinaPartition);
  const isChina = ({ region }: CallContext) =>
    chinaPartition.regions.some(({ code }) => code === region);
  const asked =
    (operation: keyof typeof classic): Operation =>
    (input, call) =>
      (isChina(call) ? china : classic)[operation](input, call);
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

function describeServices(products: readonly Product[]): Operation {
  const codes = distinct(products.map(({ serviceCode }) => serviceCode));
  return (input, call) => {
    const { ServiceCode, MaxResults, NextToken } = parseInput(describeServicesInput, input);
    const page = nextPage(
      codes.filter((code) => ServiceCode === undefined || code === ServiceCode),
      {
        operation: 'DescribeServices',
        input: { ServiceCode },
        call,
        pageSize: MaxResults,
        token: NextToken,
      },
    );
    return {
      FormatVersion: FORMAT_VERSION,
      Services: page.items.map((code) => ({
        ServiceCode: code,
        AttributeNames: attributeNames(products, code),
      })),
      NextToken: page.token,
    };
  };
}

function getAttributeValues(products: readonly Product[]): Operation {
  return (input, call) => {
    const request = parseInput(getAttributeValuesInput, input);
    const { ServiceCode, AttributeName, MaxResults, NextToken } = request;
    if (!attributeNames(products, ServiceCode).includes(AttributeName)) {
      throw new AwsFault('NotFoundException', `${ServiceCode} has no attribute ${AttributeName}.`);
    }
    const values = productsOf(products, ServiceCode).flatMap((product) =>
      valuesOf(product, AttributeName),
    );
    const page = nextPage(distinct(values), {
      operation: 'GetAttributeValues',
      input: { ServiceCode, AttributeName },
      call,
      pageSize: MaxResults,
      token: NextToken,
    });
    return {
      AttributeValues: page.items.map((Value) => ({ Value })),
      NextToken: page.token,
    };
  };
}

function getProducts(products: readonly Product[]): Operation {
  return (input, call) => {
    const { ServiceCode, Filters, MaxResults, NextToken } = parseInput(getProductsInput, input);
    const found = productsOf(products, ServiceCode).filter((product) =>
      Filters.every((filter) => passes(product, filter)),
    );
    const page = nextPage(found, {
      operation: 'GetProducts',
      input: { ServiceCode, Filters },
      call,
      pageSize: MaxResults,
      token: NextToken,
    });
    return {
      FormatVersion: FORMAT_VERSION,
      PriceList: page.items.map(priceListItem),
      NextToken: page.token,
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
