"""Small words beside a name, a number or a source, as people jot them down."""

import pytest

from tests.handlers.reading.in_italy import read_lead

NAMES = {
    "La Signora Anna Bianchi 347 8899007 tapparelle": "Anna Bianchi",
    "Il Signor Anselmo Bianchi 347 8899007": "Anselmo Bianchi",
    "Nonna Pina 0332.281122 chiamare ore pasti": "Nonna Pina",
    "WhatsApp da +39 347 889 9011: 'Salve, fate anche persiane? grazie Teresa'": "Teresa",
    "sono Nicolo' 333 1234567": "Nicolo'",
    "il cliente si chiama Ugo Fantozzi num 347 8899025": "Ugo Fantozzi",
    "P.IVA 12345678901 Serramenti Lago srl vuole collaborare, info@serramentilago.it": None,
}
SOURCES = {
    "Facebook: Samantha Lo Russo chiede quanto costa una zanzariera": "Facebook",
    "instagram @tizy.98 vuole sapere i prezzi": "Instagram",
    "Facebook: https://facebook.com/nostrapagina": None,
    "WhatsApp: 333 1234567 Anna vuole una porta": None,
    "vorrei due porte, facebook: ada.conti": None,
}


@pytest.mark.parametrize("text", NAMES)
def test_what_stands_beside_a_name_is_no_part_of_it(text: str) -> None:
    assert read_lead(text).name == NAMES[text]


def test_nor_of_a_firms() -> None:
    assert read_lead("P.IVA 12345678901 Serramenti Lago srl vuole collaborare").company == "Serramenti Lago srl"


def test_a_title_is_no_request() -> None:
    assert read_lead("La Signora Anna Bianchi 347 8899007 tapparelle").request == "tapparelle"


@pytest.mark.parametrize("text", ["studio AB+ 0331 456789", "arch. Bianchi, studio AB+ 0331 456789, 12 porte"])
def test_a_sign_that_ends_a_name_is_no_country_code(text: str) -> None:
    assert read_lead(text).phones == ("+390331456789",)


@pytest.mark.parametrize("text", SOURCES)
def test_a_network_that_a_jotting_begins_with_is_its_source(text: str) -> None:
    assert read_lead(text).source == SOURCES[text]
