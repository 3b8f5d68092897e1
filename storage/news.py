"""What a transaction has for others to see, and so for other processes to be told when it is committed."""

from collections.abc import Iterable

from sqlmodel import Session

INBOX, HANDLED, OUTBOX, DESK = "inbox", "handled", "outbox", "desk"
"""Something to be handled, something that was, something to be sent, and to be shown on the desk."""

LEASES = "leases"
"""Somebody let go of a duty."""

_NEWS = "news"


def tell(session: Session, topic: str) -> None:
    """Note that there is news."""
    session.info.setdefault(_NEWS, set()).add(topic)


def told(session: Session) -> Iterable[str]:
    """What was noted since this was last asked."""
    found: set[str] = session.info.pop(_NEWS, set())
    return sorted(found)
