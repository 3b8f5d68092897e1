"""What is taken back leaves the customer known as they were: by their numbers, addresses and names."""

import pytest

from tests.office import CUSTOMERS
from tests.stores import on_both
from tests.telegram_office import TelegramOffice

pytestmark = on_both


@pytest.fixture
def platform() -> str:
    """Slack does not tell of edits of slash commands."""
    return "telegram"


def forwards(office: TelegramOffice, *texts: str) -> None:
    """Anna passes on what a customer wrote, in one go."""
    carla = office.server.user(700, "Carla", last_name="Neri", started=False)
    for text in texts:
        office.server.forwards(office.anna, text, origin="user", author=carla, date=office.clock())
    office.settle()


def known_as(office: TelegramOffice, ref: int = 1) -> tuple[str, list[str], list[str]]:
    lead = office.lead(ref)
    return lead["name"], lead["phones"], lead["emails"]


def test_an_edit_taken_back_brings_the_number_and_the_name_back(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Carla Serra 333 1234502 carla@serra.it porta")
    before = known_as(office)
    office.edits(office.anna, typed, "/lead Clara Serri 333 9999999 carla@serra.it porta")
    assert known_as(office) == ("Clara Serri", ["+393339999999"], ["carla@serra.it"])
    office.says(office.anna, "/undo")
    assert known_as(office) == before
    card = office.find(office.marco, "is yours")
    assert "+39 333 123 4502" in card.plain
    assert any("393331234502" in data for row in card.buttons for _, data in row)


def test_a_number_brought_back_stands_first_again(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Carla Serra 333 1234502 o 333 1234503 porta")
    office.edits(office.anna, typed, "/lead Carla Serra 333 9999999 o 333 1234503 porta")
    office.says(office.anna, "/undo")
    assert office.lead(1)["phones"] == ["+393331234502", "+393331234503"]


def test_an_edit_after_one_that_was_taken_back_replaces_the_words(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Carla Serra 333 1234502 porta")
    office.edits(office.anna, typed, "/lead Carla Serra 333 9999999 porta")
    office.says(office.anna, "/undo")
    office.edits(office.anna, typed, "/lead Carla Serra 333 8888888 porta")
    assert office.lead(1)["text"] == "Carla Serra 333 8888888 porta"
    assert office.lead(1)["phones"] == ["+393338888888"]


def test_what_was_added_and_taken_back_leaves_no_address_and_no_name(office: TelegramOffice) -> None:
    office.says(office.anna, "/lead 333 1234502 porta")
    before = known_as(office)
    office.says(office.anna, "/lead Carla Serra 333 1234502 carla@serra.it e una finestra")
    assert known_as(office) == ("Carla Serra", ["+393331234502"], ["carla@serra.it"])
    office.says(office.anna, "/undo")
    assert known_as(office) == before


def test_a_message_after_an_answer_taken_back_leaves_no_address(office: TelegramOffice) -> None:
    office.logs(1)
    office.says(office.marco, "/answered 1")
    office.says(office.anna, "/lead 333 1234501 bruno@galli.it e una porta")
    office.says(office.anna, "/undo")
    assert known_as(office) == (CUSTOMERS[1], ["+393331234501"], [])


def test_a_lead_taken_back_leaves_the_customer_of_another_as_they_were(office: TelegramOffice) -> None:
    office.logs(1)
    office.says(office.marco, "/won 1 900")
    office.says(office.anna, "/lead 333 1234501 bruno@galli.it e una porta")
    office.says(office.anna, "/undo")
    assert known_as(office) == (CUSTOMERS[1], ["+393331234501"], [])


def test_what_a_later_lead_told_too_stays(office: TelegramOffice) -> None:
    office.says(office.anna, "/lead 333 1234501 porta")
    office.says(office.giulia, "/lead Bruno Galli 333 1234501 bruno@galli.it b.galli@studio.it e una porta")
    office.says(office.giulia, "/won 1 900")
    office.says(office.anna, "/lead Bruno Galli bruno@galli.it una finestra")
    office.says(office.giulia, "/undo")
    office.says(office.giulia, "/undo")
    assert "added to lead #1" in office.last(office.giulia).plain
    assert known_as(office, 2) == ("Bruno Galli", ["+393331234501"], ["bruno@galli.it"])


def test_a_number_that_is_somebody_elses_by_now_stays_theirs(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Carla Serra 333 1234502 porta")
    office.edits(office.anna, typed, "/lead Carla Serra 333 9999999 porta")
    office.says(office.luca, "/lead Ivo Marini 333 1234502 porta")
    office.says(office.anna, "/undo")
    assert office.lead(2)["phones"] == ["+393331234502"]
    assert office.lead(1)["phones"] == []


def test_messages_forwarded_in_one_go_are_taken_back_with_what_they_told(office: TelegramOffice) -> None:
    forwards(office, "Vorrei una porta")
    office.later(minutes=5)
    forwards(office, "Ecco le misure: 80 per 210", "e scrivetemi a carla@neri.it")
    assert office.lead(1)["emails"] == ["carla@neri.it"]
    office.says(office.anna, "/undo")
    assert (office.lead(1)["text"], office.lead(1)["emails"]) == ("Vorrei una porta", [])


def test_two_people_again_have_what_each_had_after_an_edit_taken_back(office: TelegramOffice) -> None:
    office.says(office.anna, "/lead Ada Conti, Conti S.r.l., 333 1234500, vuole tre finestre")
    typed = office.says(office.anna, "/lead Ada Conti, Conti Srl, ada@conti.it, chiede quanto costa una porta")
    office.presses(office.anna, office.find(office.anna, "could be of the same person"), "Same person")
    office.edits(office.anna, typed, "/lead Ada Conti, Conti Srl, ida@conti.it, chiede quanto costa una porta")
    office.says(office.anna, "/undo")
    assert office.lead(1)["emails"] == ["ada@conti.it"]
    office.says(office.anna, "/undo")
    assert (office.lead(1)["emails"], office.lead(2)["emails"]) == ([], ["ada@conti.it"])
