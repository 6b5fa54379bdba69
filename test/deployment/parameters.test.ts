// What an operator sees of a parameter that is wrong. "print" builds nothing.
import { expect, it } from 'vitest';
import {
  refuseUnknownParameters,
  SettingsError,
} from '../../src/deployment/template/deployment-settings.ts';
import { runServerless } from '../support/run-serverless.ts';

it.each([
  ['memberAccountId=444455556666', 'memberAccountId: there is no such parameter'],
  ['reservedConcurrency=many', 'reservedConcurrency: expected a whole number from 1 to 1000'],
  ['families=nope', 'families: expected some of all, costs'],
])(
  'sls with --param %s says in a sentence what is wrong',
  async (parameter, sentence) => {
    const { exitCode, stdout, stderr } = await runServerless('print', '--param', parameter);
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toContain(sentence);
    expect(stdout + stderr).not.toMatch(/^ +at /m);
  },
  60_000,
);

const params = { default: { memberAccountIds: '', alarmTopicArn: '' } };

it('refuses a parameter that there is not, in the block of whichever stage', () => {
  const misspelled = { ...params, prod: { alarmTopicArn: '', memberAccountsIds: '444455556666' } };
  const refuse = () => refuseUnknownParameters(misspelled, []);
  expect(refuse).toThrow(SettingsError);
  expect(refuse).toThrow(/^memberAccountsIds: there is no such parameter \(stage prod\)$/);
});

it('takes those that there are, in a block and on the command line', () => {
  const spelled = { ...params, prod: { memberAccountIds: '444455556666' } };
  expect(() => refuseUnknownParameters(spelled, ['alarmTopicArn'])).not.toThrow();
});
