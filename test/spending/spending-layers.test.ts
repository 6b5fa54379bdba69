import { expect, it } from 'vitest';
import { type SpendingLayer, throughLayers } from '../../src/spending/spending-layers.ts';
import { noAws } from '../support/no-aws.ts';

it('puts the first layer outermost, so that what it answers reaches no other', () => {
  const built: string[] = [];
  const layer =
    (name: string): SpendingLayer =>
    (aws) => {
      built.push(`${name} around ${aws.principal}`);
      return { ...aws, principal: name };
    };
  const { signal } = new AbortController();
  const call = { scope: 'payer', signal, caller: null } as const;
  const aws = throughLayers(
    [layer('kept'), layer('limited')],
    { ...noAws, principal: 'aws' },
    call,
  );
  expect(aws.principal).toBe('kept');
  expect(built).toEqual(['limited around aws', 'kept around limited']);
});
