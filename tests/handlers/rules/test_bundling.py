from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.bundling import HOUR, Parcel, Ping, Recent, parcel

MARCO, GIULIA = 2, 3
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


def ping(person: int, lead: int, priority: int = 2, hour: int = 9) -> Ping:
    return Ping(person, lead, priority, datetime(2026, 11, 20, hour, tzinfo=UTC))


def pings(person: int, count: int) -> list[Ping]:
    return [ping(person, lead) for lead in range(1, count + 1)]


def had(count: int, minutes_ago: int = 30) -> Recent:
    """So many pings in the last hour, a minute apart, the oldest so long ago."""
    return Recent(tuple(NOW - timedelta(minutes=minutes_ago - each) for each in range(count)))


def one(lead: int, person: int = MARCO) -> Parcel:
    return Parcel(person, (lead,), "reminder", NOW)


def bundle(*leads: int, person: int = MARCO, not_before: datetime = NOW) -> Parcel:
    return Parcel(person, leads, "bundle", not_before)


def test_within_the_limit_every_lead_has_a_message_of_its_own() -> None:
    assert parcel(pings(MARCO, 3), {}, 3, NOW) == [one(1), one(2), one(3)]


def test_what_is_over_the_limit_shares_the_last_message() -> None:
    assert parcel(pings(MARCO, 5), {}, 3, NOW) == [one(1), one(2), bundle(3, 4, 5)]


def test_messages_of_the_last_hour_take_room_away() -> None:
    assert parcel(pings(MARCO, 3), {MARCO: had(4)}, 6, NOW) == [one(1), bundle(2, 3)]
    assert parcel(pings(MARCO, 3), {MARCO: had(5)}, 6, NOW) == [bundle(1, 2, 3)]
    assert parcel(pings(MARCO, 1), {MARCO: had(5)}, 6, NOW) == [one(1)]


def test_who_has_no_room_left_gets_one_message_when_the_oldest_of_the_last_hour_is_an_hour_old() -> None:
    later = NOW + timedelta(minutes=30)
    assert parcel(pings(MARCO, 3), {MARCO: had(6)}, 6, NOW) == [bundle(1, 2, 3, not_before=later)]
    assert parcel(pings(MARCO, 1), {MARCO: had(6)}, 6, NOW) == [bundle(1, not_before=later)]


def test_who_had_too_many_waits_until_one_more_fits_and_never_longer_than_an_hour() -> None:
    two_too_many = parcel(pings(MARCO, 1), {MARCO: had(8)}, 6, NOW)
    assert two_too_many == [bundle(1, not_before=NOW + timedelta(minutes=32))]
    still_queued = parcel(pings(MARCO, 1), {MARCO: Recent((NOW, NOW))}, 2, NOW)
    assert still_queued == [bundle(1, not_before=NOW + HOUR)]


def test_what_falls_due_while_a_bundle_waits_joins_it() -> None:
    waiting = Recent(had(6).at, bundle=77)
    assert parcel(pings(MARCO, 2), {MARCO: waiting}, 6, NOW) == [Parcel(MARCO, (1, 2), "bundle", NOW, into=77)]


def test_the_most_urgent_and_of_these_the_longest_waiting_come_first() -> None:
    mixed = [
        ping(MARCO, 1, priority=2, hour=8),
        ping(MARCO, 2, priority=1, hour=11),
        ping(MARCO, 3, priority=1, hour=10),
        ping(MARCO, 4, priority=3, hour=7),
    ]
    assert parcel(mixed, {}, 3, NOW) == [one(3), one(2), bundle(1, 4)]


def test_one_persons_messages_take_no_room_from_another() -> None:
    sent = parcel([*pings(MARCO, 2), *pings(GIULIA, 2)], {MARCO: had(5)}, 6, NOW)
    assert sorted(sent, key=lambda message: (message.person, message.leads)) == [
        bundle(1, 2),
        one(1, GIULIA),
        one(2, GIULIA),
    ]


def test_a_person_hears_of_a_lead_once_even_if_asked_twice() -> None:
    assert parcel([ping(MARCO, 7), ping(MARCO, 7, priority=1), ping(MARCO, 8)], {}, 6, NOW) == [one(7), one(8)]


def test_nobody_is_written_to_about_nothing() -> None:
    assert parcel([], {MARCO: had(2)}, 6, NOW) == []


PINGS = st.lists(
    st.builds(ping, st.integers(1, 4), st.integers(1, 12), st.integers(1, 3), st.integers(0, 23)), max_size=40
)


SENT = st.dictionaries(st.integers(1, 4), st.builds(had, st.integers(0, 9)))


@given(PINGS, SENT, st.integers(1, 8))
def test_everybody_hears_of_each_lead_exactly_once_in_no_more_messages_than_there_is_room(
    asked: list[Ping], sent: dict[int, Recent], most: int
) -> None:
    parcels = parcel(asked, sent, most, NOW)
    told = [(message.person, lead) for message in parcels for lead in message.leads]
    assert sorted(told) == sorted({(ping.person, ping.lead) for ping in asked})
    for person in {ping.person for ping in asked}:
        messages = [message for message in parcels if message.person == person]
        assert 1 <= len(messages) <= max(most - len(sent.get(person, Recent()).at), 1)
        assert all(len(message.leads) == 1 for message in messages[:-1])


@given(PINGS, SENT, st.integers(1, 8))
def test_nobody_hears_of_a_lead_in_a_later_message_that_is_more_urgent(
    asked: list[Ping], sent: dict[int, Recent], most: int
) -> None:
    urgency = {
        (p.person, p.lead): min(
            (q.priority, q.waiting_since) for q in asked if (q.person, q.lead) == (p.person, p.lead)
        )
        for p in asked
    }
    for person in {ping.person for ping in asked}:
        messages = [message for message in parcel(asked, sent, most, NOW) if message.person == person]
        told = [urgency[person, lead] for message in messages for lead in message.leads]
        assert told == sorted(told)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40), st.integers(1, 6))
def test_within_any_hour_nobody_gets_more_messages_than_the_limit_and_no_lead_waits_longer_than_one(
    gaps: list[int], most: int
) -> None:
    """Leads fall due so many minutes apart; a bundle goes out as soon as it may."""
    now, heard = NOW, {}
    sent: list[datetime] = []
    waiting: Parcel | None = None
    due: dict[int, datetime] = {}
    for lead, gap in enumerate([*gaps, 60], start=1):
        now += timedelta(minutes=gap)
        if waiting is not None and waiting.not_before <= now:
            sent.append(waiting.not_before)
            heard |= dict.fromkeys(waiting.leads, waiting.not_before)
            waiting = None
        due[lead] = now
        recent = Recent(tuple(at for at in sent if at > now - HOUR), bundle=1 if waiting else None)
        (message,) = parcel([ping(MARCO, lead)], {MARCO: recent}, most, now)
        if message.into is not None:
            assert waiting is not None
            waiting = bundle(*waiting.leads, *message.leads, not_before=waiting.not_before)
        elif message.not_before > now:
            waiting = message
        else:
            sent.append(now)
            heard[lead] = now
    for at in sent:
        assert sum(at - HOUR < other <= at for other in sent) <= most
    assert all(heard[lead] - due[lead] <= HOUR for lead in range(1, len(gaps) + 1))
