"""One unit of work among several of a transaction: what fails is undone alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from storage.prepared import hand_over


class GivenUpError(Exception):
    """The session gave up the whole transaction: its units are to be done again, in savepoints of the session's."""


@contextmanager
def undone_alone(session: Session) -> Iterator[None]:
    """Keep what the block did, down to the last change of an object, or undo all of it.

    Said to the driver, because a session's own savepoint takes a hundred times as long as the database's. So the
    session does not know of it, and after a failure its objects may be what was undone. One that fails while it
    writes its objects gives up more than the block: then this raises GivenUpError.
    """
    connection = session.connection()
    hand_over(connection, "SAVEPOINT unit")
    try:
        yield
        session.flush()
    except Exception as error:
        if not session.is_active:
            raise GivenUpError from error
        hand_over(connection, "ROLLBACK TO SAVEPOINT unit")
        hand_over(connection, "RELEASE SAVEPOINT unit")
        raise
    hand_over(connection, "RELEASE SAVEPOINT unit")
