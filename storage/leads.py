"""Leads, one at a time and by what is due."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import Select, SQLColumnExpression, bindparam, func, literal_column, update
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, col, select

from storage.likely import likely
from storage.objects import only_read, stored
from storage.prepared import Prepared
from storage.tables import Lead, Person

_TABLE = Lead.__table__  # type: ignore[attr-defined]

COUNT_UP_TO = 1_000
"""Unanswered leads of one owner are counted up to here: beyond any capacity, the exact figure is moot."""


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
    .order_by(col(Lead.id).desc())
    .limit(1)
)
_LAST_OWNER = Prepared(
    sqlalchemy.select(_TABLE.c.owner_id)
    .where(_TABLE.c.contact_id == bindparam("contact"), _TABLE.c.id < bindparam("before"))
    .where(_TABLE.c.merged_into.is_(None))
    .order_by(_TABLE.c.id.desc())
    .limit(1)
)
_STEPS = ("ladder_step", "ladder_since", "last_ping_at", "reminders_sent", "next_reminder_at", "snoozed_until")
_SET_STEPS = Prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("ref"), _TABLE.c.epoch == bindparam("was_epoch"))
    .values({name: bindparam(name) for name in _STEPS})
)

_PINGED = (
    update(_TABLE)
    .where(_TABLE.c.id.in_(bindparam("refs", expanding=True)), _TABLE.c.state == "waiting")
    .values(last_ping_at=bindparam("at"))
)


_WAITS = likely(_TABLE.c.state == literal_column("'waiting'"))
"""Said so that SQLite does not take the state for a rare one: it would look through everybody's waiting leads to find
an owner's (seen with 3.40)."""


def _per_person(whose: SQLColumnExpression[bool]) -> Select[int, int]:
    person = Person.__table__  # type: ignore[attr-defined]
    some = (
        sqlalchemy.select(_TABLE.c.id)
        .where(_TABLE.c.owner_id == person.c.id, _WAITS)
        .correlate(person)
        .limit(COUNT_UP_TO)
        .subquery()
    )
    count = sqlalchemy.select(func.count()).select_from(some).scalar_subquery()
    return sqlalchemy.select(person.c.id, count).where(whose)


_PER_MEMBER = Prepared(_per_person(col(Person.in_team)))


@lru_cache(maxsize=16)
def _per_owner(owners: int) -> Prepared:
    return Prepared(_per_person(col(Person.id).in_([bindparam(f"owner{n}") for n in range(owners)])))


@cache
def _change(columns: tuple[str, ...]) -> Prepared:
    changed: dict[str, Any] = {name: bindparam(name) for name in columns}
    return Prepared(update(_TABLE).where(_TABLE.c.id == bindparam("ref")).values(changed))


class Leads:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._met: dict[int, Lead] = {}  # the session alone would forget them at once, and ask again

    def get(self, ref: int) -> Lead | None:
        lead = self._in_memory(ref) or self._read(ref)
        if lead is not None:
            self._met[ref] = lead
        return lead

    def look_at(self, ref: int) -> Lead | None:
        """A lead as it is now, for somebody who only reads: what they changed of it would not be stored."""
        lead = self._in_memory(ref)
        if lead is None and (row := self._row(ref)) is not None:
            lead = only_read(Lead, row)
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
        return None if row is None else self._follow(row)

    def _row(self, ref: int) -> dict[str, Any] | None:
        self._session.flush()
        row = _GET.first(self._session.connection(), {"ref": ref})
        return None if row is None else dict(zip(_COLUMNS, row, strict=True))

    def add(self, **columns: Any) -> Lead:
        """Store a new lead; the columns not given are as its table says."""
        return self._follow(self._insert(columns))

    @contextmanager
    def new(self, **columns: Any) -> Iterator[Lead]:
        """The same for a lead that the block goes on to change: what it becomes is stored at the block's end.

        So nothing in the block may look for it in the database, but by its number.
        """
        row = self._insert(columns)
        lead = self._met[row["id"]] = stored(Lead, row)
        yield lead
        as_left = {name: getattr(lead, name) for name in _GIVEN}
        changed = {name: value for name, value in as_left.items() if value != row[name]}
        if changed:
            _change(tuple(changed)).run(self._session.connection(), {"ref": row["id"], **changed})
        self._follow(as_left)

    def _insert(self, columns: Mapping[str, Any]) -> dict[str, Any]:
        """A new row, past the session, which takes many times as long to make one of an object with so many columns."""
        row = {**_UNSAID, **{name: empty() for name, empty in _EMPTY.items()}, **columns}
        return row | {"id": _ADD.scalar(self._session.connection(), row)}

    def _follow(self, row: Mapping[str, Any]) -> Lead:
        """A stored lead whose changes the session writes down."""
        lead = self._met[row["id"]] = stored(Lead, row)
        self._session.add(lead)
        return lead

    def latest_of_contact(self, contact_id: int) -> Lead | None:
        return self._session.scalars(_LATEST, {"contact": contact_id}).first()

    def last_owner(self, contact_id: int, before: int) -> int | None:
        """Who had the contact's previous lead."""
        self._session.flush()
        found: int | None = _LAST_OWNER.scalar(self._session.connection(), {"contact": contact_id, "before": before})
        return found

    def has_earlier(self, contact_id: int, before: int) -> bool:
        """Whether the contact had a lead before this one."""
        earlier = select(Lead.id).where(Lead.contact_id == contact_id, col(Lead.id) < before)
        return self._session.exec(earlier.limit(1)).first() is not None

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
            _SET_STEPS.run_each(self._session.connection(), changes)
            for lead in self._met.values():
                self._session.expire(lead)

    def pinged(self, refs: Collection[int], at: datetime) -> None:
        """Note that somebody has only now heard of leads, later than their ladder wanted."""
        self._session.connection().execute(_PINGED, {"refs": list(refs), "at": at})

    def unanswered_per_owner(self, among: Collection[int] | None = None) -> dict[int, int]:
        """How many leads wait for each member of the team (or ``among`` these), counted up to ``COUNT_UP_TO``."""
        self._session.flush()
        connection = self._session.connection()
        if among is None:
            return dict(_PER_MEMBER.all(connection))
        asked = {f"owner{n}": owner for n, owner in enumerate(among)}
        return dict(_per_owner(len(asked)).all(connection, asked))

    def waiting_of(self, owner_id: int | None, limit: int = COUNT_UP_TO) -> Sequence[Lead]:
        """The leads that wait for an owner (or, with ``None``, for having one): hot ones first, then the oldest."""
        return self._session.exec(
            select(Lead)
            .where(col(Lead.owner_id) == owner_id, _WAITS)
            .order_by(col(Lead.rank), col(Lead.waiting_since))
            .limit(limit)
        ).all()

    def without_next_step(self, limit: int = 1_000) -> Sequence[Lead]:
        """Unanswered leads that nothing would ever remind anybody of. There should be none."""
        return self._session.exec(
            select(Lead).where(Lead.state == "waiting", col(Lead.next_reminder_at).is_(None)).limit(limit)
        ).all()


def number(lead: Lead) -> int:
    """The number of a stored lead."""
    if lead.id is None:
        raise ValueError("this lead is not stored yet")
    return lead.id
