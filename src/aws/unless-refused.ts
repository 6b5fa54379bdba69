// Refusals of AWS that are answers: that something is not there, or is there already.
import { AwsError } from './aws-error.ts';

/**
 * Takes one refusal of AWS for an answer.
 *
 * @param asking - the request
 * @param code - AWS's code of the refusal, such as `NoSuchKey`
 * @returns undefined where AWS refused with that code
 * @throws whatever else the request fails with
 */
export async function unlessRefused<Value>(
  asking: Promise<Value>,
  code: string,
): Promise<Value | undefined> {
  return asking.catch((error: unknown) => {
    if (error instanceof AwsError && error.code === code) return undefined;
    throw error;
  });
}
