"""What waits without an owner goes to whoever comes on in time for it, whatever waits before it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import TEAM, Office

FROM_THREE = {**TEAM[1], "working_hours": {"mon-fri": ["15:00-19:00"]}}


@pytest.fixture
def short(offices: type[Office], tmp_path: Path) -> Iterator[Office]:
    """Marco alone answers leads, from three; they are to be answered within three hours of work. He is away."""
    within = {"answer_within": "3h"}
    with offices(tmp_path, team=[TEAM[0], FROM_THREE, TEAM[3]], reminders=within) as office:
        office.says(office.marco, "/away")
        yield office


def test_who_comes_on_too_late_for_one_lead_is_given_the_next(short: Office) -> None:
    short.logs(1)
    short.later(hours=1)
    short.logs(4)
    assert [short.lead(ref)["owner"] for ref in (1, 2)] == [None, None]
    short.says(short.marco, "/back")
    assert [short.lead(ref)["owner"] for ref in (1, 2)] == [None, "Marco Rossi"]
