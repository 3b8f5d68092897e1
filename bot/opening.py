"""The database as the bot finds it at its start: on today's schema, with today's team."""

from bot import firm
from bot.clock import Clock, wall_clock
from bot.company import new_holder
from bot.config import Secrets, Settings, desk_is_on
from bot.desk import seats
from handlers import departures, other_hours, renaming, team
from storage.database import Database
from storage.errors import StorageUnavailable
from storage.migrate import upgrade, upgrade_beside
from storage.unit_of_work import UnitOfWork


def open_stored(settings: Settings) -> Database:
    """The database on today's schema, for looking into it. Raises StorageUnavailable."""
    upgrade_beside(settings.database)
    return Database(settings.database)


def open_database(settings: Settings, secrets: Secrets | None = None, clock: Clock = wall_clock) -> Database:
    """The database, on today's schema and with today's team, at the desk too if that is on."""
    upgrade(settings.database)
    alone = secrets is not None and is_trial(settings, secrets)
    database = Database(settings.database, holder=new_holder(), alone=alone)
    now = clock()

    def settle_in(uow: UnitOfWork) -> None:
        before = list(uow.people.team())
        renaming.show(team.sync(firm.members_of(settings, secrets), uow), uow, now)
        if gone := departures.of(before, uow):
            departures.tell(gone, uow, firm.policy_of(settings), now)
        other_hours.note(firm.hours_of(settings), uow, now + uow.desk.ahead() if alone else now)
        if secrets is not None and secrets.has_platform:
            uow.desk.end_trial()
        if secrets is not None and desk_is_on(settings, secrets):
            uow.session.flush()
            seats.open_up(uow, None if secrets.has_platform else firm.policy_of(settings).team_schedule, now)
        else:
            uow.desk.close(now)

    try:
        database.run(settle_in)
    except StorageUnavailable:
        database.close()
        raise
    return database


def is_trial(settings: Settings, secrets: Secrets) -> bool:
    """Whether the desk runs alone: its time can be moved, so it is all in one process."""
    return desk_is_on(settings, secrets) and not secrets.has_platform
