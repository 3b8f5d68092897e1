"""What is said of the bot's health: what troubles it, and what should have worked by now and has not."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.health import Health
from tests.clock import MovableClock

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
EVERY = timedelta(seconds=60)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(NOON)


@pytest.fixture
def health(clock: MovableClock) -> Health:
    health = Health(clock)
    health.expect("tick", EVERY, duty="clockwork")
    return health


def test_what_is_expected_is_missed_until_it_works_and_when_it_falls_silent(
    health: Health, clock: MovableClock
) -> None:
    assert health.reasons() == ["tick: not working yet"]
    health.beat("tick")
    clock.now += EVERY
    assert health.reasons() == []
    clock.now += timedelta(seconds=1)
    assert health.reasons() == ["tick: silent since 2026-03-18T12:00:00+00:00"]


def test_what_is_in_trouble_says_so_once_and_until_it_works_again(health: Health) -> None:
    health.trouble("tick", "a bug")
    health.trouble("dispatcher", "locked")
    assert health.reasons() == ["dispatcher: locked", "tick: a bug"]
    health.beat("tick")
    assert health.reasons() == ["dispatcher: locked"]


def test_what_another_process_does_is_not_expected_of_this_one_and_anew_once_it_has_the_duty(health: Health) -> None:
    health.trouble("receiver", "locked")
    health.beat("tick")
    health.trouble("tick", "a bug")
    health.stand_by("clockwork")
    assert (health.reasons(), health.stands_by()) == (["receiver: locked"], ["clockwork"])
    health.take_up("clockwork")
    assert (health.reasons(), health.stands_by()) == (["receiver: locked", "tick: not working yet"], [])
