"""When somebody who is known writes again: who it is, and what becomes of their lead."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

Happens = Literal["new", "joins", "reopens"]

STRENGTH = ("telegram", "slack", "desk", "phone", "email", "profile")
"""Kinds of contact point that identify a person, strongest first. An account on a platform is verified by
that platform; a number or an address is only what somebody wrote. Other kinds identify nobody."""

VERIFIED = frozenset({"telegram", "slack", "desk"})
"""Kinds that belong to one person alone, whatever they call themselves."""


def same_person(points: Sequence[tuple[str, str]], known: Mapping[tuple[str, str], int]) -> int | None:
    """The contact that these (kind, value) points belong to, by the strongest kind that is known."""
    return next(iter(reached_by(points, known)), None)


def reached_by(points: Sequence[tuple[str, str]], known: Mapping[tuple[str, str], int]) -> dict[int, str]:
    """All contacts that these points belong to, by the strongest kind that each is known by, and that kind."""
    identifying = [point for point in points if point[0] in STRENGTH and point in known]
    holders: dict[int, str] = {}
    for point in sorted(identifying, key=lambda point: STRENGTH.index(point[0])):
        holders.setdefault(known[point], point[0])
    return holders


def what_happens(state: str | None) -> Happens:
    """What a new message means for a contact whose latest lead is in `state` (None: they have no lead)."""
    match state:
        case "waiting":
            return "joins"
        case "answered":
            return "reopens"
        case _:
            return "new"


def is_repeat(text: str, earlier_texts: Iterable[str]) -> bool:
    """Whether exactly this was said before, but for case and white space. Silence repeats nothing."""
    said = _plain(text)
    return bool(said) and any(said == _plain(earlier) for earlier in earlier_texts)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


# --- likely the same --------------------------------------------------------------------------------------

SAME_NAME: Final = 90
"""Likeness of two names, of 100, from which they are one: order, accents and a slip of the pen do not matter."""

SAME_TEXT: Final = 88
"""Likeness of two texts, of 100, from which one is the other sent again."""

SHORTEST_TEXT: Final = 25
"""Characters below which two texts are alike by chance ("Vorrei un preventivo")."""

ROUGHLY: Final = 20
"""By how much accents and a company's legal form may change the likeness of two such texts."""

SENT_AGAIN_WITHIN: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Card:
    """What is compared of a lead: who, what they wrote, and when."""

    name: str | None
    company: str | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Likely:
    """Two leads that may be of one person; `reason` tells what they have in common."""

    reason: Literal["name_and_company", "name_and_text", "text"]


def maybe_same(one: Card, other: Card) -> Likely | None:
    """Whether two leads may be of one person, which is to be asked and never assumed.

    The same name and company speak for it, and nearly the same text within a day. Different telephones do not speak
    against it (people have two), a different name does where the text is alike: colleagues send the same form.
    """
    named_alike = of_one_name(one.name, other.name)
    if named_alike and of_one_name(one.company, other.company):
        return Likely("name_and_company")
    if (one.name and other.name and not named_alike) or abs(one.at - other.at) > SENT_AGAIN_WITHIN:
        return None
    if not (is_telling(one.text) and is_telling(other.text) and _is_sent_again(one.text, other.text)):
        return None
    return Likely("name_and_text" if named_alike else "text")


def of_one_name(one: str | None, other: str | None) -> bool:
    """Whether two names, of people or of companies, are one, however they are written."""
    return _alike(one, other, SAME_NAME)


@dataclass(frozen=True, slots=True)
class Known:
    """A lead of some contact, by their numbers, with what is compared of it."""

    lead: int
    contact: int
    card: Card


def likeliest(card: Card, others: Iterable[Known]) -> Known | None:
    """Of other contacts' leads the one that is most likely of the same person; of equals, the first.

    A name goes before a text. What several people of no name wrote is the text of a form or an advertisement, and
    tells nothing of who they are.
    """
    found = [(likely.reason, each) for each in others if (likely := maybe_same(card, each.card))]
    for reason in ("name_and_company", "name_and_text"):
        if alike := next((each for why, each in found if why == reason), None):
            return alike
    authors = {each.contact for _, each in found}
    return found[0][1] if len(authors) == 1 else None


def is_telling(text: str) -> bool:
    """Whether a text is long enough for another one like it to be no chance."""
    return len(_plain(text)) >= SHORTEST_TEXT


def _is_sent_again(one: str, other: str) -> bool:
    """Whether two texts are nearly the same. Most are so far apart that a rough look, which costs little, tells."""
    rough = fuzz.token_sort_ratio(one, other, processor=default_process, score_cutoff=SAME_TEXT - ROUGHLY)
    return rough > 0 and _alike(one, other, SAME_TEXT)


def _alike(one: str | None, other: str | None, likeness: int) -> bool:
    here, there = _bare(one or ""), _bare(other or "")
    return bool(here and there) and fuzz.token_sort_ratio(here, there) >= likeness


@lru_cache(maxsize=512)  # each lead is compared with the same last ones as the lead before it
def _bare(text: str) -> str:
    """Letters and figures alone, without accents, and without a company's legal form."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace(".", ""))
    letters = "".join(each if each.isalnum() else " " for each in decomposed if not unicodedata.combining(each))
    return " ".join(word for word in letters.split() if word not in _LEGAL_FORMS)


_LEGAL_FORMS: Final = frozenset("srl srls spa snc sas sapa ltd llc inc gmbh limited coop onlus".split())
