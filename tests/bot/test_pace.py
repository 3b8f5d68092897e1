"""Never more than a platform allows, and never slower than it must be."""

from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import MARGIN, UNLIMITED, Limits, Pace

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
LIMITS = Limits()

queues = st.lists(st.sampled_from(["-1", "-2", "a", "b", "c"]), min_size=1, max_size=120)
crowds = st.lists(st.integers(0, 60).map(str), min_size=1, max_size=200)


def sent_at(queue: Iterable[str], limits: Limits = LIMITS) -> list[tuple[datetime, str]]:
    """Send a queue as fast as the pace lets, the first that may go first; when each message went."""
    pace, now, waiting, sent = Pace(limits), NOON, deque(queue), []
    while waiting:
        resting = pace.resting(now)
        free = next((chat for chat in waiting if chat not in resting), None)
        if free is None or not pace.room(now):
            soonest = pace.next_at(now)
            assert soonest is not None, "what must wait is told until when"
            assert soonest > now, "and time goes on"
            now = soonest
            continue
        send(pace, free, now)
        sent.append((now, free))
        waiting.remove(free)
    return sent


def send(pace: Pace, chat: str, now: datetime) -> None:
    """A message that is answered the moment it leaves."""
    pace.leaves()
    pace.arrives(chat, now, group=chat.startswith("-"))


def most_within(times: list[datetime], span: timedelta) -> int:
    """The largest number of messages in any window of a length."""
    return max((sum(start <= at < start + span for at in times) for start in times), default=0)


@given(crowds)
def test_never_more_than_thirty_a_second(queue: list[str]) -> None:
    assert most_within([at for at, _ in sent_at(queue)], timedelta(seconds=1)) <= LIMITS.overall_per_s


@given(queues)
def test_never_two_a_second_to_one_chat(queue: list[str]) -> None:
    sent = sent_at(queue)
    for chat in set(queue):
        assert most_within([at for at, where in sent if where == chat], timedelta(seconds=1)) == 1


@given(queues)
def test_never_more_than_twenty_a_minute_to_a_group(queue: list[str]) -> None:
    sent = sent_at(queue)
    for chat in ("-1", "-2"):
        assert most_within([at for at, where in sent if where == chat], timedelta(minutes=1)) <= LIMITS.group_per_min


@given(queues)
def test_everything_goes_out_and_a_full_chat_holds_up_no_other(queue: list[str]) -> None:
    sent = sent_at(queue)
    assert sorted(chat for _, chat in sent) == sorted(queue)
    for chat in set(queue) - {"-1", "-2"}:
        times = [at for at, where in sent if where == chat]
        assert times[-1] - times[0] <= (len(times) - 1) * (timedelta(seconds=1) + MARGIN) + timedelta(seconds=3)


def test_several_messages_of_one_answer_count_each() -> None:
    pace = Pace(LIMITS)
    late = NOON + timedelta(seconds=30)
    for at in [NOON] * 5 + [late] * LIMITS.group_per_min:
        send(pace, "-1", at)
    assert pace.resting(late)["-1"] == late + timedelta(minutes=1) + MARGIN


def test_without_limits_nothing_ever_waits() -> None:
    assert {at for at, _ in sent_at(["-1"] * 500, UNLIMITED)} == {NOON}


def test_what_was_long_ago_is_forgotten() -> None:
    pace = Pace(LIMITS)
    for number in range(30):
        send(pace, f"-{number}", NOON)
    pace.room(NOON + timedelta(hours=1))
    pace.resting(NOON + timedelta(hours=1))
    assert not pace._overall
    assert not pace._chats
    assert not pace._groups


def test_what_is_on_its_way_takes_up_room_until_a_second_after_its_answer() -> None:
    pace = Pace(LIMITS)
    for _ in range(LIMITS.overall_per_s):
        pace.leaves()
    assert pace.room(NOON + timedelta(seconds=5)) == 0, "it may arrive at any moment"
    assert pace.next_at(NOON + timedelta(seconds=5)) is None, "and nobody knows when"
    answered = NOON + timedelta(seconds=6)
    pace.arrives("a", answered, group=False)
    assert pace.next_at(answered + timedelta(milliseconds=1)) == answered + timedelta(seconds=1) + MARGIN
    assert pace.room(answered + timedelta(seconds=1)) == 0
    assert pace.room(answered + timedelta(seconds=1) + MARGIN) == 1
