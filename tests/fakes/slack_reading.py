"""What a reader sees of a message: its blocks as plain text, its buttons, and whom it pings."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
_STYLE = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)(.+?)(?<=\S)\1(?![\w*_~`])")


@dataclass(frozen=True, slots=True)
class Pressable:
    """A button, or an entry of a menu; `option` is None for a button."""

    label: str
    value: str
    block_id: str
    element: Json
    option: Json | None = None


# -- text ---------------------------------------------------------------------------------------------------


def readable(text: str, blocks: list[Json], attachments: list[Json], names: Mapping[str, str]) -> str:
    """All that is shown; the text of a message with blocks is not."""
    lines = [_block(block, names) for block in blocks] if blocks else [mrkdwn(text, names)]
    lines += [readable(each.get("text", ""), each.get("blocks", []), [], names) for each in attachments]
    return "\n".join(line for line in lines if line)


def mrkdwn(text: str, names: Mapping[str, str]) -> str:
    """mrkdwn as it is shown: without its marks, with names in place of ids."""
    return html.unescape(_STYLE.sub(r"\2", _LINK.sub(lambda found: _shown(found, names), text)))


def _shown(found: re.Match[str], names: Mapping[str, str]) -> str:
    target, label = found[1], found[2]
    if label:
        return label
    if target.startswith("@"):
        return "@" + names.get(target[1:], target[1:])
    return target if target[0] not in "!#" else "@" + target.lstrip("!#").partition("^")[0]


def _block(block: Json, names: Mapping[str, str]) -> str:
    match block["type"]:
        case "section":
            texts = [block["text"]] if "text" in block else []
            return "\n".join(_text(each, names) for each in (*texts, *block.get("fields", [])))
        case "header":
            return _text(block["text"], names)
        case "context":
            return " ".join(_text(each, names) for each in block["elements"])
        case "rich_text":
            return "\n".join(_rich(each, names) for each in block["elements"])
        case "table":
            return "\n".join(" ".join(_cell(cell, names) for cell in row) for row in block["rows"])
        case "input":
            return _text(block["label"], names)
        case "markdown":
            return str(block["text"])
        case "image":
            return str(block["alt_text"])
    return ""


def _text(found: Json, names: Mapping[str, str]) -> str:
    if found["type"] == "image":
        return str(found["alt_text"])
    return mrkdwn(found["text"], names) if found["type"] == "mrkdwn" else str(found["text"])


def _rich(element: Json, names: Mapping[str, str]) -> str:
    if element["type"] == "rich_text_list":
        return "\n".join(_rich(each, names) for each in element["elements"])
    return "".join(_piece(each, names) for each in element["elements"])


def _piece(piece: Json, names: Mapping[str, str]) -> str:
    match piece["type"]:
        case "user":
            return "@" + names.get(piece["user_id"], piece["user_id"])
        case "broadcast":
            return f"@{piece['range']}"
        case "emoji":
            return f":{piece['name']}:"
        case "link":
            return str(piece.get("text") or piece["url"])
        case "date":
            return str(piece.get("fallback") or piece["format"])
    return str(piece.get("text", ""))


def _cell(cell: Json, names: Mapping[str, str]) -> str:
    return _block(cell, names) if cell["type"] == "rich_text" else str(cell.get("text", cell.get("value", "")))


# -- buttons ------------------------------------------------------------------------------------------------


def buttons_of(blocks: list[Json]) -> list[list[Pressable]]:
    """Everything that can be pressed, a row for each block that has such a thing."""
    rows = [[each for element in _elements(block) for each in _pressables(block, element)] for block in blocks]
    return [row for row in rows if row]


def _elements(block: Json) -> list[Json]:
    match block["type"]:
        case "actions":
            return list(block["elements"])
        case "section" if "accessory" in block:
            return [block["accessory"]]
    return []


def _pressables(block: Json, element: Json) -> Iterator[Pressable]:
    block_id = block.get("block_id", "")
    if element["type"] == "button":
        yield Pressable(element["text"]["text"], element.get("value", element.get("url", "")), block_id, element)
    for option in element.get("options", []):
        yield Pressable(option["text"]["text"], option["value"], block_id, element, option)


def find(blocks: list[Json], wanted: str) -> Pressable:
    """What can be pressed under that name."""
    every: list[Pressable] = [each for row in buttons_of(blocks) for each in row]
    tests: tuple[Any, ...] = (
        lambda each: each.value == wanted,
        lambda each: each.label == wanted,
        lambda each: wanted in each.label,
    )
    for fits in tests:
        for each in every:
            if fits(each):
                return each
    raise AssertionError(f"no button {wanted!r}; there are {[(each.label, each.value) for each in every]}")


def invented(value: str) -> Pressable:
    """A button that a message does not have (any more)."""
    element = {"type": "button", "text": {"type": "plain_text", "text": "?"}, "value": value, "action_id": "press:0"}
    return Pressable("?", value, "gone", element)


# -- whom it pings ------------------------------------------------------------------------------------------


def pinged(text: str, blocks: list[Json]) -> set[str]:
    """Ids of users, and "channel", "here", "everyone": what is shown counts, and the text alerts with it."""
    found = _pinged_by(text)
    for block in blocks:
        found |= set(_pings_within(block))
    return found


def _pinged_by(text: str) -> set[str]:
    targets = [found[1] for found in _LINK.finditer(text)]
    users = {target[1:] for target in targets if target.startswith("@")}
    return users | {target[1:] for target in targets if target in {"!channel", "!here", "!everyone"}}


def _pings_within(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _pings_within(each)
    if not isinstance(node, dict):
        return
    match node.get("type"):
        case "mrkdwn" | "markdown":
            yield from _pinged_by(str(node["text"]))
        case "user":
            yield node["user_id"]
        case "broadcast":
            yield node["range"]
    for each in node.values():
        yield from _pings_within(each)
