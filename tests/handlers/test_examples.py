"""What a refusal proposes is understood, in both languages, whenever it is read."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.away import read_until
from handlers.errors import EndPast, EndUnclear, EndUnsaid, MomentPast, SnoozeUnclear, UserError
from handlers.messages.voice import Voice
from handlers.named_moments import read_moment_named
from handlers.policy import LONGEST_SNOOZE
from storage.tables import Person
from tests.handlers.logbook import POLICY

ROME = ZoneInfo("Europe/Rome")
whenever = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001  -- hypothesis wants them so
both = pytest.mark.parametrize("language", ["en", "it"])


def examples(error: type[UserError], language: str, now: datetime) -> list[str]:
    said = Voice(language, "Europe/Rome", now).say(error.sentence, text="?")
    _, _, proposed = said.rpartition(": ")
    return [each.removeprefix("/away ").removeprefix("/assente ") for each in proposed.split(" · ")]


def somebody(language: str) -> Person:
    return Person(id=1, name="Marco Rossi", roles=["owner"], language=language)


@both
@pytest.mark.parametrize("error", [EndUnclear, EndPast, EndUnsaid])
@given(now=whenever)
@example(now=datetime(2026, 11, 25, 14, 45, tzinfo=UTC))
@example(now=datetime(2026, 11, 30, 22, 50, tzinfo=UTC))
def test_of_an_absence_every_example_is_an_end_of_it(error: type[UserError], language: str, now: datetime) -> None:
    for proposed in examples(error, language, now):
        moment = read_until(proposed, somebody(language), POLICY, now)
        assert moment is not None, proposed
        assert moment.at > now, proposed


@both
@pytest.mark.parametrize("error", [SnoozeUnclear, MomentPast])
@given(now=whenever)
def test_of_a_snooze_every_example_is_one_that_owners_may_choose(
    error: type[UserError], language: str, now: datetime
) -> None:
    for proposed in examples(error, language, now):
        at = read_moment_named(proposed, somebody(language), POLICY, now).at
        assert timedelta() < at - now <= LONGEST_SNOOZE, proposed
