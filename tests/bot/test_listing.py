"""What the command line tells of a lead is for people: no bookkeeping, and moments in the firm's zone."""

from pathlib import Path
from typing import Any

import pytest

from bot import listing
from tests.handlers.firm import opened

KNOWN = ("/lead Mario Rossi 333 1234567 vuole tre finestre", "/lead 333 1234567 mario@example.org vuole una porta")


@pytest.fixture
def told(tmp_path: Path) -> dict[str, Any]:
    with opened(tmp_path) as firm:
        for words in KNOWN:
            firm.says("U01", words)
        firm.says("U02", "/snooze 1 tomorrow at 9")
        firm.says("U02", "/undo")
        found = firm.database.look(lambda uow: listing.lead(1, uow))
    assert found is not None
    return found


def test_what_only_an_undo_needs_is_told_to_nobody(told: dict[str, Any]) -> None:
    joined = next(entry for entry in told["timeline"] if entry["kind"] == "joined")
    assert joined["text"] == "333 1234567 mario@example.org vuole una porta"
    assert not any("learnt" in entry for entry in told["timeline"])


def test_an_entry_is_one_line_in_the_words_of_people(told: dict[str, Any]) -> None:
    lines = [line.split(maxsplit=2)[2] for line in listing.lead_lines(told, "Europe/Rome") if line.startswith("20")]
    assert [" ".join(line.split()) for line in lines] == [
        "logged Anna Bianchi",
        "assigned to=Marco Rossi reason=chosen",
        "joined Anna Bianchi text=333 1234567 mario@example.org vuole una porta",
        "snoozed Marco Rossi taken_back=True until=2026-03-19 09:00",
        "undone Marco Rossi what=snoozed",
    ]


def test_a_number_is_looked_for_as_one_of_the_firms_country(tmp_path: Path) -> None:
    with opened(tmp_path) as firm:
        firm.says("U01", "/lead Emma Clarke +44 7911 123456 boiler")
        (found,) = firm.database.look(lambda uow: listing.leads("07911123456", uow, firm.now, region="GB"))
    assert found["phones"] == ["+447911123456"]


def test_what_became_of_leads_and_those_of_today_are_listed_as_in_chat(tmp_path: Path) -> None:
    with opened(tmp_path) as firm:
        firm.says("U01", KNOWN[0])
        firm.says("U02", "/won 1 900")
        firm.passes(hours=14, minutes=20)  # 23:40 of the day before in London, and 00:40 in Rome
        firm.says("U01", "/lead Ada Conti 333 1234500 vuole porte")

        def numbers(asked: str, zone: str) -> list[int]:
            return [
                each["ref"] for each in firm.database.look(lambda uow: listing.leads(asked, uow, firm.now, zone=zone))
            ]

        assert numbers("won", "Europe/Rome") == [1]
        assert numbers("lost", "Europe/Rome") == []
        assert numbers("today", "Europe/Rome") == [2]
        assert numbers("oggi", "Europe/London") == [2, 1]
