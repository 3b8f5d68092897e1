"""An insert that leaves alone, or changes, the row that is there already.

SQLite took ``ON CONFLICT`` over from PostgreSQL, and SQLAlchemy writes this one out for either.
"""

from sqlalchemy.dialects.postgresql import insert

__all__ = ["insert"]
