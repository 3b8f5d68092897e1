"""What is taken from the outbox in one go."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.claims import Allowance, Claimed, claim
from tests.handlers.firm import BOTH, Firm, opened


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    with opened(tmp_path, BOTH) as firm:
        yield firm


def claimed(firm: Firm) -> Claimed:
    allowed, until = Allowance({"telegram": 24, "slack": 24}, at_most=24), firm.now + timedelta(seconds=90)
    return firm.database.run(lambda uow: claim(uow, firm.policy, allowed, firm.now, until))


def test_who_waits_for_an_answer_has_it_before_anything_else_is_made(firm: Firm) -> None:
    firm.says("U01", "/lead Ada Conti 333 1234567 vuole una porta")
    first = claimed(firm)
    assert [row.card for row in first.rows] == ["logged"]
    assert list(first.cards) == [row.id for row in first.rows]
    assert first.more
    then = claimed(firm)
    assert {row.card for row in then.rows} == {"assigned", "team_new"}
    assert not then.more
    assert not claimed(firm).rows
