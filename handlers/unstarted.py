"""Owners who can't be written to in private: asked in the team's chat to begin; the managers are told."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import places, post
from handlers.messages.dialects import PASSED_OVER
from handlers.policy import Policy
from handlers.rules.assignment import Choice
from storage.tables import Person
from storage.unit_of_work import UnitOfWork


def passed_over(choice: Choice, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody was not considered because they can't be written to: ask them to begin, once a day."""
    for verdict in choice.verdicts:
        person = uow.people.get(verdict.person) if verdict.obstacle == "unreachable" else None
        if person is not None:
            if places.first_platform(person, uow) is not None:  # else it is an invitation that they need
                _ask_to_start(person, uow, policy, now)
            warn_managers(person, uow, policy, now)


def _ask_to_start(person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    home = places.home_of(person.id or 0, uow, policy)
    if home is not None:
        key = f"press_start:{person.id}:{_today(policy, now)}"
        params = {"person": person.id}
        uow.outbox.add([post.row("press_start", home, person=person.id, params=params, dedupe_key=key)], now)


def warn_managers(person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Tell the managers, once a day, that somebody can't be written to."""
    sentence = PASSED_OVER.get(places.first_platform(person, uow), PASSED_OVER[None])
    params = {"sentence": sentence, "values": {"who": person.name}}
    key = f"no_start:{person.id}:{_today(policy, now)}"
    except_for = frozenset({person.id} if person.id else ())
    post.tell_managers(uow, policy, "text", now, params=params, dedupe_key=key, except_for=except_for)


def _today(policy: Policy, now: datetime) -> str:
    return now.astimezone(ZoneInfo(policy.zone)).date().isoformat()
