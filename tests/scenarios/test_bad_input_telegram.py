"""What goes wrong in what people send on Telegram alone: shared contacts, and whoever is no person."""

import pytest

from tests.fakes.telegram_html import units
from tests.fakes.telegram_values import Chat, Json, SentMessage, User
from tests.scenarios.test_bad_input import MARIO, is_at_peace
from tests.telegram_office import TelegramOffice


@pytest.fixture
def platform() -> str:
    """Contacts are shared there, and groups and channels speak for themselves."""
    return "telegram"


@pytest.mark.parametrize(
    "name", ["🌻 Mimì 🌻", "محمد العلي", "דוד כהן", "<b>Bob</b>", "Rossi & Figli", "{0} %s {name}"]
)
def test_a_name_of_whatever_letters_is_shown_as_it_is(office: TelegramOffice, name: str) -> None:
    office.server.shares_contact(office.anna, "+393331234567", name)
    office.settle()
    assert office.lead(1)["name"] == name
    for reader in (office.anna, office.marco, office.group):
        assert name in office.last(reader).plain
    office.says(office.anna, "/leads mine")
    office.says(office.giulia, "/leads")
    assert name in office.last(office.giulia).plain
    assert is_at_peace(office)


def test_a_name_from_right_to_left_does_not_turn_the_line_around(office: TelegramOffice) -> None:
    office.server.shares_contact(office.anna, "+393331234567", "محمد \u202eسعيد")
    office.settle()
    assert "👤 \u2068محمد سعيد\u2069" in office.last(office.marco).plain.splitlines()


def test_a_stranger_sees_nothing_by_whatever_they_send(office: TelegramOffice) -> None:
    office.says(office.anna, MARIO)
    card = office.last(office.group)
    office.server.forwards(
        office.stranger, "Vorrei una porta", origin="hidden_user", author="Pina", date=office.clock.now
    )
    office.server.shares_contact(office.stranger, "+393331234567", "Mario")
    office.server.sends_photo(office.stranger, MARIO, chat=office.group, media_group="a1")
    office.server.sends_voice(office.stranger, reply_to=card, chat=office.group)
    office.settle()
    toast = office.presses(office.stranger, card, "show:1:1:", forged=True)
    assert "999" in toast
    assert "Mario" not in toast
    assert len(office.leads()) == 1
    assert not any("Mario" in text for text in office.texts(office.stranger))
    assert is_at_peace(office)


def speaks_as(office: TelegramOffice, sender: Json, **more: object) -> SentMessage | None:
    """Something that writes in the team's chat without being a person; what it is answered."""
    before = office.count(office.group)
    message = {
        "message_id": 900 + before, "date": int(office.clock.now.timestamp()), "chat": office.group.api(),
        "from": sender, "text": MARIO, **more,
    }  # fmt: skip
    office.server.push_raw({"message": message})
    office.settle()
    return office.last(office.group) if office.count(office.group) > before else None


def test_an_anonymous_admin_is_told_why_nothing_is_done(office: TelegramOffice) -> None:
    anonymous = User(1_087_968_824, "Group", username="GroupAnonymousBot", is_bot=True)
    told = speaks_as(office, anonymous.api(), sender_chat=office.group.api())
    assert told is not None
    assert "Remain anonymous" in told.plain
    assert speaks_as(office, anonymous.api(), sender_chat=office.group.api()) is None, "once a day"
    assert office.leads() == []


def test_a_channel_that_writes_in_the_group_logs_nothing(office: TelegramOffice) -> None:
    channel = Chat(-1_001_777_000_001, "channel", "Vetrina")
    as_channel = User(136_817_688, "Channel", username="Channel_Bot", is_bot=True)
    assert speaks_as(office, as_channel.api(), sender_chat=channel.api()) is not None
    assert office.leads() == []


def test_a_bot_logs_nothing_and_is_answered_once(office: TelegramOffice) -> None:
    robot = User(888, "Robot", username="some_form_bot", is_bot=True)
    assert speaks_as(office, robot.api()) is not None
    assert speaks_as(office, robot.api()) is None
    assert office.leads() == []


def test_what_a_bot_posted_is_logged_by_a_colleagues_answer(office: TelegramOffice) -> None:
    robot = office.server.user(888, "Moduli", username="some_form_bot", is_bot=True)
    posted = office.says(robot, "Nuova richiesta: Mario Rossi 333 1234567", chat=office.group)
    office.says(office.anna, "/lead", chat=office.group, reply_to=posted)
    assert office.lead(1)["phones"] == ["+393331234567"]


def test_the_longest_message_of_all_still_fits(office: TelegramOffice) -> None:
    for n in range(30):
        office.server.sends_document(
            office.anna, f"{'planimetria ' * 20}{n}.pdf", "/lead Mario 333 1234567", media_group="a"
        )
    for _ in range(4):
        office.server.says(office.anna, "/lead 333 1234567 " + "🚪 <&> " * 800)
    office.settle()
    assert is_at_peace(office)
    assert all(units(message.plain) <= 4096 for message in office.server.sent)
