"""A response that a customer had counts, whatever is put right afterwards."""

from typing import Any

import pytest

from storage.tables import Lead
from tests.office import Office
from tests.scenarios.test_duplicates import asked, one

__all__ = ["asked"]


@pytest.fixture
def platform() -> str:
    return "telegram"


def response(office: Office, ref: int) -> tuple[Any, ...]:
    """What was noted of a lead's first response."""
    names = "response_s response_work_s until_assigned_s until_answered_s answered_at answered_by evidence".split()
    return office.database.look(lambda uow: tuple(getattr(uow.session.get_one(Lead, ref), name) for name in names))


def figures(office: Office) -> str:
    office.says(office.giulia, "/status")
    return office.last(office.giulia).plain


def test_what_was_lost_by_mistake_and_then_won_has_had_a_response(office: Office) -> None:
    office.logs(1)
    office.later(minutes=20)
    office.says(office.giulia, "/lost 1")
    nothing = response(office, 1)
    assert nothing[0] is None
    office.later(minutes=1)
    office.says(office.giulia, "/won 1 1200")
    assert response(office, 1)[0] == 21 * 60
    assert "Answered 1 (100%)" in figures(office)
    office.says(office.giulia, "/undo")
    assert response(office, 1) == nothing
    assert "Answered 0 (0%)" in figures(office)


def test_a_response_is_not_measured_anew_when_a_lost_lead_is_won(office: Office) -> None:
    office.logs(1)
    office.later(minutes=5)
    office.says(office.giulia, "/answered 1")
    had = response(office, 1)
    office.later(minutes=20)
    office.says(office.giulia, "/lost 1")
    office.says(office.giulia, "/won 1")
    assert response(office, 1) == had


@pytest.mark.parametrize("first", [1, 2])
def test_of_two_leads_that_become_one_the_first_response_counts(asked: Office, first: int) -> None:
    asked.later(minutes=10)
    asked.says(asked.giulia, f"/answered {first}")
    asked.later(minutes=60)
    asked.says(asked.giulia, f"/answered {3 - first}")
    apart = [response(asked, ref) for ref in (1, 2)]
    one(asked)
    assert response(asked, 1)[0] == 12 * 60, "lead 1 is two minutes older, and its person was answered after ten more"
    assert "Half within 12 min" in figures(asked)
    asked.says(asked.anna, "/undo")
    assert [response(asked, ref) for ref in (1, 2)] == apart
