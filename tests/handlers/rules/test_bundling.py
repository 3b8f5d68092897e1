from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.bundling import Parcel, Ping, parcel

MARCO, GIULIA = 2, 3


def ping(person: int, lead: int, priority: int = 2, hour: int = 9) -> Ping:
    return Ping(person, lead, priority, datetime(2026, 11, 20, hour, tzinfo=UTC))


def pings(person: int, count: int) -> list[Ping]:
    return [ping(person, lead) for lead in range(1, count + 1)]


def test_within_the_limit_every_lead_has_a_message_of_its_own() -> None:
    assert parcel(pings(MARCO, 3), {}, 3) == [Parcel(MARCO, (1,)), Parcel(MARCO, (2,)), Parcel(MARCO, (3,))]


def test_what_is_over_the_limit_shares_the_last_message() -> None:
    assert parcel(pings(MARCO, 5), {}, 3) == [
        Parcel(MARCO, (1,)),
        Parcel(MARCO, (2,)),
        Parcel(MARCO, (3, 4, 5)),
    ]


def test_messages_of_the_last_hour_take_room_away() -> None:
    assert parcel(pings(MARCO, 3), {MARCO: 4}, 6) == [Parcel(MARCO, (1,)), Parcel(MARCO, (2, 3))]
    assert parcel(pings(MARCO, 3), {MARCO: 5}, 6) == [Parcel(MARCO, (1, 2, 3))]


def test_who_has_no_room_left_still_gets_one_message() -> None:
    assert parcel(pings(MARCO, 3), {MARCO: 6}, 6) == [Parcel(MARCO, (1, 2, 3))]
    assert parcel(pings(MARCO, 1), {MARCO: 99}, 6) == [Parcel(MARCO, (1,))]


def test_the_most_urgent_and_of_these_the_longest_waiting_come_first() -> None:
    mixed = [
        ping(MARCO, 1, priority=2, hour=8),
        ping(MARCO, 2, priority=1, hour=11),
        ping(MARCO, 3, priority=1, hour=10),
        ping(MARCO, 4, priority=3, hour=7),
    ]
    assert parcel(mixed, {}, 3) == [Parcel(MARCO, (3,)), Parcel(MARCO, (2,)), Parcel(MARCO, (1, 4))]


def test_one_persons_messages_take_no_room_from_another() -> None:
    sent = parcel([*pings(MARCO, 2), *pings(GIULIA, 2)], {MARCO: 6}, 6)
    assert sorted(sent, key=lambda message: (message.person, message.leads)) == [
        Parcel(MARCO, (1, 2)),
        Parcel(GIULIA, (1,)),
        Parcel(GIULIA, (2,)),
    ]


def test_a_person_hears_of_a_lead_once_even_if_asked_twice() -> None:
    assert parcel([ping(MARCO, 7), ping(MARCO, 7, priority=1), ping(MARCO, 8)], {}, 6) == [
        Parcel(MARCO, (7,)),
        Parcel(MARCO, (8,)),
    ]


def test_nobody_is_written_to_about_nothing() -> None:
    assert parcel([], {MARCO: 2}, 6) == []


PINGS = st.lists(
    st.builds(ping, st.integers(1, 4), st.integers(1, 12), st.integers(1, 3), st.integers(0, 23)), max_size=40
)


@given(PINGS, st.dictionaries(st.integers(1, 4), st.integers(0, 9)), st.integers(1, 8))
def test_everybody_hears_of_each_lead_exactly_once_in_no_more_messages_than_there_is_room(
    asked: list[Ping], sent: dict[int, int], most: int
) -> None:
    parcels = parcel(asked, sent, most)
    told = [(message.person, lead) for message in parcels for lead in message.leads]
    assert sorted(told) == sorted({(ping.person, ping.lead) for ping in asked})
    for person in {ping.person for ping in asked}:
        messages = [message for message in parcels if message.person == person]
        assert 1 <= len(messages) <= max(most - sent.get(person, 0), 1)
        assert all(len(message.leads) == 1 for message in messages[:-1])


@given(PINGS, st.dictionaries(st.integers(1, 4), st.integers(0, 9)), st.integers(1, 8))
def test_nobody_hears_of_a_lead_in_a_later_message_that_is_more_urgent(
    asked: list[Ping], sent: dict[int, int], most: int
) -> None:
    urgency = {
        (p.person, p.lead): min(
            (q.priority, q.waiting_since) for q in asked if (q.person, q.lead) == (p.person, p.lead)
        )
        for p in asked
    }
    for person in {ping.person for ping in asked}:
        told = [lead for message in parcel(asked, sent, most) if message.person == person for lead in message.leads]
        assert [urgency[person, lead] for lead in told] == sorted(urgency[person, lead] for lead in told)
