"""What people say in reply to the bot's own words: it is about the lead that those speak of, and never a new one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork
from tests.office import TEAM, Office
from tests.scenarios.platforms import only_on
from tests.telegram_office import TelegramOffice

HOW_DID_IT_GO = "How did it go?"
ASKED_TO_LOG = "Shall I log this as a lead?"


@pytest.fixture
def answered(office: Office) -> Office:
    """Marco has answered lead 1, and was asked how it went."""
    office.logs(1)
    office.says(office.marco, "/answered 1")
    return office


@pytest.fixture
def bundled(offices: type[Office], tmp_path: Path) -> Iterator[Office]:
    """Marco has been reminded of three leads in one message."""
    with offices(tmp_path, team=[TEAM[0], TEAM[1], TEAM[3]], reminders={"most_per_hour": 1}) as office:
        office.logs(0, 1, 2)
        office.later(minutes=16)
        yield office
        assert office.often(office.marco, ASKED_TO_LOG) == 0
        assert len(office.leads()) == 3, "nothing was logged"


def states(office: Office) -> list[str]:
    return [office.lead(ref)["state"] for ref in (1, 2, 3)]


def edited_sentences(uow: UnitOfWork) -> list[Outbox]:
    """What was queued to change a plain sentence."""
    rows = uow.session.exec(select(Outbox).where(Outbox.card == "text")).all()
    return [row for row in rows if row.edit_of is not None]


# -- a sentence that speaks of one lead


def test_a_second_fatto_is_told_who_answered_and_when(answered: Office) -> None:
    asked = answered.find(answered.marco, HOW_DID_IT_GO)
    answered.says(answered.marco, "Fatto!", reply_to=asked)
    assert "already answered by Marco Rossi" in answered.last(answered.marco).plain
    answered.says(answered.marco, "chiamato", reply_to=asked)
    assert answered.lead(1)["timeline"][-1]["text"] == "chiamato", "which may be another call"


@pytest.mark.parametrize(
    ("words", "state"),
    [("vinto 1200", "won"), ("won 1200", "won"), ("perso", "lost"), ("lost price", "lost"), ("/perso prezzo", "lost")],
)
def test_how_it_went_is_said_in_a_reply(answered: Office, words: str, state: str) -> None:
    answered.says(answered.marco, words, reply_to=answered.find(answered.marco, HOW_DID_IT_GO))
    assert answered.lead(1)["state"] == state
    assert answered.often(answered.marco, ASKED_TO_LOG) == 0
    said = answered.last(answered.marco).plain
    assert ("€1,200.00" in said) == ("1200" in words)
    assert ("Reason: p" in said) == ("pr" in words)


def test_other_words_in_reply_to_a_sentence_are_kept_with_its_lead(answered: Office) -> None:
    answered.says(answered.marco, "bene, preso per 1200 euro", reply_to=answered.find(answered.marco, HOW_DID_IT_GO))
    assert answered.last(answered.marco).plain == "Noted on lead #1."
    assert answered.lead(1)["timeline"][-1]["text"] == "bene, preso per 1200 euro"
    answered.says(answered.marco, "vinto", reply_to=answered.last(answered.marco))
    assert answered.lead(1)["state"] == "won"


def test_an_error_about_a_lead_can_be_answered_too(answered: Office) -> None:
    answered.says(answered.marco, "/answered 1")
    answered.says(answered.marco, "perso", reply_to=answered.find(answered.marco, "was already answered"))
    assert answered.lead(1)["state"] == "lost"


def test_what_came_of_it_is_said_in_reply_to_a_card(office: Office) -> None:
    office.logs(1)
    office.says(office.marco, "vinto 900", reply_to=office.find(office.marco, "Lead #1 is yours"))
    assert office.lead(1)["state"] == "won"
    assert "€900.00" in office.last(office.marco).plain


def test_who_may_not_close_a_lead_leaves_a_note_with_the_same_words(office: Office) -> None:
    office.logs(1)
    office.says(office.anna, "perso prezzo", reply_to=office.find(office.anna, "Lead #1 logged"))
    assert office.lead(1)["state"] == "waiting"
    assert office.lead(1)["timeline"][-1]["text"] == "perso prezzo"


def test_a_sentence_stays_as_it_was_said_and_the_card_is_kept_true(answered: Office) -> None:
    sentence = answered.find(answered.marco, HOW_DID_IT_GO)
    before = sentence.plain
    answered.says(answered.marco, "/won 1 1200")
    assert sentence.plain == before
    assert answered.look(edited_sentences) == []
    assert "€1,200.00" in answered.find(answered.marco, "Lead #1 is yours").plain


@pytest.mark.parametrize(
    "words",
    [
        "/fatto",
        "/done",
        "/fatto, tutto ok",
        "ok fatto",
        "già fatto",
        "l'ho chiamata",
        "gli ho scritto",
        "I just called",
    ],
)
def test_that_it_was_done_is_said_in_reply_to_a_card(office: Office, words: str) -> None:
    office.logs(1)
    office.says(office.marco, words, reply_to=office.find(office.marco, "Lead #1 is yours"))
    assert office.lead(1)["state"] == "answered"


@pytest.mark.parametrize(
    "words",
    [
        "chiamato, nn risponde", "called, wrong number", "/fatto domani", "lost contact, will retry tomorrow",
        "chiamato #2", "vinto #2 1200", "perso contatto",
    ],
)  # fmt: skip
def test_a_doubtful_reply_to_a_card_is_kept_and_asked_about_with_two_buttons(office: Office, words: str) -> None:
    office.logs(1)
    office.says(office.marco, words, reply_to=office.find(office.marco, "Lead #1 is yours"))
    assert office.lead(1)["state"] == "waiting"
    assert office.lead(1)["timeline"][-1]["text"] == words.lstrip("/")
    asked = office.last(office.marco)
    assert "Has the customer had an answer?" in asked.plain
    assert len(asked.labels) == 2
    office.presses(office.marco, asked, asked.labels[0])
    assert office.lead(1)["state"] == "answered"


def test_a_command_in_a_word_needs_no_card(office: Office) -> None:
    office.logs(1)
    office.says(office.marco, "/fatto 1")
    assert office.lead(1)["state"] == "answered"


# -- until when


def test_a_moment_in_reply_to_a_reminder_puts_the_lead_off_and_can_be_taken_back(office: Office) -> None:
    office.logs(1)
    office.later(minutes=16)
    office.says(office.marco, "domani alle 9", reply_to=office.find(office.marco, "has waited"))
    assert office.lead(1)["next_reminder_at"] == "2026-03-19T08:00:00+00:00"
    assert "quiet until Thursday 19 March 2026 at 09:00 (Europe/Rome)" in office.last(office.marco).plain
    office.says(office.marco, "/undo")
    assert office.lead(1)["next_reminder_at"] < "2026-03-19"


@pytest.mark.parametrize(
    "words", ["lo richiamo domani alle 9", "domani alle 9?", "oggi", "ieri", "fra due mesi", "sera"]
)
def test_a_moment_among_other_words_is_a_note_that_is_asked_about(office: Office, words: str) -> None:
    office.logs(1)
    before = office.lead(1)["next_reminder_at"]
    office.says(office.marco, words, reply_to=office.find(office.marco, "Lead #1 is yours"))
    assert office.lead(1)["next_reminder_at"] == before
    assert office.lead(1)["timeline"][-1]["text"] == words
    assert "Has the customer had an answer?" in office.last(office.marco).plain


def test_whoever_may_not_put_a_lead_off_leaves_a_note_with_the_same_words(office: Office) -> None:
    office.logs(1)
    before = office.lead(1)["next_reminder_at"]
    office.says(office.anna, "domani alle 9", reply_to=office.find(office.anna, "Lead #1 logged"))
    assert office.lead(1)["next_reminder_at"] == before
    assert office.lead(1)["timeline"][-1]["text"] == "domani alle 9"


# -- a bundle


def test_a_number_in_reply_to_a_bundle_says_which(bundled: Office) -> None:
    bundle = bundled.find(bundled.marco, "3 leads wait for your answer")
    bundled.says(bundled.marco, "chiamato #2", reply_to=bundle)
    assert states(bundled) == ["waiting", "answered", "waiting"]
    bundled.says(bundled.marco, "3 fatto", reply_to=bundle)
    assert states(bundled) == ["waiting", "answered", "answered"]
    bundled.says(bundled.marco, "vinto #1 1200", reply_to=bundle)
    assert states(bundled) == ["won", "answered", "answered"]
    assert "€1,200.00" in bundled.last(bundled.marco).plain


def test_several_numbers_are_several_leads(bundled: Office) -> None:
    bundle = bundled.find(bundled.marco, "3 leads wait for your answer")
    bundled.says(bundled.marco, "fatto #1 e #3", reply_to=bundle)
    assert states(bundled) == ["answered", "waiting", "answered"]


@pytest.mark.parametrize("words", ["fatto 1 e 3", "1, 3 fatti", "fatto #1 e 3", "chiamati #1 e #3", "/fatto 1 e 3"])
def test_every_number_in_a_reply_is_read(bundled: Office, words: str) -> None:
    bundled.says(bundled.marco, words, reply_to=bundled.find(bundled.marco, "3 leads wait for your answer"))
    assert states(bundled) == ["answered", "waiting", "answered"]


def test_what_is_counted_is_no_lead_and_it_is_asked_which_was_meant(bundled: Office) -> None:
    bundled.says(bundled.marco, "chiamato 2 volte", reply_to=bundled.find(bundled.marco, "3 leads wait for your"))
    assert states(bundled) == ["waiting", "waiting", "waiting"]
    assert bundled.last(bundled.marco).labels == ["#1 Ada Conti", "#2 Bruno Galli", "#3 Carla Serra"]


def test_several_amounts_of_several_leads_win_none_and_are_kept_with_each(bundled: Office) -> None:
    bundle = bundled.find(bundled.marco, "3 leads wait for your answer")
    bundled.says(bundled.marco, "vinto #1 1200 #2 500", reply_to=bundle)
    assert states(bundled) == ["waiting", "waiting", "waiting"]
    assert [bundled.lead(ref)["timeline"][-1]["text"] for ref in (1, 2)] == ["vinto #1 1200 #2 500"] * 2
    assert "Say it of one at a time, as in “vinto #1 1200”" in bundled.last(bundled.marco).plain


@pytest.mark.parametrize("words", ["fatto #1 e #3", "fatto 1 e 3"])
def test_of_a_lead_that_a_colleague_has_by_now_it_is_said_and_the_others_are_done(bundled: Office, words: str) -> None:
    bundle = bundled.find(bundled.marco, "3 leads wait for your answer")
    bundled.says(bundled.giulia, "/assign 3 Giulia")
    bundled.says(bundled.marco, words, reply_to=bundle)
    assert states(bundled) == ["answered", "waiting", "waiting"]
    assert bundled.often(bundled.marco, "Lead #1 is answered") == 1
    assert bundled.last(bundled.marco).plain.startswith("Kept as a note. Lead #3 is with Giulia Verdi, and stays so")


def test_of_a_late_lead_of_a_colleagues_it_is_said_whose_it_is_to_answer(bundled: Office) -> None:
    bundle = bundled.find(bundled.marco, "3 leads wait for your answer")
    bundled.says(bundled.giulia, "/assign 3 Giulia")
    bundled.later(minutes=50)
    bundled.says(bundled.marco, "fatto 1 e 3", reply_to=bundle)
    assert states(bundled) == ["answered", "waiting", "waiting"]
    assert bundled.last(bundled.marco).plain.startswith("Kept as a note. Lead #3 is late with Giulia Verdi: whoever")
    assert bundled.often(bundled.giulia, "Marco Rossi noted on lead #3") == 1


def test_of_a_number_that_is_no_lead_it_is_said_and_the_others_are_done(bundled: Office) -> None:
    bundle = bundled.find(bundled.marco, "3 leads wait for your answer")
    bundled.says(bundled.marco, "fatto #99 e #1", reply_to=bundle)
    assert states(bundled) == ["answered", "waiting", "waiting"]
    assert bundled.often(bundled.marco, "There is no lead #99") == 1


def test_a_number_with_a_moment_puts_that_lead_off(bundled: Office) -> None:
    bundle = bundled.find(bundled.marco, "3 leads wait for your answer")
    bundled.says(bundled.marco, "#3 domani alle 9", reply_to=bundle)
    assert [bundled.lead(ref)["next_reminder_at"] == "2026-03-19T08:00:00+00:00" for ref in (1, 2, 3)] == [
        False,
        False,
        True,
    ]


def test_a_number_with_other_words_is_a_note_on_that_lead(bundled: Office) -> None:
    bundle = bundled.find(bundled.marco, "3 leads wait for your answer")
    bundled.says(bundled.marco, "#3 preferisce la mattina", reply_to=bundle)
    assert bundled.lead(3)["timeline"][-1]["text"] == "preferisce la mattina"
    assert states(bundled) == ["waiting", "waiting", "waiting"]


@pytest.mark.parametrize("words", ["tutti fatti", "all done", "👍"])
def test_all_of_a_bundle_answers_none_and_shows_how_to_say_it(bundled: Office, words: str) -> None:
    bundled.says(bundled.marco, words, reply_to=bundled.find(bundled.marco, "3 leads wait for your answer"))
    assert states(bundled) == ["waiting", "waiting", "waiting"]
    asked = bundled.last(bundled.marco)
    assert "That marks none as answered" in asked.plain
    assert "“done #1”" in asked.plain
    assert asked.labels == ["#1 Ada Conti", "#2 Bruno Galli", "#3 Carla Serra"]
    bundled.presses(bundled.marco, asked, "#2")
    assert states(bundled) == ["waiting", "answered", "waiting"]


@pytest.mark.parametrize(
    "words", ["la 2 è fatta", "per il 2 ho già risposto", "no. 2 done", "il 2 l'ho sentito", "fatta la 2"]
)
def test_a_number_is_a_lead_with_an_article_too(bundled: Office, words: str) -> None:
    bundled.says(bundled.marco, words, reply_to=bundled.find(bundled.marco, "3 leads wait for your answer"))
    assert states(bundled) == ["waiting", "answered", "waiting"]


def test_what_a_lead_is_worth_is_said_with_an_article_too(bundled: Office) -> None:
    bundled.says(bundled.marco, "vinta la 3 1200", reply_to=bundled.find(bundled.marco, "3 leads wait for your answer"))
    assert (states(bundled)[2], bundled.lead(3)["value"]) == ("won", 1200)


@pytest.mark.parametrize("words", ["ok", "2 ore 15", "Galli fatto", "domani", "preferisce la mattina"])
def test_other_words_in_reply_to_a_bundle_are_never_a_new_lead(bundled: Office, words: str) -> None:
    bundled.says(bundled.marco, words, reply_to=bundled.find(bundled.marco, "3 leads wait for your answer"))
    assert states(bundled) == ["waiting", "waiting", "waiting"]
    asked = bundled.last(bundled.marco)
    assert "answer the list with its number first: “#1 tomorrow at 9”" in asked.plain
    bundled.presses(bundled.marco, asked, "#2")
    assert states(bundled) == ["waiting", "answered", "waiting"]
    assert bundled.lead(2)["timeline"][-1]["note"] == words


def test_what_came_of_no_lead_in_particular_is_asked_for_its_number(bundled: Office) -> None:
    bundled.says(bundled.marco, "vinto 1200", reply_to=bundled.find(bundled.marco, "3 leads wait for your answer"))
    assert states(bundled) == ["waiting", "waiting", "waiting"]
    assert bundled.last(bundled.marco).plain.startswith("Which lead? Write its number, as in ")


def test_the_example_is_none_of_the_leads_that_were_left_out(bundled: Office) -> None:
    bundle = bundled.find(bundled.marco, "3 leads wait for your answer")
    bundled.says(bundled.marco, "fatte tutte tranne la 1", reply_to=bundle)
    assert states(bundled) == ["waiting", "waiting", "waiting"]
    assert "“done #2”" in bundled.last(bundled.marco).plain


def test_a_customer_with_a_telephone_may_be_a_new_lead_whatever_it_replies_to(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=[TEAM[0], TEAM[1], TEAM[3]], reminders={"most_per_hour": 1}) as office:
        office.logs(0, 1, 2)
        office.later(minutes=16)
        bundle = office.find(office.marco, "3 leads wait for your answer")
        office.says(office.marco, "Mario Neri 333 9876543 vuole una porta", reply_to=bundle)
        assert office.often(office.marco, ASKED_TO_LOG) == 1


# -- what has no words, and what is said besides


@only_on("telegram", because="a voice message is sent as a reply there")
def test_a_reply_without_words_says_so_in_the_readers_language(offices: type[TelegramOffice], tmp_path: Path) -> None:
    team = [{**member, "language": "it"} for member in TEAM]
    with offices(tmp_path, language="it", team=team) as office:
        office.logs(0)
        card = office.find(office.marco, "è tuo")
        office.server.sends_voice(office.marco, reply_to=card)
        office.settle()
        office.presses(office.giulia, _shown(office), "Storia")
        assert "nota (Marco Rossi): (senza testo)" in office.last(office.giulia).plain
        assert office.lead(1)["timeline"][-1]["text"] == ""
        assert len(office.lead(1)["attachments"]) == 1


def _shown(office: Office) -> object:
    office.says(office.giulia, "/contatto 1")
    return office.last(office.giulia)


@only_on("telegram", because="Slack has no /lead in a thread")
def test_what_is_said_with_lead_of_a_message_that_is_logged_already_joins_it_as_a_note(office: TelegramOffice) -> None:
    message = office.says(office.anna, "Mario Rossi 333 1234567 cerca infissi", chat=office.group)
    office.says(office.anna, "/lead", reply_to=message, chat=office.group)
    office.says(office.anna, "/lead subito, è un amico", reply_to=message, chat=office.group)
    assert "What you added is kept there as a note" in office.last(office.group).plain
    assert office.lead(1)["timeline"][-1]["text"] == "subito, è un amico"
    office.says(office.anna, "/lead", reply_to=message, chat=office.group)
    assert office.last(office.group).plain == "That message is logged already: lead #1."
    assert len(office.leads()) == 1


def test_what_a_former_owner_has_to_say_is_kept_and_told_to_who_has_the_lead_by_now(bundled: Office) -> None:
    card = bundled.find(bundled.marco, "Lead #2 is yours")
    bundled.says(bundled.giulia, "/assign 2 Giulia")
    bundled.says(bundled.marco, "ha detto che passa sabato in showroom", reply_to=card)
    assert "Kept as a note. Lead #2 is" in bundled.last(bundled.marco).plain
    assert "passa sabato in showroom" in bundled.last(bundled.giulia).plain


@pytest.mark.parametrize("words", ["chiamato Giulia", "scritto a Anna", "fatto, lo segue il capo", "risposto Giulia"])
def test_a_word_to_a_colleague_is_no_answer_to_the_customer(bundled: Office, words: str) -> None:
    bundled.says(bundled.marco, words, reply_to=bundled.find(bundled.marco, "Lead #2 is yours"))
    assert states(bundled) == ["waiting", "waiting", "waiting"]
    assert "Has the customer had an answer?" in bundled.last(bundled.marco).plain


def test_a_customer_may_be_called_as_a_colleague_is(office: Office) -> None:
    office.says(office.anna, "/lead Luca Neri 333 1234567 vuole una porta")
    card = office.last(office.marco)
    office.says(office.marco, "chiamato Luca", reply_to=card)
    assert office.lead(1)["state"] == "answered"


def test_who_may_not_answer_a_lead_is_not_asked_whether_it_had_an_answer(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 vuole una porta")
    office.says(office.anna, "preferisce la sera", reply_to=office.last(office.anna))
    assert office.last(office.anna).plain == "Noted on lead #1."
