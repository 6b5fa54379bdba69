import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../local/aws/aws-client.ts';
import { parityCalls } from '../calls.ts';
import type { Pair } from '../differences/difference.ts';
import { differences } from '../differences.ts';
import { type Exchange, makeCall, ownArguments } from '../exchange.ts';
import { ELSEWHERE, KEY_PAIR, type ParityCall } from '../parity-call.ts';
import { type PackagedGateway, startPackagedGateway } from '../start-packaged-gateway.ts';
import { compare, outcomeOf } from './compare.ts';
import { type ReferenceServer, startReferenceServer } from './start-reference-server.ts';

// The published reference server and the packaged Lambdas are asked the same about the same
// account. Whatever they ask of AWS or answer in another way is listed.

const now = new Date();
const calls = parityCalls(now).filter(({ onlyOurs }) => !onlyOurs);
const shown = new Set<string>();
let ours: PackagedGateway;
let references: Readonly<Record<string, ReferenceServer>>;

beforeAll(async () => {
  ours = await startPackagedGateway(now);
  const { local } = ours;
  const keyPair = local.world.accounts.find(({ accountId }) => accountId === KEY_PAIR);
  if (keyPair?.authType !== 'aksk') throw new TypeError(`${KEY_PAIR} has no key pair`);
  references = {
    own: await startReferenceServer(local, { ...local.world.own, region: local.world.region }),
    [KEY_PAIR]: await startReferenceServer(local, keyPair),
    // Where the tools run, as their functions do that ask about this account.
    [ELSEWHERE]: await startReferenceServer(local, {
      accessKey: await openSession(local, ELSEWHERE),
      region: local.world.region,
    }),
  };
  // Each function signs in to each account once, which is no part of a call.
  for (const call of new Map(
    calls.filter(({ error }) => !error).map((each) => [`${each.tool} ${each.account}`, each]),
  ).values()) {
    await ours.ask(call.tool, { ...call.arguments, ...ownArguments(call) });
  }
});
afterAll(async () => {
  for (const { close } of Object.values(references ?? {})) await close();
  await ours?.close();
});

async function pairsOf(call: ParityCall): Promise<Pair[]> {
  const { aws } = ours.local;
  const server = references[call.account ?? KEY_PAIR];
  if (!server) throw new TypeError(`there is no reference for ${call.account}`);
  const theirs = await makeCall(call, server.ask, aws);
  const own = await makeCall(
    call,
    (tool, args) => ours.ask(tool, { ...args, ...ownArguments(call) }),
    aws,
  );
  return own.flatMap((exchange, index) => {
    const reference = theirs[index];
    return reference ? [{ reference, ours: exchange }] : [];
  });
}

function regionsOf({ requests }: Exchange): string[] {
  return [...new Set(requests.map(({ region }) => region))];
}

function expectListedOutcome(pair: Pair, { differs, error }: ParityCall): void {
  if (!differs) return;
  const { reference, regions } = differs;
  expect(outcomeOf(pair.reference)).toEqual({
    requests: reference.requests,
    ...(reference.error && { error: expect.stringContaining(reference.error) }),
  });
  expect(outcomeOf(pair.ours)).toEqual({
    requests: differs.ours,
    ...(error && { error: expect.stringContaining(`"error_type":"${error}"`) }),
  });
  if (regions) {
    expect(regionsOf(pair.reference)).toEqual([regions.reference]);
    expect(regionsOf(pair.ours)).toEqual([regions.ours]);
  }
  shown.add(differs.because);
}

describe.each([...new Set(calls.map(({ tool }) => tool))])('%s', (tool) => {
  it.each(calls.filter((call) => call.tool === tool))('$name', async (call) => {
    for (const pair of await pairsOf(call)) {
      const { pair: rest, found } = compare(pair, call);
      if (call.differs) {
        expectListedOutcome(pair, call);
        expect(rest.ours).not.toEqual(rest.reference);
      } else {
        expect(rest.ours).toEqual(rest.reference);
        for (const id of found) shown.add(id);
      }
    }
  });
});

describe('every listed difference is still there:', () => {
  it.each(differences)('$id', ({ id }) => {
    expect(shown).toContain(id);
  });
});
