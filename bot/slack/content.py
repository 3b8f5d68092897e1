"""What a Slack message says, wherever it keeps it: its text, its blocks, its attachments, its files.

Other apps often leave the text empty, or put a summary there, and say what matters in blocks and fields.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.slack.unmark import mentioned, unbolded, unmark
from handlers.ports import Attachment, Original

Json = Mapping[str, Any]

KINDS: tuple[tuple[str, str], ...] = (("image/", "photo"), ("audio/", "audio"), ("video/", "video"))
"""Media types and what they are to the handlers; everything else is a document."""

LONGEST_FIELD_NAME = 60


def moment(ts: str) -> datetime:
    """When a message was written, by its id. Raises ValueError."""
    return datetime.fromtimestamp(float(ts), UTC)


def is_by_app(message: Json) -> bool:
    """Whether another app or a webhook posted it, and no person."""
    return bool(message.get("bot_id")) or message.get("subtype") == "bot_message"


def shared(message: Json) -> Json | None:
    """The message that somebody shared with this one; a mere link to a message is none."""
    return next((each for each in _list(message, "attachments") if each.get("is_share")), None)


def text_of(message: Json, names: Mapping[str, str]) -> str:
    """Everything a message says, each thing once."""
    parts: list[str] = []
    for part in _parts(message):
        said = unbolded(unmark(part, names)).strip()
        if said and not any(_within(said, other) for other in parts):
            parts = [*(other for other in parts if not _within(other, said)), said]
    return "\n".join(parts)


def people_in(message: Json) -> list[str]:
    """The ids of everybody whom a message names, its author first."""
    found = [message["user"]] if message.get("user") and not is_by_app(message) else []
    return list(dict.fromkeys([*found, *(each for part in _parts(message) for each in mentioned(part))]))


def attachments_of(message: Json) -> tuple[Attachment, ...]:
    """The files that came with a message."""
    return tuple(_file(file) for file in _list(message, "files") if file.get("id") and not _is_email(file))


def original(message: Json, names: Mapping[str, str]) -> Original:
    """A message as what a lead is made of."""
    share = shared(message)
    if share is not None:
        return _of_share(message, share, names)
    user = message.get("user")
    common: dict[str, Any] = {
        "text": text_of(message, names),
        "attachments": attachments_of(message),
        "written_at": moment(message["ts"]),
    }
    if is_by_app(message) or not user:
        return Original("chat", _app(message) or _sender(message), **common)
    return Original("person", names.get(user), user=user, **common)


def _of_share(message: Json, share: Json, names: Mapping[str, str]) -> Original:
    """A shared message: the first author's words, with what was written above them put after."""
    inside = {**share, "text": share.get("text") or share.get("fallback") or "", "blocks": _share_blocks(share)}
    comment = unbolded(unmark(message.get("text") or "", names)).strip()
    text = "\n\n".join(filter(None, [text_of(inside, names), comment]))
    files = (*attachments_of(share), *attachments_of(message))
    author, name = share.get("author_id"), share.get("author_name") or share.get("author_subname")
    written = moment(share["ts"]) if share.get("ts") else None
    is_person = bool(author) and str(author)[:1] in "UW"
    if not is_person:
        return Original("chat", name, written_at=written, text=text, attachments=files)
    return Original("person", name, user=author, written_at=written, text=text, attachments=files)


def _share_blocks(share: Json) -> list[Any]:
    """The blocks of a shared message, where Slack passes them on."""
    inside = [each.get("message", {}) for each in _list(share, "message_blocks")]
    return [block for each in inside for block in _list(each, "blocks")]


def _parts(message: Json) -> Iterator[str]:
    """The pieces of what a message says, still marked up, the text first."""
    yield message.get("text") or ""
    if is_by_app(message) or not message.get("text"):
        yield "\n".join(filter(None, _blocks(_list(message, "blocks"))))
    for attachment in _list(message, "attachments"):
        if not (attachment.get("is_share") or attachment.get("from_url") or attachment.get("original_url")):
            yield "\n".join(filter(None, _attachment(attachment)))
    for file in _list(message, "files"):
        if _is_email(file):
            yield "\n".join(filter(None, [file.get("title"), file.get("plain_text") or file.get("preview")]))


def _attachment(attachment: Json) -> Iterator[str]:
    said = [attachment.get(key) or "" for key in ("pretext", "title", "text")]
    fields = [_field(field.get("title") or "", field.get("value") or "") for field in _list(attachment, "fields")]
    inside = [*said, *fields, *_blocks(_list(attachment, "blocks"))]
    yield from inside if any(inside) else [attachment.get("fallback") or ""]


def _field(name: str, value: str) -> str:
    """As in "Email: ada@example.com", whatever the app put between the two."""
    return f"{unbolded(name).strip().rstrip(':')}: {value}" if name.strip() else value


def _blocks(blocks: Iterable[Json]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Json) -> Iterator[str]:
    match block.get("type"):
        case "section":
            yield _text(block.get("text"))
            yield from (_labelled(_text(field)) for field in _list(block, "fields"))
        case "header":
            yield _text(block.get("text"))
        case "markdown":
            yield _text(block)
        case "context":
            yield from (_text(element) for element in _list(block, "elements"))
        case "rich_text":
            yield from (_rich(element) for element in _list(block, "elements"))
        case "table":
            yield from (" | ".join(_cell(cell) for cell in row) for row in _list(block, "rows"))
        case "image" | "video":
            yield _text(block.get("title"))


def _text(value: Any) -> str:
    """A text object's own text; it is not marked up where it is plain, but entities come either way."""
    return str(value.get("text") or "") if isinstance(value, Mapping) and isinstance(value.get("text"), str) else ""


def _labelled(text: str) -> str:
    """A field of a section is often its name in bold, and its value on the next line."""
    name, line, value = text.partition("\n")
    is_name = bool(line) and "\n" not in value and len(name) <= LONGEST_FIELD_NAME
    return _field(name, value) if is_name and re.fullmatch(r"\*.+\*:?|.+:", name.strip()) else text


def _cell(cell: Any) -> str:
    if not isinstance(cell, Mapping):
        return ""
    return _rich(cell) if cell.get("type") == "rich_text" else _text(cell)


def _rich(element: Json) -> str:
    """An element of a rich text, with Slack's marks where the mark-up of texts has them."""
    match element.get("type"):
        case "text":
            return _escaped(str(element.get("text") or ""))
        case "link":
            return f"<{element.get('url', '')}|{_escaped(str(element.get('text') or ''))}>"
        case "user":
            return f"<@{element.get('user_id', '')}>"
        case "channel":
            return f"<#{element.get('channel_id', '')}>"
        case "broadcast":
            return f"<!{element.get('range', '')}>"
        case "emoji":
            return f":{element.get('name', '')}:"
        case "date":
            return _escaped(str(element.get("fallback") or ""))
        case "rich_text_list" | "rich_text":
            return "\n".join(_rich(each) for each in _list(element, "elements"))
        case _:
            return "".join(_rich(each) for each in _list(element, "elements"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _file(file: Json) -> Attachment:
    kind = next((each for prefix, each in KINDS if str(file.get("mimetype") or "").startswith(prefix)), "document")
    if file.get("subtype") == "slack_audio":
        kind = "voice"
    return Attachment(kind, file["id"], file.get("title") or file.get("name"))  # type: ignore[arg-type]


def _is_email(file: Json) -> bool:
    """An e-mail that was sent to a channel's address comes as a file with its words in it."""
    return file.get("filetype") == "email" and bool(file.get("plain_text") or file.get("preview"))


def _app(message: Json) -> str | None:
    profile = message.get("bot_profile")
    named = profile.get("name") if isinstance(profile, Mapping) else None
    return message.get("username") or named


def _sender(message: Json) -> str | None:
    """Who sent an e-mail to the channel's address."""
    senders = [each for file in _list(message, "files") if _is_email(file) for each in _list(file, "from")]
    return next((each.get("name") or each.get("address") for each in senders), None)


def _within(part: str, whole: str) -> bool:
    return " ".join(part.split()) in " ".join(whole.split())


def _list(thing: Json, key: str) -> list[Any]:
    """A list in a payload; whatever else stands there is none."""
    value = thing.get(key)
    return [each for each in value if isinstance(each, Mapping | list)] if isinstance(value, list) else []
