"""What nobody has is listed to whoever can do something about it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import listing
from storage.lists import Which
from tests.handlers.firm import BOTH, Firm, opened
from tests.storage.test_reports import plans

GIULIA, MARCO, ANNA = "333", "222", "U01"


@pytest.fixture
def firm(tmp_path: Path, url: str) -> Iterator[Firm]:
    """Leads 1 to 4 were given to nobody; then Marco has lead 1, and lead 4 is lost. Anna logged none but lead 3."""
    with opened(tmp_path, replace(BOTH, strategy="manual"), url=url) as firm:
        for number in range(1, 5):
            firm.says(ANNA if number == 3 else GIULIA, f"/lead Ada Conti{number} 333 123456{number} doors")
        firm.says(GIULIA, "/assign 1 Marco")
        firm.says(GIULIA, "/lost 4")
        yield firm


def listed(firm: Firm, user: str, words: str) -> list[int]:
    firm.sends()
    firm.says(user, f"/leads {words}")
    (row,) = firm.queued(card="leads")
    return [int(ref) for ref in re.findall(r"#(\d+)", firm.text_of(row))]


@pytest.mark.parametrize(
    ("user", "words", "leads"),
    [
        (GIULIA, "unowned", [2, 3]),
        (GIULIA, "senza responsabile", [2, 3]),
        (GIULIA, "tutti non assegnati", [3, 2, 4]),
        (GIULIA, "unowned late", []),
        (MARCO, "unowned", [2, 3]),
        (ANNA, "unowned", [3]),
    ],
)
def test_what_nobody_has_is_listed_to_managers_and_to_who_may_take_it(
    firm: Firm, user: str, words: str, leads: list[int]
) -> None:
    assert sorted(listed(firm, user, words)) == sorted(leads)


def test_the_command_line_lists_it_too(firm: Firm) -> None:
    def numbers(asked: str) -> list[int]:
        return sorted(each["ref"] for each in firm.database.look(lambda uow: listing.leads(asked, uow, firm.now)))

    assert numbers("unowned") == [2, 3]
    assert numbers("unowned all") == [2, 3, 4]


def test_it_is_read_from_the_index_of_what_waits(firm: Firm) -> None:
    which = Which(unowned=True, waiting=True, order="longest_waiting")
    steps = plans(firm.database, lambda uow: uow.lists.page(which, 8))
    assert "SEARCH lead USING INDEX lead_open (owner_id=?)" in steps
    assert not any("USE TEMP B-TREE FOR ORDER BY" in step for step in steps)
