from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.delivery import (
    MOST_ATTEMPTS,
    MOST_ORPHANED,
    Barred,
    Fault,
    Lacking,
    Moved,
    NoFile,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Settlement,
    Unchanged,
    Unknown,
    Wait,
    orphaned,
    settle,
)

NOW = datetime(2026, 3, 18, 10, 20, tzinfo=UTC)


def seconds(count: float) -> datetime:
    return NOW + timedelta(seconds=count)


@pytest.mark.parametrize(
    ("outcome", "settlement"),
    [
        (Sent("77"), Settlement("sent", 0, 0)),
        (Unchanged(), Settlement("sent", 0, 0)),
        (NotSent("no route"), Settlement("pending", 1, 0, not_before=seconds(1))),
        (Unknown("timed out"), Settlement("pending", 1, 1, not_before=seconds(5))),
        (Wait(12.5), Settlement("pending", 0, 0, not_before=seconds(12.5), chat_cools_until=seconds(12.5))),
        (Moved("-100777"), Settlement("pending", 1, 0, not_before=NOW, new_chat="-100777")),
        (
            Refused("bot was blocked by the user", "blocked"),
            Settlement("failed", 1, 0, mark_unreachable=True, tell_managers=True),
        ),
        (
            Refused("user is deactivated", "gone"),
            Settlement("failed", 1, 0, mark_unreachable=True, tell_managers=True),
        ),
        (
            Refused("not a member", "forbidden"),
            Settlement("failed", 1, 0, mark_unreachable=True, tell_managers=True),
        ),
        (
            Refused("not_in_channel", "no_access"),
            Settlement("failed", 1, 0, mark_unreachable=True, tell_managers=True),
        ),
        (Refused("too long", "bad_request"), Settlement("failed", 1, 0, tell_managers=True)),
        (NoFile("gone"), Settlement("failed", 1, 0, no_file=NoFile("gone"))),
        (Lacking("im:write"), Settlement("pending", 1, 0, not_before=seconds(300), missing_right="im:write")),
        (Sent("77", lacks="files:write"), Settlement("sent", 0, 0, missing_right="files:write")),
    ],
)
def test_each_outcome_of_a_first_try_has_its_settlement(outcome: Outcome, settlement: Settlement) -> None:
    assert settle(outcome, 0, 0, NOW) == settlement


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent("77"), "sent"),
        (Unchanged(), "sent"),
        (NotSent("no route"), "pending"),
        (Unknown("timed out"), "unknown"),
        (Wait(3), "pending"),
        (Moved("-100777"), "pending"),
        (Refused("blocked", "blocked"), "failed"),
    ],
)
def test_after_one_outcome_in_doubt_all_that_follows_may_be_a_repeat(outcome: Outcome, state: str) -> None:
    settlement = settle(outcome, 1, 1, NOW)

    assert settlement.state == state
    assert settlement.maybe_repeated


@pytest.mark.parametrize("outcome", [Sent("77"), NotSent("no route"), Wait(3), Moved("-100777")])
def test_without_doubt_nothing_is_called_a_repeat(outcome: Outcome) -> None:
    assert not settle(outcome, 5, 0, NOW).maybe_repeated


def test_a_message_in_doubt_is_tried_once_more_and_then_left() -> None:
    first = settle(Unknown("timed out"), 0, 0, NOW)
    second = settle(Unknown("timed out"), first.attempts, first.unknowns, NOW)

    assert (first.state, first.maybe_repeated) == ("pending", True)
    assert (second.state, second.not_before) == ("unknown", None)


def test_a_message_whose_sender_died_is_tried_again_at_once_and_may_be_a_repeat() -> None:
    assert orphaned(0, 0, NOW) == Settlement("pending", 1, 1, not_before=NOW)
    assert orphaned(4, 3, NOW) == Settlement("pending", 5, 3, not_before=NOW)


def test_one_that_kills_its_sender_each_time_is_given_up_and_the_managers_hear_of_it() -> None:
    story = [orphaned(0, 0, NOW)]
    while story[-1].state == "pending":
        story.append(orphaned(story[-1].attempts, story[-1].unknowns, NOW))
    assert len(story) == MOST_ORPHANED == 20
    assert story[-1] == Settlement("unknown", 20, 1, tell_managers=True)
    assert not any(each.tell_managers for each in story[:-1])


def test_pauses_double_up_to_five_minutes() -> None:
    pauses = [settle(NotSent("no route"), attempts, 0, NOW).not_before for attempts in range(11)]

    assert pauses == [seconds(count) for count in (1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300)]


def test_a_message_that_cannot_be_sent_is_tried_for_about_a_day_before_managers_hear_of_it() -> None:
    attempts, now = 0, NOW
    while (settlement := settle(NotSent("no route"), attempts, 0, now)).not_before is not None:
        attempts, now = settlement.attempts, settlement.not_before

    assert settlement == Settlement("failed", MOST_ATTEMPTS, 0, tell_managers=True)
    assert timedelta(hours=24) < now - NOW < timedelta(hours=25)


def test_a_chat_that_moves_for_ever_is_given_up() -> None:
    settlement = settle(Moved("-100777"), MOST_ATTEMPTS - 1, 0, NOW)

    assert (settlement.state, settlement.tell_managers) == ("failed", True)


def test_being_told_to_wait_uses_up_no_attempt() -> None:
    settlement = settle(Wait(30), MOST_ATTEMPTS - 1, 0, NOW)

    assert (settlement.state, settlement.attempts) == ("pending", MOST_ATTEMPTS - 1)


@pytest.mark.parametrize("asked", [0, -3, 0.2])
def test_a_platform_that_asks_for_no_wait_is_still_given_a_second(asked: float) -> None:
    assert settle(Wait(asked), 0, 0, NOW).not_before == seconds(1)


def test_jitter_lengthens_a_pause_by_its_share() -> None:
    assert settle(NotSent("no route"), 3, 0, NOW, jitter=0.5).not_before == seconds(12)


outcomes: st.SearchStrategy[Outcome] = st.one_of(
    st.builds(Sent, st.just("1")),
    st.builds(NotSent, st.just("why")),
    st.builds(Unknown, st.just("why")),
    st.builds(Refused, st.just("why"), st.sampled_from(get_args(Fault))),
    st.builds(Wait, st.floats(-1, 86_400)),
    st.builds(Moved, st.just("-100")),
    st.builds(Barred, st.just("why")),
    st.builds(NoFile, st.just("too_large")),
    st.just(Unchanged()),
)


@given(outcomes, st.integers(0, 2 * MOST_ATTEMPTS), st.integers(0, 3), st.floats(0, 1))
def test_a_pending_message_always_has_its_next_try_and_a_finished_one_never(
    outcome: Outcome, attempts: int, unknowns: int, jitter: float
) -> None:
    settlement = settle(outcome, attempts, unknowns, NOW, jitter=jitter)

    assert (settlement.state == "pending") == (settlement.not_before is not None)
    assert settlement.not_before is None or settlement.not_before >= NOW
    assert settlement.state != "failed" or settlement.tell_managers or settlement.no_file is not None


@given(st.lists(outcomes, min_size=2, max_size=30))
def test_the_counts_kept_with_a_message_never_go_back(story: list[Outcome]) -> None:
    counts = [(0, 0)]
    for outcome in story:
        settlement = settle(outcome, *counts[-1], NOW)
        counts.append((settlement.attempts, settlement.unknowns))

    assert all(after[0] >= before[0] and after[1] >= before[1] for before, after in pairwise(counts))


def test_a_platform_that_takes_nothing_rests_and_no_try_is_counted() -> None:
    settlement = settle(Barred("token_revoked"), 7, 1, NOW)

    assert settlement == Settlement("pending", 7, 1, not_before=NOW, platform_rests_until=seconds(300))


@given(st.integers(0, 10_000), st.integers(0, 3))
def test_no_message_is_given_up_for_an_access_that_was_revoked(attempts: int, unknowns: int) -> None:
    assert settle(Barred("account_inactive"), attempts, unknowns, NOW).state == "pending"
