// The local AWS refuses what AWS's own descriptions forbid, and answers nothing that they do not know.
import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Member, ServiceModel } from '../../../../src/aws/service-model.ts';
import { AwsFault } from '../../../../src/local/aws/engine/aws-fault.ts';
import { checkAnswer } from '../../../../src/local/aws/engine/model/check-answer.ts';
import { checkRequest } from '../../../../src/local/aws/engine/model/check-request.ts';
import { modelled } from '../../../../src/local/aws/engine/model/modelled.ts';
import {
  MODELS,
  readServiceModel,
} from '../../../../src/local/aws/engine/model/read-service-model.ts';

const SERVICES = readdirSync(MODELS)
  .filter((file) => file.endsWith('.json'))
  .map((file) => parse(file).name);

const model: ServiceModel = {
  serviceId: 'Example',
  apiVersion: '2026-01-01',
  signingName: 'example',
  endpointPrefix: 'example',
  protocol: 'json',
  endpointRules: {},
  operations: { GetThings: { input: 'Request', output: 'Response' } },
  shapes: {
    Request: {
      type: 'structure',
      required: ['Name'],
      members: members({
        Name: 'Name',
        Sizes: 'Sizes',
        Colour: 'Colour',
        Labels: 'Labels',
        More: 'Flag',
      }),
    },
    Response: {
      type: 'structure',
      required: ['Things'],
      members: members({ Things: 'Things', At: 'Time' }),
    },
    Things: { type: 'list', member: { shape: 'Thing' } },
    Thing: { type: 'structure', members: members({ Colour: 'Colour', Count: 'Count' }) },
    Name: { type: 'string', min: 2, max: 4, pattern: '(?! )[\\p{L}\\p{Z}-\\_]*|(?i)x\\<y>' },
    Sizes: { type: 'list', min: 1, max: 2, member: { shape: 'Count' } },
    Count: { type: 'integer', min: 1, max: 9 },
    Colour: { type: 'string', enum: ['RED', 'BLUE'] },
    Labels: { type: 'map', key: 'Name', value: 'Colour' },
    Flag: { type: 'boolean' },
    Time: { type: 'timestamp' },
  },
};

function members(shapes: Readonly<Record<string, string>>): Record<string, Member> {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, { shape }]));
}

const GOOD = { Name: 'ab c', Sizes: [1, 9], Colour: 'RED', Labels: { ab: 'BLUE' }, More: true };

function refusalOf(change: object): string | undefined {
  try {
    checkRequest(model, 'GetThings', { ...GOOD, ...change });
    return undefined;
  } catch (error) {
    return error instanceof AwsFault ? `${error.code}: ${error.message}` : String(error);
  }
}

describe('requests', () => {
  it('pass with what the model knows of them', () => {
    expect(checkRequest(model, 'GetThings', { ...GOOD, Other: 1, Colour: null })).toEqual({
      ...{ Name: 'ab c', Sizes: [1, 9], Labels: { ab: 'BLUE' }, More: true },
    });
  });

  it.each<[string, object, RegExp]>([
    ['a missing member', { Name: null }, /Validation.*null at 'name'.*not be null/],
    ['a text for a number', { Sizes: ['1'] }, /Serialization.*'sizes.1.member'/],
    ['a part of a whole number', { Sizes: [1.5] }, /Serialization.*'sizes.1.member'/],
    ['no list', { Sizes: { 0: 1 } }, /Serialization.*'sizes'/],
    ['no object', { Labels: ['ab'] }, /Serialization.*'labels'/],
    ['a number for a flag', { More: 1 }, /Serialization.*'more'/],
    ['too short a text', { Name: 'a' }, /Validation.*'name'.*greater than or equal to 2/],
    ['too long a text', { Name: 'abcde' }, /Validation.*'name'.*less than or equal to 4/],
    ['a text of another form', { Name: ' ab' }, /Validation.*'name'.*pattern/],
    ['too short a list', { Sizes: [] }, /Validation.*'sizes'.*length greater/],
    ['too long a list', { Sizes: [1, 2, 3] }, /Validation.*'sizes'.*length less/],
    ['too small a number', { Sizes: [0] }, /Validation.*'sizes.1.member'.*value greater/],
    ['too large a number', { Sizes: [1, 10] }, /Validation.*'sizes.2.member'.*value less/],
    ['an unknown value', { Colour: 'red' }, /Validation.*'colour'.*\[RED, BLUE\]/],
    ['an unknown value in a map', { Labels: { ab: 'GREEN' } }, /Validation.*'labels.ab'/],
  ])('are refused with %s', (_title, change, expected) => {
    expect(refusalOf({})).toBeUndefined();
    expect(refusalOf(change)).toMatch(expected);
  });

  it('understand the patterns that AWS writes for Java', () => {
    expect(refusalOf({ Name: 'X<Y>' })).toBeUndefined();
    expect(refusalOf({ Name: 'X<Z>' })).toMatch(/pattern/);
    expect(refusalOf({ Name: 'é-_' })).toBeUndefined();
  });
});

describe('answers', () => {
  const flawOf = (answer: unknown) => {
    try {
      checkAnswer(model, 'GetThings', answer);
      return undefined;
    } catch (error) {
      return String(error);
    }
  };

  it.each<[string, object, object]>([
    ['a member that AWS does not have', { Size: 1 }, { Count: 1 }],
    ['a value that AWS does not have', { Colour: 'GREEN' }, { Colour: 'BLUE' }],
    ['a value of another type', { Count: '1' }, { Count: 2 }],
  ])('with %s are a defect', (_title, wrong, right) => {
    expect(flawOf({ Things: [wrong] })).toMatch(/GetThings\.Things\[\]/);
    expect(flawOf({ Things: [right], At: new Date(0) })).toBeUndefined();
  });

  it('without a member that AWS always sends are a defect', () => {
    expect(flawOf({})).toMatch(/GetThings\.Things is missing/);
    expect(flawOf({ Things: [] })).toBeUndefined();
  });
});

describe('models', () => {
  it.each(SERVICES)('of %s have every shape that they name, and usable patterns', (service) => {
    const { operations, shapes } = readServiceModel(service);
    const roots = Object.values(operations).flatMap(({ input, output }) => [input, output]);
    const named = Object.values(shapes).flatMap(({ members = {}, member, key, value }) => [
      ...Object.values(members).map(({ shape }) => shape),
      ...[member?.shape, key, value],
    ]);
    const unknown = [...roots, ...named].filter((name) => name && !shapes[name]);
    expect(unknown).toEqual([]);
    expect(Object.keys(operations).length).toBeGreaterThan(0);
  });

  it('refuse an operation that the service does not have', () => {
    const prices = (operation: string) =>
      modelled('pricing', (_: object) => ({ [operation]: () => ({}) })).operations({});
    expect(() => prices('GetNothing')).toThrow(/no GetNothing/);
    expect(prices('GetProducts')).toHaveProperty('GetProducts');
  });
});
