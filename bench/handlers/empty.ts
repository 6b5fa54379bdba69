import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';

const client = new CostExplorerClient();

/** The floor of a cold start: one SDK client that nobody uses. */
export const handler = async () => ({ service: client.config.serviceId });
