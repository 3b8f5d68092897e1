"""What would be understood of a text, shown to people and to scripts; nothing is stored."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from handlers.reading.campaigns import Campaign
from handlers.reading.found import Found
from handlers.reading.lead import Reading, read_lead

READ_KEYS = (
    "is_lead", "is_test", "name", "company", "phones", "emails", "kind", "source", "campaign", "reference", "request",
    "urgency", "language",
)  # fmt: skip
ALSO_SHOWN = ("budget", "appointment", "dictated")
ABOUT = {"phones": "phone", "emails": "email", "dictated": "email"}


def understood(text: str, region: str, campaigns: Sequence[Campaign] = ()) -> dict[str, Any]:
    """A text as scripts get it: the names of the contract, null where the text does not say."""
    reading = read_lead(text, region=region, campaigns=campaigns)
    values = {key: getattr(reading, key) for key in READ_KEYS}
    return {key: list(value) if isinstance(value, tuple) else value or _nothing(value) for key, value in values.items()}


def _nothing(value: Any) -> Any:
    return value if isinstance(value, bool) else None


def each_understood(lines: Iterable[str], region: str, campaigns: Sequence[Campaign] = ()) -> Iterator[dict[str, Any]]:
    """Of each JSON line `{"text": ...}` what was understood; of a line that is none, `{"error": why}`."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            text = _text_of(line)
            yield (
                understood(text, region, campaigns)
                if text is not None
                else {"error": f'line {number}: expected {{"text": "..."}}'}
            )


def _text_of(line: str) -> str | None:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    text = content.get("text") if isinstance(content, dict) else None
    return text if isinstance(text, str) else None


def read_lines(text: str, region: str, campaigns: Sequence[Campaign] = ()) -> list[str]:
    """A text for a terminal: every value that was understood, and what speaks for it."""
    reading = read_lead(text, region=region, campaigns=campaigns)
    return [line for key in (*READ_KEYS, *ALSO_SHOWN) for line in _lines(key, getattr(reading, key), reading)]


def _lines(key: str, value: Any, reading: Reading) -> Iterator[str]:
    for each in value if isinstance(value, tuple) else (value,):
        if each or isinstance(each, bool):
            shown = {True: "yes", False: "no"}.get(each, each) if isinstance(each, bool) else each
            yield f"{key:>11}: {_indented(str(shown))}{_evidence(key, str(each), reading)}"


def _indented(text: str) -> str:
    return text.replace("\n", "\n" + " " * 13)


def _evidence(key: str, value: str, reading: Reading) -> str:
    found = next((each for each in reading.found if each.about == ABOUT.get(key, key) and each.value == value), None)
    return f"   ({_what_speaks_for(found)})" if found and key != "request" else ""


def _what_speaks_for(found: Found) -> str:
    """`labelled Telefono`, `from "da Facebook" at 31`, `to be asked`."""
    parts = [f"labelled {found.label}"] if found.label else []
    if found.words and found.words != found.value:
        parts.append(f'from "{" ".join(found.words.split())}"')
    if found.span:
        parts.append(f"at {found.span[0]}")
    return ", ".join([*parts, *([] if found.sure else ["to be asked"])]) or "as written"
