"""A small firm on two platforms, for tests of what the handlers decide: values go in, outbox rows come out."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlmodel import select

from handlers import team
from handlers.compose import compose
from handlers.deliveries import settle_row
from handlers.errors import UserError
from handlers.hear import excuse, hear
from handlers.messages.rich import plain_text
from handlers.policy import Policy
from handlers.ports import Arrived, Heard, Message, Original, Place, Pressed, Reached, Speaker, Toast
from handlers.rules.delivery import Outcome, Sent
from handlers.team import Member
from storage.database import Database
from storage.migrate import upgrade
from storage.tables import Account, Lead, Outbox
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import POLICY

WEDNESDAY = datetime(2026, 3, 18, 9, 20, tzinfo=UTC)
"""10:20 in Rome, a working day."""

GROUP, CHANNEL, WATCHED = "-100777", "C0HOME", "C0FORM"

TEAM = (
    Member("Giulia Verdi", ("manager",), {"telegram": "333", "slack": "U03"}, language="en", reach="telegram"),
    Member("Marco Rossi", ("owner",), {"telegram": "222", "slack": "U02"}, language="en", reach="slack"),
    Member("Anna Bianchi", ("member",), {"slack": "U01"}, language="en"),
)

BOTH = replace(
    POLICY, homes={"telegram": GROUP, "slack": CHANNEL}, watched=frozenset({("slack", WATCHED)}), respect_presence=True
)

_NAMES = {"333": "Giulia", "U03": "Giulia", "222": "Marco", "U02": "Marco", "U01": "Anna", "444": "Luca", "U04": "Luca"}


class Firm:
    """The team on Telegram and Slack. What is heard and settled is committed at once, as the bot does it."""

    def __init__(self, database: Database, policy: Policy) -> None:
        self.database = database
        self.policy = policy
        self.now = WEDNESDAY
        self._numbers = count(1)

    def hears(self, heard: Heard) -> Toast | None:
        return self.database.run(lambda uow: hear(heard, uow, self.policy, self.now))

    def tries(self, heard: Heard) -> None:
        """Like :meth:`hears`; what was wrong with it is answered."""
        try:
            self.hears(heard)
        except UserError as error:
            refused = error
            self.database.run(lambda uow: excuse(heard, refused, uow, self.now))

    def passes(self, **span: float) -> None:
        self.now += timedelta(**span)

    # -- what people do

    def says(self, user: str, text: str, chat: str | None = None, **how: Any) -> Message:
        """Somebody writes, in private unless a chat is named."""
        message = message_of(user, text, self._ts(), self.now, chat, **how)
        self.hears(message)
        return message

    def presses(self, user: str, data: str, row: Outbox, **place: Any) -> Toast | None:
        shared = row.chat in (GROUP, CHANNEL, WATCHED)
        where = Place(row.platform, row.chat, private=not shared, **place)
        return self.hears(Pressed(speaker_of(user), where, row.message_id, data, "callback"))

    def arrives(self, text: str, *, user: str | None = None, thread: str | None = None, app: str = "Form") -> Arrived:
        """A message comes in by itself in the watched channel: a customer's, or an app's."""
        author = Original("person" if user else "chat", user or app, user, text=text)
        heard = Arrived(Place("slack", WATCHED, private=False, thread=thread), self._ts(), author, self.now)
        self.hears(heard)
        return heard

    def starts(self, user: str) -> None:
        """Somebody opens their chat with the bot on Telegram."""
        self.hears(Reached(speaker_of(user), user, reachable=True))

    def _ts(self) -> str:
        return f"1773825600.{next(self._numbers):06}"

    # -- what became of it

    def queued(self, **columns: Any) -> list[Outbox]:
        """What waits to be sent, oldest first."""
        return [row for row in self.rows(state="pending") if all(getattr(row, k) == v for k, v in columns.items())]

    def rows(self, **columns: Any) -> list[Outbox]:
        def work(uow: UnitOfWork) -> list[Outbox]:
            found = list(uow.session.exec(select(Outbox).order_by(Outbox.id)))  # type: ignore[arg-type]
            uow.session.expunge_all()
            return [row for row in found if all(getattr(row, k) == v for k, v in columns.items())]

        return self.database.look(work)

    def sends(self, outcome: Outcome | None = None, **columns: Any) -> None:
        """Have what is queued go out; each gets this outcome, or arrives."""
        for row in self.queued(**columns):
            self.settles(row, outcome or Sent(row.edit_of or self._ts()))

    def leaves(self, row: Outbox) -> None:
        """A message is claimed, and on its way from here on."""
        self.database.run(lambda uow: uow.claims.claim([row.id or 0], self.now + timedelta(minutes=1)))

    def settles(self, row: Outbox, outcome: Outcome) -> None:
        """A message is claimed, goes out, and gets this outcome."""

        def work(uow: UnitOfWork) -> None:
            uow.claims.claim([row.id or 0], self.now + timedelta(minutes=1))
            settle_row(row, outcome, uow, self.policy, self.now, jitter=0)

        self.database.run(work)

    def text_of(self, row: Outbox) -> str:
        made = self.database.look(lambda uow: compose(row, uow, self.policy, self.now))
        return "\n".join(plain_text(card) for card in made.cards)

    def buttons_of(self, row: Outbox) -> list[str]:
        made = self.database.look(lambda uow: compose(row, uow, self.policy, self.now))
        return [each.data for card in made.cards for line in card.buttons for each in line if each.data]

    def lead(self, number: int = 1) -> Lead:
        def work(uow: UnitOfWork) -> Lead:
            found = uow.session.get_one(Lead, number)
            uow.session.expunge_all()
            return found

        return self.database.look(work)

    def leads(self) -> list[Lead]:
        def work(uow: UnitOfWork) -> list[Lead]:
            found = list(uow.session.exec(select(Lead).order_by(Lead.id)))  # type: ignore[arg-type]
            uow.session.expunge_all()
            return found

        return self.database.look(work)

    def account(self, user: str) -> Account:
        def work(uow: UnitOfWork) -> Account:
            found = uow.people.account(platform_of(user), user)
            assert found is not None
            uow.session.expunge_all()
            return found

        return self.database.look(work)


def platform_of(user: str) -> str:
    return "slack" if user.startswith("U") else "telegram"


def speaker_of(user: str) -> Speaker:
    return Speaker(platform_of(user), user, _NAMES.get(user, "Somebody"))


def message_of(
    user: str, text: str, ts: str, at: datetime, chat: str | None = None, *, only_for: str | None = None, **how: Any
) -> Message:
    """What somebody wrote, as a platform would hand it over."""
    thread = how.pop("thread", None)
    place = Place(platform_of(user), chat or user, private=chat is None, thread=thread, only_for=only_for)
    content = how.pop("content", None) or Original("self", text=text)
    return Message(speaker_of(user), place, ts, at, content, reply_to=how.pop("reply_to", thread), **how)


def chats(rows: Sequence[Outbox]) -> list[tuple[str, str]]:
    return [(row.platform, row.chat) for row in rows]


@contextmanager
def opened(
    folder: Path, policy: Policy = BOTH, members: Sequence[Member] = TEAM, url: str | None = None
) -> Iterator[Firm]:
    """The firm on an empty database (a new file, unless its address is given), all on Telegram having pressed Start."""
    url = url or f"sqlite:///{folder}/firm.db"
    upgrade(url)
    database = Database(url)
    database.run(lambda uow: team.sync(members, uow))
    firm = Firm(database, policy)
    for member in members:
        if "telegram" in member.accounts:
            firm.starts(member.accounts["telegram"])
    yield firm
    database.close()
