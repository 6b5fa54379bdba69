import type { OperationArguments } from '../operation-arguments.ts';
import type { ToolCall } from '../tool.ts';
import type { AwsPricingArguments } from './arguments.ts';

/** One operation of the `aws-pricing` tool. */
export interface Operation extends OperationArguments {
  /** IAM action that it needs: `pricing:` and the API operation. */
  readonly action: `pricing:${string}`;
  /** Asks AWS. */
  run(args: AwsPricingArguments, call: ToolCall): Promise<object>;
}

/** Most services or products that the AWS Price List puts on a page. */
export const PAGE_SIZE = 100;
