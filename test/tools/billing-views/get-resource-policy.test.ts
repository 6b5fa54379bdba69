import { getResourcePolicy } from '../../../src/tools/billing-views/get-resource-policy.ts';
import { describeTool } from '../../support/describe-tool.ts';

const PRIMARY = 'arn:aws:billing::123456789012:billingview/primary';
const CUSTOM = PRIMARY.replace('primary', 'custom-5a6b7c8d-0000-4000-8000-000000000000');

describeTool(
  getResourcePolicy,
  [
    {
      name: 'asks for one, and answers AWS’s text',
      as: { region: 'eu-west-1' },
      aws: { GetResourcePolicy: { resourceArn: CUSTOM, policy: '{"Version": "2012-10-17"}' } },
      requests: [
        { operation: 'GetResourcePolicy', region: 'us-east-1', input: { resourceArn: CUSTOM } },
      ],
      answer: { resource_arn: CUSTOM, policy: '{"Version": "2012-10-17"}' },
    },
    {
      name: 'says null where there is none',
      args: { resource_arn: PRIMARY },
      answer: { resource_arn: PRIMARY, policy: null },
    },
    {
      name: 'fails for a view that is not there',
      args: { resource_arn: PRIMARY.replace('primary', 'gone') },
      error: { code: 'ResourceNotFoundException', operation: 'GetResourcePolicy' },
    },
    { refused: 'resource_arn', args: { resource_arn: null }, allowed: { resource_arn: CUSTOM } },
  ],
  { args: { resource_arn: CUSTOM } },
);
