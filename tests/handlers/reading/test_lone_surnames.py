"""Customers who are noted by their surname alone, and what stands in the same place and is nobody's."""

import pytest

from handlers.reading import surnames
from handlers.reading.first_names import FIRST_NAMES
from handlers.reading.ordinary_words import ORDINARY
from tests.handlers.reading.in_italy import read_lead

NOTED = {
    "Rossi 333 1234567 preventivo": ("Rossi", "preventivo"),
    "Bianchi, tel 333 1234567, infissi": ("Bianchi", "infissi"),
    "Clarke +44 7911 123456 boiler": ("Clarke", "boiler"),
    "ROSSI 333 1234567 CALDAIA": ("Rossi", "CALDAIA"),
    "esposito 333 1234567 caldaia": ("Esposito", "caldaia"),
    "D\u2019Angelo 333 1234567 porte": ("D\u2019Angelo", "porte"),
    "333 1234567 Rossi": ("Rossi", ""),
    "333 1234567 la Bianchi": ("Bianchi", ""),
    "333 1234567 Esposito caldaia rotta": ("Esposito", "caldaia rotta"),
    "la Bianchi 333 1234567 vuole una porta": ("Bianchi", "vuole una porta"),
    "la Bianchi vuole una porta, 333 1234567": ("Bianchi", "vuole una porta"),
    "signora Verdi 333 1234567": ("Verdi", ""),
    "sig. Ferrari Audi usata 333 1234567": ("Ferrari", "Audi usata"),
    "famiglia Rossi 333 1234567 finestre": ("Rossi", "finestre"),
    "coniugi Rossi 333 1234567 finestre": ("Rossi", "finestre"),
    "Rossi: 3 finestre, 333 1234567": ("Rossi", "3 finestre"),
    "Esposito caldaia rotta 333 1234567": ("Esposito", "caldaia rotta"),
    "Rossi Infissi 333 1234567": ("Rossi", "Infissi"),
    "Bianchi bianchi@example.it persiane": ("Bianchi", "persiane"),
    "Rossi\n333 1234567\nporte": ("Rossi", "porte"),
    "Rossi vuole 3 finestre": ("Rossi", "vuole 3 finestre"),
    "Ho una caldaia da cambiare. Esposito 333 1234567": ("Esposito", "Ho una caldaia da cambiare."),
}
ASKED_ABOUT = {
    "Zanardelli 333 1234567 preventivo": "Zanardelli",
    "333 1234567 Zanardelli": "Zanardelli",
    "caldaia Esposito 333 1234567": "Esposito",
    "infissi Rossi 333 1234567": "Rossi",
}
NOBODY = (
    "Preventivo 333 1234567",
    "Infissi 333 1234567",
    "Urgente 333 1234567",
    "Caldaia rotta 333 1234567",
    "Roma 333 1234567",
    "333 1234567 Infissi",
    "Cancelli 333 1234567",
    "Rimini 333 1234567",
    "Tende 333 1234567",
    "rossi 333 1234567",
    "via Rossi 333 1234567",
    "scuola Manzoni 333 1234567",
    "Costa molto riparare una caldaia? 333 1234567",
    "Conti correnti online 333 1234567",
    "Green energy quote +44 7911 123456",
    "White windows +44 7911 123456",
)


@pytest.mark.parametrize("text", NOTED)
def test_a_surname_alone_is_the_customer_s_name_and_no_part_of_what_they_want(text: str) -> None:
    reading = read_lead(text)

    assert (reading.name, reading.request) == NOTED[text]
    assert reading.questions == ()


@pytest.mark.parametrize("text", ASKED_ABOUT)
def test_what_only_may_be_a_surname_is_asked_about(text: str) -> None:
    reading = read_lead(text)

    assert reading.name == ASKED_ABOUT[text]
    assert [each.about for each in reading.questions] == ["name"]


@pytest.mark.parametrize("text", NOBODY)
def test_what_a_firm_is_asked_for_is_nobody_s_surname(text: str) -> None:
    assert read_lead(text).name is None


def test_a_name_beside_a_surname_that_may_be_a_maker_s_is_the_customer_s() -> None:
    assert read_lead("Marco Zuin vuole infissi Rossi 333 1234567").name == "Marco Zuin"


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("studio Ferrari 02 5550104 pratica", "studio Ferrari"),
        ("studio legale Conti 02 5550104", "studio legale Conti"),
        ("lo studio Ferrari vuole 3 scrivanie, 02 5550104", "studio Ferrari"),
        ("bar Centrale 02 5550104 vuole 3 frigoriferi", "bar Centrale"),
        ("impresa edile Bianchi 333 1234567", "Bianchi"),
        ("palestra Milano 333 1234567", None),
        ("infissi Rossi 333 1234567", None),
    ],
)
def test_a_firm_is_known_by_its_trade_in_small_letters_where_a_note_begins_with_it(
    text: str, company: str | None
) -> None:
    assert read_lead(text).company == company


def test_no_surname_on_the_list_is_read_as_anything_else_first() -> None:
    assert not surnames.SURNAMES & (FIRST_NAMES | ORDINARY)
    assert surnames.WORDS_TOO <= surnames.SURNAMES
    assert not surnames.LIKE_A_SURNAME & surnames.SURNAMES
