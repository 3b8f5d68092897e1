"""The outbox: what is changed of it, or asked, concerns those messages alone that are meant."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from storage.database import Database
from storage.outbox import EVERY_CHAT, LATEST
from storage.tables import ChatPause, Outbox
from storage.unit_of_work import UnitOfWork
from tests.stores import on_both

pytestmark = on_both

NOON = datetime(2026, 3, 18, 11, tzinfo=UTC)
A_MOMENT = timedelta(seconds=1)
ANNA, MARCO = 1, 2
USUAL = {"card": "reminder", "platform": "telegram", "chat": "111", "lead_id": 1, "person_id": ANNA}
PING = {**USUAL, "is_ping": True}
OTHERS = ({"platform": "slack"}, {"chat": "222"})


def queue(database: Database, *rows: dict[str, Any]) -> None:
    """Messages that wait, numbered from 1 on."""
    database.run(lambda uow: uow.outbox.add([{**USUAL, **row} for row in rows], NOON))


def change(database: Database, row: int, **columns: Any) -> None:
    database.run(lambda uow: uow.outbox.change(row, **columns))


def claim(database: Database, *rows: int, until: datetime = NOON) -> None:
    database.run(lambda uow: uow.claims.claim(rows, until))


def those(database: Database, *, state: str) -> list[int | None]:
    """The messages in a state."""
    ids = select(Outbox.id).where(Outbox.state == state).order_by(col(Outbox.id))
    return database.look(lambda uow: list(uow.session.exec(ids)))


def number(database: Database, ask: Callable[[UnitOfWork], Outbox | None]) -> int | None:
    """Which message is found."""

    def found(uow: UnitOfWork) -> int | None:
        row = ask(uow)
        return row.id if row is not None else None

    return database.run(found)


# -- nobody is pestered


def test_a_lead_that_moves_on_voids_what_waits_to_be_said_of_it_as_it_was(database: Database) -> None:
    epochs = (None, 0, 1, 2)
    queue(database, *({"lead_epoch": epoch} for epoch in epochs), {"lead_epoch": 0, "lead_id": 2}, {"lead_epoch": 0})
    claim(database, 6)
    database.run(lambda uow: uow.outbox.cancel_reminders(1, NOON, below_epoch=2))
    assert those(database, state="cancelled") == [2, 3]


def test_a_later_reminder_takes_the_place_of_those_of_its_kind_that_still_wait(database: Database) -> None:
    others = ({"lead_id": 2}, {"card": "late"}, {"is_ping": False}, {"edit_of": "7"})
    queue(database, PING, PING, *({**PING, **other} for other in others))
    claim(database, 2)
    database.run(lambda uow: uow.outbox.supersede_reminders([1], NOON))
    assert those(database, state="cancelled") == [1]


def test_who_has_left_is_sent_nothing_that_waits(database: Database) -> None:
    queue(database, {}, {"person_id": MARCO}, {}, {"person_id": None})
    claim(database, 3)
    database.run(lambda uow: uow.outbox.cancel_for(ANNA))
    assert those(database, state="cancelled") == [1]


def test_who_was_reminded_since_or_will_be_is_known(database: Database) -> None:
    queue(database, *[PING] * 6, {**PING, "person_id": MARCO}, {})
    claim(database, 2)
    for row, state, at in ((3, "sent", NOON), (4, "sent", NOON + A_MOMENT), (5, "failed", NOON + A_MOMENT)):
        change(database, row, state=state, settled_at=at)
    change(database, 6, state="unknown", settled_at=NOON + A_MOMENT)
    found = database.run(lambda uow: uow.outbox.pings_after(NOON, [ANNA]))
    assert sorted(each.row for each in found) == [1, 2, 4, 6]


def test_who_is_being_told_of_which_leads_at_this_moment_is_known(database: Database) -> None:
    bundle = {**PING, "card": "bundle", "lead_id": None, "params": {"leads": {"3": 0, "4": 1}}}
    queue(database, PING, bundle, {**PING, "lead_id": 5}, {**PING, "lead_id": 6, "edit_of": "7"}, {"lead_id": 7})
    claim(database, 1, 2, 4, 5)
    assert database.run(lambda uow: uow.outbox.pings_under_way()) == {(ANNA, 1), (ANNA, 3), (ANNA, 4)}


# -- what is on its way


def test_a_claim_is_given_back_when_its_lease_is_over_and_not_before(database: Database) -> None:
    queue(database, {}, {}, {})
    claim(database, 1, until=NOON)
    claim(database, 2, until=NOON + A_MOMENT)
    assert database.run(lambda uow: [row.id for row in uow.outbox.expired(NOON)]) == [1]


def test_who_settles_a_message_is_told_whether_its_lead_has_changed_since_it_was_made(database: Database) -> None:
    queue(database, {}, {"lead_id": 2}, {"edit_of": "7"}, {})
    claim(database, 1, 2, 3)
    database.run(lambda uow: uow.outbox.outdate(1))
    claim(database, 4)
    changed = [database.run(lambda uow, row=row: uow.outbox.settle(row, state="sent")) for row in (1, 2, 3, 4)]  # type: ignore[misc]
    assert changed == [True, False, False, False]
    assert those(database, state="sent") == [1, 2, 3, 4]


def test_a_lead_of_which_something_is_queued_or_being_sent_has_a_message_under_way(database: Database) -> None:
    queue(database, {}, {"lead_id": 2}, {"lead_id": 3})
    claim(database, 2)
    change(database, 3, state="sent")
    assert [database.run(lambda uow, lead=lead: uow.outbox.under_way(lead)) for lead in (1, 2, 3, 4)] == [  # type: ignore[misc]
        True,
        True,
        False,
        False,
    ]


def test_a_platform_that_takes_messages_again_keeps_the_pauses_of_single_chats(database: Database) -> None:
    paused = {("telegram", EVERY_CHAT), ("telegram", "111"), ("slack", EVERY_CHAT)}
    database.run(lambda uow: [uow.outbox.pause_chat(*each, NOON) for each in paused])
    database.run(lambda uow: uow.outbox.lift_pause("telegram"))
    left = database.look(lambda uow: {(each.platform, each.chat) for each in uow.session.exec(select(ChatPause))})
    assert left == paused - {("telegram", EVERY_CHAT)}


# -- chats that change


def test_what_waits_for_a_private_chat_goes_to_another_one_and_edits_of_what_stands_there_are_void(
    database: Database,
) -> None:
    queue(database, {"thread": "5", "reply_to": "6", "only_for": "7"}, {"edit_of": "8"}, *OTHERS, {})
    claim(database, 5)
    database.run(lambda uow: uow.outbox.redirect("telegram", "111", "slack", "U01"))
    assert those(database, state="cancelled") == [2]
    rows = database.look(lambda uow: list(uow.session.exec(select(Outbox).order_by(col(Outbox.id)))))
    assert [row.chat for row in rows] == ["U01", "111", "111", "222", "111"]
    assert (rows[0].platform, rows[0].thread, rows[0].reply_to, rows[0].only_for) == ("slack", None, None, None)


def test_a_chat_that_changed_its_number_gets_what_is_queued_or_being_sent(database: Database) -> None:
    queue(database, {"reply_to": "6"}, {}, {}, *OTHERS)
    claim(database, 2)
    change(database, 3, state="sent")
    database.run(lambda uow: uow.outbox.move_chat("telegram", "111", "999"))
    rows = database.look(lambda uow: list(uow.session.exec(select(Outbox).order_by(col(Outbox.id)))))
    assert [row.chat for row in rows] == ["999", "999", "111", "111", "222"]
    assert rows[0].reply_to is None


# -- what was said


def test_the_last_thing_said_in_a_chat_is_its_newest_message_unless_that_was_changed(database: Database) -> None:
    queue(database, {}, {}, *OTHERS)
    change(database, 2, message_id="9")
    assert number(database, lambda uow: uow.outbox.last_said("telegram", "111")) == 2
    queue(database, {"edit_of": "8"})
    assert number(database, lambda uow: uow.outbox.last_said("telegram", "111")) == 2
    queue(database, {"edit_of": "9"})
    assert number(database, lambda uow: uow.outbox.last_said("telegram", "111")) is None


def test_what_was_said_is_looked_for_among_the_latest_messages_only(database: Database) -> None:
    queue(database, {}, *[{"chat": "222"}] * (LATEST - 1))
    change(database, 1, message_id="9")

    def found() -> list[int | None]:
        return [
            number(database, lambda uow: uow.outbox.last_said("telegram", "111")),
            number(database, lambda uow: uow.outbox.of_message("telegram", "111", "9")),
        ]

    assert found() == [1, 1]
    queue(database, {"chat": "222"})
    assert found() == [None, None]


def test_a_message_is_known_by_its_number_by_what_it_changed_and_by_what_it_answered(database: Database) -> None:
    queue(
        database, {}, {"edit_of": "9"}, {"reply_to": "8"}, {"reply_to": "7"}, *({**o, "reply_to": "9"} for o in OTHERS)
    )
    change(database, 1, message_id="6")
    asked = ("6", "9", "8", "5")
    found = [number(database, lambda uow, each=each: uow.outbox.of_message("telegram", "111", each)) for each in asked]  # type: ignore[misc]
    assert found == [1, 2, 3, None]
    queue(database, {"edit_of": "6"})
    assert number(database, lambda uow: uow.outbox.of_message("telegram", "111", "6")) == 7


def test_what_still_waits_to_be_said_of_a_lead_is_found_and_nothing_else(database: Database) -> None:
    others = ({"lead_id": 2}, {"chat": "222"}, {"card": "late"}, {"edit_of": "7"})
    queue(database, {}, {}, {}, *others)
    claim(database, 3)
    assert number(database, lambda uow: uow.outbox.pending_card(1, "111", "reminder")) == 2


def test_a_bundle_that_waits_may_speak_of_more_leads_and_is_known_by_its_message(database: Database) -> None:
    bundle = {**PING, "card": "bundle", "params": {"leads": {"1": 0}, "of": "old"}}
    others = ({"person_id": MARCO}, {"card": "reminder"}, {"is_ping": False}, *OTHERS)
    queue(database, *({**bundle, **other} for other in others), bundle)
    database.run(lambda uow: uow.outbox.join_bundle(6, {"2": 3}))
    for row in range(1, 7):
        change(database, row, message_id="9")
    assert number(database, lambda uow: uow.outbox.bundle_of(ANNA, "telegram", "111", "9")) == 6
    assert number(database, lambda uow: uow.outbox.bundle_of(ANNA, "telegram", "111", "8")) is None
    params = database.look(lambda uow: [uow.session.get_one(Outbox, row).params for row in (6, 1)])
    assert params == [{"leads": {"1": 0, "2": 3}, "of": "old"}, {"leads": {"1": 0}, "of": "old"}]
