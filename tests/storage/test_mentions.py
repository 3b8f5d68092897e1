"""What a list looks for is found however it was written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.lists import Which
from storage.mentions import words_of
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import Firm, opened
from tests.stores import on_both

GIULIA = "333"

LEADS = (
    "/lead Nicolò Forlì 333 555 0001 vuole sapere perché il preventivo è alto",
    "/lead Rosa D’Angelo 333 555 0002 chiede della città di Köln",
    "/lead Mario Rossi 333 555 0003 dice PERCHÉ NO, l'ordine c'è",
)


@pytest.fixture
def firm(tmp_path: Path, url: str) -> Iterator[Firm]:
    with opened(tmp_path, url=url) as firm:
        for lead in LEADS:
            firm.says(GIULIA, lead)
        yield firm


def found(firm: Firm, words: str) -> set[int]:
    def work(uow: UnitOfWork) -> set[int]:
        which = Which(words=words)
        listed = {lead.id for lead in uow.lists.page(which, 8)}
        assert uow.lists.count(which) == uow.lists.listed(which, 8, 0).total == len(listed)
        return listed

    return firm.database.look(work)


FOUND = {
    "nicolo": {1},
    "NICOLÒ": {1},
    "forlí": {1},
    "colo": {1},
    "perche": {1, 3},
    "perchè": {1, 3},
    "PERCHÉ": {1, 3},
    "citta": {2},
    "citta'": {2},
    "KÖLN": {2},
    "D'Angelo": {2},
    "d’angelo": {2},
    "L’ORDINE": {3},
    "Rossi, Mario": {3},
    "“Rossi”": {3},
    "333-555-0001": {1},
    "(333)5550002": {2},
    "+39.333.555.0003": {3},
    "555": {1, 2, 3},
    "preventivi": {1},
    "ordini": {3},
    "Forli": {1},
    "prevento": set(),
    "altri": set(),
    "nicola": set(),
    "100%": set(),
    "_": set(),
}


@on_both
def test_leads_are_found_whatever_the_accents_the_case_and_the_marks(firm: Firm) -> None:
    assert {words: found(firm, words) for words in FOUND} == FOUND


def test_what_consists_of_marks_alone_is_looked_for_as_it_is(firm: Firm) -> None:
    assert words_of("Rossi , Mario?") == ["Rossi", "Mario"]
    assert words_of("?") == ["?"]
    assert found(firm, "???") == set()


PLURALS = {
    "finestra": [6, 5, 4],
    "finestre": [5, 4, 6],
    "windows": [7],
    "Window": [7],
    "companies": [7],
    "kitchens": [7],
    "cucina": [6],
    "porte": [6],
    "caso": [],
    "Rossi": [3, 6],
    "finestre rossi": [6],
}


@on_both
def test_one_thing_and_several_are_found_alike_and_what_was_typed_comes_first(firm: Firm) -> None:
    firm.says(GIULIA, "/lead Ada Conti 333 555 0004 FINESTRE, portami un listino a casa")
    firm.says(GIULIA, "/lead Ida Greco 333 555 0005 cambia 3 finestre")
    firm.says(GIULIA, "/lead Lia Serra 333 555 0006 una finestra, una porta e un mobile rosso per le cucine")
    firm.says(GIULIA, "/lead Tom Baker 333 555 0007 wants a window for the kitchen of his company")
    found = {words: firm.database.look(lambda uow, words=words: order(uow, words)) for words in PLURALS}
    assert found == PLURALS


def order(uow: UnitOfWork, words: str) -> list[int]:
    return [line.id for line in uow.lists.listed(Which(words=words), 8, 0).lines]
