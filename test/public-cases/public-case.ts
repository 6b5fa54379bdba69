/**
 * What somebody met in public, and what is right. Each file of this folder is a table of them on one
 * topic; a new report becomes a row before it is mended.
 */
export interface PublicCase<Input = unknown, Right = unknown> {
  /** Where it was reported, such as `aws/aws-sdk#12`; or the document that says what is right. */
  readonly source: string;
  /** What happens, in our own words; the name of the test. */
  readonly symptom: string;
  readonly input: Input;
  readonly right: Right;
}
