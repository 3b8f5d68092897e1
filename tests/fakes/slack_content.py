"""What people's messages look like by the time the app gets them."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import TypedDict

from tests.fakes.slack_chat import link_to
from tests.fakes.slack_state import TEAM
from tests.fakes.slack_values import Channel, Json, Message, SentMessage, User

_MENTION = re.compile(r"(<@[UW][A-Z0-9]+>)")
_LINKABLE = re.compile(
    r"(?P<address>https?://[^\s<>]+)"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<phone>\+\d[\d ]{7,16}\d)"
)


class Where(TypedDict, total=False):
    """Where and when something is said: by default now, in the direct conversation with the bot."""

    chat: Channel | str
    thread: Message | SentMessage | str
    at: datetime


def typed(text: str) -> str:
    """What Slack makes of typed text: & < > escaped, addresses turned into links; mentions stay."""
    parts = _MENTION.split(text)
    return "".join(part if _MENTION.fullmatch(part) else _linked(part) for part in parts)


def _linked(text: str) -> str:
    linked, end = "", 0
    for found in _LINKABLE.finditer(text):
        linked += html.escape(text[end : found.start()], quote=False) + _link(found)
        end = found.end()
    return linked + html.escape(text[end:], quote=False)


def _link(found: re.Match[str]) -> str:
    shown = html.escape(found[0], quote=False)
    if found["mail"]:
        return f"<mailto:{shown}|{shown}>"
    if found["phone"]:
        return f"<tel:{re.sub(r'[^+0-9]', '', shown)}|{shown}>"
    return f"<{shown}>"


def rich(text: str) -> list[Json]:
    """The block in which Slack keeps what somebody typed."""
    pieces = [_piece(part) for part in _MENTION.split(text) if part]
    return [{"type": "rich_text", "block_id": "typed", "elements": [{"type": "rich_text_section", "elements": pieces}]}]


def _piece(part: str) -> Json:
    if _MENTION.fullmatch(part):
        return {"type": "user", "user_id": part[2:-1]}
    return {"type": "text", "text": part}


def shared(text: str, author: User | str, source: Channel, ts: str) -> Json:
    """The attachment that carries a forwarded message. An author without an account is known by name alone."""
    known = (
        {"author_id": author.id, "author_name": author.name} if isinstance(author, User) else {"author_name": author}
    )
    return {
        "id": 1,
        "is_share": True,
        "is_msg_unfurl": True,
        "from_url": link_to(source.id, ts),
        "original_url": link_to(source.id, ts),
        "ts": ts,
        "channel_id": source.id,
        "channel_team": TEAM,
        "text": typed(text),
        "fallback": f"[{known['author_name']}] {typed(text)}",
        "footer": "Direct message" if source.private else f"Posted in #{source.name}",
        "mrkdwn_in": ["text"],
        "message_blocks": [{"team": TEAM, "channel": source.id, "ts": ts, "message": {"blocks": rich(text)}}],
        **known,
    }


def uploaded(file_id: str, name: str, user: User, size: int, server: str) -> Json:
    """A file as a message shows it, and files.info."""
    suffix = name.rpartition(".")[2] if "." in name else "bin"
    kinds = {"png": "image/png", "jpg": "image/jpeg", "pdf": "application/pdf", "m4a": "audio/mp4"}
    return {
        "id": file_id,
        "name": name,
        "title": name,
        "mimetype": kinds.get(suffix, "application/octet-stream"),
        "filetype": suffix,
        "user": user.id,
        "size": size,
        "mode": "hosted",
        "url_private": f"{server}/files-pri/{TEAM}-{file_id}/{name}",
        "url_private_download": f"{server}/files-pri/{TEAM}-{file_id}/download/{name}",
    }
