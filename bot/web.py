"""One small web application: is it alive, is it ready, its figures, and what Telegram and Slack bring."""

import asyncio
import hmac
import json

from prometheus_client import CONTENT_TYPE_LATEST
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot import readiness
from bot.bodies import limited
from bot.health import Health
from bot.metrics import exposition
from bot.platform import Keep
from bot.telegram.poller import stored
from storage.database import Database
from storage.errors import StorageUnavailable
from storage.vitals import vitals

LARGEST_BODY = 1_000_000
"""What a platform brings is a few kilobytes; whatever is larger is none of theirs."""


def health_routes(health: Health, database: Database) -> list[Route]:
    """``/healthz``, ``/readyz`` and ``/metrics``."""

    async def alive(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def ready(_: Request) -> Response:
        reasons = await readiness.reasons(health, database)
        others = {"standing_by": duties} if (duties := health.stands_by()) else {}
        return JSONResponse({"ready": not reasons, "reasons": reasons, **others}, status_code=503 if reasons else 200)

    async def metrics(_: Request) -> Response:
        try:
            now = health.clock()
            standing = await asyncio.wrap_future(database.read(lambda uow: vitals(uow.session, now)))
        except StorageUnavailable as error:
            return PlainTextResponse(f"{error}\n", status_code=503)
        return Response(exposition(health, standing), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)]


def telegram_webhook(keep: Keep, secret: str, health: Health) -> Route:
    """``POST /telegram/webhook``: checked, stored, and only then answered with 200."""

    async def receive(request: Request) -> Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
            return PlainTextResponse("wrong secret\n", status_code=403)
        body = await limited(request, LARGEST_BODY)
        if body is None:
            return PlainTextResponse("too large\n", status_code=413)
        try:
            rows = [stored(json.loads(body))]
        except (ValueError, RecursionError):
            return PlainTextResponse("not an update\n", status_code=400)
        try:
            await keep("telegram", rows)
        except StorageUnavailable as error:
            health.trouble("telegram", f"cannot store what is heard: {error}")
            return PlainTextResponse("try again\n", status_code=503)
        health.beat("telegram")
        return PlainTextResponse("ok\n")

    return Route("/telegram/webhook", receive, methods=["POST"])


def slack_events(app: AsyncApp) -> Route:
    """``POST /slack/events``: slack-bolt checks the signature and its age, and has it kept before it answers 200."""

    async def receive(request: Request) -> Response:
        body = await limited(request, LARGEST_BODY)
        if body is None:
            return PlainTextResponse("too large\n", status_code=413)
        try:
            asked = to_async_bolt_request(request, body)
        except (ValueError, RecursionError):
            return PlainTextResponse("not from Slack\n", status_code=400)
        return to_starlette_response(await app.async_dispatch(asked))

    return Route("/slack/events", receive, methods=["POST"])


def application(routes: list[BaseRoute]) -> Starlette:
    return Starlette(routes=routes)
