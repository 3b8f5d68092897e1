"""Moving an installation from SQLite to PostgreSQL: copied in pieces, resumed after a kill, compared at the end."""

from storage.moving.move import Moved, move

__all__ = ["Moved", "move"]
