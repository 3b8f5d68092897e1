"""The bot was away when something was due: what it says afterwards pesters nobody."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import select

from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork
from tests.office import ROME, TEAM, Office
from tests.scenarios.reminders import pinged_at

MARCO_ONLY = [member for member in TEAM if member["name"] != "Luca Ferri"]
LADDER = {"ladder": [{"after": "15m", "tell": ["owner"]}], "then_every": "2h"}


def hour(clock: int, minute: int = 0, day: int = 18) -> datetime:
    return datetime(2026, 3, day, clock, minute, tzinfo=ROME)


def test_a_moment_that_went_by_while_nobody_looked_follows_nobody_home(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders=LADDER) as office:
        office.logs(1)
        office.says(office.marco, "/snooze 1 oggi alle 15")
        office.at(hour(22, 30))
        assert office.often(office.marco, "has waited") == 0
        office.at(hour(9, 0, day=19))
        assert office.often(office.marco, "has waited") == 1


def test_a_moment_that_went_by_is_caught_up_with_at_once_where_people_are_at_work(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders=LADDER) as office:
        office.logs(1)
        office.says(office.marco, "/snooze 1 oggi alle 15")
        office.at(hour(16, 30))
        assert office.often(office.marco, "has waited") == 1


def test_a_moment_and_the_rungs_after_it_that_went_by_are_one_ping(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1)
        office.says(office.marco, "/snooze 1 oggi alle 11")
        office.at(hour(11, 20))
        assert pinged_at(office, office.marco) == ["18 11:20"]
        office.until(hour(11, 59))
        assert pinged_at(office, office.marco) == ["18 11:20", "18 11:45"]


def test_what_a_missed_rung_had_to_say_to_others_is_said_with_the_moment_that_went_by(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1)
        office.says(office.marco, "/snooze 1 oggi alle 10:30")
        office.at(hour(12, 40))
        assert pinged_at(office, office.marco) == ["18 12:40"]
        assert pinged_at(office, office.giulia) == ["18 12:40"]
        office.until(hour(13))
        assert pinged_at(office, office.marco) == ["18 12:40"]


def test_a_moment_at_night_that_somebody_chose_is_kept(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders=LADDER) as office:
        office.logs(1)
        office.says(office.marco, "/snooze 1 oggi alle 22")
        office.at(hour(22))
        assert office.often(office.marco, "has waited") == 1


def test_a_late_ping_that_is_on_its_way_is_the_ping_of_the_next_step_too(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders=LADDER) as office:
        office.logs(1)
        office.clock.now += timedelta(minutes=16)
        office._run(office.bot.jobs.tick())
        late = pings(office)
        office.clock.now += timedelta(hours=4)
        office.database.run(lambda uow: uow.claims.claim(late, office.clock.now + timedelta(seconds=90)))
        office._run(office.bot.jobs.tick())
        assert pings(office) == late
        office.later(seconds=91)
        office._run(office.bot.dispatcher._sweep())
        office.settle()
        assert office.often(office.marco, "has waited") == 1
        office.later(hours=2)
        assert office.often(office.marco, "has waited") == 2


def pings(office: Office) -> list[int]:
    """The reminders that are queued, or on their way."""

    def work(uow: UnitOfWork) -> list[int]:
        rows = uow.session.exec(select(Outbox)).all()
        return [row.id or 0 for row in rows if row.is_ping and row.state in ("pending", "claimed")]

    return office.look(work)
