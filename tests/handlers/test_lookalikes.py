"""A lead is compared with the others after its logger was answered; what was noted for it outlives everything."""

from contextlib import closing

import pytest
from sqlmodel import select

from handlers import lookalikes
from storage.database import Database
from storage.tables import ToCompare
from tests.handlers.firm import Firm

FIRST = "/lead Ada Conti, Conti S.r.l., 333 1234500, vuole tre finestre"
SECOND = "/lead Ada Conti, Conti Srl, ada@conti.it, chiede quanto costa una porta"
THIRD = "/lead Conti Ada, Conti Srl, 333 1234599, ha fretta"
LOGGER = "U01"


def compare(firm: Firm, database: Database | None = None) -> list[int]:
    """Have all that was noted compared, one after another."""
    found = iter(
        lambda: (database or firm.database).run(lambda uow: lookalikes.compare_next(uow, firm.policy, firm.now)), None
    )
    return list(found)  # type: ignore[arg-type]


def asked(firm: Firm) -> list[tuple[int | None, int]]:
    """About which leads somebody was asked: the later, the earlier."""
    return [(row.lead_id, row.params["other"]) for row in firm.queued(card=lookalikes.QUESTION)]


def noted(firm: Firm) -> list[int]:
    return firm.database.look(lambda uow: [each.lead_id for each in uow.session.exec(select(ToCompare))])


def test_the_card_is_written_before_anything_is_compared(firm: Firm) -> None:
    firm.says(LOGGER, FIRST)
    firm.says(LOGGER, SECOND)
    assert [row.lead_id for row in firm.queued(card="logged")] == [1, 2]
    assert (asked(firm), noted(firm)) == ([], [1, 2])
    assert compare(firm) == [1, 2]
    assert (asked(firm), noted(firm)) == ([(2, 1)], [])


def test_of_leads_that_came_together_each_is_compared_with_earlier_ones_alone(firm: Firm) -> None:
    for text in (FIRST, SECOND, THIRD):
        firm.says(LOGGER, text)
    compare(firm)
    assert all(later > earlier for later, earlier in asked(firm))
    assert {later for later, _ in asked(firm)} == {2, 3}


def test_what_was_noted_is_compared_by_the_next_bot(firm: Firm) -> None:
    firm.says(LOGGER, FIRST)
    firm.says(LOGGER, SECOND)
    firm.database.close()
    with closing(Database(firm.database.url)) as reopened:
        assert compare(firm, reopened) == [1, 2]
    assert asked(firm) == [(2, 1)]


@pytest.mark.parametrize("taken_back", [FIRST, SECOND])
def test_nobody_is_asked_about_what_was_taken_back_meanwhile(firm: Firm, taken_back: str) -> None:
    firm.says(LOGGER, FIRST)
    if taken_back == FIRST:
        firm.says(LOGGER, "/undo")
    firm.says(LOGGER, SECOND)
    if taken_back == SECOND:
        firm.says(LOGGER, "/undo")
    compare(firm)
    assert (asked(firm), noted(firm)) == ([], [])


def test_one_that_cannot_be_compared_is_left_out_and_the_others_are(firm: Firm) -> None:
    firm.says(LOGGER, FIRST)
    firm.database.run(lambda uow: uow.lookalikes.forget(1))
    firm.database.run(lambda uow: uow.lookalikes.note(1, {"is": "no place"}))
    firm.says(LOGGER, SECOND)
    with pytest.raises(TypeError):
        compare(firm)
    firm.database.run(lookalikes.skip_next)
    assert compare(firm) == [2]
    assert asked(firm) == [(2, 1)]
