"""A Strands agent with the billing tools.

    python agent.py                      lists the tools and asks who is asking
    python agent.py "What did …?"        lets a model answer (Bedrock, by your AWS credentials)

GATEWAY_URL is the Gateway's address, GATEWAY_TOKEN the caller's token. Without a token requests are
signed with your AWS credentials, for Gateways with authorizerType AWS_IAM (AWS_REGION: the Gateway's).
"""

import os
import sys
from pathlib import Path

from mcp_proxy_for_aws.client import aws_iam_streamablehttp_client
from strands import Agent
from strands.tools.mcp import MCPClient

INSTRUCTIONS = (Path(__file__).parent.parent / "instructions.txt").read_text()


def gateway():
    url, token = os.environ["GATEWAY_URL"], os.environ.get("GATEWAY_TOKEN")
    if token:
        return MCPClient(url=url, headers={"Authorization": f"Bearer {token}"})
    region = os.environ["AWS_REGION"]
    return MCPClient(lambda: aws_iam_streamablehttp_client(url, "bedrock-agentcore", region))


def all_tools(client):
    """A Gateway lists its tools in pages."""
    tools, page = [], client.list_tools_sync()
    while page.pagination_token:
        tools += page
        page = client.list_tools_sync(page.pagination_token)
    return tools + page


with gateway() as client:
    tools = all_tools(client)
    if len(sys.argv) > 1:
        print(Agent(tools=tools, system_prompt=INSTRUCTIONS)(sys.argv[1]))
    else:
        print(*(tool.tool_name for tool in tools), sep="\n")
        print(client.call_tool_sync("1", "whoami___whoami", {})["content"][0]["text"])
