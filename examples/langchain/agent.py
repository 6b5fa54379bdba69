"""A LangChain agent with the billing tools.

    python agent.py                      lists the tools and asks who is asking
    python agent.py "What did …?"        lets a model answer (needs langchain and langchain-aws besides)

GATEWAY_URL is the Gateway's address, GATEWAY_TOKEN the caller's token. Without a token requests are
signed with your AWS credentials, for Gateways with authorizerType AWS_IAM (AWS_REGION: the Gateway's).
"""

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from pathlib import Path

from langchain_mcp_adapters.tools import load_mcp_tools
from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client
from mcp_proxy_for_aws.client import aws_iam_streamablehttp_client

INSTRUCTIONS = (Path(__file__).parent.parent / "instructions.txt").read_text()


def connect():
    url, token = os.environ["GATEWAY_URL"], os.environ.get("GATEWAY_TOKEN")
    if token:
        return streamablehttp_client(url, headers={"Authorization": f"Bearer {token}"})
    return aws_iam_streamablehttp_client(url, "bedrock-agentcore", os.environ["AWS_REGION"])


@asynccontextmanager
async def gateway():
    """One conversation: load_mcp_tools reads all pages of tools, and its tools call through it."""
    async with connect() as (read, write, _), ClientSession(read, write) as session:
        await session.initialize()
        yield session


async def answer(tools, question):
    from langchain.agents import create_agent

    agent = create_agent("bedrock_converse:" + os.environ["MODEL_ID"], tools, system_prompt=INSTRUCTIONS)
    state = await agent.ainvoke({"messages": [("user", question)]})
    return state["messages"][-1].content


async def main():
    async with gateway() as session:
        tools = await load_mcp_tools(session)
        if len(sys.argv) > 1:
            print(await answer(tools, sys.argv[1]))
            return
        print(*(tool.name for tool in tools), sep="\n")
        [whoami] = [tool for tool in tools if tool.name == "whoami___whoami"]
        print((await whoami.ainvoke({}))[0]["text"])


asyncio.run(main())
