"""Who is named beside a number, above it or behind a label; what is said of a number is not what somebody wants."""

import pytest

from tests.handlers.reading.in_italy import read_lead

WHO_ABOVE = {
    "Mario\n333 9998887\nvuole una porta": "Mario",
    "mario rossi\n333 9998887\nvuole una porta": "Mario Rossi",
    "mario rossi\n\ncell. 333 9998887\n\nvuole una porta": "Mario Rossi",
    "Porta\n333 9998887\nentro marzo": None,
    "vorrei una porta\n333 9998887\ngrazie": None,
    "mario vuole una porta\n333 9998887": None,
    "Buongiorno\n333 9998887": None,
}
BEHIND_A_LABEL = {
    "Cliente: Anna Riva 347 5550104 chiamare dopo le 18": ("Anna Riva", "chiamare dopo le 18"),
    "Nome: Mario Verdi 333 1234513 due porte": ("Mario Verdi", "due porte"),
    "Lead: Anna Riva 347 5550104 3 finestre": ("Anna Riva", "3 finestre"),
    "Contatto: Mario Verdi 02 1234567 preventivo bagno": ("Mario Verdi", "preventivo bagno"),
    "Nominativo: De Luca 333 1234513 porta": ("De Luca", "porta"),
    "Name: John Smith, 333 1234513, two doors": ("John Smith", "two doors"),
    "Cliente: ROSSI MARIO 333 1234513 due porte": ("Mario Rossi", "due porte"),
    "cliente: mario verdi 333 1234513 due porte": ("Mario Verdi", "due porte"),
    "Cliente: Sig. Verdi tel 333 1234513 due porte": ("Verdi", "due porte"),
    "Cliente: Mario Verdi vuole due porte 333 1234513": ("Mario Verdi", "vuole due porte"),
    "Cliente: 333 1234513 Mario Verdi due porte": ("Mario Verdi", "due porte"),
    "Nome: Mario di Stefano cell. 333 1234513": ("Mario di Stefano", ""),
    "Cliente: Mario Verdi": ("Mario Verdi", ""),
}
OF_A_NUMBER = {
    "Il mio numero 333 9998887": "",
    "il mio cell 333 1234567 grazie": "",
    "ecco il mio numero: 333 1234567": "",
    "my phone number is 333 1234567, thanks": "",
    "Vorrei una porta, il mio cell 333 1234567 grazie": "Vorrei una porta, grazie",
    "chiamatemi al 333 1234567": "chiamatemi al 333 1234567",
}


@pytest.mark.parametrize("text", WHO_ABOVE)
def test_a_name_alone_on_the_line_above_a_number_is_its_owners(text: str) -> None:
    assert read_lead(text).name == WHO_ABOVE[text]


@pytest.mark.parametrize("text", OF_A_NUMBER)
def test_what_is_said_of_ones_number_is_no_request(text: str) -> None:
    assert read_lead(text).request == OF_A_NUMBER[text]
    assert read_lead(text).phones


@pytest.mark.parametrize("text", BEHIND_A_LABEL)
def test_a_name_and_a_number_behind_one_label_are_told_apart(text: str) -> None:
    found = read_lead(text)
    assert (found.name, found.request) == BEHIND_A_LABEL[text]
