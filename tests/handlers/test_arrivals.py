"""A channel in which every message is a lead."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlers.errors import Stranger
from handlers.ports import Arrived, ArrivedEdited, Edited, LeftChat, Message, Original, Place
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import BOTH, CHANNEL, WATCHED, Firm, chats, opened

FORM = "Name: Ada Conti\nPhone: 333 1234567\nI would like an offer for two doors"


def test_what_an_app_posts_is_a_lead_that_nobody_logged(firm: Firm) -> None:
    firm.arrives(FORM)
    lead = firm.lead()
    assert (lead.logged_by, lead.platform, lead.state) == (None, "slack", "waiting")
    assert chats(firm.queued(card="assigned")) == [("slack", "U02")]


def test_the_card_goes_below_the_message_and_not_into_the_channel(firm: Firm) -> None:
    posted = firm.arrives(FORM)
    cards = [row for row in firm.queued() if row.chat == WATCHED]
    assert [(row.card, row.thread) for row in cards] == [("logged", posted.message_id)]
    assert "Ada Conti" in firm.text_of(cards[0])


def test_nothing_is_said_where_the_customer_reads_along(firm: Firm) -> None:
    firm.arrives("Do you have doors in oak? 333 1234567", user="U77")
    assert firm.leads()
    assert not [row for row in firm.queued() if row.chat == WATCHED]


def test_a_channel_that_is_watched_and_the_teams_own_gets_one_card(tmp_path: Path) -> None:
    policy = replace(BOTH, watched=frozenset({("slack", CHANNEL)}))
    with opened(tmp_path, policy) as firm:
        posted = Arrived(Place("slack", CHANNEL, private=False), "1.1", Original("chat", "Form", text=FORM), firm.now)
        firm.hears(posted)
        assert [(row.card, row.thread) for row in firm.queued() if row.chat == CHANNEL] == [("logged", "1.1")]


def test_the_same_customer_writing_again_makes_no_second_lead(firm: Firm) -> None:
    firm.arrives(FORM)
    firm.passes(minutes=3)
    firm.arrives("Ada Conti 333 1234567: any news?")
    assert len(firm.leads()) == 1
    assert "any news?" in firm.lead().text
    assert chats(firm.queued(card="joined")) == [("slack", "U02")]


def test_a_message_that_comes_twice_is_logged_once(firm: Firm) -> None:
    posted = firm.arrives(FORM)
    firm.hears(posted)
    assert len(firm.leads()) == 1


def test_an_edited_message_changes_its_lead(firm: Firm) -> None:
    posted = firm.arrives(FORM)
    now = replace(posted, content=replace(posted.content, text=FORM.replace("two doors", "nine doors")))
    firm.hears(ArrivedEdited(now))
    assert "nine doors" in firm.lead().text


def test_a_picture_of_nothing_is_no_lead(firm: Firm) -> None:
    firm.arrives("  ")
    assert not firm.leads()


def test_a_colleagues_own_message_there_is_a_lead_they_logged(firm: Firm) -> None:
    firm.arrives("Bruno Galli 333 7654321 wants a gate", user="U01")
    assert firm.lead().logged_by == firm.account("U01").person_id


# -- in its thread


def notes(firm: Firm) -> list[str]:
    """What is kept with the first lead."""

    def work(uow: UnitOfWork) -> list[str]:
        return [each.data["text"] for each in uow.timeline.of_lead(1) if each.kind == "note"]

    return firm.database.look(work)


def test_done_below_the_message_is_the_answer(firm: Firm) -> None:
    posted = firm.arrives(FORM)
    firm.arrives("fatto", user="U02", thread=posted.message_id)
    assert firm.lead().state == "answered"
    assert [row.only_for for row in firm.queued(card="text")] == ["U02"]


def test_of_other_words_below_it_the_owner_is_asked_once_and_alone(firm: Firm) -> None:
    posted = firm.arrives(FORM)
    firm.arrives("I am on it", user="U02", thread=posted.message_id)
    firm.arrives("they want it in white", user="U02", thread=posted.message_id)
    assert firm.lead().state == "waiting"
    asked = firm.queued(card="ask_note")
    assert [(row.chat, row.thread, row.only_for) for row in asked] == [(WATCHED, posted.message_id, "U02")]


def test_what_colleagues_say_below_it_is_kept(firm: Firm) -> None:
    posted = firm.arrives(FORM)
    firm.arrives("they want it in white", user="U02", thread=posted.message_id)
    assert notes(firm) == ["they want it in white"]


def test_what_somebody_who_may_not_see_the_lead_says_below_it_is_kept_and_they_alone_are_told_how_to_go_on(
    firm: Firm,
) -> None:
    posted = firm.arrives(FORM)
    before = len(firm.rows())
    firm.arrives("chiamata, tutto ok", user="U01", thread=posted.message_id)
    firm.arrives("anzi, richiama lei", user="U01", thread=posted.message_id)
    assert firm.lead().state == "waiting"
    assert notes(firm) == ["chiamata, tutto ok", "anzi, richiama lei"]
    (told,) = firm.rows()[before:]
    assert (told.chat, told.thread, told.only_for) == (WATCHED, posted.message_id, "U01")
    assert "Only its owner and managers can say" in firm.text_of(told)
    assert "Ada" not in firm.text_of(told)
    assert not firm.buttons_of(told)


def test_an_owner_who_may_have_the_lead_below_which_they_write_is_told_how_to_take_it(firm: Firm) -> None:
    posted = firm.arrives(FORM)
    firm.database.run(lambda uow: setattr(uow.leads.get(1), "owner_id", None))
    firm.arrives("chiamata, tutto ok", user="U02", thread=posted.message_id)
    (told,) = firm.queued(card="text", only_for="U02")
    assert "take it with /take 1" in firm.text_of(told)
    assert notes(firm) == ["chiamata, tutto ok"]


def test_an_attempt_below_it_is_no_answer_and_is_asked_about(firm: Firm) -> None:
    posted = firm.arrives(FORM)
    firm.arrives("chiamato, nn risponde", user="U02", thread=posted.message_id)
    assert firm.lead().state == "waiting"
    assert notes(firm) == ["chiamato, nn risponde"]
    (asked,) = firm.queued(card="ask_note")
    assert [each.split(":")[0] for each in firm.buttons_of(asked)] == ["answered", "as_note"]


def test_a_manager_below_it_may_answer_for_the_owner(firm: Firm) -> None:
    posted = firm.arrives(FORM)
    firm.arrives("l'ho chiamata io, viene domani", user="U03", thread=posted.message_id)
    assert firm.lead().state == "answered"


def test_the_customers_next_words_below_it_belong_to_their_lead(firm: Firm) -> None:
    posted = firm.arrives("Do you have doors in oak?", user="U77")
    firm.arrives("and in walnut?", user="U77", thread=posted.message_id)
    assert len(firm.leads()) == 1
    assert "walnut" in firm.lead().text


def test_a_customers_colleague_below_it_belongs_to_the_same_lead(firm: Firm) -> None:
    posted = firm.arrives("Do you have doors in oak?", user="U77")
    firm.arrives("We need twelve", user="U78", thread=posted.message_id)
    assert len(firm.leads()) == 1


def test_an_answered_customer_who_writes_on_waits_again(firm: Firm) -> None:
    posted = firm.arrives("Do you have doors in oak?", user="U77")
    firm.arrives("done", user="U02", thread=posted.message_id)
    firm.passes(minutes=5)
    firm.arrives("Thanks, and in walnut?", user="U77", thread=posted.message_id)
    assert firm.lead().state == "waiting"


def test_colleagues_who_talk_below_an_old_message_log_nothing(firm: Firm) -> None:
    firm.arrives("lunch?", user="U01", thread="1.1")
    assert not firm.leads()


# -- a message that somebody pointed at


def pointed_at(firm: Firm, user: str, chat: str) -> Message:
    content = Original("person", "Ada Conti", "U77", text="Do you have doors in oak?")
    return firm.says(user, "", chat, only_for=user, content=content, forwarded=True)


def test_a_message_somebody_points_at_is_logged_with_its_card_below_it(firm: Firm) -> None:
    source = pointed_at(firm, "U01", CHANNEL)
    cards = firm.queued(card="logged")
    assert [(row.chat, row.reply_to, row.only_for) for row in cards] == [(CHANNEL, source.message_id, None)]


def test_elsewhere_than_at_home_its_card_goes_to_whoever_pointed(firm: Firm) -> None:
    pointed_at(firm, "U01", "C0OTHER")
    assert chats(firm.queued(card="logged")) == [("slack", "U01")]
    assert not [row for row in firm.queued() if row.chat == "C0OTHER"]


def test_pointing_at_what_is_logged_already_names_the_lead(firm: Firm) -> None:
    source = pointed_at(firm, "U01", "C0OTHER")
    firm.hears(
        replace(source, speaker=replace(source.speaker, user="U02"), place=replace(source.place, only_for="U02"))
    )
    told = firm.queued(card="text")
    assert len(firm.leads()) == 1
    assert [row.only_for for row in told] == ["U02"]
    assert "lead #1" in firm.text_of(told[0])


def test_done_in_the_thread_of_what_was_pointed_at_is_the_answer(firm: Firm) -> None:
    source = pointed_at(firm, "U01", CHANNEL)
    firm.says("U02", "fatto", CHANNEL, thread=source.message_id)
    assert firm.lead().state == "answered"


def test_a_strangers_edit_of_what_was_pointed_at_changes_nothing(firm: Firm) -> None:
    source = pointed_at(firm, "U01", CHANNEL)
    edited = replace(source, speaker=replace(source.speaker, user="U77"), content=replace(source.content, text="no"))
    with pytest.raises(Stranger):
        firm.hears(Edited(edited))
    assert firm.lead().text == "Do you have doors in oak?"


# -- the channel itself


def test_managers_hear_when_the_bot_can_watch_a_channel_no_more(firm: Firm) -> None:
    firm.hears(LeftChat("slack", WATCHED, present=False))
    told = firm.queued(card="left_watched_chat")
    assert chats(told) == [("telegram", "333")]
    assert WATCHED in firm.text_of(told[0])
