"""Whom a question about figures or leads names: `@marco settimana`, `in ritardo @Marco Rossi`."""

from collections.abc import Sequence

from handlers import assign
from handlers.errors import OnePersonAtATime, SeveralPeople
from handlers.reading.names import find_to_the_letter
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

_LONGEST_NAME = 4  # words
_OF = frozenset(("di", "da", "of", "by", "for", "per"))


def take_out_person(words: Sequence[str], uow: UnitOfWork) -> tuple[Person | None, list[str]]:
    """The person after an @, wherever that stands, and the words that are left.

    Raises NoSuchPerson, SeveralPeople, and OnePersonAtATime if there is another @.
    """
    marked = [place for place, word in enumerate(words) if word.startswith("@") and len(word) > 1]
    if not marked:
        return None, list(words)
    if len(marked) > 1:
        raise OnePersonAtATime(names=", ".join(words[each][:40] for each in marked[1:]))
    first = marked[0]
    person, size = _longest_name(words[first : first + _LONGEST_NAME], uow)
    return person, [*words[:first], *words[first + size :]]


def _longest_name(words: Sequence[str], uow: UnitOfWork) -> tuple[Person, int]:
    """Who is named by as many of the words as make a name; what is no part of it to the letter is something else."""
    goes_by_it = assign.find_username(words[0], uow)
    if goes_by_it is not None:
        return goes_by_it, 1
    for size in range(len(words), 1, -1):
        person = _to_the_letter(" ".join(words[:size]), uow)
        if person is not None:
            return person, size
    return assign.find_one(words[0], uow), 1


def person_named_by(words: Sequence[str], uow: UnitOfWork) -> Person | None:
    """Whose name all of the words are, to the letter; `di marco` too. Raises SeveralPeople."""
    name = words[1:] if words and words[0].lower() in _OF else words
    return _to_the_letter(" ".join(name), uow) if name else None


def _to_the_letter(words: str, uow: UnitOfWork) -> Person | None:
    team = {p.id: p for p in uow.people.team() if p.id is not None}
    match = find_to_the_letter(words, {person_id: person.name for person_id, person in team.items()})
    if match.candidates:
        people = ", ".join(team[each].name for each in match.candidates[:5])
        raise SeveralPeople(name=words.strip()[:60], people=people)
    return team[match.certain] if match.certain is not None else None
