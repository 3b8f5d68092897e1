"""A lead's files are opened by reference: where each lies is kept with it, and no old card leads astray."""

from typing import Any

import pytest

from handlers.compose import compose
from handlers.errors import NoChatForFiles
from handlers.ports import Attachment, Original, Place, Pressed
from handlers.rules.delivery import NoFile, Refused
from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import CHANNEL, Firm, speaker_of

ANNA, MARCO, GIULIA = "U01", "U02", "333"
LEAD = "/lead Ada Conti 333 1234500 wants doors"


@pytest.fixture
def marcos(firm: Firm) -> Firm:
    """Lead 1 is Marco's, and Anna logged it on Slack with a photo."""
    firm.says(ANNA, "", content=Original("self", text=LEAD, attachments=(Attachment("photo", "F1"),)))
    return firm


def opens(firm: Firm) -> Outbox:
    """Marco opens what there is; the message that is to bring the last of it."""
    (card,) = firm.queued(card="assigned")
    firm.presses(MARCO, "files:1:1:", card)
    return firm.queued(card="file")[-1]


def lies_on(firm: Firm, row: Outbox) -> str:
    made = firm.database.look(lambda uow: compose(row, uow, firm.policy, firm.now))
    assert made.cards[0].file is not None
    return made.cards[0].file.platform


def change(firm: Firm, **attachment: Any) -> None:
    def work(uow: UnitOfWork) -> None:
        lead = uow.leads.get(1)
        assert lead is not None
        lead.attachments = [attachment]

    firm.database.run(work)


def test_a_file_says_where_it_lies(marcos: Firm) -> None:
    assert marcos.lead().attachments == [{"kind": "photo", "file": "F1", "title": None, "platform": "slack"}]


def test_a_file_from_before_lies_where_its_lead_was_logged(marcos: Firm) -> None:
    change(marcos, kind="photo", file="F1", title=None)
    assert lies_on(marcos, opens(marcos)) == "slack"


def test_a_file_that_came_with_a_note_on_another_platform_lies_there(marcos: Firm) -> None:
    photo = Original("self", text="/note 1 this one", attachments=(Attachment("photo", "p"),))
    marcos.says(GIULIA, "", content=photo)
    assert [each["platform"] for each in marcos.lead().attachments] == ["slack", "telegram"]
    assert lies_on(marcos, opens(marcos)) == "telegram"


def test_a_file_that_is_taken_back_on_its_way_is_not_sent(marcos: Firm) -> None:
    row = opens(marcos)
    change(marcos, kind="photo", file="another", title=None)
    assert marcos.text_of(row) == "This file is no part of lead #1 any more."


@pytest.mark.parametrize("outcome", [NoFile("gone"), Refused("what was this", "bad_request")])
def test_why_a_file_does_not_come_is_told_to_who_asked_and_to_no_manager(
    marcos: Firm, outcome: NoFile | Refused
) -> None:
    row = opens(marcos)
    marcos.settles(row, outcome)
    (told,) = marcos.queued(card="no_file")
    assert (told.platform, told.chat, told.reply_to) == (row.platform, row.chat, row.reply_to)
    assert marcos.text_of(told).endswith("Anna Bianchi logged it and can pass it on to you.")
    assert not marcos.queued(card="not_delivered")


def test_a_file_whose_reader_blocked_the_bot_goes_to_their_other_account(marcos: Firm) -> None:
    row = opens(marcos)
    marcos.settles(row, Refused("gone", "gone"))
    (again,) = marcos.queued(card="file")
    assert (again.platform, again.chat) == ("telegram", "222")


def test_who_may_see_it_alone_and_has_no_chat_with_the_bot_is_told_to_write_first(marcos: Firm) -> None:
    def work(uow: UnitOfWork) -> None:
        for account in uow.people.accounts():
            account.reachable = False

    marcos.database.run(work)
    channel = Place("slack", CHANNEL, private=False, only_for=MARCO)
    with pytest.raises(NoChatForFiles):
        marcos.hears(Pressed(speaker_of(MARCO), channel, "1773825600.1", "files:1:1:", "callback"))


def test_the_desk_shows_no_button_that_it_can_not_obey(marcos: Firm) -> None:
    (card,) = marcos.queued(card="assigned")
    at_the_desk = Outbox(**{**card.model_dump(), "platform": "desk", "chat": "2"})
    assert "files:1:1:" in marcos.buttons_of(card)
    assert "files:1:1:" not in marcos.buttons_of(at_the_desk)
