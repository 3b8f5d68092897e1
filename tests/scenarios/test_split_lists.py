"""One tap makes a lead of each customer of a list; one undo makes them one again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office
from tests.scenarios.platforms import only_on
from tests.stores import on_both

MARIO = "Mario Rossi 333 1234567 3 finestre"
LUCIA = "Lucia Neri 347 7654321 una porta"
UGO = "Ugo Bassi ugo@bassi.example tapparelle"
LISTED = f"Contatti da Facebook:\n{MARIO}\n{LUCIA}\n{UGO}"
TAP = "Make 3 leads"
ALL = "#1, #2, #3"


@pytest.fixture
def listed(office: Office) -> Office:
    """Lead 1 is a list of three, which Anna logged and Marco has."""
    office.says(office.anna, f"/lead {LISTED}")
    return office


@pytest.fixture
def split(listed: Office) -> Office:
    """Each of the three has a lead: Marco has 1 and 3, Luca 2."""
    assert listed.presses(listed.anna, card(listed), TAP) == "Each has a lead of their own now."
    return listed


def card(office: Office) -> Any:
    return office.find(office.anna, "Lead #1 logged")


def who(office: Office, ref: int) -> tuple[Any, ...]:
    """Who a lead is of, and how they are reached."""
    lead = office.lead(ref)
    return lead["name"], lead["phones"], lead["emails"]


def wants(office: Office, ref: int) -> str:
    return str(office.lead(ref)["text"])


def forged(office: Office, person: Any, below: Any = None) -> str:
    """Somebody presses a button that is there no more, or not theirs; returns what flashes up."""
    return office.presses(person, below or card(office), "split:1:1:", forged=True)


# --- splitting --------------------------------------------------------------------------------------------


@on_both
def test_each_customer_has_a_lead_and_an_owner_of_their_own(split: Office) -> None:
    assert who(split, 1) == ("Mario Rossi", ["+393331234567"], [])
    assert who(split, 2) == ("Lucia Neri", ["+393477654321"], [])
    assert who(split, 3) == ("Ugo Bassi", [], ["ugo@bassi.example"])
    assert [wants(split, ref) for ref in (1, 2, 3)] == [MARIO, LUCIA, UGO]
    assert [split.lead(ref)["owner"] for ref in (1, 2, 3)] == ["Marco Rossi", "Luca Ferri", "Marco Rossi"]


def test_each_came_when_the_list_did_from_where_its_heading_says_by_whoever_logged_it(listed: Office) -> None:
    arrived = listed.lead(1)["arrived_at"]
    listed.later(minutes=5)
    listed.presses(listed.anna, card(listed), TAP)
    for lead in map(listed.lead, (1, 2, 3)):
        told = (lead["arrived_at"], lead["source"], lead["logged_by"])
        assert told == (arrived, "Facebook", "Anna Bianchi")


def test_the_logger_has_one_answer_that_names_them_all(listed: Office) -> None:
    before = listed.count(listed.anna)
    listed.presses(listed.anna, card(listed), TAP)
    (answer,) = listed.messages(listed.anna)[before:]
    assert answer.plain.splitlines()[:4] == [
        "✂️ The list is 3 leads now:",
        "#1 Mario Rossi · Marco Rossi",
        "#2 Lucia Neri · Luca Ferri",
        "#3 Ugo Bassi · Marco Rossi",
    ]
    assert "looks like" not in card(listed).plain
    assert not [label for label in card(listed).labels if "leads of it" in label]


def test_each_owner_has_their_cards_and_the_first_hears_that_theirs_is_of_one_now(split: Office) -> None:
    assert "Lucia Neri" in split.find(split.luca, "Lead #2 is yours").plain
    assert "Ugo Bassi" in split.find(split.marco, "Lead #3 is yours").plain
    assert "Lucia" not in split.find(split.marco, "Lead #1 is yours").plain
    assert "it is Mario Rossi's alone now" in split.last(split.marco).plain
    for ref in (1, 2, 3):
        assert split.often(split.group, f"📥 Lead #{ref}") == 1


def test_each_is_reminded_of_until_it_is_answered(split: Office) -> None:
    split.says(split.luca, "/answered 2")
    split.later(minutes=16)
    assert split.often(split.marco, "has waited 16 min") + split.often(split.marco, "2 leads wait") >= 1
    assert split.often(split.luca, "has waited") == 0


def test_a_pasted_list_is_split_as_well(office: Office) -> None:
    office.says(office.anna, LISTED)
    office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    office.presses(office.anna, card(office), TAP)
    assert [wants(office, ref) for ref in (1, 2, 3)] == [MARIO, LUCIA, UGO]


def test_who_logs_for_themself_has_a_card_for_each(office: Office) -> None:
    office.says(office.luca, "/away until tomorrow")
    office.says(office.marco, f"/lead {LISTED}")
    office.presses(office.marco, office.last(office.marco), TAP)
    for ref in (2, 3):
        assert "I've answered" in " ".join(office.find(office.marco, f"Lead #{ref} is yours").labels)
    assert office.often(office.marco, "alone now") == 0


@only_on("telegram", because="in a thread of Slack's it answers the card that began it")
def test_a_reply_to_the_answer_in_the_team_chat_says_of_which_by_number(office: Office) -> None:
    office.says(office.anna, f"/lead {LISTED}", chat=office.group)
    office.presses(office.anna, office.find(office.group, "Lead #1 logged"), TAP)
    office.says(office.marco, "1 and 3 done", chat=office.group, reply_to=office.find(office.group, "The list is"))
    assert [office.lead(ref)["state"] for ref in (1, 2, 3)] == ["answered", "waiting", "answered"]


def test_in_the_team_chat_what_is_there_to_be_claimed_is_shown(offices: Callable[..., Office], tmp_path: Path) -> None:
    with offices(tmp_path, assignment={"strategy": "first_to_claim"}) as office:
        office.says(office.anna, f"/lead {LISTED}", chat=office.group)
        logged = office.find(office.group, "Lead #1 logged")
        office.presses(office.giulia, logged, TAP)
        assert "#2 Lucia Neri · no owner" in office.find(office.group, "The list is 3 leads now").plain
        office.presses(office.luca, office.find(office.group, "📥 Lead #2"), "I take it")
        assert office.lead(2)["owner"] == "Luca Ferri"
        assert office.lead(2)["logged_by"] == "Anna Bianchi"


def test_haste_is_of_whom_it_was_said_alone(office: Office) -> None:
    office.says(office.anna, f"/lead {MARIO}\n{LUCIA} urgente!")
    assert office.lead(1)["priority"] == "hot"
    office.presses(office.anna, card(office), "Make 2 leads")
    assert [office.lead(ref)["priority"] for ref in (1, 2)] == ["normal", "hot"]


def test_more_than_twenty_are_warned_of_as_before(office: Office) -> None:
    lines = [f"Nome{chr(97 + n) * 3} Cogno{chr(97 + n) * 3} 333 12345{n:02}" for n in range(21)]
    office.says(office.anna, "/lead " + "\n".join(lines))
    assert "Send one message for each; /" in card(office).plain
    assert not [label for label in card(office).labels if "leads of it" in label]
    assert "no list of customers" in forged(office, office.anna)


def test_twenty_are_split(office: Office) -> None:
    lines = [f"Nome{chr(97 + n) * 3} Cogno{chr(97 + n) * 3} 333 12345{n:02}" for n in range(20)]
    office.says(office.anna, "/lead " + "\n".join(lines))
    office.presses(office.anna, card(office), "Make 20 leads")
    assert [lead["text"] for lead in sorted(office.leads(), key=lambda lead: lead["ref"])] == lines


def test_in_italian_it_is_said_in_italian(office: Office) -> None:
    office.says(office.anna, "/language it")
    office.says(office.anna, f"/contatto {LISTED}")
    logged = office.last(office.anna)
    assert "Il primo pulsante fa un contatto per ciascuno." in logged.plain
    office.says(office.marco, "/language it")
    assert forged(office, office.marco, logged) == "Questo è solo per chi l’ha registrato e i manager."
    assert office.presses(office.anna, logged, "Fanne 3 contatti") == "Ora ognuno ha il suo contatto."
    assert "Ora l’elenco è diviso in 3 contatti:" in office.last(office.anna).plain


# --- who is known -----------------------------------------------------------------------------------------


def test_who_waits_already_has_their_line_added_and_is_not_asked_about(office: Office) -> None:
    office.says(office.anna, "/lead Lucia Neri 347 7654321")
    office.says(office.anna, f"/lead {LISTED}")
    office.presses(office.anna, office.last(office.anna), TAP)
    assert office.last(office.anna).plain.splitlines()[1:4] == [
        "#2 Mario Rossi · Luca Ferri",
        "#1 Lucia Neri · Marco Rossi",
        "#3 Ugo Bassi · Marco Rossi",
    ]
    assert wants(office, 1).endswith(f"\n\n{LUCIA}")
    assert "una porta" in office.find(office.marco, "Lucia Neri wrote again about lead #1").plain
    assert office.often(office.anna, "could be of the same person") == 0
    office.says(office.anna, "/undo")
    assert (wants(office, 1), wants(office, 2)) == ("Lucia Neri 347 7654321", LISTED)


def split_after_lost(office: Office, earlier: str) -> None:
    """Lead 1 is lost; the list that comes then is 2, and what is made of its other lines 3 and on."""
    office.says(office.anna, f"/lead {earlier}")
    office.says(office.giulia, "/lost 1 price")
    office.says(office.anna, f"/lead {LISTED}")
    office.presses(office.anna, office.find(office.anna, "Lead #2 logged"), TAP)


def test_an_old_customer_on_a_lower_line_keeps_what_is_theirs(office: Office) -> None:
    split_after_lost(office, LUCIA)
    assert [who(office, ref) for ref in (1, 3)] == [("Lucia Neri", ["+393477654321"], [])] * 2
    assert who(office, 2) == ("Mario Rossi", ["+393331234567"], [])
    office.says(office.anna, "/undo")
    assert office.lead(1)["phones"] == ["+393477654321"]
    assert wants(office, 2) == LISTED


def test_an_old_number_without_a_name_is_of_whom_its_line_names(office: Office) -> None:
    split_after_lost(office, "347 7654321 una porta")
    assert [who(office, ref) for ref in (1, 3)] == [("Lucia Neri", ["+393477654321"], [])] * 2
    assert who(office, 2) == ("Mario Rossi", ["+393331234567"], [])
    office.says(office.anna, "/undo")
    assert who(office, 2)[1:] == (["+393477654321", "+393331234567"], ["ugo@bassi.example"])


# --- twice, too late, and not theirs ----------------------------------------------------------------------


def test_a_double_tap_splits_once_and_says_into_what(listed: Office) -> None:
    taps = [listed.taps(listed.anna, card(listed), TAP) for _ in range(2)]
    listed.settle()
    flashed = {listed.flashed(each) for each in taps}  # which of the two is heard first is the platform's affair
    assert flashed == {"Each has a lead of their own now.", f"That list has become {ALL} already."}
    assert len(listed.leads()) == 3
    assert listed.often(listed.anna, "The list is 3 leads now") == 1


def test_a_list_that_was_answered_stays_one(listed: Office) -> None:
    listed.says(listed.marco, "/answered 1")
    assert "already answered by Marco Rossi" in forged(listed, listed.anna)
    assert "Send me one message for each customer who still waits" in forged(listed, listed.anna)
    listed.says(listed.marco, "/reopen 1")
    assert "has changed since (Marco Rossi" in forged(listed, listed.anna)
    assert wants(listed, 1) == LISTED


def test_a_list_that_was_taken_back_is_not_split_until_it_is_reopened(listed: Office) -> None:
    listed.says(listed.anna, "/undo")
    assert "Lead #1 is not waiting any more" in forged(listed, listed.anna)
    listed.says(listed.giulia, "/reopen 1")
    listed.presses(listed.anna, card(listed), TAP)
    assert [wants(listed, ref) for ref in (1, 2, 3)] == [MARIO, LUCIA, UGO]


def test_a_list_that_was_handed_over_is_split_and_its_first_stays_where_it_is(listed: Office) -> None:
    listed.says(listed.giulia, "/assign 1 luca")
    listed.presses(listed.anna, card(listed), TAP)
    assert listed.lead(1)["owner"] == "Luca Ferri"
    assert [wants(listed, ref) for ref in (1, 2, 3)] == [MARIO, LUCIA, UGO]


def test_what_the_customer_adds_meanwhile_is_not_lost(listed: Office) -> None:
    listed.says(listed.anna, "/lead Mario Rossi 333 1234567 anche una porta")
    assert "has changed since (Anna Bianchi" in forged(listed, listed.anna)
    assert wants(listed, 1).startswith(LISTED)


def test_what_is_no_list_is_not_split_by_a_forged_button(office: Office) -> None:
    office.says(office.anna, f"/lead {MARIO}")
    assert "no list of customers in lead #1" in forged(office, office.anna)


def test_only_who_logged_it_and_managers_split_it(listed: Office) -> None:
    assert forged(listed, listed.marco) == "That is for whoever logged it and managers only."
    assert "There is no lead #1" in forged(listed, listed.luca)
    assert wants(listed, 1) == LISTED
    assert forged(listed, listed.giulia) == "Each has a lead of their own now."


# --- taking it back ---------------------------------------------------------------------------------------


@on_both
def test_one_undo_makes_them_one_again(listed: Office) -> None:
    was = {key: each for key, each in listed.lead(1).items() if key not in ("timeline", "next_reminder_at")}
    listed.presses(listed.anna, card(listed), TAP)
    listed.says(listed.anna, "/undo")
    assert "the whole list is lead #1 again" in listed.last(listed.anna).plain
    assert {key: listed.lead(1)[key] for key in was} == was
    assert [listed.lead(ref)["state"] for ref in (2, 3)] == ["dismissed", "dismissed"]
    assert "took back logging lead #2" in listed.last(listed.luca).plain
    assert "all of it is lead #1 again" in listed.last(listed.marco).plain


def test_after_an_undo_it_can_be_split_again_or_taken_back_altogether(split: Office) -> None:
    split.says(split.anna, "/undo")
    split.presses(split.anna, card(split), TAP)
    assert [who(split, ref)[0] for ref in (1, 4, 5)] == ["Mario Rossi", "Lucia Neri", "Ugo Bassi"]
    assert who(split, 4)[1] == ["+393477654321"]
    split.says(split.anna, "/undo")
    split.says(split.anna, "/undo")
    assert "put away as if it had not been logged" in split.last(split.anna).plain
    assert not [lead for lead in split.leads() if lead["state"] == "waiting"]


def test_it_is_taken_back_as_a_whole_or_not_at_all(split: Office) -> None:
    split.says(split.luca, "/answered 2 has what she wants")
    split.says(split.anna, "/undo")
    assert split.last(split.anna).plain.startswith("Lead #2 has changed since (Luca Ferri, ")
    assert f"so {ALL} stay as they are." in split.last(split.anna).plain
    assert [split.lead(ref)["state"] for ref in (1, 2, 3)] == ["waiting", "answered", "waiting"]
    split.says(split.luca, "/undo")
    split.says(split.anna, "/undo")
    assert "the whole list is lead #1 again" in split.last(split.anna).plain


def test_a_colleagues_note_on_one_is_not_put_away_with_it(split: Office) -> None:
    split.says(split.marco, "/note 3 prefers mornings")
    split.says(split.anna, "/undo")
    assert "Lead #3 has changed since (Marco Rossi" in split.last(split.anna).plain


def test_only_whoever_split_it_takes_that_back(listed: Office) -> None:
    forged(listed, listed.giulia)
    listed.says(listed.anna, "/undo")
    assert "Lead #1 has changed since (Giulia Verdi" in listed.last(listed.anna).plain
    listed.says(listed.giulia, "/undo")
    assert "the whole list is lead #1 again" in listed.last(listed.giulia).plain


def test_after_ten_minutes_they_stay(split: Office) -> None:
    split.later(minutes=11)
    split.says(split.anna, "/undo")
    assert "nothing of yours" in split.last(split.anna).plain


# --- the message afterwards -------------------------------------------------------------------------------


@pytest.fixture
def typed(office: Office) -> Any:
    """The message that Anna pasted, which has become three leads."""
    message = office.says(office.anna, LISTED)
    office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    office.presses(office.anna, card(office), TAP)
    return message


def test_an_edit_of_the_list_wrecks_none_and_says_once_how_each_is_put_right(office: Office, typed: Any) -> None:
    office.edits(office.anna, typed, LISTED.replace("3 finestre", "5 finestre"))
    assert f"That message has become {ALL}, and I left them as they are." in office.last(office.anna).plain
    office.edits(office.anna, typed, f"{MARIO} 9")
    assert office.often(office.anna, "and I left them as they are") == 1
    assert [wants(office, ref) for ref in (1, 2, 3)] == [MARIO, LUCIA, UGO]


def test_after_an_undo_an_edit_of_the_list_is_followed_again(office: Office, typed: Any) -> None:
    office.says(office.anna, "/undo")
    office.edits(office.anna, typed, LISTED.replace("3 finestre", "5 finestre"))
    assert "5 finestre" in wants(office, 1)
    office.presses(office.anna, card(office), TAP)
    assert "5 finestre" in wants(office, 1)
    assert who(office, 1)[1] == ["+393331234567"]


def test_an_edit_before_the_tap_is_what_is_split(office: Office) -> None:
    message = office.says(office.anna, LISTED)
    office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    office.edits(office.anna, message, f"{LISTED.replace('7654321', '7654322')}\nGina Testa 333 7777777")
    office.presses(office.anna, card(office), "Make 4 leads")
    assert [who(office, ref)[1] for ref in (1, 2, 4)] == [["+393331234567"], ["+393477654322"], ["+393337777777"]]
