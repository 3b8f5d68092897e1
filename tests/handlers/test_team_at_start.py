"""What a start costs that finds the team as it was."""

from contextlib import closing
from pathlib import Path

from handlers import team
from handlers.team import Member
from storage.database import Database
from storage.migrate import upgrade
from storage.unit_of_work import UnitOfWork

FRAMES = {"mon": ("09:00-13:00",)}
TEAM = tuple(
    Member(f"Owner {n}", ("owner",), {"telegram": f"{n}", "slack": f"U{n}"}, language="it", hours=FRAMES)
    for n in range(30)
)


def asked_by_a_start(uow: UnitOfWork) -> list[str]:
    connection = uow.session.connection().connection.driver_connection
    assert connection is not None
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    team.sync(TEAM, uow)
    uow.session.flush()
    connection.set_trace_callback(None)
    return asked


def test_a_start_that_finds_the_team_as_it_was_writes_nothing_and_reads_all_accounts_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/team.db"
    upgrade(url)
    with closing(Database(url)) as database:
        database.run(lambda uow: team.sync(TEAM, uow))
    with closing(Database(url)) as database:
        asked = database.run(asked_by_a_start)

    assert [each for each in asked if not each.startswith("SELECT")] == []
    assert len([each for each in asked if "FROM account" in each]) == 1
