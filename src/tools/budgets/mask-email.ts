/**
 * Hides most of an e-mail address, so that it can be recognized but not written to.
 *
 * @param address - such as `jane.doe@example.com`
 * @returns such as `j***@example.com`; `***` for what is no address
 */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '***' : `${address.slice(0, 1)}***${address.slice(at)}`;
}
