"""An account of what happened, kept apart from the bot: what people did, and what they were shown.

It knows the promises and none of the rules by which the bot keeps them; where it must know what became of a
lead it reads the timeline, which is what people are shown too.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from sqlmodel import col, or_, select

from bot.telegram.poller import stored
from handlers.policy import Policy
from handlers.team import Member
from storage.tables import Event, Inbox, Lead, Outbox, Person
from storage.unit_of_work import UnitOfWork
from tests import laws
from tests.soak.firm import TEAM_CHAT, USERS
from tests.soak.history import OWNERS, TEAM
from tests.soak.network import Network, Shown

TOKEN = re.compile(r"\btk\d{6}\b")
PING = re.compile(r"⏰ (Lead #\d+ has waited|\d+ leads? waits? for your answer)")
KEPT = timedelta(hours=40)
"""Handled updates are kept for 48 hours: for so long the ledger can ask for them."""

GRACE = timedelta(minutes=2)
"""After closing, for what was due in the last moment of the day."""

Look = Callable[[Callable[[UnitOfWork], Any]], Any]


class Broken(Exception):
    """A promise was not kept. ``promise`` names it, for comparing."""

    def __init__(self, promise: str, detail: str) -> None:
        super().__init__(f"{promise}: {detail}")
        self.promise = promise


@dataclass(slots=True)
class Logged:
    """Something that somebody brought in."""

    by: str
    written_at: datetime
    at: datetime
    ref: int | None = None


@dataclass(slots=True)
class Ledger:
    """What is known of the firm's leads from outside."""

    policy: Policy
    members: list[Member]
    network: Network
    look: Look
    customers: int = 0
    newest_lead: int = 1
    tokens: dict[str, Logged] = field(default_factory=dict)
    pinged: dict[tuple[str, int], datetime] = field(default_factory=dict)
    first_due: dict[tuple[str, str], datetime] = field(default_factory=dict)
    owners: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    answered: set[int] = field(default_factory=set)
    undone: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    broken: list["Broken"] = field(default_factory=list)
    last_event: int = 0
    checks: int = 0

    # -- what people did

    def new_customer(self) -> int:
        self.customers += 1
        return self.customers - 1

    def new_token(self) -> str:
        return f"tk{len(self.tokens):06d}"

    def logs(self, token: str, who: str, *, written_at: datetime) -> None:
        self.tokens[token] = Logged(who, written_at, self.network.clock())

    def undoes(self, who: str) -> None:
        self.undone[who].append(self.network.clock())

    # -- what they were shown

    def shown(self, message: Shown) -> None:
        """Called at the instant at which a message reaches a chat; what is wrong with it is kept for later."""
        try:
            self._may_see(message)
            if PING.search(message.text) and not message.content.get("edit"):
                self._may_ping(message)
        except Broken as broken:
            self.broken.append(broken)

    def _may_see(self, message: Shown) -> None:
        """What a lead says is for its owners, those who logged it, managers, and the team's own chat."""
        if message.chat == TEAM_CHAT:
            return
        for token in set(TOKEN.findall(message.text)):
            logged = self.tokens[token]
            who = _who(message.chat)
            if who in ("giulia", logged.by) or self._is_open_to(who, token, message):
                continue
            raise Broken("nobody sees what is not theirs", f"{who} was shown {token}: {message.text[:80]!r}")

    def _is_open_to(self, who: str, token: str, message: Shown) -> bool:
        """An owner may see what they have or had, what somebody joined to it, and what is free or late."""
        if self._brought_part_of(who, message):
            return True
        about = or_(col(Lead.text).contains(token), col(Lead.id).in_(_refs(message)))
        leads = self.look(lambda uow: list(uow.session.exec(select(Lead).where(about))))
        now = self.network.clock()
        return any(
            who in self.owners[lead.id] or self._owns(who, lead)
            or (who in OWNERS and (lead.owner_id is None or (lead.state == "waiting" and lead.due_at < now)))
            for lead in leads
        )  # fmt: skip

    def _brought_part_of(self, who: str, message: Shown) -> bool:
        """Whoever brought in a part of a lead sees also what others brought."""
        name = self._member(who).name if who in TEAM else None
        person = self.look(lambda uow: uow.session.exec(select(Person.id).where(Person.name == name)).first())
        brought = [
            e for e in self.look(lambda uow: _of(_refs(message), uow)) if e.kind in ("logged", "joined", "wrote_again")
        ]
        return person is not None and any(event.actor_id == person for event in brought)

    def _owns(self, who: str, lead: Lead) -> bool:
        return who in TEAM and self._name_of(lead.owner_id) == self._member(who).name

    def _may_ping(self, message: Shown) -> None:
        """A ping is about a lead that waits, at work, and not too soon after the one before."""
        who, now = _who(message.chat), self.network.clock()
        if not any(self._works(who, at) for at in (now, now - GRACE)) and not self._was_asked_for(message.refs):
            raise Broken("nobody is pinged outside their hours", f"{who}: {message.text[:60]!r}")
        if not self.look(lambda uow: self._waits(message.refs, uow)):
            raise Broken("nobody is pestered after the answer", f"{who}: {message.text[:60]!r}")
        repeated = "You may have had this" in message.text
        for ref in message.refs:
            last = self.pinged.get((who, ref))
            if last is not None and now - last < self.policy.ladder.least_gap and not repeated:
                raise Broken("least_gap is kept", f"{who} about {ref}, {now - last} after the ping before")
            self.pinged[who, ref] = now

    def _was_asked_for(self, refs: set[int]) -> bool:
        """Whether somebody had chosen this very moment, however late."""
        now = self.network.clock()
        snoozes = self.look(lambda uow: [e for e in _of(refs, uow) if e.kind == "snoozed"])
        return any(abs(datetime.fromisoformat(each.data["until"]) - now) <= GRACE for each in snoozes)

    @staticmethod
    def _waits(refs: set[int], uow: UnitOfWork) -> bool:
        return all(lead.state == "waiting" for lead in uow.session.exec(select(Lead).where(col(Lead.id).in_(refs))))

    def _works(self, who: str, at: datetime) -> bool:
        """Whether somebody is at work, worked out anew from what the configuration says."""
        member = self._member(who)
        person: Person = self.look(lambda uow: uow.session.exec(select(Person).where(Person.name == member.name)).one())
        if person.away_since and person.away_since <= at and (person.away_until is None or at < person.away_until):
            return False
        return any(start <= at < end for start, end in _frames(at.date(), self.policy, member))

    # -- every hour

    def check(self) -> None:
        """Hold what the bot remembers against what happened."""
        self.checks += 1
        now = self.network.clock()
        broken = self.look(lambda uow: laws.broken(uow, now, ticked=True))
        if broken:
            raise Broken("every lead has a next step, and nothing void is queued", "; ".join(broken))
        for check in (self._all_confirmed_is_kept, self._nothing_failed, self._no_lead_is_lost, self._merged_is_kept):
            self.look(check)

    def follow(self) -> None:
        """Read on in the timeline: who has what, and what was answered when."""
        self.look(self._follow)

    def _follow(self, uow: UnitOfWork) -> None:
        events = uow.session.exec(select(Event).where(col(Event.id) > self.last_event).order_by(col(Event.id))).all()
        for event in events:
            self.last_event = event.id or 0
            lead = uow.session.get(Lead, event.lead_id) if event.lead_id else None
            if lead is None:
                continue
            self.newest_lead = max(self.newest_lead, lead.id or 0)
            if lead.owner_id is not None:
                self.owners[lead.id or 0].add(self._short(uow.people.get(lead.owner_id)))
            if event.kind == "answered" and lead.id not in self.answered:
                self.answered.add(lead.id or 0)
                self._response_time(lead, event.at)

    def _response_time(self, lead: Lead, at: datetime) -> None:
        """The first response, from when the customer wrote, on the wall's clock and in the firm's hours."""
        if lead.state != "answered" or lead.answered_at != at:
            return  # taken back or reopened since: there is nothing to compare with
        tokens = [self.tokens[token] for token in TOKEN.findall(lead.text)]
        if not tokens or lead.waiting_since != lead.arrived_at:
            return
        merged = self._merged_into(lead)
        if any(part.answered_at is not None for part in merged):
            return  # the first response was to what is a part of it now
        arrived = min([tokens[0].written_at, *(part.arrived_at for part in merged)])
        if lead.arrived_at != arrived:
            raise Broken("response times are true", f"lead {lead.id} arrived {arrived}, kept is {lead.arrived_at}")
        wall, work = int((at - arrived).total_seconds()), _worked(arrived, at, self.policy)
        if (lead.response_s, lead.response_work_s) != (wall, work):
            found = (lead.response_s, lead.response_work_s)
            raise Broken("response times are true", f"lead {lead.id}: {found} s instead of {(wall, work)}")

    def _merged_into(self, lead: Lead) -> list[Lead]:
        return self.look(lambda uow: list(uow.session.exec(select(Lead).where(Lead.merged_into == lead.id))))

    def _merged_is_kept(self, uow: UnitOfWork) -> None:
        """What a merged lead says is in the one that it is part of, which is on record and no part of itself."""
        for lead in uow.session.exec(select(Lead).where(col(Lead.merged_into).is_not(None))):
            whole = uow.leads.standing(lead.id or 0)
            missing = set(TOKEN.findall(lead.text)) - set(TOKEN.findall(whole.text if whole else ""))
            if missing or lead.state != "dismissed":
                raise Broken("nothing is lost in a merging", f"lead {lead.id} ({lead.state}): {sorted(missing)}")

    def _all_confirmed_is_kept(self, uow: UnitOfWork) -> None:
        now = self.network.clock()
        self.network.confirmed = [each for each in self.network.confirmed if now - each[0] < KEPT]
        keys = [stored(update)[0] for _, update in self.network.confirmed]
        found = set(uow.session.exec(select(Inbox.key).where(col(Inbox.key).in_(keys))))
        if missing := set(keys) - found:
            raise Broken("what was acknowledged is stored", ", ".join(sorted(missing)[:3]))

    def _nothing_failed(self, uow: UnitOfWork) -> None:
        """No handler fails on anything people do, and no card can't be made."""
        failed = uow.session.exec(select(Inbox).where(or_(Inbox.state == "aside", col(Inbox.attempts) > 0))).first()
        if failed is not None:
            raise Broken("every update is handled", f"{failed.error}: {failed.body[:200]}")
        late = uow.session.exec(
            select(Inbox).where(Inbox.state == "new", Inbox.received_at < self.network.clock() - timedelta(minutes=1))
        ).first()
        if late is not None:
            raise Broken("every update is handled", f"waits since {late.received_at}: {late.body[:200]}")
        wrong = uow.session.exec(
            select(Outbox).where(Outbox.state == "failed", ~col(Outbox.error).startswith("Forbidden"))
        ).first()
        if wrong is not None:
            raise Broken("every card can be sent", f"{wrong.card}: {wrong.error}")

    def _no_lead_is_lost(self, uow: UnitOfWork) -> None:
        """What was brought in and handled is in a lead's text, or was taken back by whoever brought it."""
        for token, logged in self.tokens.items():
            if logged.ref is None and not self._still_unheard(token):
                logged.ref = self._find(token, uow)
                if logged.ref is None and not self._was_taken_back(logged):
                    raise Broken("no lead is lost", f"{token}, brought in by {logged.by} at {logged.at}")

    def find_all(self) -> None:
        """Once more at the end, for everything that was ever brought in."""
        for logged in self.tokens.values():
            logged.ref = None
        self.look(self._no_lead_is_lost)

    def _still_unheard(self, token: str) -> bool:
        return any(token in update.get("text", "") for update in self.network.unheard())

    def _was_taken_back(self, logged: Logged) -> bool:
        return any(logged.at <= at <= logged.at + timedelta(days=1) for at in self.undone[logged.by])

    @staticmethod
    def _find(token: str, uow: UnitOfWork) -> int | None:
        return uow.session.exec(select(Lead.id).where(col(Lead.text).contains(token))).first()

    # -- small things

    def _member(self, who: str) -> Member:
        return next(each for each in self.members if each.accounts["telegram"] == USERS[who])

    def _name_of(self, person_id: int | None) -> str | None:
        person = self.look(lambda uow: uow.people.get(person_id))
        return person.name if person else None

    def _short(self, person: Person | None) -> str:
        return person.name.split()[0].lower() if person else ""


def _refs(message: Shown) -> set[int]:
    """The leads that a message speaks of: by their numbers in its words, and behind its buttons."""
    return message.refs | {int(ref) for ref in re.findall(r"#(\d+)", message.text)}


def _of(refs: set[int], uow: UnitOfWork) -> list[Event]:
    return list(uow.session.exec(select(Event).where(col(Event.lead_id).in_(refs))))


def _who(chat: str) -> str:
    return next(who for who, user in USERS.items() if user == chat)


def _frames(day: date, policy: Policy, member: Member | None) -> Iterator[tuple[datetime, datetime]]:
    """When somebody works around a day (or the firm, for nobody): wall-clock frames of three days."""
    zone = ZoneInfo((member.zone if member else None) or policy.zone)
    for local in (day + timedelta(days=number) for number in (-1, 0, 1)):
        if local in holidays.country_holidays("IT", years=local.year) or (local.month, local.day) == (12, 7):
            continue
        for start, end in _hours(local, policy, member):
            yield _at(local, start, zone), _at(local, end, zone)


def _hours(day: date, policy: Policy, member: Member | None) -> Iterator[tuple[int, int]]:
    if member is None or member.hours is None:
        yield from ((frame.start, frame.end) for frame in policy.week[day.weekday()])
        return
    days = "mon tue wed thu fri sat sun".split()
    for span, frames in member.hours.items():
        first, last = (days.index(each) for each in (span.split("-") * 2)[:2])
        if first <= day.weekday() <= last:
            for frame in frames:
                (h1, m1), (h2, m2) = (map(int, clock.split(":")) for clock in frame.split("-"))
                yield h1 * 60 + m1, h2 * 60 + m2


def _at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    midnight = datetime.combine(day + timedelta(days=minute // 1440), datetime.min.time(), zone)
    return midnight.replace(hour=minute % 1440 // 60, minute=minute % 60)


def _worked(start: datetime, end: datetime, policy: Policy) -> int:
    """Seconds of the firm's working time between two instants."""
    total = timedelta()
    day = start.date() - timedelta(days=1)
    seen = set()
    while day <= end.date() + timedelta(days=1):
        for opens, closes in _frames(day, policy, None):
            span = (opens.timestamp(), closes.timestamp())
            if span in seen:
                continue
            seen.add(span)
            overlap = min(closes.timestamp(), end.timestamp()) - max(opens.timestamp(), start.timestamp())
            total += timedelta(seconds=max(0.0, overlap))
        day += timedelta(days=1)
    return int(total.total_seconds())


def as_lines(updates: list[dict[str, Any]]) -> str:
    """Updates for a report of what went wrong."""
    return "\n".join(json.dumps(update, ensure_ascii=False) for update in updates)
