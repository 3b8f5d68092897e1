"""Who sits at the desk, and what time it begins at."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.config import Member
from handlers.rules.working_time import Schedule, next_closing, next_opening
from storage.desk import PLATFORM
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork

ROOM = "#team"
"""The chat that all seats share."""

INVENTED = (
    Member(name="Anna Bianchi", roles=["member"]),
    Member(name="Marco Rossi", roles=["owner"]),
    Member(name="Sara Conti", roles=["owner"]),
    Member(name="Giulia Verdi", roles=["manager"]),
)
"""The team, where none was configured and the desk runs alone."""

ROOM_TO_TRY = timedelta(hours=2)
"""An invented afternoon begins where so much working time is left, or no reminder would come."""

LOOK_AHEAD = 60
"""Openings that are looked at to find one."""


def open_up(uow: UnitOfWork, schedule: Schedule | None, now: datetime) -> None:
    """Seat whoever of the team has an account here. ``schedule`` is given where time may be moved."""
    if uow.people.account(PLATFORM, ROOM) is None:  # nobody's: it holds the language that the room is spoken to in
        uow.people.add_account(Account(platform=PLATFORM, user=ROOM))
    for account in uow.desk.accounts():
        person = uow.people.get(account.person_id)
        account.chat, account.reachable = account.user, person is not None and person.in_team
    is_trial = schedule is not None and not uow.desk.has_leads_of_others()
    if is_trial:
        uow.desk.begin_trial()
    if not uow.desk.generation():
        uow.desk.begin()
        if schedule is not None and is_trial:
            uow.desk.set_ahead(time_to_try(schedule, now) - now)


def time_to_try(schedule: Schedule, now: datetime) -> datetime:
    """The first instant from now on at which the team is at work, and will be for a while."""
    at = next_opening(schedule, now)
    for _ in range(LOOK_AHEAD):
        closing = None if at is None else next_closing(schedule, at)
        if at is None or closing is None or closing - at >= ROOM_TO_TRY:
            break
        at = next_opening(schedule, closing)
    return at or now


def seated(uow: UnitOfWork) -> Sequence[tuple[Account, Person]]:
    """Who sits here now."""
    people = ((account, uow.people.get(account.person_id)) for account in uow.desk.accounts())
    return [(account, person) for account, person in people if person is not None and person.in_team]


def speak(uow: UnitOfWork, language: str) -> None:
    """The page is read in this language: whoever has not chosen another is spoken to in it."""
    for account in uow.desk.accounts():
        account.language = language
