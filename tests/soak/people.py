"""What an act comes to: whatever the dice choose among what is there to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from tests.soak.firm import NAMES, USERS
from tests.soak.history import Act
from tests.soak.ledger import Ledger
from tests.soak.network import Network, Shown

T = TypeVar("T")

CUSTOMERS = (
    "Ada Conti", "Bruno Galli", "Carla Serra", "Dino Monti", "Elsa Fabbri", "Fabio Riva", "Gina Testa",
    "Ivo Marini", "Lia Greco", "Nino Sala", "Olga Rizzi", "Piero Longo", "Rita Basso", "Silvio Neri",
)  # fmt: skip
WANTS = ("vuole un preventivo per 3 finestre", "asks for a quote", "quanto costa il corso di inglese?", "richiamare",
         "perde acqua, urgente", "un preventivo, senza fretta")  # fmt: skip
REPLIES = ("fatto", "Done, called her", "risposto ieri", "chiamato, non risponde", "domani riprovo", "📞", "?")
COMMANDS = (
    "/answered {n} all well", "/snooze {n} domani alle 9", "/snooze {n} tra 2 ore", "/snooze {n} ieri", "/take {n}",
    "/assign {n} {name}", "/won {n} 1200", "/lost {n} prezzo", "/reopen {n}", "/note {n} vive a Lodi", "/why {n}",
    "/status", "/status week", "/leads", "/leads late", "/leads open", "/leads @{name}", "/team", "/help",
    "/lead", "/nonsense {n}", "/answered 999999", "/risposto {n}", "/language it", "/language en", "what is this?",
)  # fmt: skip
VALUES = (
    "Zoe Nuova",
    "zoe@nuova.example",
    "+39 333 1000003",
    "20000",
    "domani alle 10",
    "Bianchi S.n.c.",
    "caldo",
    "-",
)
ABSENCES = ("/away", "/away until tomorrow", "/away fino a lunedì alle 10", "/back", "/back", "/away 2 ore")

FLOODS = "anna"
NOT_ON_SLACK = frozenset({"edit", "block"})
"""Slack tells of no edits of commands, and nobody can block a bot there."""


@dataclass(frozen=True, slots=True)
class Doing:
    """An act with all it is done in."""

    act: Act
    network: Network
    ledger: Ledger

    @property
    def user(self) -> str:
        return USERS[self.network.name][self.act.who]

    @property
    def now(self) -> datetime:
        return self.network.clock()

    def pick(self, things: "tuple[T, ...] | list[T]", die: int = 0) -> T:
        return things[int(self.act.dice[die] * len(things)) % len(things)]

    def writes(self, text: str, *, shared: bool = False, **more: Any) -> Shown:
        chat = self.network.team_chat if shared and self.ledger.policy.homes else self.user
        return self.network.writes(self.user, chat, text, **more)

    def seen(self, newest: int = 400) -> list[Shown]:
        """What the bot has said to them, newest first: in their own chat and in the team's."""
        said = [*self.network.chats[self.user][-newest:], *self.network.chats[self.network.team_chat][-newest:]]
        mine = (each for each in said if each.by is None and each.only_for in (None, self.user))
        return sorted(mine, key=lambda each: int(each.id), reverse=True)

    def presses(self, message: Shown, data: str) -> None:
        """They press one of a message's buttons."""
        self.network.reports(
            {
                "do": "press",
                "user": self.user,
                "chat": message.chat,
                "message": message.id,
                "data": data,
                "id": message.id,
            }
        )


def do(act: Act, networks: Mapping[str, Network], ledger: Ledger) -> None:
    """Do what somebody does, on one of the platforms that they are on."""
    who = FLOODS if act.what == "flood" else act.who
    there = [networks[name] for name in ledger.accounts(who) if name in networks]
    network = there[int(act.dice[2] * 1000) % len(there)]
    if network.name == "telegram" or act.what not in NOT_ON_SLACK:
        DEEDS[act.what](Doing(replace(act, who=who), network, ledger))


def _customer(number: int) -> tuple[str, str]:
    return CUSTOMERS[number % len(CUSTOMERS)], f"+39333{1_000_000 + number:07d}"


def _log(d: Doing) -> None:
    number = d.ledger.new_customer()
    name, phone = _customer(number)
    if d.act.dice[2] < 0.4:  # somebody of one of two firms, from a number that is not theirs: once more, or another
        name = CUSTOMERS[number % 2]
        name += f", {name.split()[1]} S.r.l.,"
    said = f"{name} {phone} " if d.act.dice[1] < 0.85 else f"{name} "
    token = d.ledger.new_token()
    message = d.writes(f"/lead {said}{d.pick(WANTS, 2)} {token}", shared=d.act.dice[0] < 0.3)
    d.ledger.logs(token, d.act.who, written_at=message.at)


def _forward(d: Doing) -> None:
    _forwards(d, d.ledger.new_customer())


def _again(d: Doing) -> None:
    """Somebody who wrote before writes again."""
    _forwards(d, d.pick(range(max(1, d.ledger.customers)), 1))  # type: ignore[arg-type]


def _forwards(d: Doing, number: int) -> None:
    name, phone = _customer(number)
    written_at = d.now - timedelta(minutes=int(d.act.dice[1] ** 3 * 600))
    origin = {"author": name, "user": f"9{number:06d}", "at": written_at.isoformat()}
    for text in (f"{d.pick(WANTS, 2)} {phone}", "grazie")[: 1 + (d.act.dice[0] < 0.3)]:
        token = d.ledger.new_token()
        d.writes(f"{text} {token}", origin=origin)
        d.ledger.logs(token, d.act.who, written_at=written_at)


def _edit(d: Doing) -> None:
    wrote = d.network.chats[d.user][-200:]
    mine = [each for each in wrote if each.by == d.user and each.text.startswith("/lead ")]
    if not mine:
        return
    message = d.pick(mine[-5:], 1)
    message.text += " (urgente)"
    sent_at = message.at.isoformat()
    d.network.reports(
        {"do": "edit", "user": d.user, "chat": d.user, "id": message.id, "text": message.text, "sent_at": sent_at}
    )


def _press(d: Doing, newest: int = 6, times: int = 1) -> None:
    with_buttons = [each for each in d.seen() if each.buttons and each.only_for is None][:newest]
    if not with_buttons:
        return
    message = d.pick(with_buttons, 0)
    likely = [data for data in message.buttons if data.startswith(("answered:", "same:"))]
    data = d.pick([*message.buttons, *(likely * 4)], 1)
    for _ in range(times):
        d.presses(message, data)


def _decide(d: Doing) -> None:
    """They say whether two leads are one person's, or that they were not after all."""
    asked = [each for each in d.seen() if any(data.startswith(("same:", "unmerge:")) for data in each.buttons)][:10]
    if asked:
        message = d.pick(asked, 0)
        decisive = [data for data in message.buttons if data.startswith(("same:", "other:", "unmerge:"))]
        d.presses(message, d.pick(decisive, 1))


def _correct(d: Doing) -> None:
    """They put right what was read: they look at a card's "Edit", choose a field, and say what is right."""
    verbs = d.pick((("fix:", "set:"), ("yes:", "no:"), ("edit:",), ("set:",)), 0)
    cards = [each for each in d.seen(60) if any(data.startswith(verbs) for data in each.buttons)][:3]
    if not cards:
        cards, verbs = [each for each in d.seen(60) if any("edit:" in data for data in each.buttons)][:3], ("edit:",)
    if not cards:
        return
    message = d.pick(cards, 1)
    d.presses(message, d.pick([data for data in message.buttons if data.startswith(verbs)], 2))
    if "fix:" in verbs:
        d.network.writes(d.user, d.user, d.pick(VALUES, 1))


def _reply(d: Doing) -> None:
    cards = [each for each in d.seen() if each.card is not None][:8]
    if not cards:
        return
    card = d.pick(cards, 0)
    words = d.pick(REPLIES, 1)
    reply = {"id": card.id, "text": card.text, "by_bot": True}
    d.network.writes(d.user, card.chat, words, reply=reply)


def _type(d: Doing) -> None:
    ref = 1 + int((1 - d.act.dice[1] ** 2) * d.ledger.newest_lead)
    name = d.pick(list(NAMES.values()), 2).split()[0]
    d.writes(d.pick(COMMANDS, 0).format(n=ref, name=name), shared=d.act.dice[2] < 0.1)


def _away(d: Doing) -> None:
    d.writes(d.pick(ABSENCES, 0))


def _undo(d: Doing) -> None:
    d.ledger.undoes(d.act.who)
    d.writes("/undo")


def _block(d: Doing) -> None:
    """Blocks the bot, or lets it write again."""
    blocked = d.user in d.network.blocked
    (d.network.blocked.discard if blocked else d.network.blocked.add)(d.user)
    d.network.reports({"do": "reach", "user": d.user, "chat": d.user, "id": "0", "reachable": blocked})


def _stranger(d: Doing) -> None:
    """Somebody who is not of the team tries this and that, also buttons they cannot have seen."""
    if d.act.dice[0] < 0.5:
        d.writes(d.pick(COMMANDS, 1).format(n=d.ledger.newest_lead, name="Marco"))
        return
    data = f"{d.pick(('answered', 'show', 'take', 'history', 'why'), 1)}:{d.ledger.newest_lead}:0:"
    d.network.reports({"do": "press", "user": d.user, "chat": d.user, "message": "1", "data": data, "id": "1"})


def _forge(d: Doing) -> None:
    """Somebody of the team tries a button of a lead that they were never shown."""
    ref = 1 + int(d.act.dice[0] * d.ledger.newest_lead)
    data = f"{d.pick(('show', 'history', 'why', 'answered', 'snooze', 'ask_assign'), 1)}:{ref}:0:"
    d.network.reports({"do": "press", "user": d.user, "chat": d.user, "message": "1", "data": data, "id": "1"})


def _flood(d: Doing) -> None:
    """Many leads in a minute."""
    for _ in range(3 + int(d.act.dice[0] * 15)):
        number = d.ledger.new_customer()
        name, phone = _customer(number)
        token = d.ledger.new_token()
        message = d.writes(f"/lead {name} {phone} {d.pick(WANTS, 2)} {token}")
        d.ledger.logs(token, d.act.who, written_at=message.at)


DEEDS: dict[str, Callable[[Doing], None]] = {
    "log": _log,
    "forward": _forward,
    "again": _again,
    "edit": _edit,
    "press": _press,
    "press_old": lambda d: _press(d, newest=200),
    "press_twice": lambda d: _press(d, times=2),
    "decide": _decide,
    "correct": _correct,
    "reply": _reply,
    "type": _type,
    "away": _away,
    "undo": _undo,
    "block": _block,
    "stranger": _stranger,
    "forge": _forge,
    "flood": _flood,
}
