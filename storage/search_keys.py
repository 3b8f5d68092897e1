"""What names are looked up by, however they were written: no capitals, no accents, no order, no short words."""

import unicodedata
from typing import Any

from sqlalchemy import event
from sqlmodel import SQLModel

from storage.tables import Contact

SHORT = 3
"""Letters up to which a word tells nothing ("di", "S.r.l."), unless there are no longer ones."""

LONGEST_KEY = 100


def search_key(text: str | None) -> str | None:
    """The words that a name or a company is found again by; None if it has no letters.

    "Rossi Mario" and "MARIO ROSSÌ" have the same key, and so have "Bianchi S.r.l." and "Bianchi".
    """
    words = _words(text or "")
    telling = [word for word in words if len(word) > SHORT] or words
    return " ".join(sorted(telling))[:LONGEST_KEY] or None


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace(".", ""))
    letters = "".join(each if each.isalnum() else " " for each in decomposed if not unicodedata.combining(each))
    return letters.split()


def _keep_up(_mapper: Any, _connection: Any, contact: SQLModel) -> None:
    """Whoever changes a contact's name need not think of its keys."""
    assert isinstance(contact, Contact)
    contact.name_key, contact.company_key = search_key(contact.name), search_key(contact.company)


event.listen(Contact, "before_insert", _keep_up)
event.listen(Contact, "before_update", _keep_up)
