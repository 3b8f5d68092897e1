"""What is known of a lead beyond its columns: what was read, where it stands, how sure it is, and who put it right.

Kept as plain data, from the field to its entry: ``value``; ``words``, as they stand in the text; ``label``, a form's
own word; ``unsure``; ``by``, the number of the person who put it right; ``gone``, the numbers and addresses they took
away. What does not apply is left out. Under ``dictated`` is an address without its @, to be asked about; under
``shared`` are the ways to reach the customer by which somebody else is known, such as the telephone of their office.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from handlers.reading.lead import Reading
from handlers.rules import long_texts

Name = Literal[
    "name", "company", "phone", "email", "request", "source", "campaign", "reference", "budget", "appointment",
    "urgency", "kind", "priority",
]  # fmt: skip
"""What a person can put right."""

NAMES: Final[tuple[Name, ...]] = get_args(Name)
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "urgency": ("high", "low", ""),
    "kind": ("client", "supplier", "partner"),
    "priority": ("hot", "normal", "low"),
}
"""The fields that have few values."""

POINTS: Final = ("phone", "email")
NEWEST_COUNTS: Final = frozenset({"reference", "budget", "appointment", "urgency"})
"""What somebody who writes again may have thought anew."""

LONGEST_TYPED: Final[Mapping[Name, int]] = dict.fromkeys(NAMES, 300) | {
    "request": 3000,
    "phone": 1000,
    "email": 1000,
}
"""Characters that a person may write into a field."""

Entry = Mapping[str, Any]
Details = Mapping[str, Entry]
Points = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What was read and is not sure; `value` is what a yes would make of it, empty if only a person can tell."""

    field: Literal["name", "company", "email", "kind"]
    value: str
    words: str | None = None


def first(reading: Reading, text: str) -> Details:
    """What the first message of a lead tells."""
    entries: dict[str, Entry] = {
        found.about: _entry(found.value, found.words, found.label, sure=found.sure)
        for found in reversed(reading.found)
        if found.about not in (*POINTS, "request")
    }
    if reading.dictated:
        entries["dictated"] = _entry(reading.dictated, None, None, sure=False)
    return {**entries, **_request(reading.request, text, reading)}


def joined(known: Details, before: str, added: Reading, text: str) -> Details:
    """What is known after the same person wrote again; ``before`` is the lead's text until then, ``text`` all of it."""
    new = first(added, "")
    newer = {name: entry for name, entry in new.items() if name not in known or name in NEWEST_COUNTS}
    wanted = long_texts.kept(f"{request_of(known, before)}\n\n{added.request}".strip())
    is_kept = wanted != text.strip() or is_corrected(known, "request")
    request = {"request": {**known.get("request", {}), "value": wanted}} if is_kept else {}
    return {**_without(known, "request"), **_uncorrected(newer, known), **request}


def settled(known: Details, whole: Reading) -> Details:
    """Without the questions that all of the text no longer raises; what a person said of them stays."""
    return {name: each for name, entry in known.items() if (each := _settled(name, entry, whole)) is not None}


def _settled(name: str, entry: Entry, whole: Reading) -> Entry | None:
    if not entry.get("unsure") or "by" in entry:
        return entry
    if name == "dictated":
        return entry if whole.dictated else None
    found = next((each for each in whole.found if each.about == name), None)
    if found is not None and found.sure and found.value == entry.get("value"):
        return _without(entry, "unsure")
    return None if name == "kind" and (found is None or found.sure) else entry


def united(known: Details, before: str, other: Details, other_text: str, text: str) -> Details:
    """What is known of two leads that became one; ``before`` and ``other_text`` are their texts, ``text`` all of it."""
    newer = {name: entry for name, entry in other.items() if name not in known and name != "request"}
    asked = [request_of(known, before)] + ([request_of(other, other_text)] if text != before else [])
    wanted = long_texts.kept("\n\n".join(each for each in asked if each).strip())
    request = {"request": {**known.get("request", {}), "value": wanted}} if wanted != text.strip() else {}
    return with_shared({**_without(known, "request"), **newer, **request}, shared(other))


def reread(known: Details, old: Reading, new: Reading, text: str, wanted: str) -> Details:
    """What is known after the text was changed: what it said before was a slip, what a person said stays.

    ``wanted`` is the request that ``text`` makes now.
    """
    of_the_slip = {found.about for found in old.found} | {"request", "dictated"}
    kept = {name: entry for name, entry in known.items() if "by" in entry or name not in of_the_slip}
    entries = {**first(new, text), **_request(wanted, text, new)}
    if wanted.strip() == text.strip():
        entries.pop("request", None)
    if is_corrected(known, "email"):
        entries.pop("dictated", None)
    return {**entries, **kept}


def request_of(details: Details, text: str) -> str:
    """What the customer wants, in their words: all of the text where nothing else is known."""
    entry = details.get("request")
    return text if entry is None else str(entry.get("value") or "")


def value_of(details: Details, name: str) -> str:
    """What is known of a field, empty if nothing, or if it is only to be asked about."""
    entry = details.get(name, {})
    return "" if entry.get("unsure") else str(entry.get("value") or "")


def is_corrected(details: Details, name: str) -> bool:
    """Whether a person said what is right, which no reading overwrites."""
    return "by" in details.get(name, {})


def corrected(known: Details, name: Name, value: str, by: int) -> Details:
    """A person said what is right."""
    return {**known, name: {"value": value or None, "by": by}}


def corrected_points(known: Details, kind: str, was: Iterable[str], now: Iterable[str], by: int) -> Details:
    """A person said which telephones or addresses are right; what they took away is not to come back."""
    gone = (set(known.get(kind, {}).get("gone", ())) | set(was)) - set(now)
    settled = _without(known, "dictated") if kind == "email" else known
    return {**without_shared(settled, [(kind, value) for value in gone]), kind: {"gone": sorted(gone), "by": by}}


def confirmed(known: Details, name: str, by: int) -> Details:
    """A person said that it was read rightly."""
    return {**known, name: {**_without(known.get(name, {}), "unsure"), "by": by}}


def put_back(known: Details, before: Details, names: Iterable[str]) -> Details:
    """Have some fields be as they were before."""
    touched = set(names)
    touched |= {"dictated"} if "email" in touched else set()
    touched |= {"shared"} if touched & {*POINTS} else set()
    others = {name: entry for name, entry in known.items() if name not in touched}
    return {**others, **{name: before[name] for name in touched if name in before}}


def still_wanted(points: Points, details: Details) -> Points:
    """Ways to reach the customer, without those that a person took away as wrong."""
    gone = {(kind, value) for kind in POINTS for value in details.get(kind, {}).get("gone", ())}
    return tuple(point for point in points if point not in gone)


def shared(details: Details) -> Points:
    """Ways to reach the customer by which somebody else is known."""
    return tuple((kind, value) for kind, value in details.get("shared", {}).get("value", ()))


def with_shared(known: Details, points: Iterable[tuple[str, str]]) -> Details:
    """The customer is reached so, too, as somebody else is."""
    return _sharing(known, dict.fromkeys((*shared(known), *points)))


def without_shared(known: Details, points: Iterable[tuple[str, str]]) -> Details:
    """The customer is not reached so."""
    gone = set(points)
    return _sharing(known, [point for point in shared(known) if point not in gone])


def _sharing(known: Details, points: Iterable[tuple[str, str]]) -> Details:
    value = [list(point) for point in points]
    return {**_without(known, "shared"), **({"shared": {"value": value}} if value else {})}


def questions(details: Details, name: str | None, company: str | None) -> tuple[Question, ...]:
    """What is to be asked; a name that has become another one meanwhile is not."""
    asked = (_kind(details), _who("name", details, name), _who("company", details, company), _dictated(details))
    return tuple(each for each in asked if each is not None)


def split(several: str) -> list[str]:
    """Telephones or addresses, of which several are written with commas."""
    return [each for part in several.split(",") if (each := part.strip())]


def together(several: Iterable[str]) -> str:
    """The other way round."""
    return ", ".join(several)


def _kind(details: Details) -> Question | None:
    entry = details.get("kind", {})
    return Question("kind", str(entry["value"]), entry.get("words")) if entry.get("unsure") else None


def _who(field: Literal["name", "company"], details: Details, value: str | None) -> Question | None:
    entry = details.get(field, {})
    is_open = entry.get("unsure") and value and entry.get("value") == value
    return Question(field, value, entry.get("words")) if is_open and value else None


def _dictated(details: Details) -> Question | None:
    entry = details.get("dictated", {})
    return Question("email", str(entry["value"])) if entry.get("unsure") else None


def _entry(value: str, words: str | None, label: str | None, *, sure: bool) -> dict[str, Any]:
    said = {"value": value, "words": words if words != value else None, "label": label, "unsure": not sure}
    return {name: each for name, each in said.items() if each}


def _request(wanted: str, text: str, reading: Reading) -> dict[str, Entry]:
    """Kept only where it is not simply the text."""
    if wanted.strip() == text.strip():
        return {}
    found = reading.why("request")
    return {"request": {"value": wanted} | ({"label": found.label} if found and found.label else {})}


def _uncorrected(new: Mapping[str, Entry], known: Details) -> dict[str, Entry]:
    is_asked_no_more = is_corrected(known, "email")
    return {
        name: entry
        for name, entry in new.items()
        if not is_corrected(known, name) and name != "request" and not (name == "dictated" and is_asked_no_more)
    }


def _without(entries: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if key != name}
