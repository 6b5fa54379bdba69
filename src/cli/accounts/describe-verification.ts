// How a check of the sealed audit trail looks, to programs and to people.
import type { Seal } from '../../audit/seal-entries.ts';
import type { SealFault, UnsealedEntries, Verification } from '../../audit/verify-trail.ts';

const FAULTS: Readonly<Record<SealFault['fault'], string>> = {
  changed: 'its entries are not what was sealed',
  not_following: 'it was not made over the seal before',
  missing: 'there is no such seal',
};

/** Whether nothing speaks against the trail. What is not sealed yet does not. */
export function isIntact({ faults, late, isFound = true }: Verification): boolean {
  return faults.length === 0 && late === 0 && isFound;
}

/** A verification as programs are shown it. */
export function describeVerification(verification: Verification): object {
  const { oldest, newest, seals, entries, faults, unsealed, late, isFound } = verification;
  return {
    intact: isIntact(verification),
    ...{ seals, entries, faults, late_entries: late },
    oldest_seal: oldest ? describeSeal(oldest) : null,
    newest_seal: newest ? describeSeal(newest) : null,
    ...(isFound !== undefined && { seal_found: isFound }),
    unsealed: {
      entries: unsealed.entries,
      from: unsealed.from?.toISOString() ?? null,
      until: unsealed.until?.toISOString() ?? null,
      ids: unsealed.ids,
    },
  };
}

/** A verification in a few lines for people. */
export function verificationText(verification: Verification): string {
  const { oldest, newest, entries, faults, unsealed, late, isFound } = verification;
  return [
    oldest && newest
      ? `seals ${oldest.number} to ${newest.number}, over ${entries} entries`
      : 'nothing is sealed',
    ...faults.map(({ seal, fault }) => `FAILED  seal ${seal}: ${FAULTS[fault]}`),
    ...(late > 0 ? [`FAILED  ${late} entries were kept back before they were written`] : []),
    ...(isFound === false ? ['FAILED  the seal that was asked for is not among them'] : []),
    ...(oldest ? [`oldest  ${sealText(oldest)}`] : []),
    ...(newest ? [`newest  ${sealText(newest)}`] : []),
    unsealedText(unsealed),
    isIntact(verification) ? 'intact' : 'NOT INTACT',
  ].join('\n');
}

function describeSeal({ number, sealedAt, hash }: Seal): object {
  return { number, sealed_at: sealedAt.toISOString(), hash };
}

function sealText({ number, sealedAt, hash }: Seal): string {
  return `seal ${number} of ${sealedAt.toISOString()}  ${hash}`;
}

function unsealedText({ entries, from, until, ids }: UnsealedEntries): string {
  if (entries === 0) return 'unsealed: none';
  const rest = entries > ids.length ? `, and ${entries - ids.length} more` : '';
  const span = `from ${from?.toISOString()} to ${until?.toISOString()}`;
  return `unsealed: ${entries} entries ${span}: ${ids.join(', ')}${rest}`;
}
