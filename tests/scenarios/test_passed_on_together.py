"""Several messages passed on in one go: what one customer wrote is one lead, and two customers are two."""

import pytest

from tests.fakes.telegram_content import origin_of
from tests.scenarios.forwarded import CHANNEL, YESTERDAY, carla, forwards
from tests.telegram_office import TelegramOffice

RITA = "Nome: Rita Pavone\nTelefono: 347 8899030\nMessaggio: vorrei tende"
GINO = "Nome: Gino Pace\nMessaggio: richiamatemi su Instagram, vorrei scale"


@pytest.fixture
def platform() -> str:
    """Only Telegram has forwards."""
    return "telegram"


@pytest.mark.parametrize("texts", [(RITA, GINO), (GINO, RITA)])
def test_another_name_in_a_form_is_another_customer_even_without_a_number(
    office: TelegramOffice, texts: tuple[str, str]
) -> None:
    form = office.server.user(900, "Form", is_bot=True, username="form_bot")
    for text in texts:
        office.server.forwards(office.anna, text, origin="user", author=form, date=YESTERDAY)
    office.settle()
    assert sorted(lead["name"] for lead in office.leads()) == ["Gino Pace", "Rita Pavone"]


@pytest.mark.parametrize("author", ["Luca", "channel"])
def test_another_name_in_a_colleagues_or_a_channels_notes_is_another_customer(
    office: TelegramOffice, author: str
) -> None:
    for text in ("Rita Pavone 347 8899030 vorrei tende", "Gino Pace, quello del bar, vuole scale"):
        forwards(office, text, office.luca if author == "Luca" else CHANNEL)
    office.settle()
    assert sorted(lead["name"] for lead in office.leads()) == ["Gino Pace", "Rita Pavone"]


def test_what_a_colleague_notes_of_one_customer_in_two_messages_is_one_lead(office: TelegramOffice) -> None:
    for text in ("Rita Pavone 347 8899030 vorrei tende", "la Rita Pavone ha fretta, vuole anche scale"):
        forwards(office, text, office.luca)
    office.settle()
    assert len(office.leads()) == 1


@pytest.mark.parametrize("contact_first", [True, False])
def test_a_contact_that_a_customer_shares_belongs_to_what_they_wrote_whichever_came_first(
    office: TelegramOffice, contact_first: bool
) -> None:
    author = carla(office)
    for is_contact in (contact_first, not contact_first):
        if is_contact:
            forward = origin_of("user", author, YESTERDAY, None)
            office.server.shares_contact(office.anna, "+393471112226", "Dario", forward=forward)
        else:
            forwards(office, "Buongiorno, per la porta chiami mio marito", author)
    office.settle()
    (lead,) = office.leads()
    assert lead["phones"] == ["+393471112226"]
    for person in (office.anna, office.marco):
        card = office.find(person, "mio marito").plain
        assert "Dario" in card
        assert "Carla Neri" in card


def test_two_contacts_that_somebody_shares_are_two_customers(office: TelegramOffice) -> None:
    forward = origin_of("user", carla(office), YESTERDAY, None)
    for phone, name, surname in (("+393471112226", "Dario", "Neri"), ("+393471112227", "Bruno", "Galli")):
        office.server.shares_contact(office.anna, phone, name, last_name=surname, forward=forward)
    office.settle()
    assert sorted(lead["name"] for lead in office.leads()) == ["Bruno Galli", "Dario Neri"]
