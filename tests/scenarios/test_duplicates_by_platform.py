"""Likely duplicates where only one platform has the occasion: edits on Telegram, watched channels on Slack."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.office import A_WEDNESDAY
from tests.slack_office import SlackOffice
from tests.telegram_office import TelegramOffice

FIRST = "Ada Conti, Conti S.r.l., 333 1234500, vuole tre finestre"
SECOND = "Ada Conti, Conti Srl, ada@conti.it, chiede di una porta"
QUESTION = "could be of the same person"
FORM = "Nome: Ada Conti\nAzienda: {company}\nTelefono: {phone}\nMessaggio: {words}"


def test_an_edit_of_the_later_ones_message_changes_the_lead_it_is_part_of(tmp_path: Path) -> None:
    with TelegramOffice(tmp_path) as office:
        office.says(office.anna, f"/lead {FIRST}")
        typed = office.says(office.anna, f"/lead {SECOND}")
        office.presses(office.anna, office.find(office.anna, QUESTION), "Same person")
        office.server.edits(office.anna, typed, f"/lead {SECOND} blindata")
        office.settle()
        assert office.lead(1)["text"] == f"{FIRST}\n\n{SECOND} blindata"
        office.presses(office.anna, office.find(office.anna, "The same person:"), "Undo")
        assert [office.lead(ref)["text"] for ref in (1, 2)] == [FIRST, f"{SECOND} blindata"]


def test_a_message_of_the_later_one_is_known_as_logged(tmp_path: Path) -> None:
    with TelegramOffice(tmp_path) as office:
        office.says(office.anna, f"/lead {FIRST}")
        office.says(office.anna, f"/lead {SECOND}", chat=office.group)
        assert office.often(office.group, QUESTION) == 0, "what is asked of one is not asked before all"
        office.presses(office.anna, office.find(office.anna, QUESTION), "Same person")
        assert [each["ref"] for each in office.leads()] == [1]


@pytest.fixture
def watched(tmp_path: Path) -> SlackOffice:
    return SlackOffice(tmp_path, slack={"watch": ["C0WEB"]})


def test_of_what_nobody_logged_the_managers_are_asked_when_no_owner_has_both(watched: SlackOffice) -> None:
    with watched as office:
        _forms_come_in(office)
        asked = office.find(office.giulia, QUESTION)
        assert office.often(office.marco, QUESTION) == office.often(office.luca, QUESTION) == 0
        office.presses(office.giulia, asked, "Same person")
        assert [each["ref"] for each in office.leads()] == [1]


def test_the_owner_who_has_both_is_asked(watched: SlackOffice) -> None:
    with watched as office:
        office.says(office.luca, "/away")
        _forms_come_in(office)
        assert office.often(office.giulia, QUESTION) == 0
        office.presses(office.marco, office.find(office.marco, QUESTION), "Same person")
        assert office.lead(1)["phones"] == ["+393331234500", "+393337654321"]


def test_at_night_nobody_is_asked_before_they_open(tmp_path: Path) -> None:
    night = A_WEDNESDAY + timedelta(hours=13)
    with SlackOffice(tmp_path, now=night, slack={"watch": ["C0WEB"]}) as office:
        _forms_come_in(office)
        assert office.often(office.giulia, QUESTION) == 0
        office.until(A_WEDNESDAY.replace(hour=9, minute=0) + timedelta(days=1, minutes=1))
        assert office.often(office.giulia, QUESTION) == 1


def _forms_come_in(office: SlackOffice) -> None:
    web = office.server.channel("C0WEB", "web-leads", members=[office.anna])
    for company, phone, words in (
        ("Conti S.r.l.", "333 1234500", "tre finestre"),
        ("CONTI SRL", "333 7654321", "una porta"),
    ):
        office.server.app_posts(web, text=FORM.format(company=company, phone=phone, words=words))
        office.settle()
