"""What was read wrongly is put right in two taps, and stays so."""

import pytest

from tests.office import Office
from tests.scenarios.platforms import only_on
from tests.slack_office import SlackOffice
from tests.telegram_office import TelegramOffice

MARIO = "/lead Mario Rosi 333 1234567 vuole 3 finestre, da Facebook"


@pytest.fixture
def waiting(office: Office) -> Office:
    """Anna has logged a lead, and Marco owns it."""
    office.says(office.anna, MARIO)
    return office


def own_card(office: Office) -> object:
    return office.find(office.marco, "Lead #1 is yours")


@pytest.mark.parametrize(
    ("field", "value", "key", "expected"),
    [
        ("Name", "Mario Rossi", "name", "Mario Rossi"),
        ("Company", "Rossi S.r.l.", "company", "Rossi S.r.l."),
        ("Phone", "347 7654321; 02 1234 5678", "phones", ["+393477654321", "+390212345678"]),
        ("E-mail", "Mario@Example.com", "emails", ["Mario@example.com"]),
        ("Source", "website", "source", "sito"),
        ("Campaign", "Saldi", "campaign", "Saldi"),
        ("Kind", "partner", "kind", "partner"),
        ("Priority", "hot", "priority", "hot"),
        ("Company", "", "company", None),
        ("Phone", "", "phones", []),
    ],
)
def test_every_field_is_put_right_and_the_cards_follow(
    waiting: Office, field: str, value: str, key: str, expected: object
) -> None:
    waiting.puts_right(waiting.marco, own_card(waiting), field, value)

    assert waiting.lead(1)[key] == expected
    assert waiting.lead(1)["state"] == "waiting"


def test_the_request_budget_and_booking_are_put_right_on_the_cards(waiting: Office) -> None:
    card = own_card(waiting)
    for field, value in (("Request", "5 finestre"), ("Budget", "8000 euro"), ("Appointment", "25/3 alle 15:30")):
        waiting.puts_right(waiting.marco, card, field, value)

    for told in ("5 finestre", "Budget 8000 euro", "Booked for Wed 25 Mar 15:30"):
        assert told in card.plain, told  # type: ignore[attr-defined]
    assert "3 finestre" not in card.plain  # type: ignore[attr-defined]


def test_the_answer_says_what_it_was_and_undo_takes_it_back(waiting: Office) -> None:
    waiting.puts_right(waiting.marco, own_card(waiting), "Phone", "347 7654321")
    said = waiting.find(waiting.marco, "is put right").plain
    assert "Phone: +39 333 123 4567 → +39 347 765 4321" in said

    due = waiting.lead(1)["next_reminder_at"]
    waiting.says(waiting.marco, "/undo")
    assert waiting.lead(1)["phones"] == ["+393331234567"]
    assert waiting.lead(1)["next_reminder_at"] == due
    waiting.says(waiting.marco, "/undo")
    assert waiting.lead(1)["phones"] == ["+393331234567"]


def test_the_history_tells_what_was_put_right_and_by_whom(waiting: Office) -> None:
    waiting.puts_right(waiting.giulia, _shown(waiting, waiting.giulia), "Name", "Mario Rossi")
    waiting.presses(waiting.marco, own_card(waiting), "History")

    assert "put right (Giulia Verdi): Name: Mario Rosi → Mario Rossi" in waiting.last(waiting.marco).plain


def _shown(office: Office, person: object) -> object:
    office.says(person, "/lead 1")
    return office.last(person)


def test_an_owner_is_told_what_somebody_else_put_right(waiting: Office) -> None:
    waiting.puts_right(waiting.anna, waiting.find(waiting.anna, "Lead #1 logged"), "Name", "Mario Rossi")
    assert "Anna Bianchi put lead #1 right" in waiting.last(waiting.marco).plain

    before = waiting.count(waiting.marco)
    waiting.puts_right(waiting.marco, own_card(waiting), "Name", "Mario Russo")
    assert waiting.often(waiting.marco, "Marco Rossi put") == 0
    assert waiting.count(waiting.marco) > before


@pytest.mark.parametrize(
    ("field", "nonsense", "told"),
    [
        ("Phone", "12 34", "no phone number I can dial"),
        ("E-mail", "mario.rossi", "no e-mail address"),
        ("Appointment", "quando torna la primavera", "I am not sure when"),
    ],
)
def test_what_cannot_be_is_refused_with_an_example(waiting: Office, field: str, nonsense: str, told: str) -> None:
    before = waiting.lead(1)
    waiting.puts_right(waiting.marco, own_card(waiting), field, nonsense)

    assert told in complaint(waiting)
    assert waiting.lead(1) == before


def complaint(office: Office) -> str:
    """What is wrong, at its field or in words."""
    if isinstance(office, SlackOffice):
        return " ".join(office.server.form(office.marco).errors.values())
    return str(office.last(office.marco).plain)


def test_a_phone_of_another_customer_stays_theirs(waiting: Office) -> None:
    waiting.says(waiting.giulia, "/lead Ada Conti 347 7654321 una porta")
    waiting.says(waiting.giulia, "/assign 2 luca")
    waiting.puts_right(waiting.marco, own_card(waiting), "Phone", "347 7654321")
    assert "belongs to another customer" in complaint(waiting)
    assert "Ada" not in complaint(waiting)
    assert [waiting.lead(ref)["phones"] for ref in (1, 2)] == [["+393331234567"], ["+393477654321"]]


def test_who_may_see_the_other_lead_is_told_which(waiting: Office) -> None:
    waiting.says(waiting.marco, "/lead Ada Conti 347 7654321 una porta")
    waiting.puts_right(waiting.marco, own_card(waiting), "Phone", "347 7654321")
    assert "belongs to Ada Conti, lead #2" in complaint(waiting)


def test_who_may_not_see_a_lead_edits_nothing(waiting: Office) -> None:
    card = own_card(waiting)
    for data in ("edit:1:1:", "fix:1:1:phone", "set:1:1:kind=supplier", "text:1:1:", "yes:1:1:kind"):
        told = waiting.presses(waiting.luca, card, data, forged=True)
        assert "no lead #1" in told or "no lead #1" in waiting.last(waiting.luca).plain
    for data in ("fix:1:1:drop", "set:1:1:kind=boss", "set:1:1:phone=1", "set:1:1:"):
        assert "did not understand" in waiting.presses(waiting.marco, card, data, forged=True)
    assert waiting.lead(1)["kind"] == "client"


# -- a correction stays


def test_another_message_of_the_same_person_leaves_a_correction_alone(waiting: Office) -> None:
    card = own_card(waiting)
    for field, value in (("Name", "Mario Rossi"), ("Phone", "347 7654321"), ("Source", ""), ("Request", "3 porte")):
        waiting.puts_right(waiting.marco, card, field, value)
    waiting.says(waiting.anna, "/lead Mario Rosi, 347 7654321 o 333 1234567, quando venite? da Facebook")

    lead = waiting.lead(1)
    assert (lead["name"], lead["phones"], lead["source"]) == ("Mario Rossi", ["+393477654321"], None)
    assert "3 porte" in card.plain  # type: ignore[attr-defined]
    assert len(waiting.leads()) == 1


@only_on("telegram", "where a command can be edited")
def test_an_edit_of_the_message_leaves_a_correction_alone(office: TelegramOffice) -> None:
    typed = office.says(office.anna, MARIO)
    card = own_card(office)
    for field, value in (
        ("Name", "Mario Rossi"),
        ("Phone", "347 7654321"),
        ("Kind", "partner"),
        ("Budget", "100 euro"),
    ):
        office.puts_right(office.marco, card, field, value)
    office.server.edits(
        office.anna, typed, "/lead Mauro Bosi 333 1234567 vuole 5 finestre, budget 9000 euro, da Google"
    )
    office.settle()

    lead = office.lead(1)
    assert (lead["name"], lead["phones"], lead["kind"]) == ("Mario Rossi", ["+393477654321"], "partner")
    assert lead["source"] == "Google", "what nobody put right follows the text"
    assert "5 finestre" in card.plain  # type: ignore[attr-defined]
    assert "Budget 100 euro" in card.plain  # type: ignore[attr-defined]


@only_on("telegram", "where questions are answered in words")
def test_what_is_written_right_after_the_question_is_the_answer(office: TelegramOffice) -> None:
    office.says(office.anna, MARIO)
    office.presses(office.marco, own_card(office), "Edit")
    office.presses(office.marco, office.last(office.marco), "Phone")
    asked = office.last(office.marco).plain
    assert "Now: +39 333 123 4567" in asked
    assert "Found in: “Mario Rosi 333 1234567 vuole 3 finestre, da Facebook”" in asked
    office.says(office.marco, "347 7654321")
    assert office.lead(1)["phones"] == ["+393477654321"]

    office.says(office.marco, "Ada Conti 333 0000001")
    assert office.last(office.marco).plain.endswith("or shall I log it as a lead?")


@only_on("telegram", "where questions are answered in words")
def test_what_is_written_much_later_is_no_answer(office: TelegramOffice) -> None:
    office.says(office.anna, MARIO)
    office.presses(office.marco, own_card(office), "Edit")
    office.presses(office.marco, office.last(office.marco), "Request")
    office.later(minutes=6)
    office.says(office.marco, "Ada Conti vuole una porta")
    assert office.last(office.marco).plain.endswith("or shall I log it as a lead?")


@only_on("slack", "where a form shows all fields")
def test_a_form_changes_only_what_somebody_changed_in_it(office: SlackOffice) -> None:
    office.says(office.anna, MARIO)
    office.presses(office.marco, own_card(office), "Edit")
    form = office.server.form(office.marco)
    office.puts_right(office.giulia, _shown(office, office.giulia), "Company", "Rossi S.r.l.")
    office.server.submits(office.marco, form, {"Name": "Mario Rossi", "Budget": "5000 euro"})
    office.settle()

    lead = office.lead(1)
    assert (lead["name"], lead["company"], lead["phones"]) == ("Mario Rossi", "Rossi S.r.l.", ["+393331234567"])
    assert [each[0] for each in lead["timeline"][-1]["changes"]] == ["name", "budget"]


@only_on("slack", "where a form shows all fields")
def test_a_form_that_nobody_changed_changes_nothing(office: SlackOffice) -> None:
    office.says(office.anna, MARIO)
    before = office.lead(1)
    office.presses(office.marco, own_card(office), "Edit")
    office.submits(office.marco, {})
    assert office.lead(1) == before


@only_on("slack", "where a form shows all fields")
def test_a_form_stays_open_with_the_complaint_at_its_field(office: SlackOffice) -> None:
    office.says(office.anna, MARIO)
    office.presses(office.marco, own_card(office), "Edit")
    form = office.submits(office.marco, {"Name": "Mario Rossi", "E-mail": "mario"})
    assert form.open
    assert set(form.errors) == {"email"}
    assert office.lead(1)["name"] == "Mario Rosi"
