"""Whoever types the example that a refusal names is not refused again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import TEAM, Office


@pytest.fixture(params=["en", "it"])
def speaking(request: pytest.FixtureRequest, offices: type[Office], tmp_path: Path) -> Iterator[Office]:
    with offices(tmp_path, team=[{**member, "language": request.param} for member in TEAM]) as office:
        office.logs(0)
        yield office


def examples(office: Office) -> list[str]:
    """Those in what Marco reads."""
    proposed = office.last(office.marco).plain.rpartition(": ")[2].split(" · ")
    assert proposed
    return [each.split("away ")[-1].split("assente ")[-1] for each in proposed]


@pytest.mark.parametrize("typed", ["zebedeo", "fino a ieri", "ad agosto", "dalle 15", "dal 10 marzo"])
def test_each_example_of_an_absence_begins_one(speaking: Office, typed: str) -> None:
    speaking.says(speaking.marco, f"/away {typed}")
    for proposed in examples(speaking):
        speaking.says(speaking.marco, f"/away {proposed}")
        assert speaking.last(speaking.marco).plain.startswith("🏖"), proposed
        speaking.says(speaking.marco, "/back")


@pytest.mark.parametrize("typed", ["zebedeo", "ieri"])
def test_each_example_of_a_snooze_puts_an_owners_lead_off(speaking: Office, typed: str) -> None:
    speaking.says(speaking.marco, f"/snooze 1 {typed}")
    for proposed in examples(speaking):
        speaking.says(speaking.marco, f"/snooze 1 {proposed}")
        assert speaking.look(lambda uow: uow.leads.get(1).snoozed_until), proposed  # type: ignore[union-attr]
        speaking.says(speaking.marco, "/undo")
