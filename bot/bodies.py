"""The bodies of requests: read whole, unless they are larger than anything that is awaited."""

from starlette.requests import Request


async def limited(request: Request, at_most: int) -> bytes | None:
    """The request's body, or None if it has more bytes than ``at_most``; it is never read further than that."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > at_most:
            return None
    return bytes(body)
