"""Who is named on the line above a number; and what is said of a number is no part of what somebody wants."""

import pytest

from handlers.reading.lead import read_lead

WHO_ABOVE = {
    "Mario\n333 9998887\nvuole una porta": "Mario",
    "mario rossi\n333 9998887\nvuole una porta": "Mario Rossi",
    "mario rossi\n\ncell. 333 9998887\n\nvuole una porta": "Mario Rossi",
    "Porta\n333 9998887\nentro marzo": None,
    "vorrei una porta\n333 9998887\ngrazie": None,
    "mario vuole una porta\n333 9998887": None,
    "Buongiorno\n333 9998887": None,
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
