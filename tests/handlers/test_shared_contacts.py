"""A shared contact is a lead that can be called back, whatever its number looks like."""

import pytest

from handlers.ports import CardOfContact, Original
from tests.handlers.firm import Firm

GIULIA = "333"


def shares(firm: Firm, phone: str, vcard: str | None = None) -> None:
    firm.says(GIULIA, "", content=Original("self", contact=CardOfContact("Ada Conti", phone, None, vcard)))


@pytest.mark.parametrize("phone", ["6505551234", "+39 333 12345", "3401", "*123#"])
def test_a_number_that_is_no_telephones_is_on_the_owners_card_as_it_was_sent(firm: Firm, phone: str) -> None:
    shares(firm, phone, f"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Conti\nTEL:{phone}\nEND:VCARD")
    (told,) = firm.queued(card="assigned")
    assert firm.text_of(told).count(phone) == 1
    assert "Ada Conti" in firm.text_of(told)


@pytest.mark.parametrize("phone", ["393331234567", "+39 333 123 4567", "3331234567"])
def test_a_number_that_is_one_is_on_the_card_once(firm: Firm, phone: str) -> None:
    shares(firm, phone, "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Conti\nTEL:+39 333 1234567\nEND:VCARD")
    assert firm.lead().text == ""
    assert "+39 333 123 4567" in firm.text_of(firm.queued(card="assigned")[0])
