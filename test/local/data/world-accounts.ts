/** Accounts of the local world. */
export const worldAccounts = [
  '111122223333',
  '123456789012',
  '444455556666',
  '777788889999',
  '210987654321',
  '999988887777',
] as const;

/** A moment in the midst of a month. */
export const now = new Date('2026-11-22T08:00:00Z');
