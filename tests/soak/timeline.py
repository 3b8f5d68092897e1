"""Reading on in the timeline: who has what, what was answered when, and what came of a lead's words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from tests.soak.eyes import instant, marks, opened
from tests.soak.ledger import TOKEN, Broken, Ledger

_LEAD = "id, text, state, owner_id, arrived_at, waiting_since, answered_at, response_s, response_work_s"

ANOTHER_NOW = frozenset({"undone", "joined", "edited", "corrected", "merged"})
"""After these a lead may have another place on the ladder: its next rung is in the past or at once."""


def _whole(ref: int, data: str) -> int:
    """The lead that changed along with what was merged into it."""
    whole: int = opened(data).get("whole", {}).get("lead", ref)
    return whole


class Now(NamedTuple):
    """A lead as it stands."""

    id: int
    text: str
    state: str
    owner_id: int | None
    arrived_at: datetime
    waiting_since: datetime
    answered_at: datetime | None
    response_s: int | None
    response_work_s: int | None


@dataclass(slots=True)
class Timeline:
    """What has happened to leads since it was last read. Raises Broken."""

    ledger: Ledger
    touched: set[int] = field(default_factory=set)
    vanished: set[str] = field(default_factory=set)
    _last: int = 0
    _answered: set[int] = field(default_factory=set)
    _words: dict[int, set[str]] = field(default_factory=dict)

    def read_on(self) -> None:
        """Take note of what is new."""
        events = self.ledger.eyes.all(
            "SELECT id, lead_id, kind, at, data FROM event WHERE id > ? ORDER BY id", self._last
        )
        if not events:
            return
        self._last = events[-1][0]
        refs = {ref for _, ref, *_ in events if ref is not None}
        leads = {lead.id: lead for lead in self._leads("id", refs)}
        for lead in leads.values():
            self._note(lead)
        for _, ref, kind, kept, data in events:
            at = instant(kept)
            if kind in ANOTHER_NOW and at is not None:
                self.ledger.resumed[ref] = self.ledger.resumed[_whole(ref, data)] = at
            elif kind == "back" and at is not None:
                self.ledger.returned[self.ledger.called(opened(data)["who"])] = at
            elif kind == "answered" and ref not in self._answered:
                self._answered.add(ref)
                self._response_time(leads[ref], at)

    def taken(self) -> tuple[set[int], set[str]]:
        """The leads that something happened to, and the words that left any of them, since this was last asked."""
        told = self.touched, self.vanished
        self.touched, self.vanished = set(), set()
        return told

    def _note(self, lead: Now) -> None:
        ledger, words = self.ledger, set(TOKEN.findall(lead.text))
        ledger.newest_lead = max(ledger.newest_lead, lead.id)
        if lead.owner_id is not None:
            ledger.owners[lead.id].add(ledger.short(lead.owner_id))
        self.touched.add(lead.id)
        self.vanished |= self._words.get(lead.id, set()) - words
        self._words[lead.id] = words

    def _response_time(self, lead: Now, at: datetime | None) -> None:
        """The first response, from when the customer wrote, on the wall's clock and in the firm's hours."""
        if at is None or lead.state != "answered" or lead.answered_at != at:
            return  # taken back or reopened since: there is nothing to compare with
        if not TOKEN.search(lead.text.split("\n\n")[0]):
            return  # it began with a number that somebody typed for something else, of which there is no account
        tokens = [self.ledger.tokens[token] for token in TOKEN.findall(lead.text)]
        if not tokens or lead.waiting_since != lead.arrived_at:
            return
        merged = list(self._leads("merged_into", {lead.id}))
        if any(part.answered_at is not None for part in merged):
            return  # the first response was to what is a part of it now
        arrived = min([tokens[0].written_at, *(part.arrived_at for part in merged)])
        if lead.arrived_at != arrived:
            raise Broken("response times are true", f"lead {lead.id} arrived {arrived}, kept is {lead.arrived_at}")
        worked = self.ledger.hours.worked(None, arrived, at)
        told, right = (
            (lead.response_s, lead.response_work_s),
            tuple(int(s.total_seconds()) for s in (at - arrived, worked)),
        )
        if told != right:
            raise Broken("response times are true", f"lead {lead.id}: {told} s instead of {right}")

    def _leads(self, column: str, refs: Iterable[int]) -> "Iterable[Now]":
        values = list(refs)
        rows = self.ledger.eyes.all(f"SELECT {_LEAD} FROM lead WHERE {column} IN ({marks(len(values))})", *values)
        return map(_now, rows)


def _now(row: tuple[Any, ...]) -> Now:
    ref, text, state, owner, *times, wall, work = row
    arrived, since, answered = map(instant, times)
    assert arrived is not None
    assert since is not None
    return Now(ref, text, state, owner, arrived, since, answered, wall, work)
