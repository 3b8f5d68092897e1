"""What waits without an owner costs an answer nothing, however much it is, and hides nothing that somebody can take."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from handlers.team import Member
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import BOTH, TEAM, WEDNESDAY, Firm, opened
from tests.handlers.logbook import log
from tests.stores import on_both

GIULIA, MARCO, LUCA = "333", "222", "444"

MANY = 100

FROM_SIX = {"mon-fri": ["18:00-20:00"]}


@pytest.fixture
def firm(tmp_path: Path, url: str) -> Iterator[Firm]:
    """Marco has five leads and no room for more. Luca comes on in the evening."""
    policy = replace(BOTH, capacity=5, respect_presence=False)
    luca = Member("Luca Ferri", ("owner",), {"telegram": LUCA}, language="en", hours=FROM_SIX)
    with opened(tmp_path, policy, (*TEAM, luca), url) as firm:
        for number in range(5):
            firm.says(GIULIA, f"/lead Ada Conti{number} 333 123456{number} doors")
        yield firm


def backlog(firm: Firm, **columns: object) -> None:
    """Many leads come to wait that nobody can take; each was looked at, and is again tomorrow."""
    tomorrow = firm.now + timedelta(days=1)

    def work(uow: UnitOfWork) -> None:
        for minutes in range(MANY, 0, -1):
            unowned = {"owner": None, "logged_by": None, "next_reminder_at": tomorrow, **columns}
            log(uow, firm.now - timedelta(minutes=minutes), **unowned)  # type: ignore[arg-type]

    firm.database.run(work)


@contextmanager
def counted() -> Iterator[list[Lead]]:
    """The leads that are read meanwhile."""
    read: list[Lead] = []

    def note(lead: Lead, *_: object) -> None:
        read.append(lead)

    event.listen(Lead, "load", note)
    yield read
    event.remove(Lead, "load", note)


def owners(firm: Firm) -> list[int | None]:
    return [lead.owner_id for lead in firm.leads() if lead.state == "waiting"]


@on_both
def test_of_a_backlog_an_answer_reads_what_it_gives_out_and_little_more(firm: Firm) -> None:
    backlog(firm)
    with counted() as read:
        firm.says(MARCO, "/answered 1")
    assert owners(firm).count(None) == MANY - 1, "Marco has room for one"
    assert len(read) <= 3


def test_while_everybody_is_away_an_answer_reads_hardly_any_of_a_backlog(firm: Firm) -> None:
    backlog(firm)
    firm.says(MARCO, "/away until Monday")
    firm.says(LUCA, "/away")
    with counted() as read:
        firm.says(GIULIA, "/answered 1")
    assert owners(firm).count(None) == MANY
    assert len(read) <= 3


@on_both
@pytest.mark.parametrize("columns", [{"to_claim": True}, {"snoozed_until": WEDNESDAY + timedelta(days=1)}])
def test_what_is_not_to_be_given_out_hides_nothing(firm: Firm, columns: dict[str, object]) -> None:
    backlog(firm, **columns)
    firm.says(GIULIA, "/lead Zoe Villa 333 7654321 a door")
    with counted() as read:
        firm.says(MARCO, "/answered 1")
    assert firm.leads()[-1].owner_id is not None
    assert len(read) <= 3
