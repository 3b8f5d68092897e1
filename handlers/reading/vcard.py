"""What a contact card (vCard 2.1, 3.0 or 4.0) says about a person.

Phones, mail programs and chat platforms write cards that break the standards, and Telegram cuts them off at
2 KB. So a line that makes no sense is passed over, a card without an end counts, and nothing here raises.
"""

import quopri
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

_LINE_END = re.compile(r"\r\n?|\n")
_CARD_EDGE = re.compile(r"\s*(BEGIN|END)\s*:\s*VCARD", re.IGNORECASE)
_PROPERTY = re.compile(
    r"""(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<parameters>(?:;(?:"[^"]*"|[^";:])*)*):(?P<value>.*)""", re.DOTALL
)
_QUOTED_PRINTABLE = re.compile(r"[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NOT_FOR_TALKING = frozenset(("FAX", "PAGER", "MODEM", "TELEX", "TEXTPHONE"))
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")


@dataclass(frozen=True, slots=True)
class VCard:
    """A person on a card. Phones and addresses stand as written, in the order of the card, without faxes and pagers."""

    name: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    company: str | None = None
    url: str | None = None


def read_vcard(text: str) -> VCard:
    """The first card in the text that says anything; an empty one when there is none."""
    return next(_cards(text), VCard())


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def types(self) -> frozenset[str]:
        """TYPE=HOME,FAX of 3.0 and 4.0, and the bare HOME;FAX of 2.1."""
        written = ",".join([*self.parameters, self.parameters.get("TYPE", "")])
        return frozenset(written.upper().split(","))


def _cards(text: str) -> Iterator[VCard]:
    for lines in _split_cards(_unfold(_LINE_END.split(text.lstrip("\ufeff")))):
        card = _card([each for line in lines if (each := _property(line))])
        if card != VCard():
            yield card


def _unfold(lines: Iterable[str]) -> Iterator[str]:
    """Logical lines: continuations begin with white space, or follow a quoted-printable soft break."""
    parts = [""]
    quoted = False
    for line in lines:
        if quoted and parts[-1].endswith("=") and not _CARD_EDGE.match(line):
            parts[-1:] = [parts[-1][:-1], line]
        elif line[:1] in {" ", "\t"}:
            parts.append(line[1:])
        else:
            yield "".join(parts)
            parts = [line]
            quoted = _QUOTED_PRINTABLE.match(line) is not None
    yield "".join(parts)


def _split_cards(lines: Iterable[str]) -> Iterator[list[str]]:
    inside: list[str] | None = None
    for line in lines:
        edge = _CARD_EDGE.match(line)
        if edge:
            if inside is not None:
                yield inside
            inside = [] if edge[1].upper() == "BEGIN" else None
        elif inside is not None:
            inside.append(line)
    if inside is not None:
        yield inside


def _property(line: str) -> _Property | None:
    found = _PROPERTY.fullmatch(line)
    if not found:
        return None
    parameters: dict[str, str] = {}
    for parameter in found["parameters"].split(";")[1:]:
        key, _, written = parameter.replace('"', "").partition("=")
        key = key.strip().upper()
        parameters[key] = ",".join(filter(None, (parameters.get(key), written.strip())))
    return _Property(found["name"].upper(), parameters, _decoded(found["value"], parameters))


def _decoded(value: str, parameters: Mapping[str, str]) -> str:
    if "QUOTED-PRINTABLE" not in {*parameters, parameters.get("ENCODING", "").upper()}:
        return value
    octets = quopri.decodestring(value.encode("utf-8", "replace"))
    for charset in (parameters.get("CHARSET", ""), "utf-8"):
        try:
            return octets.decode(charset)
        except (LookupError, ValueError):
            continue
    return octets.decode("cp1252", errors="replace")


def _card(properties: list[_Property]) -> VCard:
    def values(*names: str) -> list[str]:
        return [each.value for name in names for each in properties if each.name == name]

    phones = [_phone(each.value) for each in properties if each.name == "TEL" and not each.types & _NOT_FOR_TALKING]
    emails = [_without_scheme("mailto:", _plain(value)) for value in values("EMAIL")]
    return VCard(
        name=_first(map(_plain, values("FN"))) or _first(map(_spoken, values("N"))),
        phones=_distinct(phones),
        emails=_distinct(email for email in emails if "@" in email),
        company=_first(_components(value)[0] for value in values("ORG", "X-WA-BIZ-NAME")),
        url=_first(map(_plain, values("URL"))),
    )


def _phone(value: str) -> str:
    written = _plain(value)
    number = _without_scheme("tel:", written)
    # Only a tel: URI carries parameters (an extension) and percent signs.
    return written if number == written else unquote(number.split(";")[0]).strip()


def _spoken(name: str) -> str:
    """N is surname;first name;...: people say it the other way round."""
    surname, first, *_ = [*_components(name), ""]
    return f"{first} {surname}".strip()


def _components(value: str) -> list[str]:
    return [_plain(component) for component in _UNESCAPED_SEMICOLON.split(value)]


def _plain(value: str) -> str:
    """Escapes undone; a line break becomes a space."""
    unescaped = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(unescaped.split())


def _without_scheme(scheme: str, value: str) -> str:
    return value[len(scheme) :] if value.lower().startswith(scheme) else value


def _first(values: Iterable[str]) -> str | None:
    return next((value for value in values if value), None)


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
