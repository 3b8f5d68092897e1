"""Whether two names that are used with one telephone or address may be one person's."""

from typing import Final

from handlers.reading.name_words import PARTICLES
from handlers.reading.names import find_person
from handlers.reading.person_names import tidy_name

_FULL: Final = 2
"""Words of a full name: fewer are a nickname, a first name or a surname, which may be anybody's."""


def says_no_more(name: str, known: str) -> bool:
    """Whether a name tells nothing beyond what somebody is called: order, accents and a slip of the pen aside."""
    return find_person(name, {0: known}).certain is not None


def of_two_people(name: str, other: str) -> bool:
    """Whether two names are plainly different people's: both are full, and no word of one is like one of the other.

    A family, who share a name, may be one customer, and so may whoever goes by a nickname.
    """
    return min(len(_words(name)), len(_words(other))) >= _FULL and unlike(name, other)


def unlike(name: str, other: str) -> bool:
    """Whether no word of a name is like one of another."""
    return not any(_alike(word, each) for word in _words(name) for each in _words(other))


def _words(name: str) -> list[str]:
    """The words that tell people apart, without titles and initials."""
    bare = (tidy_name(name) or name).casefold().replace("\u2019", "'")
    words = (word.strip(".'") for word in bare.split())
    return [word for word in words if len(word) > 1 and word not in PARTICLES]


def _alike(word: str, other: str) -> bool:
    return says_no_more(word, other) or says_no_more(other, word)
