// Which accounts pay for which.
const members = new Map([
  ['444455556666', ['210987654321']],
  ['777788889999', ['999988887777']],
]);

const payers = new Map(
  [...members].flatMap(([payer, linked]) => linked.map((account) => [account, payer] as const)),
);

/**
 * The accounts whose charges an account sees: its own, and those it pays for.
 *
 * Two accounts of the local world pay for another one each. Of all other ids, each that ends in
 * `000` pays for those that follow it with `001`, `002` and `003`.
 *
 * @param accountId - twelve digits
 */
export function accountsBilledTo(accountId: string): readonly string[] {
  if (isDrawnPayer(accountId)) {
    return ['000', '001', '002', '003'].map((end) => accountId.slice(0, -3) + end);
  }
  return [accountId, ...(members.get(accountId) ?? [])];
}

/** The account that pays an account's bill, itself where nobody else does. */
export function payerOf(accountId: string): string {
  const drawn = `${accountId.slice(0, -3)}000`;
  return /00[1-3]$/.test(accountId) ? drawn : (payers.get(accountId) ?? accountId);
}

function isDrawnPayer(accountId: string): boolean {
  return accountId.endsWith('000');
}
