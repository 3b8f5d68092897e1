"""What is known of a lead: a later reading refreshes it, and never what a person put right."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import details
from handlers.rules.details import NAMES, POINTS, Details, Name
from tests.handlers.reading.in_italy import read_lead

ANNA = 4
FORM = "Nome: Sara Conti\nTelefono: 333 5550101\nBudget: 5000 euro\nMessaggio: tre finestre, urgente"
TEXTS = st.sampled_from(
    [
        FORM,
        "Mario Bruni 333 1234567 vuole 5 porte, budget 9000 euro, da Facebook",
        "Siamo produttori di porte e vorremmo proporvi i nostri prodotti, 02 5550104",
        "mario.rossi chiocciola gmail punto com, rif. AB-1024, senza fretta",
        "",
        "ok",
    ]
)
VALUES = st.sampled_from([name for name in NAMES if name not in POINTS])


def known_of(text: str) -> Details:
    return details.first(read_lead(text), text)


def test_what_is_found_is_kept_with_the_label_it_stood_behind() -> None:
    assert known_of(FORM)["budget"] == {"value": "5000 euro", "label": "Budget"}
    assert known_of(FORM)["request"] == {"value": "tre finestre, urgente", "label": "Messaggio"}


def test_a_request_that_is_all_of_the_text_is_not_kept_twice() -> None:
    assert "request" not in known_of("vorrei un preventivo per una cucina")
    assert details.request_of({}, "vorrei una cucina") == "vorrei una cucina"


def test_what_is_uncertain_is_a_question_and_no_value() -> None:
    known = known_of("Siamo produttori di porte e vorremmo proporvi i nostri prodotti, 02 5550104")
    assert [(each.field, each.value) for each in details.questions(known, None, None)] == [("kind", "supplier")]
    assert details.value_of(known, "kind") == ""


def test_a_doubtful_name_that_has_become_another_is_asked_about_no_more() -> None:
    known: Details = {"name": {"value": "Bruni", "unsure": True}}
    assert [each.field for each in details.questions(known, "Bruni", None)] == ["name"]
    assert details.questions(known, "Mario Bruni", None) == ()


def test_a_yes_ends_the_question() -> None:
    known: Details = {"name": {"value": "Bruni", "unsure": True}}
    sure = details.confirmed(known, "name", ANNA)
    assert details.questions(sure, "Bruni", None) == ()
    assert details.is_corrected(sure, "name")


@given(field=VALUES, value=st.text(max_size=20), before=TEXTS, after=TEXTS)
def test_no_later_reading_overwrites_what_a_person_put_right(field: Name, value: str, before: str, after: str) -> None:
    known = details.corrected(known_of(before), field, value, ANNA)
    together = f"{before}\n\n{after}".strip()

    joined = details.joined(known, before, read_lead(after), together)
    edited = details.reread(known, read_lead(before), read_lead(after), after, read_lead(after).request)
    assert edited[field] == known[field]
    assert details.is_corrected(joined, field)
    assert str(joined[field]["value"] or "").startswith(value.strip() if field == "request" else value)


@given(before=TEXTS, after=TEXTS)
def test_what_nobody_put_right_follows_an_edit(before: str, after: str) -> None:
    edited = details.reread(known_of(before), read_lead(before), read_lead(after), after, read_lead(after).request)
    assert dict(edited) == dict(known_of(after))


@given(before=TEXTS, after=TEXTS)
def test_what_somebody_adds_is_added_to_what_they_want(before: str, after: str) -> None:
    together = f"{before}\n\n{after}".strip()
    joined = details.joined(known_of(before), before, read_lead(after), together)
    wanted = details.request_of(joined, together)
    for part in (before, after):
        assert read_lead(part).request in wanted


def test_a_question_goes_once_all_of_the_text_no_longer_raises_it() -> None:
    known = known_of("Buongiorno")
    assert [each.field for each in details.questions(known, None, None)] == ["kind"]
    still = details.settled(known, read_lead("Buongiorno\n\nGrazie"))
    assert [each.field for each in details.questions(still, None, None)] == ["kind"]
    assert details.settled(known, read_lead("Buongiorno\n\nvorrei una porta blindata")) == {}


def test_a_dictated_address_is_asked_about_until_one_is_written() -> None:
    dictated = "Anna, mario.rossi chiocciola gmail punto com"
    known = known_of(dictated)
    assert [each.field for each in details.questions(known, "Anna", None)] == ["email"]
    assert details.questions(details.settled(known, read_lead("mario.rossi@example.com")), "Anna", None) == ()


@given(text=TEXTS, whole=TEXTS, field=VALUES, value=st.text(max_size=20))
def test_what_a_person_said_is_no_question_that_goes(text: str, whole: str, field: Name, value: str) -> None:
    known = details.corrected(known_of(text), field, value, ANNA)
    assert details.settled(known, read_lead(whole))[field] == known[field]


def test_an_address_that_a_person_wrote_ends_the_question_for_good() -> None:
    text = "Anna, mario.rossi chiocciola gmail punto com"
    known = details.corrected_points(known_of(text), "email", [], ["anna@example.com"], ANNA)
    again = details.joined(known, text, read_lead(text), f"{text}\n\n{text}")
    anew = details.reread(known, read_lead(text), read_lead(text), text, "")
    for each in (known, again, anew):
        assert details.questions(each, "Anna", None) == ()


def test_a_number_taken_away_is_wanted_no_more_until_a_person_writes_it() -> None:
    wrong, right = ("phone", "+393331234567"), ("phone", "+393477654321")
    known = details.corrected_points({}, "phone", [wrong[1]], [right[1]], ANNA)
    assert details.still_wanted((wrong, right), known) == (right,)
    back = details.corrected_points(known, "phone", [right[1]], [wrong[1]], ANNA)
    assert details.still_wanted((wrong, right), back) == (wrong,)


@given(st.sampled_from(NAMES), TEXTS)
def test_putting_back_one_field_leaves_the_others(field: Name, text: str) -> None:
    before = known_of(text)
    now: dict[str, Any] = {**details.corrected(before, field, "x", ANNA), "note": {"value": "since"}}
    back = details.put_back(now, before, [field])
    assert back.get(field) == before.get(field)
    assert back["note"] == {"value": "since"}


STUDIO, OFFICE = ("email", "studio@example.com"), ("phone", "+39025550104")


@given(one=TEXTS, other=TEXTS)
def test_two_leads_made_one_want_what_both_wanted_and_the_first_is_believed(one: str, other: str) -> None:
    text = f"{one}\n\n{other}".strip()
    made = details.united(known_of(one), one, known_of(other), other, text)
    wanted = details.request_of(made, text)
    assert all(read_lead(each).request in wanted for each in (one, other))
    assert {**made, "request": None} == {**known_of(other), **known_of(one), "request": None}


@given(TEXTS)
def test_a_lead_made_one_with_its_double_is_as_it_was(text: str) -> None:
    assert details.united(known_of(text), text, known_of(text), text, text) == known_of(text)


def test_ways_that_somebody_else_has_too_are_kept_once_and_united() -> None:
    known = details.with_shared(details.with_shared({}, [OFFICE]), [OFFICE, STUDIO])
    assert details.shared(known) == (OFFICE, STUDIO)
    assert details.shared(details.without_shared(known, [OFFICE])) == (STUDIO,)
    assert details.without_shared(known, [OFFICE, STUDIO]) == {}
    both = details.united(details.with_shared({}, [STUDIO]), "", details.with_shared({}, [OFFICE]), "", "")
    assert details.shared(both) == (STUDIO, OFFICE)


@given(TEXTS, st.sampled_from([STUDIO, OFFICE]))
def test_putting_back_a_way_puts_back_what_was_asked_and_shared_with_it(text: str, way: tuple[str, str]) -> None:
    before = details.with_shared(known_of(text), [STUDIO, OFFICE])
    now = details.corrected_points(before, way[0], [way[1]], [], ANNA)
    assert details.shared(now) == tuple(each for each in (STUDIO, OFFICE) if each != way)
    assert details.put_back(now, before, [way[0]]) == before


def test_a_doubt_ends_when_the_whole_text_is_sure_of_the_same_and_stays_when_it_says_another() -> None:
    whole = read_lead("Nome: Mario Bruni\nTelefono: 333 1234567")
    same: Details = {"name": {"value": "Mario Bruni", "unsure": True}}
    other: Details = {"name": {"value": "Bruno Galli", "unsure": True}}
    assert details.settled(same, whole) == {"name": {"value": "Mario Bruni"}}
    assert details.settled(other, whole) == other


@given(VALUES, st.text(max_size=20))
def test_what_a_person_wrote_is_what_is_known(field: Name, value: str) -> None:
    assert details.value_of(details.corrected({}, field, value, ANNA), field) == value


def test_several_ways_are_written_with_commas_and_none_is_empty() -> None:
    assert details.split(" 333 1234567 , ,02 5550104,") == ["333 1234567", "02 5550104"]
    assert details.together(["333 1234567", "02 5550104"]) == "333 1234567, 02 5550104"


def test_who_writes_again_may_have_thought_anew_of_the_budget_but_is_who_they_were() -> None:
    before = "Mario Bruni 333 1234567 vuole 5 porte, budget 9000 euro, da Facebook"
    known, added = known_of(before), read_lead(FORM)
    joined = details.joined(known, before, added, f"{before}\n\n{FORM}")
    assert joined["budget"] == known_of(FORM)["budget"] != known["budget"]
    assert joined["name"] == known["name"] != known_of(FORM)["name"]


def test_an_address_put_right_keeps_nothing_else_from_being_read() -> None:
    known = details.corrected_points({}, "email", [], ["anna@example.com"], ANNA)
    assert details.joined(known, "", read_lead(FORM), FORM)["budget"] == known_of(FORM)["budget"]


@given(TEXTS)
def test_what_is_sure_stays_whatever_the_whole_text_says(whole: str) -> None:
    known: Details = {"name": {"value": "Bruno Galli"}, "kind": {"value": "partner"}}
    assert details.settled(known, read_lead(whole)) == known


def test_putting_back_a_name_takes_no_way_from_the_customer() -> None:
    now = details.with_shared(details.corrected({}, "name", "Bruno Galli", ANNA), [OFFICE])
    assert details.put_back(now, {}, ["name"]) == details.with_shared({}, [OFFICE])
