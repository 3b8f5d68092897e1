"""Whatever is in the outbox: a claim takes what may go out, in its order, and tells truly when to look again."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bot.claims import Allowance, Claimed, claim
from storage.database import Database
from storage.tables import ChatPause, Outbox
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import ANNA, GIULIA, LUCA, MARCO, POLICY, at, log, opened

NOON, NIGHT = at(18, "10:20", month=3), at(18, "22:00", month=3)
CHATS = ("1", "2", "3")
ON = ("telegram", "slack")

moments = st.sampled_from([-90_000, -61, -60, -1, 0, 1, 60]).map(lambda seconds: timedelta(seconds=seconds))
messages = st.fixed_dictionaries(
    {
        "card": st.sampled_from(["logged", "assigned", "text", "bundle"]),
        "platform": st.sampled_from(ON),
        "chat": st.sampled_from(CHATS),
        "lead_id": st.sampled_from([1, 2, 99, None]),
        "lead_epoch": st.sampled_from([None, 0, 1]),
        "person_id": st.sampled_from([None, GIULIA, MARCO, LUCA, ANNA]),
        "is_ping": st.booleans(),
        "edit_of": st.sampled_from([None, "7"]),
        "priority": st.sampled_from([0, 1, 2]),
        "not_before": moments,
        "created_at": moments,
    }
)
Pauses = list[tuple[str, str, timedelta]]
pauses = st.lists(
    st.tuples(st.sampled_from(ON), st.sampled_from([*CHATS, "*"]), moments),
    max_size=2,
    unique_by=lambda pause: pause[:2],
)


class Look(NamedTuple):
    """How the dispatcher asks."""

    busy: set[tuple[str, str]]
    rooms: dict[str, int]
    at_most: int
    now: datetime


looks = st.builds(
    Look,
    st.sets(st.tuples(st.sampled_from(ON), st.sampled_from(CHATS)), max_size=5),
    st.dictionaries(st.sampled_from(ON), st.sampled_from([1, 24])),
    st.sampled_from([1, 24]),
    st.sampled_from([NOON, NIGHT]),
)


def _late_ping(person: int) -> dict[str, Any]:
    """One that is held back at night, or void where its reader has gone away."""
    to = {"platform": "telegram", "chat": "1", "lead_id": 1, "lead_epoch": 1, "person_id": person}
    times = {"not_before": timedelta(), "created_at": timedelta(hours=-2)}
    return {"card": "assigned", "is_ping": True, "edit_of": None, "priority": 1, **to, **times}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("claiming")
    with opened(folder) as database:
        database.run(_log)
        yield database


def _log(uow: UnitOfWork) -> None:
    """Two leads, the second of which has moved on; Luca has gone away without an end."""
    log(uow, NOON, epoch=1)
    log(uow, NOON, epoch=2, state="answered")
    luca = uow.people.get(LUCA)
    assert luca is not None
    luca.away_since = NOON - timedelta(days=9)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(messages, max_size=8), pauses, looks)
@example([_late_ping(MARCO)], [], Look(set(), {"telegram": 24}, 24, NIGHT))
@example([_late_ping(LUCA)], [], Look(set(), {"telegram": 24}, 24, NIGHT))
def test_a_claim_is_what_a_plain_look_through_the_outbox_comes_to(
    database: Database, queue: list[dict[str, Any]], pauses: Pauses, look: Look
) -> None:
    database.run(lambda uow: _queue(uow, queue, pauses, look.now))
    before = database.look(_rows)
    allowed, until = Allowance(look.rooms, look.at_most, look.busy), look.now + timedelta(seconds=90)
    claimed = database.run(lambda uow: claim(uow, POLICY, allowed, look.now, until))
    after = database.look(_rows)

    put_away = {row for row, was in before.items() if _is_put_away(was, after[row])}
    fitting = _fitting(_may_go_out(before.values(), pauses, look), put_away, look)
    replies = [row for row in fitting if row.priority == 0]
    assert [row.id for row in claimed.rows] == [row.id for row in replies or fitting]
    assert {row for row in after if after[row].state == "claimed"} == {row.id for row in claimed.rows}
    assert claimed.more == bool(replies and len(replies) < len(fitting))
    assert not any(_is_void(row, look.now) for row in claimed.rows)
    assert all(_is_void(before[row], look.now) for row in put_away if after[row].state == "cancelled")
    assert all(_is_late(before[row], look.now) for row in put_away if after[row].state == "pending")
    if look.now == NIGHT:
        assert not any(_is_late(row, look.now) for row in claimed.rows if row.person_id is not None)
    _check_when_to_look_again(claimed, [row for row in after.values() if row.state == "pending"], pauses, look.now)


def _queue(uow: UnitOfWork, queue: list[dict[str, Any]], pauses: Pauses, now: datetime) -> None:
    for each in (*uow.session.exec(select(Outbox)), *uow.session.exec(select(ChatPause))):
        uow.session.delete(each)
    uow.session.flush()
    for row in queue:
        bundle = {"params": {"leads": {"1": row["priority"], "2": 2}}} if row["card"] == "bundle" else {}
        times = {name: now + row[name] for name in ("not_before", "created_at")}
        uow.outbox.add([{**row, **bundle, **times}], now)
    for platform, chat, wait in pauses:
        uow.outbox.pause_chat(platform, chat, now + wait)


def _rows(uow: UnitOfWork) -> dict[int, Outbox]:
    found = {row.id or 0: row for row in uow.session.exec(select(Outbox).order_by(Outbox.id))}  # type: ignore[arg-type]
    uow.session.expunge_all()
    return found


def _is_put_away(was: Outbox, row: Outbox) -> bool:
    return row.state == "cancelled" or row.not_before != was.not_before


def _is_void(row: Outbox, now: datetime) -> bool:
    """Written for a lead that has moved on, or a late ping to Luca, who has gone away."""
    epoch = {1: 1, 2: 2}.get(row.lead_id or 0)
    of_the_past = row.lead_id is not None and row.lead_epoch is not None and row.lead_epoch != epoch
    void_bundle = row.card == "bundle" and row.params["leads"]["1"] != 1
    return of_the_past or void_bundle or (_is_late(row, now) and row.person_id == LUCA)


def _is_late(row: Outbox, now: datetime) -> bool:
    return row.is_ping and row.edit_of is None and now - row.created_at >= timedelta(minutes=1)


def _may_go_out(rows: Iterable[Outbox], pauses: Pauses, look: Look) -> list[Outbox]:
    paused = {(platform, chat) for platform, chat, wait in pauses if wait > timedelta()}
    shut = paused | look.busy
    due = [row for row in rows if row.not_before <= look.now and row.platform in look.rooms]
    free = [row for row in due if not shut & {(row.platform, row.chat), (row.platform, "*")}]
    return sorted(free, key=lambda row: (row.priority, row.id))


def _fitting(rows: list[Outbox], put_away: set[int], look: Look) -> list[Outbox]:
    """The first message of each chat, as far as there is room; where all of them were put away, those behind them."""
    firsts = list({(row.platform, row.chat): row for row in reversed(rows)}.values())
    firsts.sort(key=rows.index)
    kept = [row for row in firsts if row.id not in put_away]
    if firsts and not kept:
        return _fitting([row for row in rows if row not in firsts], put_away, look)
    in_rooms = [
        row for row in kept if [r for r in kept if r.platform == row.platform].index(row) < look.rooms[row.platform]
    ]
    return in_rooms[: look.at_most]


def _check_when_to_look_again(claimed: Claimed, pending: list[Outbox], pauses: Pauses, now: datetime) -> None:
    assert claimed.left == any(row.not_before <= now for row in pending)
    waits = [row.not_before for row in pending if row.not_before > now]
    if claimed.left:
        waits += [now + wait for _, _, wait in pauses if wait > timedelta()]
    assert claimed.next_at == min(waits, default=None)
