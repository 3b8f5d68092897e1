from __future__ import annotations

import html
import re
from dataclasses import dataclass

from tests.fakes.telegram_values import ApiError, Json, bad_request

_KINDS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_PIECE = re.compile(r"[^<&]+|&(?:#[xX]?[0-9a-fA-F]{1,7}|(?:lt|gt|amp|quot)(?![a-zA-Z]));?|&|<")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<token>[\w.-]+)))?"""
)
_BOT_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    begin: int  # UTF-16 units before it


def units(text: str) -> int:
    """Length in UTF-16 code units, in which the Bot API counts offsets."""
    return len(text.encode("utf-16-le")) // 2


def bot_commands(text: str) -> list[Json]:
    """The bot_command entities that the server finds in a text, in the order they stand."""
    return [
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": units(found.group())}
        for found in _BOT_COMMAND.finditer(text)
    ]


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of a message in HTML mode, with the ends trimmed as the server trims them.

    Raises ApiError (400, "can't parse entities: ...") for what the server refuses: unknown, unclosed or
    crossed tags and a bare "<". The rules are those of parse_html in tdlib's MessageEntity.cpp.
    """
    parser = _Parser(source)
    parser.run()
    return _trimmed("".join(parser.plain), sorted(parser.entities, key=lambda e: (e["offset"], -e["length"])))


def _trimmed(plain: str, entities: list[Json]) -> tuple[str, list[Json]]:
    text = plain.rstrip()
    end = units(text)
    kept = [{**e, "length": min(e["length"], end - e["offset"])} for e in entities if e["offset"] < end]
    lead = len(text) - len(text.lstrip(" \n"))
    lead = min([lead, *(e["offset"] for e in kept)])
    return text[lead:], [{**e, "offset": e["offset"] - lead} for e in kept]


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.plain: list[str] = []
        self.entities: list[Json] = []
        self._units = 0
        self._open: list[_Open] = []

    def run(self) -> None:
        at = 0
        while at < len(self.source):
            at = self._step(at)
        if self._open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')

    def _step(self, at: int) -> int:
        piece = _PIECE.match(self.source, at)
        assert piece
        if piece.group() != "<":
            self._say(html.unescape(piece.group()) if piece.group().startswith("&") else piece.group())
            return piece.end()
        if self.source.startswith("/", at + 1):
            return self._end_tag(at)
        return self._start_tag(at)

    def _say(self, text: str) -> None:
        self.plain.append(text)
        self._units += units(text)

    def _start_tag(self, at: int) -> int:
        name = _TAG_NAME.match(self.source, at + 1)
        assert name
        if name.end() == len(self.source):
            raise self._refusal_at(at, "Unclosed start tag")
        tag = name.group().lower()
        if tag not in _KINDS:
            raise self._refusal_at(at, f'Unsupported start tag "{tag}"')
        attributes, end = self._attributes(at, name.end(), tag)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refusal_at(at, 'Tag "span" must have class "tg-spoiler"')
        self._open.append(_Open(tag, attributes.get("href", ""), self._units))
        return end

    def _attributes(self, begin: int, at: int, tag: str) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while not (rest := self.source[at:].lstrip()).startswith(">"):
            attribute = _ATTRIBUTE.match(self.source, at)
            if not rest or (attribute and attribute.end() == len(self.source)):
                raise self._refusal_at(begin, f'Unclosed start tag "{tag}"')
            if not attribute:
                raise self._refusal_at(begin, f'Empty attribute name in the tag "{tag}"')
            value = attribute["double"] or attribute["single"] or attribute["token"] or ""
            found[attribute["name"]] = html.unescape(value)
            at = attribute.end()
        return found, len(self.source) - len(rest) + 1

    def _end_tag(self, at: int) -> int:
        if not self._open:
            raise self._refusal_at(at, "Unexpected end tag")
        name = _TAG_NAME.match(self.source, at + 2)
        assert name
        end = self.source.find(">", name.end())
        if end < 0 or self.source[name.end() : end].strip():
            raise self._refusal_at(at, "Unclosed end tag")
        opened = self._open.pop()
        closing = name.group().lower()
        if closing and closing != opened.tag:
            what = f'Unmatched end tag, expected "</{opened.tag}>", found "</{closing}>"'
            raise self._refusal_at(at, what)
        self._close(opened)
        return end + 1

    def _close(self, opened: _Open) -> None:
        if self._units == opened.begin:
            return
        entity: Json = {
            "type": _KINDS[opened.tag],
            "offset": opened.begin,
            "length": self._units - opened.begin,
        }
        if opened.tag == "a":
            if not re.match(r"(https?|tg)://|[\w-]+\.", opened.argument):
                return  # the server drops a link that leads nowhere and keeps its text
            entity["url"] = opened.argument
        self.entities.append(entity)

    def _refusal_at(self, at: int, what: str) -> ApiError:
        return _refusal(f"{what} at byte offset {len(self.source[:at].encode())}")


def _refusal(what: str) -> ApiError:
    return bad_request(f"can't parse entities: {what}")
