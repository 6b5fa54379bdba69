import { describe, expect, it } from 'vitest';
import { hubPolicy, sessionPolicy } from '../../src/accounts/session-policy.ts';

describe('a session policy', () => {
  it('allows the actions, each once and in one order', () => {
    expect(JSON.parse(sessionPolicy(['ce:GetTags', 'budgets:View*', 'ce:GetTags']))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['budgets:View*', 'ce:GetTags'], Resource: '*' }],
    });
    expect(sessionPolicy(['b:B', 'a:A'])).toBe(sessionPolicy(['a:A', 'b:B']));
  });

  it('allows all that the role may do', () => {
    expect(JSON.parse(sessionPolicy(['*']))).toMatchObject({ Statement: [{ Action: ['*'] }] });
  });

  it.each([
    [[], '[]'],
    [['ce:GetTags', ''], '""'],
    [['ce:Get Tags'], '"ce:Get Tags"'],
    [[' ce:GetTags'], '" ce:GetTags"'],
    [['ce:GetTags '], '"ce:GetTags "'],
    [['**'], '"**"'],
    [['GetTags'], '"GetTags"'],
    [['ce:GetTags"'], '"ce:GetTags\\""'],
  ])('is not made of %j', (actions, received) => {
    const expected = 'sessionActions: expected IAM actions such as ce:GetCostAndUsage';
    expect(() => sessionPolicy(actions)).toThrow(
      new TypeError(`${expected}, received ${received}`),
    );
  });
});

describe('the session policy of a hub', () => {
  const Resource = 'arn:aws:iam::444455556666:role/BillingReadOnly';

  it.each([
    [false, ['sts:AssumeRole']],
    [true, ['sts:AssumeRole', 'sts:SetSourceIdentity']],
  ])('allows one role to be assumed; names who is behind it: %s', (namesSource, Action) => {
    expect(JSON.parse(hubPolicy(Resource, namesSource))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource }],
    });
  });
});
