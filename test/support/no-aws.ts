import type { Aws } from '../../src/aws/aws.ts';

/** AWS for a tool that must not ask it anything. */
export const noAws: Aws = {
  ...{ region: 'us-east-1', principal: 'nobody', scope: 'payer' },
  send: () => Promise.reject(new TypeError('AWS was asked')),
};
