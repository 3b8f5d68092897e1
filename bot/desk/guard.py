"""Who may talk to the desk: pages of its own, from this machine, or with the key.

A page elsewhere cannot reach it by having its own name point to this machine (the Host is checked), cannot
post to it (the Origin is checked), and finds nothing on it that runs but its own files.
"""

import asyncio
import hmac
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.bodies import limited

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})

LARGEST_BODY = 64_000
"""Bytes of a request: the longest text there may be, and room for what stands around it."""

SAFE = frozenset({"GET", "HEAD"})
COOKIE = "sollecito_desk"
WRONG_KEY_PAUSE_S = 1.0

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Wraps the desk's application. With a ``key``, pages may come from other machines that know it."""

    def __init__(self, app: ASGIApp, entrance: str, key: str | None) -> None:
        self._app = app
        self._entrance = entrance
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = await self._refusal(Request(scope, receive))
        await (answer or self._app)(scope, receive, _dressed(send))

    async def _refusal(self, request: Request) -> Response | None:
        """The answer to whoever may not come in; None for whoever may."""
        if not self._is_our_name(request.headers):
            return PlainTextResponse("This page is to be found at http://127.0.0.1 only.\n", status_code=421)
        if not _is_our_page(request):
            return PlainTextResponse("Another page has no business here.\n", status_code=403)
        if self._key is None or request.url.path.startswith("/desk/static/"):
            return None
        if request.url.path == "/desk/enter" and request.method == "POST":
            return await self._enter(request, self._key)
        if _has_cookie(request, self._key):
            return None
        return Response(self._entrance, status_code=401, media_type="text/html")

    def _is_our_name(self, headers: Headers) -> bool:
        return self._key is not None or _host(headers) in LOCAL

    async def _enter(self, request: Request, key: str) -> Response:
        body = await limited(request, LARGEST_BODY)
        given = parse_qs((body or b"").decode(errors="replace")).get("key", [""])[0].strip()
        if not hmac.compare_digest(given.encode(), key.encode()):
            await asyncio.sleep(WRONG_KEY_PAUSE_S)
            return RedirectResponse("/", status_code=303)
        answer = RedirectResponse("/", status_code=303)
        is_safe = request.url.scheme == "https"
        answer.set_cookie(COOKIE, _ticket(key), httponly=True, samesite="strict", secure=is_safe)
        return answer


def _host(headers: Headers) -> str | None:
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname
    except ValueError:
        return None


def _is_our_page(request: Request) -> bool:
    """A browser names the page behind every POST; whoever does not is none of ours."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.method in SAFE
    try:
        return urlsplit(origin).netloc == request.headers.get("host") != ""
    except ValueError:
        return False


def _has_cookie(request: Request, key: str) -> bool:
    try:
        cookie = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return False
    return cookie is not None and hmac.compare_digest(cookie.value.encode(), _ticket(key).encode())


def _ticket(key: str) -> str:
    """What a browser keeps instead of the key itself."""
    return hmac.new(key.encode(), b"sollecito desk", sha256).hexdigest()


def _dressed(send: Send) -> Send:
    async def dress(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return dress
