import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.names import Match, find_person

TEAM = {
    1: "Marco Rossi",
    2: "Giulia Verdi",
    3: "Anna D'Amico",
    4: "Jos\u00e9 De Santis",
    5: "Alessandra Neri",
}
MARCOS = {1: "Marco Rossi", 2: "Marco Bianchi", 3: "Mario Neri"}


@pytest.mark.parametrize(
    ("query", "person"),
    [
        ("Marco Rossi", 1),
        ("marco rossi", 1),
        ("Rossi Marco", 1),
        ("@marco", 1),
        ("@marco_rossi", 1),
        ("marcorossi", 1),
        ("Marco R.", 1),
        ("ROSSI", 1),
        ("Rosi", 1),
        ("Macro Rossi", 1),
        ("marcorosi", 1),
        ("giu", 2),
        ("g verdi", 2),
        ("D'Amico", 3),
        ("d\u2019amico", 3),
        ("damico", 3),
        ("jose", 4),
        ("JOS\u00c9", 4),
        ("Jose\u0301", 4),
        ("de santis", 4),
        ("@desantis", 4),
        ("Alesandro", 5),
    ],
)
def test_a_person_is_found_however_loosely_the_name_is_written(query: str, person: int) -> None:
    assert find_person(query, TEAM) == Match(certain=person)


@pytest.mark.parametrize(
    "query", ["", " @ ", "Zeno", "m", "Marco Verdi", "Anna Anna", "Marco Rossi Bianchi", "\U0001f600"]
)
def test_where_nobody_is_similar_nobody_is_suggested(query: str) -> None:
    assert find_person(query, TEAM) == Match()


def test_an_initial_does_not_use_up_the_word_that_another_needs() -> None:
    assert find_person("m marta", {1: "Marta Mauri"}) == Match(certain=1)


def test_accents_in_the_middle_of_a_name_do_not_part_it() -> None:
    assert find_person("mull", {1: "Zo\u00eb M\u00fcller", 2: "Mila Conti"}) == Match(certain=1)


def test_two_of_the_same_first_name_have_to_be_asked_about() -> None:
    assert find_person("marco", MARCOS) == Match(candidates=(1, 2))


def test_two_who_begin_alike_have_to_be_asked_about() -> None:
    assert find_person("mar", MARCOS) == Match(candidates=(1, 2, 3))


def test_a_slip_that_could_be_either_of_two_names_has_to_be_asked_about() -> None:
    assert find_person("Marlo", {1: "Marco Rossi", 2: "Mario Neri"}) == Match(candidates=(1, 2))


def test_a_surname_tells_two_of_the_same_first_name_apart() -> None:
    assert find_person("marco b", MARCOS) == Match(certain=2)


def test_a_name_written_right_beats_one_that_is_only_similar() -> None:
    assert find_person("Mario", MARCOS) == Match(certain=3)


def test_the_whole_name_beats_the_beginning_of_a_longer_one() -> None:
    assert find_person("Marco", {1: "Marco Rossi", 2: "Marco"}) == Match(certain=2)


def test_two_people_of_one_name_have_to_be_asked_about() -> None:
    assert find_person("Marco Rossi", {1: "Marco Rossi", 2: "Marco Rossi"}) == Match(candidates=(1, 2))


def test_a_short_name_with_a_slip_is_not_guessed() -> None:
    assert find_person("Leo", {1: "Lea Conti"}) == Match()


def test_names_in_other_scripts_are_found() -> None:
    assert find_person("\u043e\u043b\u044c\u0433\u0430", {1: "\u041e\u043b\u044c\u0433\u0430"}) == Match(certain=1)


@given(st.text(max_size=60), st.dictionaries(st.integers(), st.text(max_size=40), max_size=6))
def test_whatever_is_typed_the_answer_is_one_person_or_several_or_none(query: str, people: dict[int, str]) -> None:
    match = find_person(query, people)

    assert match.certain is None or (match.certain in people and not match.candidates)
    assert len(match.candidates) != 1
    assert set(match.candidates) <= set(people)


@given(st.dictionaries(st.integers(), st.text(alphabet="abc ", min_size=1), min_size=1, max_size=6), st.data())
def test_a_full_name_always_finds_its_own(people: dict[int, str], data: st.DataObject) -> None:
    person = data.draw(st.sampled_from(sorted(people)))
    match = find_person(people[person], people)

    assert not people[person].strip() or person in {match.certain, *match.candidates}
