"""What reading leaves out at a first look it would not have found: patterns in small letters, and signs before them.

Each pattern is asked for texts of its own, so that a sign or a word that is too narrow for it is found out.
"""

import re
from collections.abc import Callable, Collection

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.reading import (
    budget,
    campaigns,
    companies,
    dictated,
    emails,
    kind_words,
    kinds,
    language,
    lead,
    numbers_abroad,
    other_numbers,
    person_names,
    plain,
    producers,
    profiles,
    references,
    sources,
    urgency,
    who,
)
from handlers.reading.forms import lines, payloads
from handlers.reading.moments import tokens
from handlers.reading.small_letters import SmallLetters, small_letters
from tests.handlers.reading.corpora import corpus
from tests.handlers.reading.in_italy import read_lead

_Pattern = re.Pattern[str]
_few = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])

_IN_SMALL_LETTERS: dict[str, _Pattern] = {
    **{name: found for name, found in vars(kind_words).items() if isinstance(found, re.Pattern)},
    **{f"urgency {name}": found for name, found in vars(urgency).items() if isinstance(found, re.Pattern)},
    **{f"portal {number}": mark for number, (_, mark) in enumerate(producers._KNOWN)},
    **{f"site {number}": form for number, form in enumerate(producers._SITE_FORMS)},
    **{f"click at {name}": mark for name, mark in sources._CLICKS},
    "some form": producers._SOME_FORM,
    "source told": sources._TOLD,
    "source alone": sources._ALONE,
    "source labelled": sources._LABELLED,
    "source tagged": sources._UTM,
    "listing": references._LISTING_PAGES,
    "code": references._CODE,
    "reference": references._REFERENCE,
    "budget": budget._SAID,
    "at sign said": dictated._SAYS_AT,
    "number spelt": dictated._MAY_BE_SPELT,
    "introduced": person_names._INTRODUCED,
    "title": person_names._TITLE,
    "page": profiles._ADDRESS,
    "wanted": other_numbers._WANTED,
    "filed": other_numbers._MAY_BE_FILED,
    "legal form": companies._MAY_HAVE_FORM,
}


_FACES = {"i": "iI\u0130\u0131", "s": "sS\u017f", "k": "kK\u212a"}
"""Letters that are one to `(?i)`, beside a letter and its capital."""


def _as_somebody_types(text: str, faces: list[int]) -> str:
    """The text with capitals where nobody expects them, and with letters of other alphabets."""
    shown = (_FACES.get(each, each + each.upper()) for each in text)
    typed = [letters[face % len(letters)] for letters, face in zip(shown, faces, strict=False)]
    return "".join(typed) + text[len(faces) :]


def _spans(pattern: _Pattern, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", _IN_SMALL_LETTERS.values(), ids=_IN_SMALL_LETTERS)
@_few
@given(data=st.data())
def test_a_pattern_in_small_letters_finds_what_it_would_find_minding_no_capitals(
    pattern: _Pattern, data: st.DataObject
) -> None:
    written = data.draw(st.from_regex(pattern))
    text = _as_somebody_types(written, data.draw(st.lists(st.integers(0, 3), max_size=60)))

    minding_none = re.compile(pattern.pattern, pattern.flags | re.IGNORECASE)

    assert _spans(pattern, small_letters(text)) == _spans(minding_none, text)


@pytest.mark.parametrize("pattern", _IN_SMALL_LETTERS.values(), ids=_IN_SMALL_LETTERS)
def test_a_pattern_for_small_letters_has_no_capitals(pattern: _Pattern) -> None:
    letters = re.sub(r"\\.|\(\?P[<=]|\(\?-?i:", "", pattern.pattern)

    assert letters == letters.lower()
    assert not pattern.flags & re.IGNORECASE


@given(st.text())
def test_small_letters_stand_where_the_letters_stood(text: str) -> None:
    assert len(small_letters(text)) == len(text)


def test_what_is_found_in_small_letters_is_given_as_it_was_written() -> None:
    assert SmallLetters.of("È URGENTISSIMO, grazie").words(re.compile(r"urgentissim\w")) == "URGENTISSIMO"


def test_the_words_that_decide_are_given_as_they_were_written() -> None:
    sort = kinds.find_sort("PROVA", said="PROVA", reachable=False)
    hurry = [urgency.find_urgency("Preventivo URGENTE"), urgency.find_urgency("Preventivo NON URGENTE")]

    assert sort.because == "PROVA"
    assert [each.reason for each in hurry if each] == ["URGENTE", "NON URGENTE"]


# --- signs ------------------------------------------------------------------------------------------------


def _has(*signs: str) -> Callable[[str], bool]:
    return lambda text: any(sign in small_letters(text) for sign in signs)


def _among(ways: Callable[[str], Collection[_Pattern]], pattern: _Pattern) -> Callable[[str], bool]:
    return lambda text: pattern in ways(text)


_FIRST_LOOKS: dict[str, tuple[_Pattern, Callable[[str], bool]]] = {
    **{f"number {i}": (each, _has(*signs)) for i, (signs, each) in enumerate(other_numbers._OTHER_NUMBERS)},
    **{f"rewrite {i}": (each, _has(sign)) for i, (sign, each, _) in enumerate(tokens._REWRITES)},
    **{f"click at {name}": (mark, _has("=")) for name, mark in sources._CLICKS},
    "tax": (other_numbers._TAX_OR_BANK, lambda text: bool(other_numbers._MAY_BE_FILED.search(small_letters(text)))),
    "filed": (other_numbers._FILED_UNDER, lambda text: bool(other_numbers._MAY_BE_FILED.search(small_letters(text)))),
    "number's address": (other_numbers._ADDRESS, _has("@")),
    **{
        f"number abroad {region} {i}": (each[region], _has(*numbers_abroad._BEGINNINGS[region]))
        for i, each in enumerate([numbers_abroad._WRITTEN, numbers_abroad._RUN_TOGETHER])
        for region in each
    },
    "number of a film": (numbers_abroad._EXAMPLE, _has("7700")),
    "dialled": (other_numbers._DIAL_LINKS, _has(*other_numbers._LABELS)),
    "glued": (other_numbers._GLUED_LABEL, _has(*other_numbers._LABELS)),
    "without zero": (other_numbers._ITALIAN_WITHOUT_ZERO, _has("39")),
    "address": (emails._CANDIDATE, _has("@")),
    "linked address": (emails._SLACK_LINK, _has("@", "<mailto:")),
    "address not to be read": (lead._ADDRESS, _has("@", "//")),
    "address in no language": (language._ADDRESS, _has("@", "://", "www.")),
    "test address": (kind_words.TEST_ADDRESS, _has("@")),
    "page": (profiles._ADDRESS, profiles.may_name_a_page),
    "campaign's tag": (campaigns._TAG, _among(lambda text: [*campaigns._named_so(text)], campaigns._TAG)),
    "quoted campaign": (campaigns._QUOTED, _among(lambda text: [*campaigns._named_so(text)], campaigns._QUOTED)),
    "spoken campaign": (campaigns._SPOKEN, _among(lambda text: [*campaigns._named_so(text)], campaigns._SPOKEN)),
    "spoken address": (dictated._SPOKEN, _among(lambda text: [*dictated._written_so(text)], dictated._SPOKEN)),
    "unsigned address": (dictated._UNSIGNED, _among(lambda text: [*dictated._written_so(text)], dictated._UNSIGNED)),
    "spaced address": (dictated._SPACED, _among(lambda text: [*dictated._written_so(text)], dictated._SPACED)),
    "firm": (companies._WITH_FORM, _among(lambda text: [*companies._written_so(text)], companies._WITH_FORM)),
    "companions": (companies._COMPANIONS, _among(lambda text: [*companies._written_so(text)], companies._COMPANIONS)),
    "firm by its noun": (companies._OF_NAME, _has(*companies._FIRM)),
    "introduced": (who._INTRODUCING, _has(*who._BEFORE_A_NAME, *who._BEHIND_A_NAME)),
    "labels in a line": (lines._INLINE, _has(":")),
    "labels between bars": (lines._PIPED, _has(" | ")),
    "fence": (payloads._FENCE, _has("```")),
    "source labelled": (sources._LABELLED, _has(":", "=")),
    "source tagged": (sources._UTM, _has(":", "=")),
    "encoded word": (plain._ENCODED_WORD, _has("=?")),
    "quoted letter": (plain._QUOTED_LETTER, _has("=")),
    "Slack's link": (plain._SLACK_LINK, _has("<", "&")),
    "Slack's mention": (plain._SLACK_MENTION, _has("<", "&")),
    "Slack's entity": (plain._SLACK_ENTITY, _has("<", "&")),
}


@pytest.mark.parametrize(("pattern", "may_be_there"), _FIRST_LOOKS.values(), ids=_FIRST_LOOKS)
@_few
@given(data=st.data())
def test_a_first_look_lets_all_pass_that_its_pattern_finds(
    pattern: _Pattern, may_be_there: Callable[[str], bool], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))

    assert may_be_there(text)


@pytest.mark.parametrize(("pattern", "may_be_there"), _FIRST_LOOKS.values(), ids=_FIRST_LOOKS)
@pytest.mark.parametrize("name", ["intake", "phones_it"])
def test_a_first_look_lets_pass_what_is_found_in_real_looking_texts(
    name: str, pattern: _Pattern, may_be_there: Callable[[str], bool]
) -> None:
    texts = [each["text"] for each in corpus(name)]

    assert [text for text in texts if pattern.search(text) and not may_be_there(text)] == []


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Mario Rossi 333 5550101, INSTAGRAM.COM/Mario_Rossi", "profiles", ("https://instagram.com/mario_rossi",)),
        ("canale=fiera\nvorrei 3 sedie", "source", "fiera"),
        ("UTM_SOURCE=newsletter\nvorrei 3 sedie", "source", "newsletter"),
        ("vorrei 3 sedie, https://example.it/?GCLID=a1", "source", "Google"),
        ("vorrei 3 sedie, campagna \u201dEstate 26\u201d", "campaign", "Estate 26"),
        ("3 sedie, anna chiocciolina example punto it", "dictated", "anna chiocciolina example punto it"),
        ("vorrei 3 sedie, mario.rossi [AT] example.it", "dictated", "mario.rossi [AT] example.it"),
        ("vorrei 3 sedie, Nome:** Anna Riva", "name", "Anna Riva"),
        ("Riva Sedie Limited vuole 3 sedie", "company", "Riva Sedie Limited"),
        ("vorrei le 3 sedie di http://example.it/-subito", "urgency", None),
        ("vorrei 3 sedie, TEST@example.it", "is_test", True),
        ('```\n{"nome": "Anna Riva", "messaggio": "3 sedie"}\n```', "request", "3 sedie"),
        ("Re: =?ISO-8859-1?Q?3_sedie?= 333 5550101", "request", "Re: 3 sedie"),
        ("vorrei 3 sedie & 2 tavoli", "request", "vorrei 3 sedie & 2 tavoli"),
        ("vorrei 3 sedie &amp; 2 tavoli", "request", "vorrei 3 sedie & 2 tavoli"),
    ],
)  # fmt: skip
def test_one_sign_is_enough(text: str, field: str, value: object) -> None:
    assert getattr(read_lead(text), field) == value


def test_a_source_behind_an_equals_sign_is_looked_for() -> None:
    assert sources.find_source("canale=zaino blu") == ("zaino blu", 7, 16)


def test_a_label_in_a_line_needs_no_space_behind_its_colon() -> None:
    assert lines.read_lines("vorrei 3 sedie, Nome:** Anna Riva").first("first")


def test_a_name_that_is_introduced_by_what_follows_it_is_looked_for() -> None:
    assert read_lead("vorrei sedie\nYelp: Wanda Q. requested a quote").name == "Wanda Q."
