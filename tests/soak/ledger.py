"""An account of what happened, kept apart from the bot: what people did, and what they were shown.

It knows the promises and none of the rules by which the bot keeps them; where it must know what became of a
lead it reads the timeline, which is what people are shown too.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.policy import Policy
from handlers.team import Member
from tests.soak.eyes import Eyes, instant, marks, opened
from tests.soak.firm import NAMES, TEAM_CHATS, USERS
from tests.soak.history import OWNERS, TEAM
from tests.soak.hours import Hours
from tests.soak.network import Network, Shown

TOKEN = re.compile(r"\btk\d{6}\b")
PING = re.compile(r"⏰ (Lead #\d+ has waited|\d+ leads? waits? for your answer)")
FOR_MANAGERS = re.compile(r"🚨 Lead #\d+ has waited|⏰ \d+ leads? waits? for an answer")
REF = re.compile(r"#(\d+)")

GRACE = timedelta(minutes=2)
"""After closing, for what was due in the last moment of the day."""

_WHO = {user: who for users in USERS.values() for who, user in users.items()}
_SHORT = {name: who for who, name in NAMES.items()}


class Broken(Exception):
    """A promise was not kept. ``promise`` names it, for comparing."""

    def __init__(self, promise: str, detail: str) -> None:
        super().__init__(promise, detail)
        self.promise, self.detail = promise, detail

    def __str__(self) -> str:
        return f"{self.promise}: {self.detail}"


@dataclass(slots=True)
class Logged:
    """Something that somebody brought in."""

    by: str
    written_at: datetime
    at: datetime


@dataclass(slots=True)
class Ledger:
    """What is known of the firm's leads from outside."""

    policy: Policy
    members: list[Member]
    eyes: Eyes
    networks: Mapping[str, Network]
    clock: Callable[[], datetime]
    customers: int = 0
    newest_lead: int = 1
    tokens: dict[str, Logged] = field(default_factory=dict)
    pinged: dict[tuple[str, int], datetime] = field(default_factory=dict)
    owners: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    undone: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    resumed: dict[int, datetime] = field(default_factory=dict)
    returned: dict[str, datetime] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)
    down: list[tuple[datetime, datetime]] = field(default_factory=list)
    hours: Hours = field(init=False)

    def __post_init__(self) -> None:
        self.hours = Hours(self.policy)

    # -- what people did

    def new_customer(self) -> int:
        self.customers += 1
        return self.customers - 1

    def new_token(self) -> str:
        return f"tk{len(self.tokens):06d}"

    def logs(self, token: str, who: str, *, written_at: datetime) -> None:
        self.tokens[token] = Logged(who, written_at, self.clock())

    def undoes(self, who: str) -> None:
        self.undone[who].append(self.clock())

    # -- what was the matter

    def was_down(self, at: datetime) -> bool:
        """Whether nobody could look at what was due at an instant: the process was dead, or stood still."""
        return any(start - GRACE <= at <= end for start, end in self.down)

    # -- what they were shown

    def shown(self, message: Shown) -> None:
        """Called at the instant at which a message reaches a chat; what is wrong with it is kept for later."""
        try:
            self._may_see(message)
            if not message.content.get("edit"):
                self._may_disturb(message)
        except Broken as broken:
            self.broken.append(broken)

    def _may_see(self, message: Shown) -> None:
        """What a lead says is for its owners, those who logged it, managers, and the team's own chat."""
        if message.reader in TEAM_CHATS.values():
            return
        who = _WHO[message.reader]
        for token in set(TOKEN.findall(message.text)):
            if who in ("giulia", self.tokens[token].by) or self._is_open_to(who, token, message):
                continue
            raise Broken("nobody sees what is not theirs", f"{who} was shown {token}: {message.text[:80]!r}")

    def _is_open_to(self, who: str, token: str, message: Shown) -> bool:
        """An owner may see what they have or had, what somebody joined to it, and what is free or late."""
        if who not in TEAM:
            return False
        refs, me = _refs(message), self._number_of(who)
        if self._brought_part_of(me, refs):
            return True
        sql = f"SELECT id, owner_id, state, due_at FROM lead WHERE instr(text, ?) OR id IN ({marks(len(refs))})"
        return any(
            who in self.owners[ref]
            or owner == me
            or (who in OWNERS and (owner is None or self._is_late(state, due_at)))
            for ref, owner, state, due_at in self.eyes.all(sql, token, *refs)
        )

    def _brought_part_of(self, person: int, refs: set[int]) -> bool:
        """Whoever brought in a part of a lead sees also what others brought."""
        kinds = ("logged", "joined", "wrote_again")
        sql = f"SELECT 1 FROM event WHERE lead_id IN ({marks(len(refs))}) AND actor_id = ? AND kind IN (?, ?, ?)"
        return self.eyes.first(sql, *refs, person, *kinds) is not None

    def _is_late(self, state: str, due_at: str) -> bool:
        due = instant(due_at)
        return state == "waiting" and due is not None and due < self.clock()

    def _may_disturb(self, message: Shown) -> None:
        if PING.search(message.text):
            self._may_ping(message)
        elif FOR_MANAGERS.search(message.text) and message.reader not in TEAM_CHATS.values():
            self._may_tell_a_manager(message)

    def _may_tell_a_manager(self, message: Shown) -> None:
        """What waits too long is not told to a manager who is away, where the team has a chat to tell it in."""
        who, now = _WHO[message.reader], self.clock()
        if self.policy.homes and all(self.is_away(who, at) for at in (now, now - GRACE)):
            raise Broken("no manager is pinged while away", f"{who}: {message.text[:60]!r}")

    def _may_ping(self, message: Shown) -> None:
        """A ping is about a lead that waits, at work, and not too soon after the one before."""
        who, refs, now = _WHO[message.reader], message.refs, self.clock()
        if not any(self.works(who, at) for at in (now, now - GRACE)) and not self._was_asked_for(refs):
            raise Broken("nobody is pinged outside their hours", f"{who}: {message.text[:60]!r}")
        sql = f"SELECT 1 FROM lead WHERE id IN ({marks(len(refs))}) AND state <> 'waiting'"
        if self.eyes.first(sql, *refs) is not None:
            raise Broken("nobody is pestered after the answer", f"{who}: {message.text[:60]!r}")
        repeated = "You may have had this" in message.text
        for ref in refs:
            last = self.pinged.get((who, ref))
            if last is not None and now - last < self.policy.ladder.least_gap and not repeated:
                raise Broken("least_gap is kept", f"{who} about {ref}, {now - last} after the ping before")
            self.pinged[who, ref] = now

    def _was_asked_for(self, refs: set[int]) -> bool:
        """Whether somebody had chosen this very moment, however late."""
        now = self.clock()
        sql = f"SELECT data FROM event WHERE lead_id IN ({marks(len(refs))}) AND kind = 'snoozed'"
        chosen = (datetime.fromisoformat(opened(data)["until"]) for (data,) in self.eyes.all(sql, *refs))
        return any(abs(until - now) <= GRACE for until in chosen)

    # -- who is who

    def works(self, who: str, at: datetime) -> bool:
        """Whether somebody is at work."""
        return not self.is_away(who, at) and self.hours.are(self.member(who), at)

    def is_away(self, who: str, at: datetime) -> bool:
        """Whether an absence that the bot has heard of holds: one that it could not hear of yet keeps nothing back."""
        absence = self.absence(who)
        return absence is not None and absence[0] <= at and (absence[1] is None or at < absence[1])

    def absence(self, who: str) -> tuple[datetime, datetime | None] | None:
        """From when and until when somebody is away, as they said."""
        row = self.eyes.first("SELECT away_since, away_until FROM person WHERE name = ?", NAMES[who])
        since = instant(row[0]) if row else None
        return None if row is None or since is None else (since, instant(row[1]))

    def accounts(self, who: str) -> Mapping[str, str]:
        """Where somebody is; strangers and the world at large are everywhere."""
        return self.member(who).accounts if who in TEAM else dict.fromkeys(self.networks, who)

    def member(self, who: str) -> Member:
        return next(each for each in self.members if each.name == NAMES[who])

    @staticmethod
    def called(name: str) -> str:
        """Somebody of the team by their whole name."""
        return _SHORT[name]

    def short(self, person: int | None) -> str:
        """Somebody of the team by their number in the database; nobody is the empty name."""
        row = self.eyes.first("SELECT name FROM person WHERE id = ?", person)
        return _SHORT[row[0]] if row else ""

    def _number_of(self, who: str) -> int:
        row = self.eyes.first("SELECT id FROM person WHERE name = ?", NAMES[who])
        return int(row[0]) if row else 0


def _refs(message: Shown) -> set[int]:
    """The leads that a message speaks of: by their numbers in its words, and behind its buttons."""
    return message.refs | {int(ref) for ref in REF.findall(message.text)}
