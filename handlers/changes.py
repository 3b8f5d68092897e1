"""Changing a lead so that it can be told and taken back: each change is an event with what was before."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from storage.leads import number
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork

UNDOABLE = (
    "state",
    "owner_id",
    "text",
    "attachments",
    "contact_id",
    "source",
    "campaign",
    "kind",
    "priority",
    "priority_why",
    "details",
    "merged_into",
    "answered_at",
    "answered_by",
    "evidence",
    "closed_at",
    "outcome",
    "value_cents",
    "currency",
    "snoozed_until",
    "arrived_at",
    "due_at",
    "waiting_since",
    "assigned_at",
    "response_s",
    "response_work_s",
    "until_logged_s",
    "until_assigned_s",
    "until_answered_s",
    "to_claim",
    "ladder_step",
    "ladder_since",
    "kept_step",
    "kept_work_s",
    "had_by",
    "why",
)
"""The columns that a person's action changes and an undo puts back."""


@contextmanager
def change(
    kind: str, lead: Lead, actor: int | None, uow: UnitOfWork, now: datetime, **data: Any
) -> Iterator[dict[str, Any]]:
    """Change ``lead`` inside the block; the event is written at its end.

    The yielded dict is the event's data and can be added to.
    """
    before = as_it_is(lead)
    told = dict(data)
    yield told
    note(kind, lead, before, actor, uow, now, told)


def as_it_is(lead: Lead) -> dict[str, Any]:
    """What an undo would put back, before something changes it."""
    return {name: getattr(lead, name) for name in UNDOABLE}


def note(
    kind: str,
    lead: Lead,
    before: Mapping[str, Any],
    actor: int | None,
    uow: UnitOfWork,
    now: datetime,
    data: Mapping[str, Any],
) -> None:
    """Write the event of a change that was made; ``before`` is how the lead was (:func:`as_it_is`)."""
    uow.timeline.add(kind, now, lead=number(lead), actor=actor, data=data, before=changed(lead, before))


def changed(lead: Lead, before: Mapping[str, Any]) -> dict[str, Any]:
    """What of a lead is another now, as it was ``before``, for :func:`restore`."""
    return _as_json({name: value for name, value in before.items() if getattr(lead, name) != value})


def restore(lead: Lead, before: Mapping[str, Any]) -> None:
    """Put back the columns that an event changed."""
    for name, value in before.items():
        setattr(lead, name, datetime.fromisoformat(value) if _is_instant(name) and value else value)


def _as_json(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in columns.items()}


def _is_instant(name: str) -> bool:
    return name.endswith(("_at", "_since", "_until"))
