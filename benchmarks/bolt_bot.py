"""The bot that ours is compared with on Slack: stock slack-bolt in socket mode, one listener, which does nothing."""

import asyncio
import sys

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.office import ready
from tests.fakes.slack_api import APP_TOKEN, BOT_TOKEN


async def run(api: str) -> None:
    app = AsyncApp(client=AsyncWebClient(BOT_TOKEN, base_url=api))

    @app.event("message")
    async def hear() -> None:
        """The acknowledgement is all there is."""

    handler = AsyncSocketModeHandler(app, APP_TOKEN, web_client=AsyncWebClient(APP_TOKEN, base_url=api))
    await handler.connect_async()
    ready()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1]))
