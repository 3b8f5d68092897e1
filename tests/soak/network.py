"""A chat platform of the simulation: people write there, and it takes messages as badly as it can.

How it hands over what it heard is each platform's own affair (:mod:`polled`, :mod:`pushed`).

What goes wrong with a message is drawn from the seed, the chat and the number of the try, so that it does not
depend on the order in which messages to different chats happen to leave.
"""

import asyncio
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Self

from bot.platform import Outgoing
from handlers.messages.rich import Card, plain_text
from handlers.ports import Button, Heard
from handlers.rules.delivery import NotSent, Outcome, Refused, Sent, Unchanged, Unknown, Wait
from tests.soak import wire

Trouble = Literal["refused", "failing", "drops", "swallows"]
TROUBLES: tuple[Trouble, ...] = ("refused", "failing", "drops", "swallows")
"""Nobody there; answers 500; takes the message and hangs up; hangs up without taking it."""

LONGEST_DELAY = timedelta(minutes=10)
"""Until the platform hands over what somebody did; what they do next may come first."""

LONGEST_SEND = 25
"""Seconds until the platform answers to a message that it takes."""


@dataclass(slots=True)
class Shown:
    """A message in a chat; ``by`` is a person's user id, None for the bot."""

    id: str
    chat: str
    by: str | None
    text: str
    at: datetime
    content: dict[str, Any] = field(default_factory=dict)
    card: Card | None = None
    only_for: str | None = None

    @property
    def reader(self) -> str:
        """The person, or the chat, that sees it."""
        return self.only_for or self.chat

    @property
    def buttons(self) -> list[str]:
        if self.card is None:
            return []
        return [choice.data for row in self.card.buttons for choice in row if choice.data]

    @property
    def refs(self) -> set[int]:
        """The leads that its buttons speak of."""
        found = (Button.decode(data) for data in self.buttons)
        return {button.lead for button in found if button is not None and button.lead}


class Network:
    """The chats of one platform, and what the bot hears of them."""

    name: str
    team_chat: str

    @classmethod
    def among(cls, networks: "Mapping[str, Network]") -> Self | None:
        """The one of this kind, if there is any."""
        return next((each for each in networks.values() if isinstance(each, cls)), None)

    def __init__(self, seed: int, clock: Callable[[], datetime]) -> None:
        self.seed = seed
        self.clock = clock
        self.chats: dict[str, list[Shown]] = defaultdict(list)
        self._by_id: dict[str, Shown] = {}
        self.blocked: set[str] = set()
        self.handed_over = 0
        self.confirmed: list[tuple[datetime, dict[str, Any]]] = []
        self.on_accepted: Callable[[Shown], None] = lambda _: None
        self.process_step: Callable[..., None] = lambda: None
        self.pass_time: Callable[[datetime], None] = lambda _: None
        self.sent = 0
        self._on_the_way: list[tuple[datetime, dict[str, Any]]] = []
        self._updates: list[dict[str, Any]] = []
        self._next_update = 1
        self._next_message = 1
        self._tries: dict[str, int] = defaultdict(int)
        self._outages: list[tuple[datetime, datetime, Trouble, bool]] = []
        self._full_until: dict[str, datetime] = {}

    # -- what people do

    def writes(self, user: str, chat: str, text: str, **more: Any) -> Shown:
        """Somebody writes in a chat, and the bot is to hear of it."""
        message = self._add(chat, user, text, content=more)
        update = {"do": "message", "user": user, "chat": chat, "id": message.id, "text": text, **more}
        self.reports(update)
        return message

    def reports(self, heard: dict[str, Any]) -> None:
        """The platform has something to hand over, at once or some minutes later."""
        now, thrown = self.clock(), self._dice("delay").random()
        delay = LONGEST_DELAY * ((thrown - 0.92) / 0.08) ** 2 if thrown > 0.92 else timedelta(0)
        self._on_the_way.append((now + delay, {"on": self.name, "at": now.isoformat(), **heard}))
        self._take_in()

    def _take_in(self) -> None:
        """What arrives gets its number by then, so that what was done later may have the lower one."""
        now = self.clock()
        arrived = sorted((each for each in self._on_the_way if each[0] <= now), key=lambda each: each[0])
        self._on_the_way = [each for each in self._on_the_way if each[0] > now]
        for _, heard in arrived:
            self._updates.append({"update_id": self._next_update, **heard})
            self._next_update += 1

    def _add(self, chat: str, by: str | None, text: str, **more: Any) -> Shown:
        message = Shown(str(self._next_message), chat, by, text, self.clock(), **more)
        self._next_message += 1
        self.chats[chat].append(message)
        self._by_id[message.id] = message
        return message

    # -- what goes wrong

    def break_down(self, until: datetime, trouble: Trouble, *, still_heard: bool) -> None:
        """Nothing works any more, or only what people do still comes through."""
        self._outages.append((self.clock(), until, trouble, still_heard))

    def heal(self) -> None:
        """All troubles are over, and nothing is late any more."""
        self._outages.clear()
        self._full_until.clear()
        self._on_the_way = [(self.clock(), heard) for _, heard in self._on_the_way]

    def key_of(self, update: dict[str, Any]) -> str:
        """Under which key the bot keeps what it heard."""
        raise NotImplementedError

    @property
    def has_news(self) -> bool:
        """Whether there is anything to hand over, or to be confirmed."""
        self._take_in()
        return bool(self._updates)

    def unheard(self) -> list[dict[str, Any]]:
        """What was not confirmed yet."""
        return [*self._updates, *(heard for _, heard in self._on_the_way)]

    def next_at(self, now: datetime) -> datetime | None:
        """When an outage ends, or something arrives."""
        ends = (end for _, end, _, _ in self._outages if end > now)
        return min((*ends, *(at for at, _ in self._on_the_way)), default=None)

    def trouble_hearing(self) -> Trouble | None:
        """What is wrong with the way from people to the bot."""
        return next((trouble for trouble, still_heard in self._troubles() if not still_heard), None)

    def _trouble_sending(self) -> Trouble | None:
        return next((trouble for trouble, _ in self._troubles()), None)

    def _troubles(self) -> Iterator[tuple[Trouble, bool]]:
        now = self.clock()
        return ((trouble, heard) for start, end, trouble, heard in self._outages if start <= now < end)

    # -- the platform's port

    async def understand(self, body: str) -> Sequence[Heard]:
        return wire.understand(json.loads(body))

    async def toast(self, callback: str, text: str, *, alert: bool) -> None:  # noqa: ARG002  -- the port's
        self.process_step()
        user = callback.split(":", maxsplit=1)[0]
        self.on_accepted(Shown("toast", user, None, text, self.clock()))

    def is_group(self, chat: str) -> bool:
        return chat == self.team_chat

    async def send(self, outgoing: Outgoing) -> Outcome:
        """One try to send, which may end in any way there is."""
        self.process_step()
        outcome, accepted = self._fate(outgoing.chat)
        if not accepted:
            return outcome
        shown = self._show(outgoing)
        known = not isinstance(outcome, Unknown)
        self.sent += 1
        self.on_accepted(shown)
        await self._take_time()
        self.process_step()
        if not known:
            return outcome
        return Unchanged() if outgoing.edit_of is not None else Sent(shown.id)

    async def _take_time(self) -> None:
        """Some answers come late. What is sent besides is on its way meanwhile, and people go on with their day."""
        thrown = self._dice("slow").random()
        if thrown > 0.97:
            until = self.clock() + timedelta(seconds=int(1 + (thrown - 0.97) / 0.03 * LONGEST_SEND))
            await asyncio.sleep(0)
            self.pass_time(until)

    def _show(self, outgoing: Outgoing) -> Shown:
        text = plain_text(outgoing.card)
        if outgoing.edit_of is None:
            return self._add(outgoing.chat, None, text, card=outgoing.card, only_for=outgoing.only_for)
        shown = self._by_id.get(outgoing.edit_of)
        assert shown is not None, "an edit of a message that is not there"
        assert shown.chat == outgoing.chat, "an edit in another chat"
        assert shown.by is None, "an edit of somebody else's message"
        shown.text, shown.card = text, outgoing.card
        return Shown(shown.id, shown.chat, None, text, self.clock(), card=outgoing.card, content={"edit": True})

    def _fate(self, chat: str) -> tuple[Outcome, bool]:
        """The outcome of a try, and whether the message reaches the chat."""
        now, thrown = self.clock(), self._dice(chat).random()
        if chat in self.blocked:
            return Refused("Forbidden: bot was blocked by the user", "blocked"), False
        match self._trouble_sending():
            case "refused" | "failing":
                return NotSent("no connection"), False
            case "drops":
                return Unknown("timed out"), True
            case "swallows":
                return Unknown("timed out"), False
        if self._full_until.get(chat, now) > now:
            return Wait((self._full_until[chat] - now).total_seconds()), False
        if thrown < 0.01:
            self._full_until[chat] = now + timedelta(seconds=int(1 + thrown * 30_000))
            return Wait(int(1 + thrown * 30_000)), False
        if thrown < 0.02:
            return NotSent("the server failed"), False
        if thrown < 0.03:
            return Unknown("timed out"), thrown < 0.025
        return Sent(""), True

    def _dice(self, what: str) -> random.Random:
        self._tries[what] += 1
        return random.Random(f"{self.seed} {what} {self._tries[what]}")
