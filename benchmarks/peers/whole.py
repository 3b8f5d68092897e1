"""What Sollecito does that the others leave to whoever uses them: an answer as a whole, a lead as a whole."""

from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import many_leads, office
from benchmarks.server import lead_text
from bot import firm, opening
from handlers import answer
from handlers.hear import hear
from handlers.policy import Policy
from handlers.ports import Message, Original, Place, Speaker
from storage.database import Database
from storage.unit_of_work import UnitOfWork

Work = Callable[[UnitOfWork], object]

TIMES = 200
NEW_CUSTOMERS = 500_000
"""Beyond the telephone numbers that the leads have which are there already."""


def answering(database: Database, policy: Policy, leads: Iterable[int]) -> float:
    """Somebody says that a lead was answered, with all that follows; ms for each, with its commit."""
    return _each(database, (_answer(lead, policy) for lead in leads))


def logging(folder: Path, leads: int) -> float:
    """Somebody logs a lead where so many wait, in a team with ten owners; ms for each, with its commit."""
    folder.mkdir()
    settings, _ = many_leads.waiting(folder, leads, datetime.now(UTC))
    policy = firm.policy_of(settings)
    with closing(opening.open_database(settings)) as database:
        return _each(database, (_log(number, policy) for number in range(TIMES)))


def _answer(ref: int, policy: Policy) -> Work:
    def work(uow: UnitOfWork) -> None:
        lead = uow.leads.get(ref)
        assert lead is not None
        owner = uow.people.get(lead.owner_id)
        assert owner is not None
        answer.answered(lead, owner, "", uow, policy, datetime.now(UTC))

    return work


def _log(number: int, policy: Policy) -> Work:
    user, now = str(office.FIRST_LOGGER + number % office.LOGGERS), datetime.now(UTC)
    speaker, place = Speaker("telegram", user, "Member"), Place("telegram", user, private=True)
    text = Original("self", text=lead_text(NEW_CUSTOMERS + number))
    message = Message(speaker, place, str(number), now, text)
    return lambda uow: hear(message, uow, policy, now)


def _each(database: Database, works: Iterable[Work]) -> float:
    times = []
    for work in works:
        started = perf_counter()
        database.run(work)
        times.append(perf_counter() - started)
    return median(times) * 1000
