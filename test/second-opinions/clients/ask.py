"""Asks a gateway with the MCP clients that agents in Python have: reads {url, token, calls: [{name,
arguments}]} from standard input, and prints by client what tools there are and the texts of the answers."""

import asyncio
import json
import sys

import httpx2
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from strands.tools.mcp import MCPClient

given = json.load(sys.stdin)
headers = {"Authorization": f"Bearer {given['token']}"}


async def official():
    async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
        async with streamable_http_client(given["url"], http_client=http) as (read, write, *_):
            async with ClientSession(read, write) as session:
                await session.initialize()
                tools = await session.list_tools()
                results = [await session.call_tool(call["name"], call["arguments"]) for call in given["calls"]]
    return {
        "tools": [tool.name for tool in tools.tools],
        "answers": [result.content[0].text for result in results],
    }


def strands():
    with MCPClient(url=given["url"], headers=headers) as client:
        tools = client.list_tools_sync()
        results = [
            client.call_tool_sync(str(index), call["name"], call["arguments"])
            for index, call in enumerate(given["calls"])
        ]
    return {
        "tools": [tool.tool_name for tool in tools],
        "answers": [result["content"][0]["text"] for result in results],
    }


print(json.dumps({"official": asyncio.run(official()), "strands": strands()}))
