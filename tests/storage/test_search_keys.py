from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.database import Database
from storage.migrate import upgrade
from storage.search_keys import search_key

NOW = datetime(2026, 3, 18, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rossi Mario", "MARIO ROSS\u00cc"),
        ("Bianchi S.r.l.", "bianchi"),
        ("Studio  Bianchi & C. snc", "studio bianchi"),
        ("Li Wu", "wu li"),
    ],
)
def test_a_name_has_one_key_however_it_is_written(one: str, other: str) -> None:
    assert search_key(one) == search_key(other) is not None


@pytest.mark.parametrize("nothing", [None, "", " ", "...", "\u0301"])
def test_what_has_no_letters_has_no_key(nothing: str | None) -> None:
    assert search_key(nothing) is None


@given(st.text(max_size=300))
def test_a_key_is_its_own_key_and_stays_short(text: str) -> None:
    key = search_key(text)

    assert key is None or len(key) <= 100
    assert search_key(text.upper()) is None or key is not None


def test_whoever_changes_a_name_need_not_think_of_its_key(tmp_path: Path) -> None:
    file = f"sqlite:///{tmp_path}/firm.db"
    upgrade(file)
    with closing(Database(file)) as database:
        number = database.run(lambda uow: uow.contacts.add(NOW, name="Ada Conti"))
        assert _key(database, number) == ("conti", None)
        database.run(lambda uow: setattr(uow.contacts.get(number), "company", "Conti S.r.l."))
        assert _key(database, number) == ("conti", "conti")


def _key(database: Database, number: int) -> tuple[str | None, str | None]:
    contact = database.look(lambda uow: uow.contacts.get(number))
    return contact.name_key, contact.company_key
