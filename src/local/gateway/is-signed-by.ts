// Whether a request to a Gateway with IAM authorization may come in.
import { authenticate } from '../aws/engine/authenticate.ts';
import { AwsFault } from '../aws/engine/aws-fault.ts';
import type { HttpRequest } from '../aws/engine/http-request.ts';
import { parseAuthorization } from '../aws/engine/signature.ts';
import type { AccessKey } from '../world.ts';

/** What requests to a Gateway are signed for. */
const SIGNING_NAME = 'bedrock-agentcore';

/**
 * Does what a Gateway's AWS_IAM authorizer does.
 *
 * @param accessKey - of whom IAM allows `bedrock-agentcore:InvokeGateway`
 * @param request - as it came
 */
export async function isSignedBy(accessKey: AccessKey, request: HttpRequest): Promise<boolean> {
  const authorization = parseAuthorization(request);
  if (authorization?.service !== SIGNING_NAME) return false;
  const principal = { account: '', arn: 'arn:aws:iam::', userId: '' };
  const find = (id: string) =>
    id === accessKey.accessKeyId ? { ...accessKey, principal } : undefined;
  const now = new Date();
  try {
    await authenticate(request, authorization, { credentials: { find }, now, signingTime: now });
    return true;
  } catch (error) {
    if (error instanceof AwsFault) return false;
    throw error;
  }
}
