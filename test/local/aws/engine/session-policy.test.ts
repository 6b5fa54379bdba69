import { describe, expect, it } from 'vitest';
import { allows, parseSessionPolicy } from '../../../../src/local/aws/engine/session-policy.ts';

const policy = (...Statement: object[]) =>
  parseSessionPolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
const allow = (Action: string | string[]) => ({ Effect: 'Allow', Action, Resource: '*' });
const deny = (Action: string | string[]) => ({ Effect: 'Deny', Action, Resource: '*' });

describe('allows', () => {
  it.each([
    ['the action named', policy(allow('ce:GetTags')), true],
    ['one action of several', policy(allow(['ce:GetCostForecast', 'ce:GetTags'])), true],
    ['letters in another case', policy(allow('CE:gettags')), true],
    ['a pattern at the end', policy(allow('ce:Get*')), true],
    ['a pattern for one letter', policy(allow('ce:GetTag?')), true],
    ['another action', policy(allow('ce:GetTag')), false],
    ['a dot that is no pattern', policy(allow('ce.GetTags')), false],
    ['another service', policy(allow('budgets:*')), false],
    ['an action denied elsewhere', policy(allow('*'), deny('ce:GetTags')), false],
    ['nothing', policy(), false],
  ])('%s', (_title, statements, expected) => {
    expect(allows(statements, 'ce:GetTags')).toBe(expected);
  });
});

describe('parseSessionPolicy', () => {
  it.each(['', '{}', '{"Version":"2012-10-17","Statement":[{"Effect":"Maybe","Action":"*"}]}'])(
    'refuses %j',
    (text) => {
      expect(() => parseSessionPolicy(text)).toThrow(
        expect.objectContaining({ code: 'MalformedPolicyDocument' }),
      );
    },
  );
});
