"""What programs hand over as JSON: flat or nested objects, lead ads, answers to questions, Slack attachments."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from handlers.reading.forms.fields import Field, Fields
from handlers.reading.forms.words import Key, key_of

_FENCE: Final = re.compile(r"\A\s*```(?:json)?\s*|\s*```\s*\Z")
_LONGEST: Final = 200
"""Values that are looked at; what has more is a dump, not a lead."""

_TYPED: Final[dict[str, Key]] = {"email": "email", "phone_number": "phone"}
_NOT_SAID: Final = frozenset("type event_type object field short text_type ref token id".split())


def read_payload(text: str) -> Fields | None:
    """The labelled values of a text that is JSON; None for any other text."""
    bare = (_FENCE.sub("", text) if "```" in text else text).strip()
    if not bare.startswith(("{", "[")) or not bare.endswith(("}", "]")):
        return None
    try:
        content = json.loads(bare)
        fields = _named([pair for pair, _ in zip(_pairs(content), range(_LONGEST), strict=False)])
    except (ValueError, RecursionError):
        return None
    rest = "\n".join(f"{each.label}: {each.value}" for each in fields if each.key == "detail")
    return Fields(tuple(fields), rest) if fields else None


def _named(found: list[tuple[str, str, Key | None]]) -> list[Field]:
    return [Field(key or key_of(label, asked=True) or _unknown(label), label, value) for label, value, key in found]


def _unknown(label: str) -> Key:
    """A question of the form's own is worth showing, a program's field is not."""
    return "detail" if " " in label or "?" in label else "note"


def _pairs(value: Any, label: str = "") -> Iterator[tuple[str, str, Key | None]]:
    if isinstance(value, dict):
        yield from _of_object(value, label)
    elif isinstance(value, list):
        for each in value:
            yield from _pairs(each, label)
    elif isinstance(value, str | int | float) and label and label not in _NOT_SAID:
        yield label, str(value), None


def _of_object(value: dict[str, Any], label: str) -> Iterator[tuple[str, str, Key | None]]:
    if "form_response" in value:
        yield from _typeform(value["form_response"])
    elif {"name", "values"} <= value.keys():
        yield str(value["name"]), ", ".join(map(str, _listed(value["values"]))), None
    elif {"title", "value"} <= value.keys() or {"label", "value"} <= value.keys():
        yield str(value.get("title") or value.get("label")), str(value["value"]), None
    elif "leadgen_id" in value:
        yield "leadgen_id", str(value["leadgen_id"]), None
        for name, inner in value.items():
            yield from _pairs(inner, name) if isinstance(inner, dict | list) else ()
    else:
        for name, inner in value.items():
            yield from _pairs(inner, label if name in ("text", "value") and label else str(name))


def _typeform(response: Any) -> Iterator[tuple[str, str, Key | None]]:
    """Answers carry the number of their question; the questions stand in the form's definition."""
    response = response if isinstance(response, dict) else {}
    titles = {str(each.get("id")): each.get("title", "") for each in _objects(response, "definition", "fields")}
    for answer in _objects(response, "answers"):
        kind = str(answer.get("type", ""))
        said = answer.get(kind)
        said = said.get("label") or ", ".join(map(str, _listed(said.get("labels")))) if isinstance(said, dict) else said
        field = answer.get("field")
        title = titles.get(str(field.get("id"))) if isinstance(field, dict) else None
        if said is not None:
            yield str(title or kind), str(said), _TYPED.get(kind)
    hidden = response.get("hidden")
    for name, value in hidden.items() if isinstance(hidden, dict) else ():
        yield str(name), str(value), None


def _objects(value: Any, *path: str) -> list[dict[str, Any]]:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
