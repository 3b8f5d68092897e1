"""Taking back one's last action, for ten minutes."""

from pathlib import Path

import pytest

from tests.office import Office
from tests.stores import on_both

pytestmark = on_both


def test_a_lead_logged_by_mistake_is_taken_back_and_its_owner_told(owned: Office) -> None:
    owned.says(owned.anna, "/undo")
    assert "lead #1 is put away as if it had not been logged" in owned.last(owned.anna).plain
    assert owned.lead(1)["state"] == "dismissed"
    assert "Anna Bianchi took back logging lead #1" in owned.last(owned.marco).plain
    owned.later(hours=3)
    assert owned.often(owned.marco, "has waited") == 0


def test_an_answer_taken_back_waits_and_reminds_again(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    owned.says(owned.marco, "/annulla")
    lead = owned.lead(1)
    assert (lead["state"], lead["answered_at"], lead["evidence"]) == ("waiting", None, None)
    owned.later(minutes=16)
    assert owned.often(owned.marco, "has waited 16 min") == 1


def test_each_undo_goes_one_action_further_back(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    owned.says(owned.marco, "/won 1 900")
    owned.says(owned.marco, "/undo")
    assert (owned.lead(1)["state"], owned.lead(1)["value"]) == ("answered", None)
    owned.says(owned.marco, "/undo")
    assert owned.lead(1)["state"] == "waiting"
    owned.says(owned.marco, "/undo")
    assert "nothing of yours" in owned.last(owned.marco).plain


def test_a_hand_over_taken_back_tells_both(owned: Office) -> None:
    owned.says(owned.giulia, "/assign 1 luca")
    owned.says(owned.giulia, "/undo")
    assert owned.lead(1)["owner"] == "Marco Rossi"
    assert "Giulia Verdi took lead #1 back" in owned.last(owned.luca).plain
    assert "Lead #1 is yours again" in owned.last(owned.marco).plain


def test_a_snooze_taken_back_reminds_as_before_and_a_later_undo_keeps_a_snooze(owned: Office) -> None:
    owned.says(owned.marco, "/snooze 1 tomorrow at 9")
    owned.says(owned.marco, "/undo")
    owned.later(minutes=16)
    assert owned.often(owned.marco, "has waited 16 min") == 1
    owned.says(owned.marco, "/snooze 1 tomorrow at 9")
    asleep_until = owned.lead(1)["next_reminder_at"]
    owned.logs(1, words="e anche una porta")
    owned.says(owned.anna, "/undo")
    assert owned.lead(1)["text"] == "Bruno Galli 333 1234501 vuole un preventivo"
    assert owned.lead(1)["next_reminder_at"] == asleep_until


def test_a_claim_taken_back_offers_the_lead_again(owned: Office) -> None:
    owned.config["assignment"] = {"strategy": "first_to_claim"}
    owned.restart()
    owned.logs(2)
    owned.presses(owned.luca, owned.find(owned.group, "#2"), "I take it")
    owned.says(owned.luca, "/undo")
    assert owned.lead(2)["owner"] is None
    owned.presses(owned.marco, owned.find(owned.group, "#2"), "I take it")
    assert owned.lead(2)["owner"] == "Marco Rossi"


def test_after_ten_minutes_it_is_too_late(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    owned.later(minutes=11)
    owned.says(owned.marco, "/undo")
    assert "nothing of yours from the last ten minutes" in owned.last(owned.marco).plain
    assert owned.lead(1)["state"] == "answered"


def test_what_somebody_else_has_worked_on_since_stays(owned: Office) -> None:
    owned.says(owned.giulia, "/assign 1 luca")
    owned.says(owned.luca, "/answered 1")
    owned.says(owned.giulia, "/undo")
    assert "Lead #1 has changed since (Luca Ferri" in owned.last(owned.giulia).plain
    assert (owned.lead(1)["state"], owned.lead(1)["owner"]) == ("answered", "Luca Ferri")


def test_an_absence_taken_back_brings_the_reminders_back(owned: Office) -> None:
    owned.says(owned.luca, "/away")
    owned.says(owned.marco, "/away until monday")
    assert "1 lead stays" in owned.last(owned.marco).plain
    owned.says(owned.marco, "/undo")
    assert "you are here again" in owned.last(owned.marco).plain
    owned.later(minutes=16)
    assert owned.often(owned.marco, "has waited 16 min") == 1


def test_a_managers_absence_for_somebody_is_taken_back_by_name_and_that_person_told(owned: Office) -> None:
    owned.says(owned.giulia, "/away Luca")
    owned.says(owned.giulia, "/undo")
    said = owned.last(owned.giulia).plain
    assert said == "↩️ Taken back: Luca Ferri is here again. What was handed over stays with the colleagues."
    assert "Giulia Verdi took back your absence: you are here again" in owned.last(owned.luca).plain
    owned.says(owned.luca, "/away")
    owned.says(owned.giulia, "/back Luca")
    owned.says(owned.giulia, "/undo")
    assert owned.last(owned.giulia).plain == "↩️ Taken back: Luca Ferri is away again."
    assert "Giulia Verdi took back your return: you are away again" in owned.last(owned.luca).plain


def test_what_taking_back_makes_room_for_is_given_out(owned: Office) -> None:
    owned.config["assignment"] = {"capacity": 1}
    owned.restart()
    owned.logs(2, 3)
    assert owned.lead(3)["owner"] is None
    owned.says(owned.anna, "/undo")  # the third
    owned.logs(4)
    assert owned.lead(4)["owner"] is None
    owned.says(owned.marco, "/lost 1")
    assert owned.lead(4)["owner"] == "Marco Rossi"


def test_a_return_taken_back_hands_on_what_it_brought(owned: Office) -> None:
    for each in (owned.luca, owned.marco):
        owned.says(each, "/away")
    owned.logs(2)
    assert owned.lead(2)["owner"] is None
    owned.says(owned.marco, "/back")
    assert owned.lead(2)["owner"] == "Marco Rossi"
    owned.says(owned.luca, "/back")
    owned.says(owned.marco, "/undo")
    assert [owned.lead(ref)["owner"] for ref in (1, 2)] == ["Luca Ferri", "Luca Ferri"]
    assert owned.find(owned.marco, "Taken back").plain.splitlines() == [
        "↩️ Taken back: away again.",
        "2 leads went to colleagues.",
    ]


def test_a_return_taken_back_tells_what_nobody_else_can_take(owned: Office) -> None:
    for each in (owned.luca, owned.marco):
        owned.says(each, "/away")
    owned.says(owned.giulia, "/back Marco")
    owned.says(owned.giulia, "/undo")
    assert owned.lead(1)["owner"] == "Marco Rossi"
    assert owned.last(owned.giulia).plain.splitlines() == [
        "↩️ Taken back: Marco Rossi is away again.",
        "1 lead stays, because nobody else can take it.",
    ]


def test_a_lead_that_was_taken_back_makes_nobody_know_the_customer(owned: Office) -> None:
    owned.says(owned.anna, "/undo")
    owned.logs(1)
    assert owned.lead(2)["owner"] is not None
    assert [owned.often(each, "you know this customer") for each in (owned.marco, owned.luca)] == [0, 0]


def test_who_had_the_customer_before_what_was_taken_back_still_knows_them(owned: Office) -> None:
    owned.says(owned.marco, "/lost 1")
    owned.logs(1)
    owned.says(owned.anna, "/undo")
    owned.logs(1)
    assert "Lead #3 is yours: you know this customer" in owned.last(owned.marco).plain


@pytest.mark.parametrize("strategy", ["manual", "first_to_claim"])
def test_a_claim_taken_back_is_nobodys_and_no_card_says_otherwise(
    offices: type[Office], tmp_path: Path, strategy: str
) -> None:
    with offices(tmp_path, assignment={"strategy": strategy}) as office:
        office.logs(1)
        office.says(office.luca, "/take 1")
        card = office.find(office.luca, "You took lead #1")
        office.says(office.luca, "/undo")
        assert office.lead(1)["owner"] is None
        assert ("Owner: nobody yet" if strategy == "manual" else "Owner: whoever takes it first") in card.plain
        assert "You took" not in card.plain
        assert "yours" not in card.plain
        assert card.plain.startswith("Lead #1\n")
        office.presses(office.luca, card, "I take it")
        assert office.lead(1)["owner"] == "Luca Ferri"
