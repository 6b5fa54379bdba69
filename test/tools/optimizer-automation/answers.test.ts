import { describe, expect, it } from 'vitest';
import { toAction, toEvent, toRule } from '../../../src/tools/optimizer-automation/answers.ts';

const EVENT = [
  ...['event_id', 'event_description', 'event_type', 'event_status', 'event_status_reason'],
  ...['resource_arn', 'resource_id', 'recommended_action_id', 'account_id', 'region', 'rule_id'],
  'resource_type',
];
const RULE = [
  ...['rule_arn', 'rule_id', 'name', 'description', 'rule_type', 'rule_revision', 'account_id'],
  ...['priority', 'status'],
];
const ACTION = [
  ...['recommended_action_id', 'resource_arn', 'resource_id', 'account_id', 'region'],
  ...['resource_type', 'look_back_period_in_days', 'recommended_action_type'],
  ...['current_resource_summary', 'recommended_resource_summary', 'restart_needed'],
];

const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** A value of its own for each member, under the names of an answer. */
const shown = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `the ${name}`]));
/** The same as AWS has it. */
const told = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [camel(name), `the ${name}`]));

describe('what AWS says is told, each under its name', () => {
  it.each<[string, readonly string[], (from: object) => object]>([
    ['of an event', EVENT, toEvent],
    ['of a rule', RULE, toRule],
    ['of a recommendation', ACTION, toAction],
  ])('%s', (_, names, answer) => {
    expect(answer(told(names))).toMatchObject(shown(names));
  });
});

describe('what AWS does not say is null, never left out', () => {
  it.each<[string, readonly string[], (from: object) => object]>([
    ['of an event', EVENT, toEvent],
    ['of a rule', RULE, toRule],
    ['of a recommendation', ACTION, toAction],
  ])('%s', (_, names, answer) => {
    const nulls = Object.fromEntries(names.map((name) => [name, null]));
    expect(answer({})).toMatchObject(nulls);
  });

  it('nor are accounts of an organization where a rule has none', () => {
    expect(toRule({ organizationConfiguration: {} })).toMatchObject({
      organization_configuration: { rule_apply_order: null, account_ids: [] },
    });
  });
});
