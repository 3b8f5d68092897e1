"""What figures are made of, read from indexes alone; and which reports went out already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    SQLColumnExpression,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    text,
)
from sqlmodel import Session, col, select

from storage.tables import Contact, Lead, Person, ReportRun
from storage.upsert import insert
from storage.waiting import WAITS

_RUNS = ReportRun.__table__  # type: ignore[attr-defined]

MOST_SOURCES = 1_000
"""Sources are looked through up to here; a team that has more of them writes them in free text."""

AT_ONCE = 500
"""Rows that are turned into columns at a time: fewer than Python's garbage collector counts to."""

# From one source to the next through the index: as many steps as there are sources, not leads.
_SOURCES = text(
    "WITH RECURSIVE known(source) AS (SELECT min(source) FROM lead UNION ALL"
    " SELECT (SELECT min(lead.source) FROM lead WHERE lead.source > known.source)"
    " FROM known WHERE known.source IS NOT NULL)"
    " SELECT source FROM known WHERE source IS NOT NULL LIMIT :most"
)


Runs = set[tuple[str, date]]
"""The reports that went out to one person: their kinds and local dates."""


class LeadTimes(NamedTuple):
    """What the figures need of some leads, column by column; times are seconds.

    ``day`` tells how many of the midnights asked for had passed when a lead was logged. ``standing``: 0 it
    waits and has time, 1 it waits and is late, 2 it was answered late or closed without an answer, 3 it was
    answered in time.
    """

    day: Sequence[int]
    owner: Sequence[int | None]
    source: Sequence[str | None]
    standing: Sequence[int]
    response_s: Sequence[int | None]
    response_work_s: Sequence[int | None]
    until_logged_s: Sequence[int | None]
    until_assigned_s: Sequence[int | None]
    until_answered_s: Sequence[int | None]


class WaitingLead(NamedTuple):
    """A lead that waits now, with what tells a reader which one it is."""

    id: int
    epoch: int
    name: str | None
    company: str | None
    text: str
    source: str | None
    priority: str
    owner: int | None
    waiting_since: datetime
    due_at: datetime


class ToDo(NamedTuple):
    """Leads that are not put off to later than ``at``, and of which nobody was reminded from ``untold_since`` on.

    ``but`` for some, whatever holds of them.
    """

    at: datetime
    untold_since: datetime
    but: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose leads: those of an owner, those that somebody logged, those of a source; together, or all.

    ``sources`` are the spellings of one source; None stands for any. ``to_do``: of these only what is to be done now.
    """

    owner: int | None = None
    logged_by: int | None = None
    sources: tuple[str, ...] | None = None
    to_do: ToDo | None = None


class Run(NamedTuple):
    """A report that went out: its kind, its local date, and the figures it told."""

    kind: str
    local_date: date
    figures: Mapping[str, Any]


class Reports:
    """The leads of a period and of this moment, and the reports about them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def times(
        self,
        start: datetime,
        end: datetime,
        scope: Scope,
        now: datetime,
        midnights: Sequence[datetime] = (),
    ) -> LeadTimes:
        """The leads logged in [start, end), but for the dismissed ones.

        Every column is in the index ``lead_figures``, so that a month out of years is read from there alone.
        """
        columns: list[SQLColumnExpression[Any]] = [
            _passed(midnights), col(Lead.owner_id), col(Lead.source), _standing(now), col(Lead.response_s),
            col(Lead.response_work_s), col(Lead.until_logged_s), col(Lead.until_assigned_s),
            col(Lead.until_answered_s),
        ]  # fmt: skip
        query = sqlalchemy.select(*columns).where(
            col(Lead.logged_at) >= start,
            col(Lead.logged_at) < end,
            col(Lead.state) != "dismissed",
            *within(scope),
        )
        return LeadTimes(*_columns(self._session.connection().execute(query), len(columns)))

    def waiting(self, scope: Scope, now: datetime) -> tuple[int, int]:
        """How many wait now, whenever they were logged, and how many of them are late."""
        late = func.coalesce(func.sum(_flag(col(Lead.due_at) < now)), 0)
        query = select(func.count(), late).select_from(Lead).where(WAITS, *within(scope))
        waiting, overdue = self._session.execute(query).one()
        return waiting, overdue

    def put_off(self, owner: int, now: datetime) -> int:
        """How many of an owner's leads wait, and are to be quiet until later."""
        asleep = (col(Lead.owner_id) == owner, col(Lead.snoozed_until) > now)
        return self._session.exec(select(func.count()).select_from(Lead).where(WAITS, *asleep)).one()

    def longest_waiting(self, scope: Scope, limit: int) -> list[WaitingLead]:
        """Those that wait now: hot ones first, low ones last, and among equals the longest waiting first."""
        columns: list[SQLColumnExpression[Any]] = [
            col(Lead.id), col(Lead.epoch), col(Contact.name), col(Contact.company),
            func.substr(Lead.text, 1, 80), col(Lead.source), col(Lead.priority), col(Lead.owner_id),
            col(Lead.waiting_since), col(Lead.due_at),
        ]  # fmt: skip
        query = (
            sqlalchemy.select(*columns)
            .select_from(Lead)
            .join(Contact, col(Contact.id) == col(Lead.contact_id))
            .where(WAITS, *within(scope))
            .order_by(col(Lead.rank), col(Lead.waiting_since))
            .limit(limit)
        )
        return [WaitingLead._make(row) for row in self._session.execute(query)]

    def sources(self) -> list[str]:
        """Where leads have come from so far, in alphabetical order."""
        rows = self._session.connection().execute(_SOURCES, {"most": MOST_SOURCES})
        return [source for (source,) in rows]

    def names(self) -> dict[int, str]:
        """Everybody's name, also of those who have left: their leads still count."""
        rows = self._session.execute(select(col(Person.id), col(Person.name)))
        return dict(rows.all())

    def team_and_runs(self, since: date, roles: Sequence[str]) -> list[tuple[Person, Runs]]:
        """Those of the team with any of these roles, and what went out to each on ``since`` or later."""
        found: dict[int | None, tuple[Person, Runs]] = {}
        for person, kind, local_date in self._session.execute(_team_and_runs(tuple(roles)), {"since": since}):
            _, runs = found.setdefault(person.id, (person, set()))
            if kind is not None:
                runs.add((kind, local_date))
        return list(found.values())

    def last_run(self, prefix: str, person_id: int) -> Run | None:
        """The last report to somebody whose kind begins so; None if there was none."""
        row = self._session.execute(
            select(col(ReportRun.kind), col(ReportRun.local_date), col(ReportRun.figures))
            .where(ReportRun.person_id == person_id, col(ReportRun.kind).startswith(prefix))
            .order_by(col(ReportRun.local_date).desc(), col(ReportRun.kind).desc())
            .limit(1)
        ).first()
        return None if row is None else Run._make(row)

    def start_run(self, kind: str, local_date: date, person_id: int, figures: Mapping[str, Any]) -> bool:
        """Note that a report goes out; False if it did already. The database sees to it that it is once."""
        row = {"kind": kind, "local_date": local_date, "person_id": person_id, "figures": dict(figures)}
        start = insert(_RUNS).on_conflict_do_nothing().execution_options(preserve_rowcount=True)  # an insert's is not
        done = self._session.connection().execute(start, row)
        return done.rowcount == 1


@cache
def _team_and_runs(roles: tuple[str, ...]) -> Select[Person, str, date]:
    """One small query, asked at every tick: built once for the roles that any report goes to."""
    recent = and_(col(ReportRun.person_id) == col(Person.id), col(ReportRun.local_date) >= bindparam("since"))
    in_role = or_(*(cast(col(Person.roles), Text).contains(f'"{role}"') for role in roles))
    return (
        sqlalchemy.select(Person, col(ReportRun.kind), col(ReportRun.local_date))
        .join(ReportRun, recent, isouter=True)
        .where(col(Person.in_team), in_role)
        .order_by(col(Person.id))
    )


def _columns(result: CursorResult[Any], width: int) -> list[list[Any]]:
    """A result turned on its side, a few rows at a time.

    Tens of thousands of rows alive at once would set off the garbage collector's full round: 45 ms more for
    a month of 28,000 leads.
    """
    columns: list[list[Any]] = [[] for _ in range(width)]
    for rows in result.partitions(AT_ONCE):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    return columns


def _flag(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _standing(now: datetime) -> ColumnElement[int]:
    # By the first response: a lead that was reopened has a new due time, and what was late stays late.
    in_time = col(Lead.response_work_s) <= col(Lead.target_s)
    is_open = col(Lead.state) == "waiting"
    return case((and_(is_open, col(Lead.due_at) < now), 1), (is_open, 0), (in_time, 3), else_=2)


def _passed(midnights: Sequence[datetime]) -> ColumnElement[int]:
    passed: ColumnElement[int] = literal(0)
    for midnight in midnights:
        passed = passed + _flag(col(Lead.logged_at) >= midnight)
    return passed


def within(scope: Scope) -> list[ColumnElement[bool]]:
    """Only owners have an index with what is asked for; the others would lead SQLite to a worse one."""
    conditions: list[ColumnElement[bool]] = []
    if scope.owner is not None:
        conditions.append(col(Lead.owner_id) == scope.owner)
    if scope.logged_by is not None:
        conditions.append(func.coalesce(col(Lead.logged_by), 0) == scope.logged_by)
    if scope.sources is not None:
        conditions.append(func.coalesce(col(Lead.source), "").in_(scope.sources))
    if scope.to_do is not None:
        conditions.append(or_(col(Lead.snoozed_until).is_(None), col(Lead.snoozed_until) <= scope.to_do.at))
        conditions.append(or_(col(Lead.last_ping_at).is_(None), col(Lead.last_ping_at) < scope.to_do.untold_since))
        conditions.append(col(Lead.id).not_in(scope.to_do.but))
    return conditions
