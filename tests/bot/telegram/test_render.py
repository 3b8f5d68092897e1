"""A card in Telegram's dress: escaped, readable, and within what Telegram allows."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import bidirectional

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram import render
from handlers.compose import CARDS, compose
from handlers.messages.rich import DIRECTION_MARKS, RIGHT_TO_LEFT, Card, Choice, Span, bold, isolated, plain, quoted
from handlers.policy import Policy
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.bot.telegram import largest
from tests.fakes.telegram_html import parse_html, units
from tests.fakes.telegram_markup import reply_markup
from tests.fakes.telegram_values import Params

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Policy]]:
    folder: Path = tmp_path_factory.mktemp("largest")
    database, policy = largest.firm(folder)
    yield database, policy
    database.close()


@pytest.mark.parametrize("card", CARDS)
def test_the_largest_card_of_each_kind_is_within_telegrams_limits(firm: tuple[Database, Policy], card: str) -> None:
    database, policy = firm
    database.run(lambda uow: [_check(card, uow, policy) for _ in largest.in_each_state(uow)])


def _check(card: str, uow: UnitOfWork, policy: Policy) -> None:
    for maybe_repeated in (0, 1):
        composed = compose(largest.row(card, unknowns=maybe_repeated), uow, policy, largest.NOW)
        for number, made in enumerate(composed.cards):
            has_picture = made.file is not None or (composed.chart is not None and number == 0)
            _fits(made, render.LONGEST_CAPTION if has_picture else render.LONGEST_TEXT)


def _fits(card: Card, longest: int) -> None:
    shown, _ = parse_html(render.text(card, longest))
    assert shown.strip()
    assert units(shown) <= longest
    assert sum(units(span.text) + 1 for line in card.lines for span in line) <= longest, "the end is cut away"
    keyboard = render.keyboard(card)
    if keyboard is not None:
        _, rows = reply_markup(Params({"reply_markup": json.dumps(keyboard)}, {}))
        assert all(len(label) <= render.LONGEST_LABEL + 2 for each in rows for label, _ in each)


def test_every_kind_of_card_that_needs_words_has_the_longest() -> None:
    assert set(largest.PARAMS) <= set(CARDS)


# -- text


@given(
    st.lists(
        st.lists(
            st.builds(Span, ANYTHING, st.sampled_from(["plain", "bold", "italic", "code", "quote"])), max_size=4
        ).map(tuple),
        max_size=8,
    ).map(tuple)
)
def test_whatever_is_said_the_html_is_valid_and_short_enough(lines: tuple[tuple[Span, ...], ...]) -> None:
    shown, _ = parse_html(render.text(Card(lines), 120))
    assert units(shown) <= 120


@given(ANYTHING)
@example("\u05d3\u05d5\u05d3")
@example("\u202eabc")
def test_what_somebody_wrote_is_never_mark_up(text: str) -> None:
    shown, entities = parse_html(render.text(Card((plain(f"x{text}x"),))))
    assert shown == isolated(f"x{text}x")
    assert entities == []


def test_lines_that_fit_are_whole_and_the_first_that_does_not_is_cut() -> None:
    card = Card((plain("a" * 50), plain("b" * 50), plain("c" * 50)))
    assert render.text(card, 153) == "\n".join(["a" * 50, "b" * 50, "c" * 50])
    assert render.text(card, 110) == "a" * 50 + "\n" + "b" * 50 + "\n" + "c" * 7 + "…"


def test_characters_outside_the_basic_plane_count_twice_and_are_never_halved() -> None:
    shown = render.text(Card((plain("🚪" * 100),)), 100)
    assert shown == "🚪" * 49 + "…"
    assert units(shown) == 99


def test_a_cut_line_keeps_its_style() -> None:
    assert render.text(Card(((bold("a" * 100),),)), 10) == "<b>" + "a" * 9 + "</b><b>…</b>"


def test_a_quotation_is_one_block() -> None:
    card = Card((plain("Head"), *quoted("one\n\ntwo"), plain("Foot")))
    assert render.text(card) == "Head\n<blockquote>one\ntwo</blockquote>Foot"


def test_a_mention_and_a_link_lead_where_they_say() -> None:
    card = Card(((Span("Ann & Co", "bold", mention="222"), Span(" "), Span("here", link='https://t.me/x?a=1&b="2"')),))
    shown, entities = parse_html(render.text(card))
    assert shown == "Ann & Co here"
    assert [each["url"] for each in entities] == ["tg://user?id=222", 'https://t.me/x?a=1&b="2"']


# -- buttons


def test_a_card_that_asks_invites_an_answer() -> None:
    assert render.keyboard(Card((), asks=True)) == {"force_reply": True, "selective": True}


def test_a_card_without_buttons_has_no_keyboard() -> None:
    assert render.keyboard(Card(plain("x"), ((),))) is None  # type: ignore[arg-type]


def test_a_long_label_is_shortened() -> None:
    keyboard = render.keyboard(Card((), ((Choice("x" * 200, data="show:1:0:"),),)))
    assert keyboard == {"inline_keyboard": [[{"text": "x" * 63 + "…", "callback_data": "show:1:0:"}]]}


# -- direction


@pytest.mark.parametrize("text", ["Mario Rossi", "Zoë & Łukasz", "🌻", ""])
def test_text_from_left_to_right_stays_as_it_is(text: str) -> None:
    assert isolated(text) == text


def test_text_from_right_to_left_is_kept_to_itself() -> None:
    assert isolated("محمد") == "\u2068محمد\u2069"


def test_no_character_that_turns_a_line_around_is_overlooked() -> None:
    turning = RIGHT_TO_LEFT | DIRECTION_MARKS
    every = (chr(code) for code in range(sys.maxunicode + 1))
    assert not [hex(ord(each)) for each in every if bidirectional(each) in turning and isolated(each) == each]


def test_a_direction_mark_that_is_never_closed_is_dropped() -> None:
    assert isolated("gnp.\u202eexe") == "gnp.exe"
