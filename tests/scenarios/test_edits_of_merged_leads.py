"""An edit of a message whose lead was merged into another, taken back: neither lead keeps the other's words."""

from typing import Any

import pytest

from tests.scenarios.test_duplicates import FIRST, SECOND, one
from tests.telegram_office import TelegramOffice

EDITED = SECOND + ", urgente!"


@pytest.fixture
def platform() -> str:
    """Slack tells of no edits of commands."""
    return "telegram"


@pytest.fixture
def typed(office: TelegramOffice) -> Any:
    """The message of lead 2, which was merged into lead 1."""
    office.says(office.anna, FIRST)
    office.later(minutes=2)
    message = office.says(office.anna, SECOND)
    one(office)
    return message


@pytest.fixture
def edited(office: TelegramOffice, typed: Any) -> TelegramOffice:
    """That message was edited after the two were merged."""
    office.server.edits(office.anna, typed, EDITED)
    office.settle()
    return office


def texts(office: TelegramOffice) -> list[str]:
    return [office.lead(ref)["text"] for ref in (1, 2)]


def said(command: str) -> str:
    return command.removeprefix("/lead ")


def parts(office: TelegramOffice) -> None:
    office.presses(office.anna, office.find(office.anna, "The same person:"), "Undo")


def test_the_edit_changes_both_and_is_told_once(edited: TelegramOffice) -> None:
    assert texts(edited) == [f"{said(FIRST)}\n\n{said(EDITED)}", said(EDITED)]
    assert [each["kind"] for each in edited.lead(1)["timeline"]].count("edited") == 1


def test_taken_back_the_edit_is_gone_from_both_and_then_the_merger_too(edited: TelegramOffice) -> None:
    edited.says(edited.anna, "/undo")
    assert texts(edited) == [f"{said(FIRST)}\n\n{said(SECOND)}", said(SECOND)]
    edited.says(edited.anna, "/undo")
    assert texts(edited) == [said(FIRST), said(SECOND)]


def test_once_they_are_parted_taking_back_the_edit_concerns_the_later_one_alone(edited: TelegramOffice) -> None:
    parts(edited)
    assert texts(edited) == [said(FIRST), said(EDITED)]
    edited.says(edited.anna, "/undo")
    assert texts(edited) == [said(FIRST), said(SECOND)]


def test_once_they_are_parted_the_message_can_be_edited_again(edited: TelegramOffice, typed: Any) -> None:
    parts(edited)
    edited.server.edits(edited.anna, typed, SECOND)
    edited.settle()
    assert texts(edited) == [said(FIRST), said(SECOND)]


def test_an_edit_is_not_taken_back_over_what_somebody_else_did_to_the_whole_since(edited: TelegramOffice) -> None:
    edited.says(edited.marco, "/answered 1")
    edited.says(edited.anna, "/undo")
    assert texts(edited)[0] == f"{said(FIRST)}\n\n{said(EDITED)}"
