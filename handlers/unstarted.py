"""Owners who can't be written to in private: asked in the team's chat to press Start; the managers are told."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import places, post
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.rules.assignment import Choice
from storage.tables import Person
from storage.unit_of_work import UnitOfWork


def passed_over(choice: Choice, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody was not considered because they can't be written to: ask them to press Start, once a day."""
    for verdict in choice.verdicts:
        person = uow.people.get(verdict.person) if verdict.obstacle == "unreachable" else None
        if person is not None:
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
    sentence = N_(
        "⚠️ I cannot write to {who}, so new leads pass them by. They need to open a chat with me and press Start."
    )
    params = {"sentence": sentence, "values": {"who": person.name}}
    key = f"no_start:{person.id}:{_today(policy, now)}"
    except_for = frozenset({person.id} if person.id else ())
    post.tell_managers(uow, policy, "text", now, params=params, dedupe_key=key, except_for=except_for)


def _today(policy: Policy, now: datetime) -> str:
    return now.astimezone(ZoneInfo(policy.zone)).date().isoformat()
