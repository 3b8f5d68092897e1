"""Leads, one at a time and by what is due."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import bindparam, not_, or_, update
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, col, select

from storage.objects import bare, stored
from storage.prepared import Prepared
from storage.tables import Lead
from storage.waiting import COUNT_UP_TO, MOSTLY_WAITS, Waiting

_TABLE = Lead.__table__  # type: ignore[attr-defined]

LARGEST = 2**63 - 1
"""Databases know no greater number to ask for."""

LATEST = 50
"""So many leads of one contact tell what is known of them; an office that passes on its customers has thousands."""


class DueLead(NamedTuple):
    """What the reminder rules need of a lead that is due, and no more: a tick may see a thousand."""

    id: int
    owner_id: int | None
    epoch: int
    ladder_step: int
    ladder_since: datetime
    last_ping_at: datetime | None
    reminders_sent: int
    snoozed_until: datetime | None
    next_reminder_at: datetime
    priority: str
    waiting_since: datetime
    to_claim: bool


# What every tick and every lead asks for is built once: SQLAlchemy takes longer to put a statement together
# than SQLite to answer it.
_DUE = Prepared(
    sqlalchemy.select(*(_TABLE.c[name] for name in DueLead._fields))
    .where(_TABLE.c.next_reminder_at <= bindparam("now"))
    .order_by(_TABLE.c.next_reminder_at)
    .limit(bindparam("most"))
)
_OPTIONAL = {name: field for name, field in Lead.model_fields.items() if not field.is_required()}
_EMPTY: dict[str, Any] = {
    name: field.default_factory for name, field in _OPTIONAL.items() if field.default_factory is not None
}
_COLUMNS = [column.name for column in _TABLE.c]
_GIVEN = [column.name for column in _TABLE.c if column.computed is None]
"""Those that are stored as they are given: the database works out the others."""
_UNSAID = {name: field.default for name, field in _OPTIONAL.items() if name in _GIVEN and name not in _EMPTY}
_ADD = Prepared(_TABLE.insert().returning(_TABLE.c.id), [name for name in _GIVEN if name != "id"])
_GET = Prepared(sqlalchemy.select(_TABLE).where(_TABLE.c.id == bindparam("ref")))
_LATEST = (
    select(Lead)
    .where(Lead.contact_id == bindparam("contact"), col(Lead.merged_into).is_(None))
    .order_by(_TABLE.c.state != "waiting", _TABLE.c.state != "answered", col(Lead.id).desc())
    .limit(1)
)
_LAST_OWNER = Prepared(
    sqlalchemy.select(_TABLE.c.owner_id)
    .where(_TABLE.c.contact_id == bindparam("contact"), _TABLE.c.state != "dismissed")
    .order_by(_TABLE.c.id.desc())
    .limit(1)
)
_STEPS = ("ladder_step", "ladder_since", "last_ping_at", "reminders_sent", "next_reminder_at", "snoozed_until")
_SET_STEPS = Prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("ref"), _TABLE.c.epoch == bindparam("was_epoch"))
    .values({name: bindparam(name) for name in _STEPS})
)

_LOOK_ANEW = (
    update(_TABLE)
    .where(MOSTLY_WAITS, _TABLE.c.next_reminder_at > bindparam("now"))
    .where(or_(_TABLE.c.snoozed_until.is_(None), _TABLE.c.snoozed_until <= bindparam("now")))
    .values(next_reminder_at=bindparam("now"))
)
_PINGED = (
    update(_TABLE)
    .where(_TABLE.c.id.in_(bindparam("refs", expanding=True)), _TABLE.c.state == "waiting")
    .values(last_ping_at=bindparam("at"))
)


class Leads:
    def __init__(self, session: Session) -> None:
        self._session = session
        self.forget()

    def forget(self) -> None:
        """Rely on nothing that was read before: it was changed past the session."""
        self._met: dict[int, Lead] = {}  # the session alone would forget them at once, and ask again
        self._waiting = Waiting(self._session)

    def get(self, ref: int) -> Lead | None:
        lead = self._in_memory(ref) or self._read(ref)
        if lead is not None:
            self._met[ref] = lead
        return lead

    def look_at(self, ref: int) -> Lead | None:
        """A lead as it is now, for somebody who only reads: what they changed of it might be stored or not."""
        lead = self._in_memory(ref)
        if lead is None and (row := self._row(ref)) is not None:
            lead = bare(Lead, row)
        return lead

    def standing(self, ref: int) -> Lead | None:
        """The lead that a number leads to: the one that has it or, once that was merged, what it is a part of."""
        lead = self.get(ref)
        while lead is not None and lead.merged_into is not None:
            lead = self.get(lead.merged_into)
        return lead

    def _in_memory(self, ref: int) -> Lead | None:
        return self._met.get(ref) or self._session.identity_map.get(identity_key(Lead, ref))

    def _read(self, ref: int) -> Lead | None:
        row = self._row(ref)
        return None if row is None else self._follow(stored(Lead, row))

    def _row(self, ref: int) -> dict[str, Any] | None:
        if not 0 < ref <= LARGEST:
            return None
        self._session.flush()
        row = _GET.first(self._session.connection(), {"ref": ref})
        return None if row is None else dict(zip(_COLUMNS, row, strict=True))

    def add(self, **columns: Any) -> Lead:
        """Store a new lead; the columns not given are as its table says."""
        return self.keep(self.draft(**columns))

    def draft(self, **columns: Any) -> Lead:
        """The same for a lead that is to be changed before it is stored (:meth:`keep`): until then it has no number."""
        return bare(Lead, {**_UNSAID, **{name: empty() for name, empty in _EMPTY.items()}, **columns})

    def keep(self, lead: Lead) -> Lead:
        """Store a draft; its changes are stored by themselves from now on.

        Past the session, which takes many times as long to make a row of an object with so many columns.
        """
        lead.id = _ADD.scalar(self._session.connection(), vars(lead))
        make_transient_to_detached(lead)
        self._waiting.add(lead)
        return self._follow(lead)

    def _follow(self, lead: Lead) -> Lead:
        """A stored lead whose changes the session writes down."""
        self._met[number(lead)] = lead
        self._session.add(lead)
        return lead

    def latest_of_contact(self, contact_id: int) -> Lead | None:
        """The contact's latest lead; before it, one that is open although a later one was closed (it was reopened)."""
        return self._session.scalars(_LATEST, {"contact": contact_id}).first()

    def last_owner(self, contact_id: int) -> int | None:
        """Who has, or had, the contact's latest lead; one that was put away or taken back makes nobody known."""
        self._session.flush()
        found: int | None = _LAST_OWNER.scalar(self._session.connection(), {"contact": contact_id})
        return found

    def of_contact(self, contact_id: int) -> Sequence[Lead]:
        """The contact's latest leads, and what was merged into them; not what was put away or taken back."""
        stands = or_(col(Lead.state) != "dismissed", col(Lead.merged_into).is_not(None))
        theirs = select(Lead).where(Lead.contact_id == contact_id, stands)
        return self._session.exec(theirs.order_by(col(Lead.id).desc()).limit(LATEST)).all()

    def details_of_contact(self, contact_id: int) -> list[dict[str, Any]]:
        """What is known of each lead of a contact, beyond the columns."""
        found = sqlalchemy.select(_TABLE.c.details).where(_TABLE.c.contact_id == contact_id)
        self._session.flush()
        return list(self._session.connection().execute(found).scalars())

    def due(self, now: datetime, limit: int) -> list[DueLead]:
        """Leads whose next step is due, the longest due first; an indexed look, however many wait."""
        self._session.flush()
        rows = _DUE.all(self._session.connection(), {"now": now, "most": limit})
        return [DueLead._make(row) for row in rows]

    def set_steps(self, changes: Sequence[Mapping[str, Any]]) -> None:
        """Move many leads along their ladder at once.

        Each change has ``ref`` and ``was_epoch`` and the columns ``ladder_step, ladder_since,
        last_ping_at, reminders_sent, next_reminder_at, snoozed_until``; a lead whose epoch moved on is
        left alone.
        """
        if changes:
            self._session.flush()  # what was changed of a lead in memory is not for expiring
            _SET_STEPS.run_each(self._session.connection(), changes)
            for lead in self._met.values():
                self._session.expire(lead)

    def look_anew(self, now: datetime) -> None:
        """Have the next tick look at all that wait and do not sleep; what is due already stays as due as it is."""
        self._session.flush()
        self._session.connection().execute(_LOOK_ANEW, {"now": now})
        self._session.expire_all()

    def pinged(self, refs: Collection[int], at: datetime) -> None:
        """Note that somebody has only now heard of leads, later than their ladder wanted."""
        self._session.connection().execute(_PINGED, {"refs": list(refs), "at": at})

    def unanswered_per_owner(self, among: Collection[int] | None = None) -> dict[int, int]:
        """How many leads wait for each member of the team (or ``among`` these), counted up to ``COUNT_UP_TO``."""
        return self._waiting.for_the_team() if among is None else self._waiting.for_each(among)

    def waiting_of(self, owner_id: int | None, limit: int = COUNT_UP_TO) -> Sequence[Lead]:
        """The leads that wait for an owner (or, with ``None``, for having one): hot ones first, then the oldest."""
        return self._session.exec(
            select(Lead)
            .where(col(Lead.owner_id) == owner_id, MOSTLY_WAITS)
            .order_by(col(Lead.rank), col(Lead.waiting_since))
            .limit(limit)
        ).all()

    def first_unowned(
        self, now: datetime, *, due_after: datetime | None = None, except_for: Collection[int] = ()
    ) -> Lead | None:
        """The lead that gets an owner next, of those that nobody has: neither put off nor there to be claimed.

        One by one: of a thousand that wait there may be somebody for the first two.
        """
        awake = or_(col(Lead.snoozed_until).is_(None), col(Lead.snoozed_until) <= now)
        unowned = select(Lead).where(col(Lead.owner_id).is_(None), MOSTLY_WAITS, awake, not_(col(Lead.to_claim)))
        if due_after is not None:
            unowned = unowned.where(col(Lead.due_at) > due_after)
        fitting = unowned.where(col(Lead.id).not_in(except_for))
        return self._session.exec(fitting.order_by(col(Lead.rank), col(Lead.waiting_since)).limit(1)).first()

    def without_next_step(self, limit: int = 1_000) -> Sequence[Lead]:
        """Unanswered leads that nothing would ever remind anybody of. There should be none.

        They are asked for in their order, for without it SQLite looks through all that wait (seen with 3.40).
        """
        forgotten = select(Lead).where(MOSTLY_WAITS, col(Lead.next_reminder_at).is_(None))
        return self._session.exec(forgotten.order_by(col(Lead.id)).limit(limit)).all()


def number(lead: Lead) -> int:
    """The number of a stored lead."""
    if lead.id is None:
        raise ValueError("this lead is not stored yet")
    return lead.id
