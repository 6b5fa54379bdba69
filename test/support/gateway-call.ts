/**
 * `custom` of the client context, as a Gateway sends it.
 *
 * @param target - name of the Gateway's target, which is the family's
 * @param tool - its tool
 */
export function gatewayCall(target: string, tool = target): object {
  return {
    bedrockAgentCoreMessageVersion: '1.0',
    bedrockAgentCoreAwsRequestId: 'gateway-request',
    bedrockAgentCoreMcpMessageId: '1',
    bedrockAgentCoreGatewayId: 'billing-local00000',
    bedrockAgentCoreTargetId: 'LOCAL00000',
    bedrockAgentCoreToolName: `${target}___${tool}`,
  };
}
