"""A firm in which everything is as large as it gets, and a row of the outbox for each kind of card."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from bot.config import Settings
from bot.firm import policy_of
from handlers.policy import Policy
from handlers.rules.details import NAMES
from storage.database import Database
from storage.migrate import upgrade
from storage.tables import Account, Event, MessageLink, Outbox, Person
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 3, 18, 9, 20, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)
PEOPLE, LEADS = 40, 30
NASTY = "🚪<b>&amp; محمد \u202e"
LONG = (NASTY * 40)[:400]
NAME = (NASTY * 9)[:128]  # Telegram's longest first and last name together
TEXT = "\n".join([(NASTY * 20)[:127]] * 32)  # 4,096 characters
STATES = ("waiting", "answered", "won", "lost", "dismissed")

WORDS: dict[str, Any] = {"who": NAME, "to": NAME, "what": "logged", "because": "by_hand", "text": TEXT, "by": NAME}
PERIOD = {"period": "month", "start": "2026-03-01", "end": "2026-04-01", "zone": None}
WHOSE = {"owner": None, "logged_by": None, "source": None}
ASKED = {**PERIOD, **WHOSE, "before": {"logged": 9, "answered": 9, "waiting": 9, "late": 9}}

WRITTEN = {"phone": ", ".join(f"+3933312345{n:02}" for n in range(50))}
"""What is kept in one form only, whatever somebody types."""

READ = {"value": LONG, "words": LONG, "label": LONG}
DETAILS: dict[str, Any] = {
    **dict.fromkeys(("reference", "budget", "appointment", "source", "campaign"), READ),
    "urgency": {**READ, "value": "high"},
    "request": {"value": TEXT[:4000]},
    "name": {"value": LONG * 5, "words": LONG, "unsure": True},
    "company": {"value": LONG * 5, "words": LONG, "unsure": True},
    "kind": {"value": "supplier", "words": LONG, "unsure": True},
    "dictated": {"value": LONG, "unsure": True},
}
"""Everything is known of a lead, and nothing is sure."""

PARAMS: dict[str, dict[str, Any]] = {
    **{card: {"customers": [NAME] * 40} for card in ("logged", "added", "waits_again", "wrote_earlier")},
    "assigned": {"reason": "by_hand", "by": NAME, "before": NAME},
    "bundle": {"leads": {str(ref): 0 for ref in range(1, LEADS + 1)}},
    "ask_which": {"leads": list(range(1, LEADS + 1))},
    "ask_same": {"other": 2},
    "split": {"leads": list(range(1, 21))},
    "merged": {"into": 2, "to": NAME},
    "joined": WORDS,
    "noted": {**WORDS, "attachments": [{"kind": "photo", "file": "f", "title": NAME}] * 10},
    "unreachable_owner": {"person": 1, "instead_of": "reminder"},
    "press_start": {"person": 1},
    "handed_on": {**WORDS, "leads": list(range(1, LEADS + 1))},
    "withdrawn": WORDS,
    "ask_account": {"account": 10**9, "name": NAME, "platform": "slack", "person": 1},
    "left_team_chat": {"platform": "Telegram"},
    "left_watched_chat": {"platform": "Telegram", "chat": "-1001234567890123"},
    "ask_owner": {"people": list(range(1, PEOPLE + 1))},
    "text": {"sentence": "Nobody in the team is called “{name}”. /team shows who there is.", "values": {"name": TEXT}},
    "not_here": {"chat": "-1001234567890123"},
    "leads": {"owner": None, "logged_by": None, "filter": "open", "words": None, "page": 1},
    "invitation": {"who": NAME, "token": "t" * 32},
    "away": {"who": 1, "handed": 40, "kept": 40, "leads": list(range(1, LEADS + 1))},
    "back": {"who": 1, "leads": list(range(1, LEADS + 1))},
    "left_behind": {
        "who": 1,
        "leads": list(range(1, LEADS + 1)),
        "verdicts": [[person, f"{person} {NAME}", "unreachable"] for person in range(1, PEOPLE + 1)],
    },
    "unreachable": {"person": 1, "moved": 40, "kept": 40},
    "undone": {"what": "logged"},
    "status": ASKED,
    "daily": {**ASKED, "since": "2026-02-18T17:00:00+00:00", "until": "2026-12-30T17:00:00+00:00"},
    "snoozed": {"until": "2026-12-30T23:30:00+00:00", "understood": TEXT, "other": "2026-12-31T23:30:00+00:00"},
    "too_far": {
        "sentence": "That is {at}. Owners can snooze a lead for up to {days} days; a manager can go further.",
        "values": {
            "at": {"at": "2026-12-31T23:30:00+00:00"},
            "days": 7,
            "other": {"at": "2026-12-30T23:30:00+00:00"},
        },
    },
    "audit": {"count": 100_000},
    "set_aside": {"tries": 5, "ref": 100_000},
    "corrected": {"changes": [[name, WRITTEN.get(name, TEXT), WRITTEN.get(name, TEXT)] for name in NAMES], "by": NAME},
    "file": {"file": "f"},
    "no_file": {"file": "f", "why": "lacks", "right": "files:read"},
    "more_files": {"first": 10},
    "not_delivered": {"card": "owed", "person": 1, "to_stranger": False},
}
"""What each kind of card is made from; those that need nothing are left out."""


def firm(folder: Path) -> tuple[Database, Policy]:
    """A database in which names, texts and numbers are the largest that can be stored."""
    address = f"sqlite:///{folder}/largest.db"
    upgrade(address)
    database = Database(address)
    database.run(_fill)
    return database, policy_of(Settings())


def _fill(uow: UnitOfWork) -> None:
    uow.people.remember("bot.telegram", "b" * 32)
    for number in range(1, PEOPLE + 1):
        roles = ["manager", "owner", "member"]
        uow.people.add(
            Person(
                id=number,
                name=f"{number} {NAME}",
                roles=roles,
                away_since=LONG_AGO,
                away_until=NOW + timedelta(days=99),
            )
        )
        uow.people.add_account(Account(platform="telegram", user=str(number), person_id=number, chat=str(number)))
    contact = uow.contacts.add(NOW, name=LONG * 5, company=LONG * 5)
    uow.contacts.add_points(contact, [("phone", f"+3933312345{n:02}") for n in range(50)])
    uow.contacts.add_points(contact, [("email", f"{'m' * 200}{n}@example.org") for n in range(20)])
    uow.contacts.add_points(contact, [("profile", f"https://t.me/{'u' * 32}{n}") for n in range(5)])
    for _ in range(LEADS):
        _log(contact, uow)
    for number in range(40):
        data = {"text": LONG, "note": LONG, "to": NAME, "reason_text": LONG, "until": NOW.isoformat()}
        uow.session.add(Event(lead_id=1, at=LONG_AGO + timedelta(days=number), actor_id=1, kind="snoozed", data=data))
    uow.session.add(MessageLink(platform="telegram", chat="1", message_id="1", lead_id=1, card="logged"))


def _log(contact: int, uow: UnitOfWork) -> None:
    verdicts = [[person, f"{person} {NAME}", "unreachable"] for person in range(1, PEOPLE + 1)]
    uow.leads.add(
        contact_id=contact, text=TEXT, details=DETAILS, source=LONG, campaign=LONG, author=LONG, platform="telegram",
        logged_by=1, owner_id=1,
        attachments=[{"kind": "document", "file": "f", "title": LONG}] * 20,
        why={"reason": "nobody", "chosen": None, "at": NOW.isoformat(), "verdicts": verdicts},
        ladder_since=LONG_AGO, arrived_at=LONG_AGO, waiting_since=LONG_AGO, logged_at=LONG_AGO, due_at=LONG_AGO,
        target_s=3600, reminders_sent=99_999, outcome=TEXT, value_cents=10**12, currency="EUR", answered_by=1,
        answered_at=NOW - timedelta(days=3),
    )  # fmt: skip


def row(card: str, **columns: Any) -> Outbox:
    """A message of one kind to the manager, about the first lead."""
    return Outbox(
        id=10**12, card=card, params=PARAMS.get(card, {}), platform="telegram", chat="1", person_id=1, lead_id=1,
        not_before=NOW, created_at=NOW, **columns,
    )  # fmt: skip


def in_each_state(uow: UnitOfWork) -> Iterator[None]:
    """The firm's first lead in each state, with each kind of owner, as its reader reads it in each language."""
    lead, reader = uow.leads.get(1), uow.people.get(1)
    assert lead is not None
    assert reader is not None
    for reader.language, lead.state, lead.owner_id in product(("en", "it"), STATES, (1, None, 2)):
        uow.session.flush()
        yield
