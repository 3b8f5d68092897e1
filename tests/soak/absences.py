"""No absence counts as worked time, however it ended: no ladder climbs faster than its owner can have worked."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.soak.eyes import instant
from tests.soak.ladder import CLOSE, gap
from tests.soak.ledger import Broken, Ledger

Absence = tuple[datetime, datetime | None]
Climb = tuple[int, str, int, str]
"""A lead, its owner, its epoch, and its priority: as long as they are the same it only climbs."""


@dataclass(slots=True)
class Absences:
    """How far each ladder was, in working time, and who was away, when this was last asked."""

    ledger: Ledger
    _far: dict[Climb, timedelta] = field(default_factory=dict)
    _away: dict[str, Absence | None] = field(default_factory=dict)
    _at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self._at = self.ledger.clock()

    def check(self) -> None:
        """Raises Broken."""
        now, far = self.ledger.clock(), {}
        away = {who: self.ledger.absence(who) for who in self._owners()}
        for ref, owner, epoch, priority, step, kept in self.ledger.eyes.all(
            "SELECT id, owner_id, epoch, priority, ladder_step, ladder_since FROM lead"
            " WHERE state = 'waiting' AND owner_id IS NOT NULL AND snoozed_until IS NULL"
        ):
            climb = ref, self.ledger.short(owner), epoch, priority
            behind = sum((gap(each, self.ledger.policy, hot=priority == "hot") for each in range(step)), timedelta())
            far[climb] = behind + self._worked(climb[1], instant(kept) or now, now, away[climb[1]])
            if climb in self._far:
                self._climbed(climb, far[climb], away[climb[1]], now)
        self._far, self._away, self._at = far, away, now

    def _owners(self) -> set[str]:
        rows = self.ledger.eyes.all("SELECT DISTINCT owner_id FROM lead WHERE state = 'waiting'")
        return {self.ledger.short(owner) for (owner,) in rows if owner is not None}

    def _climbed(self, climb: Climb, far: timedelta, away: Absence | None, now: datetime) -> None:
        """One absence at both ends took its time; what came in between is not known, so it may have been none.

        While somebody is away with no end in sight the managers' rungs fall at the firm's hours.
        """
        ref, who, *_ = climb
        was = self._away[who]
        if (away or (now, now))[1] is None or (was or (now, now))[1] is None:
            return
        most = self._far[climb] + self._worked(who, self._at, now, away if away == was else None)
        if far > most + CLOSE:
            detail = f"lead {ref} of {who}: {self._far[climb]} worked at {self._at}, {far} at {now}"
            raise Broken("no absence counts as worked time", detail)

    def _worked(self, who: str, start: datetime, end: datetime, away: Absence | None) -> timedelta:
        hours, member = self.ledger.hours, self.ledger.member(who)
        if away is None:
            return hours.worked(member, start, end)
        left, back = max(start, away[0]), min(end, away[1] or end)
        return hours.worked(member, start, end) - hours.worked(member, left, max(left, back))
