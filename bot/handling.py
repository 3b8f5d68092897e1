"""What the receiver does in the database: carry out an update, or say why not; note what failed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from handlers import post
from handlers.errors import UserError
from handlers.hear import excuse, hear, toast_text
from handlers.policy import Policy
from handlers.ports import Heard, Noticed, Pressed, Toast
from storage.inbox import Received, Update
from storage.unit_of_work import UnitOfWork

TRIES = 5
"""How often an update is tried before it is set aside."""

Understood = Mapping[str, Sequence[Heard]]
"""What updates say, by their bodies."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pressed button shows."""

    callback: str
    text: str
    alert: bool


def carry_out(uow: UnitOfWork, update: Update, said: Sequence[Heard], policy: Policy, now: datetime) -> list[Answer]:
    """All of one update, or nothing: what it changes, what is to be said, and that it is done."""
    if not uow.inbox.done(update, now):
        return []
    answers = []
    for heard in said:
        toast = hear(heard, uow, policy, now)
        if isinstance(heard, Pressed):
            answers.append(_answer(heard, toast, uow, policy, now))
    return answers


def keep_and_carry_out(
    uow: UnitOfWork, platform: str, row: Received, said: Sequence[Heard], policy: Policy, now: datetime
) -> None:
    """What :func:`carry_out` does, with an update that comes in this moment; one that came before does nothing."""
    kept = uow.inbox.keep(platform, row, now)
    if kept is not None:
        carry_out(uow, kept, said, policy, now)


def keep_and_go_on(
    uow: UnitOfWork, platform: str, rows: Sequence[Received], said: Understood, policy: Policy, now: datetime
) -> tuple[list[Answer], bool]:
    """Keep what comes in this moment and carry it out as far as it is its turn; tells whether that was all of it.

    What waits before it goes first: then that and the rest are left to whoever looks for what waits.
    """
    uow.inbox.store(platform, rows, now)
    answers: list[Answer] = []
    for update in uow.inbox.waiting(now, len(rows)):
        if update.platform != platform or update.body not in said:
            return answers, False
        answers += carry_out(uow, update, said[update.body], policy, now)
    return answers, True


def beg_pardon(
    uow: UnitOfWork, update: Update, said: Sequence[Heard], error: UserError, policy: Policy, now: datetime
) -> list[Answer]:
    """Say why an update cannot be done; with that it is done."""
    if not uow.inbox.done(update, now):
        return []
    answers = []
    for heard in said:
        if isinstance(heard, Noticed):
            hear(heard, uow, policy, now)  # what a platform told of people stands, whatever they asked for
        excuse(heard, error, uow, now)
        if isinstance(heard, Pressed):
            toast = Toast(error.sentence, post.plain_values(error.params), alert=True)
            answers.append(_answer(heard, toast, uow, policy, now))
    return answers


def _answer(heard: Pressed, toast: Toast | None, uow: UnitOfWork, policy: Policy, now: datetime) -> Answer:
    if toast is None:
        return Answer(heard.callback, "", alert=False)
    return Answer(heard.callback, toast_text(toast, heard.speaker, uow, policy, now), toast.alert)


def note_failure(uow: UnitOfWork, update: Update, why: str, policy: Policy, now: datetime, *, last: bool) -> None:
    """Have an update tried again later; after the ``last`` try it is set aside, and a manager is told."""
    if not last:
        uow.inbox.failed(update, why, now + timedelta(seconds=2**update.attempts))
    elif uow.inbox.set_aside(update, why):
        params: dict[str, Any] = {"tries": TRIES, "ref": update.id}
        post.tell_managers(uow, policy, "set_aside", now, params=params, dedupe_key=f"set_aside:{update.id}")
