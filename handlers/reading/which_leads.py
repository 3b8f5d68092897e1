"""Which leads a list is asked for, in a few words of either language: `in ritardo`, `the late ones`, `tutti i miei`.

Words that say nothing of the kind are what somebody looks for in the leads themselves.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from handlers.reading.commands import split_number

Trait = Literal["mine", "open", "late", "unowned", "won", "lost", "today", "all"]

_MEANT: Final[Mapping[str, Trait]] = {
    **dict.fromkeys("mine my miei mie".split(), "mine"),
    **dict.fromkeys(
        "open waiting wait waits unanswered aperti aperte attesa aspetta aspettano attendono sospeso".split(), "open"
    ),
    **dict.fromkeys(
        "late overdue delayed ritardo ritardi ritardatari scaduti scadute tardi".split(), "late"
    ),
    **dict.fromkeys("unowned unassigned ownerless".split(), "unowned"),
    **dict.fromkeys("won vinto vinta vinti vinte".split(), "won"),
    **dict.fromkeys("lost perso persa persi perse".split(), "lost"),
    **dict.fromkeys("today today's today’s oggi".split(), "today"),
    **dict.fromkeys("all every everything tutti tutte tutto".split(), "all"),
}  # fmt: skip
_MEANT_TOGETHER: Final[Mapping[str, Trait]] = {
    "senza risposta": "open", "in attesa di risposta": "open", "da rispondere": "open", "da richiamare": "open",
    "not answered": "open", "without an answer": "open", "for an answer": "open", "to answer": "open",
    "past due": "late",
    "logged today": "today", "new today": "today", "registrati oggi": "today", "arrivati oggi": "today",
    "nuovi oggi": "today", "nuovi di oggi": "today",
    "senza responsabile": "unowned", "senza un responsabile": "unowned", "senza proprietario": "unowned",
    "non assegnati": "unowned", "non assegnate": "unowned", "da assegnare": "unowned", "di nessuno": "unowned",
    "without an owner": "unowned", "without owner": "unowned", "no owner": "unowned", "not assigned": "unowned",
}  # fmt: skip
"""Words of which each alone could stand in a lead's text."""

_PADDING: Final = frozenset(
    "in i le gli il la lo di del dei delle da che quelli quelle quali solo ancora sono una un risposta "
    "contatti contatto leads lead the that which are is of ones one only still those ours for answer".split()
)

_ENDINGS: Final = " .!?"
"""What ends a question, and is no part of its last word."""

_FIGURES: Final = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Leads with these ``traits``, or those that mention ``words``, which are empty if nothing is looked for."""

    traits: frozenset[Trait] = frozenset()
    words: str = ""


def read_wanted(text: str) -> Wanted:
    """What a list is asked for. Traits only if every word is of them, or stands between such words."""
    text = " ".join(text.split())
    rest, traits = text.lower().rstrip(_ENDINGS), set[Trait]()
    for phrase, trait in _MEANT_TOGETHER.items():
        if re.search(rf"\b{phrase}\b", rest):
            rest = rest.replace(phrase, " ")
            traits.add(trait)
    said = rest.split()
    traits |= {_MEANT[word] for word in said if word in _MEANT}
    if traits and all(word in _MEANT or word in _PADDING for word in said):
        return Wanted(frozenset(traits))
    return Wanted(words=text)


def read_bare_number(text: str) -> int | None:
    """The lead that figures alone may name, as well as a part of a telephone or of a reference."""
    figures = text.strip().rstrip(_ENDINGS)
    return int(figures) if _FIGURES.fullmatch(figures) else None


def read_marked_number(text: str) -> int | None:
    """The lead that a text names and nothing else: `#2`, `n. 2`. Figures alone may be a part of a telephone."""
    ref, rest = split_number(text)
    return ref if not rest and not text.strip()[:1].isdigit() else None
