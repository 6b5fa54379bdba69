/** A command that cannot be carried out as it was given; the message is for whoever typed it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
