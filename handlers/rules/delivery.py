"""What the outcome of sending a message means for it: done, try again and when, or give up.

The only place where a second try is decided; the platforms' clients retry nothing by themselves. A message
that surely did not go out is tried for a day. One that may have gone out is tried once more, because a
reminder that comes twice is a nuisance and one that never comes loses a customer.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, assert_never

Fault = Literal["blocked", "gone", "forbidden", "no_access", "bad_request"]
"""What is wrong: the person blocked us; they or the chat are no more; a right is missing in a chat we are in;
we are not in a shared chat, or it is archived; the message itself can't be sent."""
State = Literal["sent", "pending", "failed", "unknown"]

LONGEST_PAUSE_S = 300.0
"""Between two tries of a message that surely did not go out."""
MOST_ATTEMPTS = 300
"""Nine pauses that double from 1 s (together 8.5 minutes), then 5 minutes each: about 24 hours in all."""
MOST_ORPHANED = 20
"""Tries of a message whose senders died: one that kills its sender does not do so for ever."""
PAUSE_AFTER_UNKNOWN = timedelta(seconds=5)
PAUSE_WHILE_BARRED = timedelta(minutes=5)
"""Between two tries on a platform that takes nothing from us at all, or not this."""
SHORTEST_WAIT_S = 1.0
"""A platform that asks for a wait of nothing is not asked again in a tight loop."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took the message. ``lacks`` names a right for want of which a part of it was left out."""

    message_id: str
    lacks: str | None = None


@dataclass(frozen=True, slots=True)
class NotSent:
    """It surely did not go out (no connection, the server's own error): to be tried again."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No answer came after the request had left: it may have gone out."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take it: the person is out of reach, or the message is wrong."""

    why: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many messages: this chat takes no more for so many seconds (HTTP 429)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Barred:
    """The platform takes nothing from us: our access to it was revoked. No person and no chat is to blame."""

    why: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """The platform does not let us do this one thing, for want of a right; everything else it takes."""

    right: str

    @property
    def why(self) -> str:
        return f"lacks {self.right}"


@dataclass(frozen=True, slots=True)
class NoFile:
    """The file that was to be sent can't be: what is wrong is the file's affair, and no person's or chat's.

    It is too large; it is gone; the bot lacks the ``right`` to it; the platform that was to show it, or that has it,
    refuses; the one that has it does not answer; no files are shown there.
    """

    why: Literal["too_large", "gone", "lacks", "refused", "withheld", "silent", "unshown"]
    right: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has a new id (a Telegram group that became a supergroup)."""

    chat: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An edit that changed nothing: the chat already shows what it should."""


Outcome = Sent | NotSent | Unknown | Refused | Wait | Barred | Lacking | NoFile | Moved | Unchanged


@dataclass(frozen=True, slots=True)
class Settlement:
    """What to write down after a try.

    `not_before` is set with "pending". `attempts` and `unknowns` are the counts to store for the next try.
    `maybe_repeated` says that the message may be in the chat twice. "unknown" is final: nobody can say
    whether it arrived. `platform_rests_until` holds back everything that is to go out there. `missing_right`
    is one that the bot should be given there. `no_file` is for whoever wanted to open it, and nobody else.
    """

    state: State
    attempts: int
    unknowns: int
    not_before: datetime | None = None
    chat_cools_until: datetime | None = None
    platform_rests_until: datetime | None = None
    mark_unreachable: bool = False
    tell_managers: bool = False
    new_chat: str | None = None
    missing_right: str | None = None
    no_file: NoFile | None = None

    @property
    def maybe_repeated(self) -> bool:
        return self.unknowns > 0


def settle(outcome: Outcome, attempts: int, unknowns: int, now: datetime, *, jitter: float = 0) -> Settlement:
    """Decide what becomes of a message after an outcome.

    `attempts` and `unknowns` count the earlier tries of this message that failed, and those of them that
    ended in doubt: both 0 at the first try. `jitter` is a share of the pause to add to it, from 0 to 1,
    drawn by the caller, so that messages held up together do not all come back together.
    """
    match outcome:
        case Sent(lacks=right):
            return Settlement("sent", attempts, unknowns, missing_right=right)
        case Unchanged():
            return Settlement("sent", attempts, unknowns)
        case Wait(seconds):
            until = now + timedelta(seconds=max(seconds, SHORTEST_WAIT_S))
            return Settlement("pending", attempts, unknowns, not_before=until, chat_cools_until=until)
        case Barred():
            until = now + PAUSE_WHILE_BARRED
            return Settlement("pending", attempts, unknowns, not_before=now, platform_rests_until=until)
        case Lacking(right):
            again = _again(attempts, unknowns, now + PAUSE_WHILE_BARRED)
            return replace(again, missing_right=right)
        case NotSent():
            return _again(attempts, unknowns, now + _pause(attempts, jitter))
        case Moved(chat):
            return _again(attempts, unknowns, now, new_chat=chat)
        case Unknown():
            return _in_doubt(attempts, unknowns, now)
        case Refused() | NoFile():
            return _given_up(outcome, attempts + 1, unknowns)
        case _:
            assert_never(outcome)


def _given_up(outcome: Refused | NoFile, attempts: int, unknowns: int) -> Settlement:
    if isinstance(outcome, NoFile):
        return Settlement("failed", attempts, unknowns, no_file=outcome)
    lost = outcome.fault != "bad_request"
    return Settlement("failed", attempts, unknowns, mark_unreachable=lost, tell_managers=True)


def orphaned(attempts: int, unknowns: int, now: datetime) -> Settlement:
    """Decide what becomes of a message whose sender died with it: it may have gone out, or never have left.

    Unlike a timed-out request this says little about the message, and a process may die several times in a
    row; so it is tried again, marked as maybe repeated, and not given up after one more try.
    """
    if attempts + 1 >= MOST_ORPHANED:
        return Settlement("unknown", attempts + 1, max(unknowns, 1), tell_managers=True)
    return Settlement("pending", attempts + 1, max(unknowns, 1), not_before=now)


def _again(attempts: int, unknowns: int, at: datetime, *, new_chat: str | None = None) -> Settlement:
    failed = attempts + 1
    if failed >= MOST_ATTEMPTS:
        return Settlement("failed", failed, unknowns, new_chat=new_chat, tell_managers=True)
    return Settlement("pending", failed, unknowns, not_before=at, new_chat=new_chat)


def _in_doubt(attempts: int, unknowns: int, now: datetime) -> Settlement:
    if unknowns:
        return Settlement("unknown", attempts + 1, unknowns + 1)
    return Settlement("pending", attempts + 1, unknowns + 1, not_before=now + PAUSE_AFTER_UNKNOWN)


def _pause(attempts: int, jitter: float) -> timedelta:
    seconds = min(2.0**attempts, LONGEST_PAUSE_S)
    return timedelta(seconds=seconds * (1 + jitter))
