"""People come and go, numbers and bots are replaced: nothing is lost, and nobody keeps what is not theirs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.telegram_api import TelegramServer
from tests.office import TEAM
from tests.telegram_office import TelegramOffice

LEAD = "/lead Mario Rossi 333 1234567 wants a quote"
MARCO = next(member for member in TEAM if member["name"] == "Marco Rossi")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TelegramOffice]:
    with TelegramOffice(tmp_path) as office:
        yield office


def _restart_with(office: TelegramOffice, team: list[dict[str, Any]]) -> None:
    office.config["team"] = team
    office.restart()
    office.later(seconds=5)


def test_the_leads_of_somebody_who_left_go_to_a_colleague_at_once_snoozed_or_not(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.says(office.marco, "/snooze 1 in 6 days")

    _restart_with(office, [member for member in TEAM if member is not MARCO])

    assert office.lead(1)["owner"] == "Luca Ferri"
    assert "Lead #1 is yours now" in office.last(office.luca).plain


def test_whoever_left_gets_nothing_that_was_still_queued(office: TelegramOffice) -> None:
    office.at(office.clock.now.replace(hour=21))
    office.says(office.anna, LEAD)
    before = office.count(office.marco)

    _restart_with(office, [member for member in TEAM if member is not MARCO])
    office.later(hours=14)

    assert office.count(office.marco) == before


def test_a_number_that_was_replaced_in_the_configuration_has_no_rights_any_more(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)

    _restart_with(office, [{**m, "telegram": 777} if m is MARCO else m for m in TEAM])
    office.says(office.marco, "/answered 1")

    assert office.lead(1)["state"] == "waiting"
    assert "do not know you" in office.last(office.marco).plain


def test_another_bot_on_the_same_database_swallows_no_lead(office: TelegramOffice) -> None:
    for n in range(5):
        office.says(office.anna, f"/lead Mario Rossi 333 {1_234_000 + n} wants a quote")
    office.close()
    with TelegramServer(token="700000002:another", clock=office.clock.now.timestamp) as another:
        office.server, old = another, office.server
        for person in (office.anna, office.marco, office.luca, office.giulia):
            another.user(person.id, person.first_name, language_code="en")
        another.group(office.group.id, "Sales", members=[office.anna])
        office.open()
        for n in range(5):
            office.says(office.anna, f"/lead Carla Bruni 333 {7_654_000 + n} wants a quote")
        office.close()
        office.server = old
    office.open()

    assert len(office.leads()) == 10


def test_an_old_card_does_not_go_on_telling_a_former_owner_what_the_customer_writes(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.says(office.marco, "/lead 1")
    office.says(office.giulia, "/assign 1 Luca")
    office.says(office.anna, "/lead Mario Rossi 333 1234567 please ring me about the secret offer")

    assert not [text for text in office.texts(office.marco) if "secret offer" in text]


def test_a_group_that_refused_one_message_is_still_the_teams(office: TelegramOffice) -> None:
    office.server.fail(
        "sendMessage",
        status=400,
        description="Bad Request: not enough rights to send text messages to the chat",
        chat=office.group.id,
    )
    office.says(office.anna, LEAD)
    office.restart()
    office.says(office.anna, "/lead Carla Bruni 333 7654321 wants a door", chat=office.group)

    assert "Lead #2 logged" in office.last(office.group).plain


def test_an_invitation_asked_for_in_the_group_is_sent_in_private(office: TelegramOffice) -> None:
    office.config["team"] = [*TEAM, {"name": "Sara Neri", "roles": ["owner"]}]
    office.restart()
    office.says(office.giulia, "/team invite Sara", chat=office.group)

    assert "t.me" not in "".join(office.texts(office.group))
    assert "t.me" in "".join(office.texts(office.giulia)[-2:])


def test_a_figure_in_answer_to_a_card_does_not_name_another_lead(office: TelegramOffice) -> None:
    for n in range(3):
        office.says(office.anna, f"/lead Mario Rossi 333 {1_234_000 + n} wants a quote")
    owner = {"Marco Rossi": office.marco, "Luca Ferri": office.luca}[office.lead(1)["owner"]]
    card = next(m for m in office.server.chat_messages(owner) if "#1 " in m.plain)

    office.says(owner, "/answered 3 volte chiamato", reply_to=card.message_id)

    assert [office.lead(n)["state"] for n in (1, 2, 3)] == ["answered", "waiting", "waiting"]


def test_a_command_that_was_taken_back_is_logged_when_it_is_mended(office: TelegramOffice) -> None:
    message = office.says(office.anna, "/lead Mario Rosi 333 1234567 wants a quote")
    office.says(office.anna, "/undo")
    office.server.edits(office.anna, message, LEAD)
    office.settle()
    office.server.edits(office.anna, message, f"{LEAD} soon")
    office.settle()

    assert [lead["state"] for lead in office.leads()] == ["waiting", "dismissed"]


def test_an_old_answer_button_does_not_answer_what_the_customer_wrote_since(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.later(minutes=16)
    old = office.last(office.marco)
    office.says(office.marco, "/answered 1")
    office.later(minutes=10)
    office.says(office.anna, f"{LEAD}, and a door")

    toast = office.presses(office.marco, old, "answered:1:1:", forged=True)

    assert "already answered by Marco Rossi" in toast
    assert office.lead(1)["state"] == "waiting"


def test_the_managers_hear_who_is_gone_for_it_may_be_another_name_alone(office: TelegramOffice) -> None:
    _restart_with(office, [member for member in TEAM if member is not MARCO])
    office.restart()

    told = [text for text in office.texts(office.giulia) if "Marco Rossi is not under team: in config.yaml" in text]
    assert len(told) == 1
    assert not [text for text in office.texts(office.anna) if "is not under team" in text]


def test_who_joined_by_invitation_and_whose_name_is_written_otherwise_keeps_their_leads(office: TelegramOffice) -> None:
    invited = {key: value for key, value in MARCO.items() if key != "telegram"}
    _restart_with(office, [invited if member is MARCO else member for member in TEAM])
    office.says(office.anna, LEAD)

    _restart_with(office, [{**invited, "name": "Marco rossi"} if member is MARCO else member for member in TEAM])

    assert office.lead(1)["owner"] == "Marco rossi"
    office.says(office.marco, "/leads")
    assert "#1" in office.last(office.marco).plain
    assert not [text for text in office.texts(office.giulia) if "is not under team" in text]
