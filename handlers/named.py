"""Who of the team is meant by a name as people type it, alone or among other words: `@marco settimana`."""

from collections.abc import Sequence

from handlers.errors import MissingName, NoSuchPerson, OnePersonAtATime, SeveralPeople
from handlers.reading.names import find_person, find_to_the_letter
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

_LONGEST_NAME = 4  # words
_OF = frozenset(("di", "da", "of", "by", "for", "per"))


def find_owner(name: str, uow: UnitOfWork) -> Person | tuple[Person, ...]:
    """The team member meant by their platform's @username or a loosely written name, or the several it may mean.

    Raises MissingName or NoSuchPerson.
    """
    if not name.strip():
        raise MissingName
    goes_by_it = find_username(name, uow)
    if goes_by_it is not None:
        return goes_by_it
    team = {p.id: p for p in uow.people.team() if p.id is not None}
    match = find_person(name, {person_id: person.name for person_id, person in team.items()})
    if match.certain is not None:
        return team[match.certain]
    if not match.candidates:
        raise NoSuchPerson(name=name[:60])
    return tuple(team[each] for each in match.candidates)


def find_username(name: str, uow: UnitOfWork) -> Person | None:
    """The team member who goes by an exact @username or @id; without the @ it is no more than a name."""
    bare = name.strip()
    if len(bare) < 2 or not bare.startswith("@"):
        return None
    return uow.people.with_username(bare[1:]) or uow.people.with_user(bare[1:])


def find_one(name: str, uow: UnitOfWork) -> Person:
    """The one team member meant by a loosely written name. Raises NoSuchPerson or SeveralPeople."""
    found = find_owner(name, uow)
    if isinstance(found, Person):
        return found
    raise several(name, found)


def several(name: str, people: Sequence[Person]) -> SeveralPeople:
    """What whoever wrote a name is told that may mean any of these people."""
    return SeveralPeople(name=name.strip()[:60], people=", ".join(person.name for person in people[:5]))


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
    goes_by_it = find_username(words[0], uow)
    if goes_by_it is not None:
        return goes_by_it, 1
    for size in range(len(words), 1, -1):
        person = _to_the_letter(" ".join(words[:size]), uow)
        if person is not None:
            return person, size
    return find_one(words[0], uow), 1


def person_named_by(words: Sequence[str], uow: UnitOfWork) -> Person | None:
    """Whose name all of the words are, to the letter; `di marco` too. Raises SeveralPeople."""
    name = words[1:] if words and words[0].lower() in _OF else words
    return _to_the_letter(" ".join(name), uow) if name else None


def _to_the_letter(words: str, uow: UnitOfWork) -> Person | None:
    team = {p.id: p for p in uow.people.team() if p.id is not None}
    match = find_to_the_letter(words, {person_id: person.name for person_id, person in team.items()})
    if match.candidates:
        raise several(words, [team[each] for each in match.candidates])
    return team[match.certain] if match.certain is not None else None
