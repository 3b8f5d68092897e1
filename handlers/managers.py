"""Which of the managers hear of a lead that waits too long: those who are there."""

from collections.abc import Container, Sequence
from datetime import datetime

from handlers import places
from handlers.authorise import is_manager
from handlers.policy import Policy, is_away
from storage.unit_of_work import UnitOfWork


def who_hear(managers: Sequence[int], away: Container[int], *, team_chat: bool) -> Sequence[int]:
    """Of those who could be told, the ones who are there; if none is, nobody, as the team's chat is told instead.

    Where there is no such chat either, they hear of it away as they are: there is nobody else.
    """
    there = [each for each in managers if each not in away]
    return managers if not there and not team_chat else there


def hears_of(person: int, owner: int | None, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Whether a manager is told of a lead of this owner (None: nobody's) as things stand."""
    managers = {each.id or 0: each for each in uow.people.team() if is_manager(each) and each.id != owner}
    reached = [each for each in managers if places.private(uow, each) is not None]
    away = {each for each in reached if is_away(managers[each], now)}
    return person in who_hear(reached, away, team_chat=bool(places.homes(uow, policy)))
