"""How many leads wait for whom: what is kept in step within a transaction is what the database would count."""

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.database import Database
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork
from storage.waiting import Waiting
from tests.stores import on_both

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
OWNERS = (1, 2, 3)

some_owner = st.none() | st.sampled_from(OWNERS)
some_state = st.sampled_from(("waiting", "answered", "dismissed"))
some_lead = st.integers(0, 9)
happenings = st.lists(
    st.one_of(
        st.tuples(st.just("logged"), some_owner, some_state),
        st.tuples(st.just("owned by"), some_lead, some_owner),
        st.tuples(st.just("is now"), some_lead, some_state),
        st.tuples(st.just("moved along"), some_lead, st.none()),
        st.tuples(st.just("asked of"), st.frozensets(st.sampled_from(OWNERS)), st.none()),
    ),
    max_size=20,
)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with closing(Database(url)) as database:
        for name in ("Anna", "Marco", "Giulia"):
            database.run(lambda uow, name=name: uow.people.add(Person(name=name, roles=["owner"])))  # type: ignore[misc]
        yield database


def draft(uow: UnitOfWork, **columns: Any) -> Lead:
    instants = dict.fromkeys(("ladder_since", "arrived_at", "waiting_since", "logged_at", "due_at"), NOW)
    return uow.leads.draft(contact_id=uow.contacts.add(NOW), platform="telegram", target_s=3600, **instants, **columns)


def happen(uow: UnitOfWork, leads: list[int], what: str, one: Any, other: Any) -> None:
    """One of the things that are done to leads, to one of those that there are."""
    if what == "logged":
        leads.append(uow.leads.keep(draft(uow, owner_id=one, state=other)).id or 0)
    elif what == "asked of":
        uow.leads.unanswered_per_owner(one)
    elif leads:
        lead = uow.leads.get(leads[one % len(leads)])
        assert lead is not None
        if what == "owned by":
            lead.owner_id = other
        elif what == "is now":
            lead.state = other
        else:
            uow.leads.set_steps([_step(lead)])


def _step(lead: Lead) -> dict[str, Any]:
    told = {"ladder_step": 1, "ladder_since": NOW, "last_ping_at": NOW, "reminders_sent": 1, "snoozed_until": None}
    return {"ref": lead.id, "was_epoch": lead.epoch, "next_reminder_at": NOW + timedelta(days=1), **told}


@on_both
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(happenings)
def test_whatever_happens_to_leads_the_figures_are_what_the_database_counts(
    database: Database, happened: list[tuple[str, Any, Any]]
) -> None:
    def work(uow: UnitOfWork) -> None:
        leads: list[int] = []
        for what, one, other in happened:
            happen(uow, leads, what, one, other)
            assert uow.leads.unanswered_per_owner(OWNERS) == Waiting(uow.session).for_each(OWNERS)
        raise ZeroDivisionError  # and leave nothing behind

    with suppress(ZeroDivisionError):
        database.run(work)


@on_both
def test_what_a_failed_unit_gave_to_somebody_does_not_count(database: Database) -> None:
    def fail(uow: UnitOfWork) -> None:
        uow.leads.unanswered_per_owner(OWNERS)
        uow.leads.keep(draft(uow, owner_id=1))
        raise ZeroDivisionError

    jobs = [database.submit(each) for each in (_count, fail, _count)]

    assert [jobs[0].result(), jobs[2].result()] == [{1: 0, 2: 0, 3: 0}] * 2


def _count(uow: UnitOfWork) -> dict[int, int]:
    return uow.leads.unanswered_per_owner(OWNERS)
