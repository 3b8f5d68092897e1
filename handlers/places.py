"""Where somebody, or the team, can be written to at this moment."""

from collections import defaultdict
from collections.abc import Iterable

from handlers.policy import Policy
from handlers.ports import Place
from handlers.rules.reaching import Way, best
from storage.people import Reachable
from storage.tables import Person
from storage.unit_of_work import UnitOfWork


def homes(uow: UnitOfWork, policy: Policy) -> list[Place]:
    """The team's shared chats the bot is in, one on each platform where it has one."""
    found = []
    for platform, configured in policy.homes.items():
        chat = uow.people.recall(f"moved.{platform}.{configured}") or configured
        if uow.people.recall(f"left.{platform}.{chat}") != "yes":
            found.append(Place(platform, chat, private=False))
    return found


def is_home(place: Place, uow: UnitOfWork, policy: Policy) -> bool:
    """Whether a chat is the team's own on its platform."""
    return any((home.platform, home.chat) == (place.platform, place.chat) for home in homes(uow, policy))


def is_watched(place: Place, policy: Policy) -> bool:
    """Whether every message in a chat is a lead."""
    return (place.platform, place.chat) in policy.watched


def home_of(person_id: int, uow: UnitOfWork, policy: Policy) -> Place | None:
    """The team's chat in which somebody can be mentioned: on a platform where they have an account, if any."""
    there = {account.platform for account in uow.people.accounts_of(person_id)}
    return min(homes(uow, policy), key=lambda home: home.platform not in there, default=None)


def first_platform(person: Person, uow: UnitOfWork) -> str | None:
    """The platform on which somebody has an account, of several the first; None if on none."""
    return min((account.platform for account in uow.people.accounts_of(person.id or 0)), default=None)


def private(uow: UnitOfWork, person_id: int, *, not_on: str | None = None) -> Place | None:
    """Where somebody can be written to in private, leaving one platform out if asked; None if nowhere."""
    return _best([each for each in uow.people.reachable(person_id) if each.platform != not_on], uow)


def private_chats(uow: UnitOfWork) -> dict[int, Place]:
    """Where each of those who can be reached is written to in private."""
    ways: dict[int, list[Reachable]] = defaultdict(list)
    for each in uow.people.everybody_reachable():
        ways[each.person].append(each)
    return {person: place for person, each in ways.items() if (place := _best(each, uow)) is not None}


def _best(found: Iterable[Reachable], uow: UnitOfWork) -> Place | None:
    ways = [(Way(each.platform, each.chat), each.prefers) for each in found]
    # Whoever has one account is the common case: no platform's health changes where they are written to.
    resting = {way.platform for way, _ in ways if rests(way.platform, uow)} if len(ways) > 1 else ()
    way = best([way for way, _ in ways], ways[0][1] if ways else None, resting)
    return Place(way.platform, way.chat, private=True) if way else None


def rests(platform: str, uow: UnitOfWork) -> bool:
    """Whether a platform takes nothing from us at this moment."""
    return uow.people.recall(f"rests.{platform}") == "yes"


def note_rest(platform: str, uow: UnitOfWork, *, rests: bool) -> None:
    """Remember whether a platform takes nothing from us."""
    uow.people.remember(f"rests.{platform}", "yes" if rests else "no")
