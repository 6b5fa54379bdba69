// The bucket of reports, results and kept answers, as the functions reach it: each request in time.
import type { AwsFactory } from '../aws/create-aws.ts';
import { type OwnedBucket, s3ObjectStore } from '../reports/store/s3-object-store.ts';
import type { RunObjects } from '../runs/run-store.ts';

/** Milliseconds that the bucket may take. */
const BUCKET_TIME = 15_000;

/**
 * The objects of a bucket.
 *
 * @param bucket - S3 refuses every request if it is somebody else's
 * @param own - makes an AWS of the process's own role, in the bucket's Region
 */
export function bucketObjects(
  bucket: OwnedBucket,
  { createAws, region }: { readonly createAws: AwsFactory; readonly region: string },
): RunObjects {
  const open = (signal: AbortSignal) =>
    s3ObjectStore(createAws({ principal: { kind: 'own-role' }, region, signal }), bucket);
  return {
    get: (key) => inTime((signal) => open(signal).get(key)),
    put: (object) => inTime((signal) => open(signal).put(object)),
    putNew: (object) => inTime((signal) => open(signal).putNew(object)),
    keys: (prefix) => open(AbortSignal.timeout(BUCKET_TIME)).keys(prefix),
  };
}

// A signal that ends by itself keeps all that it was given to until then: a thousand requests and their
// answers.
async function inTime<Answer>(work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const controller = new AbortController();
  const late = () => controller.abort(new DOMException('The bucket is slow.', 'TimeoutError'));
  const timer = setTimeout(late, BUCKET_TIME);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
