"""The desk's pages and what they ask for, over HTTP."""

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from bot.bodies import limited
from bot.desk import acts
from bot.desk.guard import LARGEST_BODY, Guard
from bot.desk.mover import Leap
from bot.desk.room import Room
from storage.errors import StorageUnavailable

KINDS = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
}  # fmt: skip
"""What is served of the folder of assets, and as what."""

JSON = "application/json"

AT_ONCE = {"X-Accel-Buffering": "no"}
"""Has nginx pass events on as they come (ngx_http_proxy_module, proxy_buffering)."""

A = TypeVar("A", bound=BaseModel)


class Move(BaseModel):
    """Let time pass."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by: Leap


class Afresh(BaseModel):
    """Forget everything; whoever sends it has asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: Literal[True]


def desk_application(room: Room, key: str | None) -> ASGIApp:
    """The page, its assets, its stream and its acts, behind the guard."""
    assets = _assets()
    routes = [
        Route("/", _file(assets, "index.html")),
        Mount("/desk/static", routes=[Route(f"/{name}", _file(assets, name)) for name in assets]),
        Route("/desk/events", _events(room)),
        Route("/desk/pictures/{message:int}", _picture(room)),
        *_acts(room),
    ]
    return Guard(Starlette(routes=routes), assets["entrance.html"], key)


def _assets() -> dict[str, str]:
    """All of them, read once: nothing that a request names is looked for on the disk."""
    folder = files("bot.desk") / "static"
    found = {each.name: each for each in folder.iterdir() if _suffix(each.name) in KINDS}
    return {name: each.read_text(encoding="utf-8") for name, each in found.items()}


def _suffix(name: str) -> str:
    return name[name.rfind(".") :]


def _file(assets: dict[str, str], name: str) -> Callable[[Request], Awaitable[Response]]:
    async def serve(_: Request) -> Response:
        return Response(assets[name], media_type=KINDS[_suffix(name)])

    return serve


def _events(room: Room) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        seen = request.headers.get("last-event-id") or request.query_params.get("seen", "")
        return StreamingResponse(room.stream(seen), media_type="text/event-stream", headers=AT_ONCE)

    return serve


def _picture(room: Room) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        number = request.path_params["message"]
        png = await room.read(lambda uow: uow.desk.picture(number)) if number <= acts.LARGEST_NUMBER else None
        return Response(status_code=404) if png is None else Response(png, media_type="image/png")

    return serve


def _acts(room: Room) -> list[Route]:
    now, zone, alone = room.runtime.clock, room.runtime.policy.zone, room.mover is not None
    return [
        _act("say", acts.Say, lambda act: room.do(lambda uow: acts.say(act, uow, now()))),
        _act("forward", acts.Forward, lambda act: room.do(lambda uow: acts.forward(act, zone, uow, now()))),
        _act("share", acts.Share, lambda act: room.do(lambda uow: acts.share(act, uow, now()))),
        _act("edit", acts.Edit, lambda act: room.do(lambda uow: acts.edit(act, uow, now()))),
        _act("press", acts.Press, lambda act: room.do(lambda uow: acts.press(act, uow, now()))),
        _act("open", acts.Enter, lambda act: room.do(lambda uow: acts.enter(act, uow, now(), alone=alone))),
        _act("time", Move, lambda act: room.leap(act.by)),
        _act("afresh", Afresh, lambda _: room.begin_afresh()),
    ]


def _act(name: str, form: type[A], do: Callable[[A], Awaitable[None]]) -> Route:
    """``POST /desk/NAME``: read, checked, stored, and only then answered with 200."""

    async def receive(request: Request) -> Response:
        if request.headers.get("content-type", "").split(";")[0].strip() != JSON:
            return _refused(415, "send JSON")
        body = await limited(request, LARGEST_BODY)
        if body is None:
            return _refused(413, "too large")
        try:
            await do(form.model_validate_json(body))
        except ValidationError as error:
            return _refused(422, _complaint(error))
        except acts.NotHere as error:
            return _refused(409, str(error))
        except StorageUnavailable:
            return _refused(503, "the database cannot be used right now; try again")
        return JSONResponse({"ok": True})

    return Route(f"/desk/{name}", receive, methods=["POST"])


def _complaint(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    return ": ".join([*filter(None, [".".join(str(part) for part in first["loc"])]), first["msg"]])


def _refused(status: int, why: str) -> Response:
    return JSONResponse({"ok": False, "why": why}, status_code=status)
