from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.duplicates import (
    STRENGTH,
    Card,
    Happens,
    Known,
    Likely,
    is_repeat,
    likeliest,
    maybe_same,
    same_person,
    what_happens,
)

KNOWN = {(kind, "x"): number for number, kind in enumerate(STRENGTH)}


@pytest.mark.parametrize(("stronger", "weaker"), list(combinations(STRENGTH, 2)))
def test_the_strongest_kind_of_contact_point_decides_in_whatever_order_they_come(stronger: str, weaker: str) -> None:
    points = [(stronger, "x"), (weaker, "x")]

    assert same_person(points, KNOWN) == same_person(points[::-1], KNOWN) == KNOWN[stronger, "x"]


def test_an_account_beats_a_number_and_a_number_beats_an_address() -> None:
    order = ["telegram", "slack", "desk", "phone", "email"]

    assert sorted(order, key=STRENGTH.index) == order


def test_a_stronger_point_that_nobody_knows_leaves_the_weaker_to_decide() -> None:
    known = {("email", "anna@example.com"): 7}

    assert same_person([("phone", "+393331234567"), ("email", "anna@example.com")], known) == 7


def test_of_two_known_numbers_the_first_named_decides() -> None:
    known = {("phone", "+393331234567"): 1, ("phone", "+390255501"): 2}

    assert same_person([("phone", "+390255501"), ("phone", "+393331234567")], known) == 2


def test_the_same_value_of_another_kind_is_not_the_same_person() -> None:
    assert same_person([("slack", "123")], {("telegram", "123"): 1}) is None


def test_a_name_alone_identifies_nobody() -> None:
    assert same_person([("name", "Mario Rossi")], {("name", "Mario Rossi"): 1}) is None


def test_without_contact_points_nobody_is_found() -> None:
    assert same_person([], KNOWN) is None


@pytest.mark.parametrize(
    ("state", "happens"),
    [
        ("waiting", "joins"),
        ("answered", "reopens"),
        ("won", "new"),
        ("lost", "new"),
        ("dismissed", "new"),
        (None, "new"),
    ],
)
def test_a_new_message_joins_reopens_or_begins_a_lead(state: str | None, happens: Happens) -> None:
    assert what_happens(state) == happens


def test_the_same_text_in_other_case_and_spacing_is_a_repeat() -> None:
    assert is_repeat("Vorrei un\n preventivo ", ["altro", "vorrei un preventivo"])


def test_accents_written_in_one_sign_or_two_make_no_difference() -> None:
    assert is_repeat("perch\u00e9", ["perche\u0301"])


@pytest.mark.parametrize("earlier", [[], ["vorrei due preventivi"], ["vorrei un preventivo!"]])
def test_anything_else_is_no_repeat(earlier: list[str]) -> None:
    assert not is_repeat("vorrei un preventivo", earlier)


def test_silence_repeats_nothing() -> None:
    assert not is_repeat(" \n", ["", " "])


@given(st.text(), st.lists(st.text()))
def test_every_text_that_says_something_is_a_repeat_of_itself(text: str, others: list[str]) -> None:
    assert is_repeat(text, [*others, text]) == bool(text.split())


NINE = datetime(2026, 3, 18, 9, tzinfo=UTC)
WINDOWS = "Buongiorno, vorrei un preventivo per 3 finestre in legno a Monza"


def card(name: str | None = None, company: str | None = None, text: str = "", hours: float = 0) -> Card:
    return Card(name, company, text, NINE + timedelta(hours=hours))


@pytest.mark.parametrize(
    "other",
    [
        card("Rossi Mario", "Bianchi S.r.l."),
        card("Mario Rossì", "BIANCHI SRL", hours=2000),
        card("Mario Rosi", "Bianchi"),
    ],
)
def test_the_same_name_at_the_same_company_is_likely_one_person(other: Card) -> None:
    assert maybe_same(card("Mario Rossi", "Bianchi Srl"), other) == Likely("name_and_company")


@pytest.mark.parametrize(
    "other",
    [
        card("Mario Rossi", "Verdi Srl"),
        card("Mario Rossi"),
        card("Marta Rossi", "Bianchi Srl"),
        card(None, "Bianchi Srl"),
    ],
)
def test_a_name_or_a_company_alone_is_not_enough(other: Card) -> None:
    assert maybe_same(card("Mario Rossi", "Bianchi Srl"), other) is None


def test_nearly_the_same_text_within_a_day_was_likely_sent_again() -> None:
    again = WINDOWS.replace("Buongiorno, ", "Buongiorno!\n").replace("Monza", "Monza, grazie")

    assert maybe_same(card(text=WINDOWS), card("Mario Rossi", text=again, hours=20)) == Likely("text")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (card(text=WINDOWS), card(text=WINDOWS, hours=25)),
        (card("Mario Rossi", text=WINDOWS), card("Anna Verdi", text=WINDOWS)),
        (card(text="Vorrei info"), card(text="Vorrei info")),
        (card(text=WINDOWS), card(text="Buongiorno, vorrei un preventivo per la caldaia a Como, siamo al terzo piano")),
        (card(), card()),
        (card("...", "!!"), card("***", "--")),
    ],
)
def test_texts_that_are_old_short_or_by_somebody_else_are_no_repetition(one: Card, other: Card) -> None:
    assert maybe_same(one, other) is None


cards = st.builds(card, st.none() | st.text(max_size=20), st.none() | st.text(max_size=20), st.text(max_size=60))


@given(cards, cards)
def test_likeness_is_the_same_from_both_sides(one: Card, other: Card) -> None:
    assert maybe_same(one, other) == maybe_same(other, one)


def test_the_same_name_over_nearly_the_same_text_says_more_than_the_text() -> None:
    one, other = card("Mario Rossi", text=WINDOWS), card("Rossi Mario", text=WINDOWS + ", grazie")

    assert maybe_same(one, other) == Likely("name_and_text")


@given(st.text("abcdefgh ", min_size=40, max_size=200), st.floats(0, 24), st.booleans())
def test_a_text_sent_again_unchanged_is_likely_whoever_left_out_their_name(
    text: str, hours: float, named: bool
) -> None:
    says_something = len(" ".join(text.split())) >= 25
    likely = maybe_same(card("Mario Rossi" if named else None, text=text), card(text=text, hours=hours))

    assert likely == (Likely("text") if says_something else None)


# --- the likeliest of several -----------------------------------------------------------------------------

MARIO = card("Mario Rossi", "Bianchi Srl", WINDOWS)


def test_a_name_and_company_go_before_a_text_and_the_first_before_others() -> None:
    sent_again = Known(9, 9, card("Mario Rossi", text=WINDOWS))
    named = [Known(number, number, card("Mario Rossi", "Bianchi")) for number in (7, 5)]

    assert likeliest(MARIO, [sent_again, *named]) == named[0]
    assert likeliest(MARIO, [sent_again]) == sent_again


def test_what_several_nameless_people_wrote_tells_nothing_of_who_they_are() -> None:
    copies = [Known(number, number, card(text=WINDOWS)) for number in (3, 2)]

    assert likeliest(card(text=WINDOWS), copies) is None
    assert likeliest(card(text=WINDOWS), copies[:1]) == copies[0]


def test_two_leads_of_one_contact_are_one_author() -> None:
    copies = [Known(number, 1, card(text=WINDOWS)) for number in (3, 2)]

    assert likeliest(card(text=WINDOWS), copies) == copies[0]


@given(cards, st.lists(cards, max_size=6))
def test_the_likeliest_is_always_a_likely_one_and_a_stranger_never_hides_it(one: Card, others: list[Card]) -> None:
    known = [Known(number, number, each) for number, each in enumerate(others)]
    found = likeliest(one, known)

    assert found is None or maybe_same(one, found.card) is not None
    unlike = [Known(99, 99, card("Zzz Qqq", "Www", "", hours=9000))]
    if maybe_same(one, unlike[0].card) is None:
        assert likeliest(one, [*unlike, *known]) == found


def test_nobody_is_like_nobody() -> None:
    assert likeliest(MARIO, []) is None
