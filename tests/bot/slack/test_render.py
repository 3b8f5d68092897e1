"""A card in Slack's dress: nothing people wrote is mark-up, and everything is within what Slack takes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import render
from bot.slack.blocks import units
from bot.slack.home_view import home_view
from handlers.compose import CARDS, compose
from handlers.messages.rich import (
    BLANK,
    Card,
    Choice,
    Confirm,
    Span,
    Table,
    bold,
    code,
    isolated,
    italic,
    plain,
    quoted,
)
from handlers.policy import Policy
from storage.database import Database
from storage.tables import Account
from storage.unit_of_work import UnitOfWork
from tests.bot.telegram import largest
from tests.fakes.slack_blocks import check_message, check_view, texts
from tests.fakes.slack_elements import nodes

Json = dict[str, Any]

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
NASTY = st.sampled_from(
    [
        "<!channel>",
        "<@U0ANNA001>",
        "*b* _i_ ~s~ `c`",
        "<https://evil.example|here>",
        "&amp;",
        ":tada:",
        "محمد",
        "🚪",
        "\n",
    ]
)
WORDS = st.lists(ANYTHING | NASTY, max_size=4).map("".join)
SPANS = st.builds(
    Span,
    WORDS,
    st.sampled_from(["plain", "bold", "italic", "code", "quote"]),
    st.none()
    | st.sampled_from(["https://example.org/?a=1&b=2", "tel:+39333", "javascript:alert(1)", "http://" + "x" * 4000]),
    st.none() | st.sampled_from(["U0ANNA001", "12345", "<!here>"]),
)
LINES = st.lists(SPANS, max_size=4).map(tuple)
CHOICES = st.builds(
    Choice,
    WORDS,
    data=st.none() | WORDS,
    url=st.none() | st.sampled_from(["https://wa.me/39333", "ftp://x", "https://" + "y" * 4000]),
    tone=st.sampled_from(["plain", "main"]),
    confirm=st.none() | st.builds(Confirm, WORDS, WORDS, WORDS),
)
CARDS_AT_ALL = st.builds(
    Card,
    st.lists(LINES, max_size=60).map(tuple),
    st.lists(st.lists(CHOICES, max_size=30).map(tuple), max_size=20).map(tuple),
    table=st.none()
    | st.builds(
        Table,
        st.lists(st.lists(WORDS, min_size=1, max_size=25).map(tuple), min_size=1, max_size=120).map(tuple),
        st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair))),
    ),
)


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Policy]]:
    folder: Path = tmp_path_factory.mktemp("largest")
    database, policy = largest.firm(folder)
    database.run(
        lambda uow: uow.people.add_account(Account(platform="slack", user="U0ANNA001", person_id=1, chat="U0ANNA001"))
    )
    yield database, policy
    database.close()


@pytest.mark.parametrize("card", CARDS)
def test_the_largest_card_of_each_kind_is_within_slacks_limits(firm: tuple[Database, Policy], card: str) -> None:
    database, policy = firm
    database.run(lambda uow: [_check(card, uow, policy) for _ in largest.in_each_state(uow)])


def _check(card: str, uow: UnitOfWork, policy: Policy) -> None:
    row = largest.row(card)
    row.platform, row.chat = "slack", "U0ANNA001"
    for made in compose(row, uow, policy, largest.NOW).cards:
        blocks = render.blocks(made)
        check_message(blocks)
        check_message(render.comment(made))
        check_view(home_view([made, made]), "home")
        shown = _words(blocks)
        for line in made.lines:
            end = isolated(line[-1].text).strip()[-20:] if line else ""
            in_table = made.table is not None and "table" in {block["type"] for block in blocks}
            assert in_table or not end or end in shown or "/" in end, "a line was cut away"
        assert 0 < units(render.fallback_text(made)) <= render.LONGEST_FALLBACK


def _words(blocks: list[Json]) -> str:
    return "".join(texts(blocks))


# -- whatever is said


@given(CARDS_AT_ALL)
def test_whatever_is_said_slack_takes_it(card: Card) -> None:
    check_size(card)
    check_message(render.comment(card))
    check_view(home_view([card] * 3), "home")
    assert 0 < units(render.fallback_text(card)) <= render.LONGEST_FALLBACK


@given(CARDS_AT_ALL)
def test_nothing_people_wrote_is_ever_mark_up_and_only_a_mention_calls_somebody(card: Card) -> None:
    kinds, called = set[str](), set[str]()
    for node in nodes(render.blocks(card)):
        kinds.add(str(node.get("type")))
        called.update([node["user_id"]] if "user_id" in node else [])
    assert "mrkdwn" not in kinds
    assert kinds.isdisjoint({"broadcast", "channel", "usergroup", "markdown"})
    assert called <= {span.mention for line in card.lines for span in line if span.mention}
    assert "<" not in render.fallback_text(card)


@given(WORDS)
def test_a_customers_words_come_through_as_they_are(words: str) -> None:
    shown = _words(render.blocks(Card((plain("Lead"), (Span(f"x{words}x", "quote"),)))))
    printable = "".join(each for each in f"x{words}x" if each.isprintable() or each == "\n")
    assert [each for each in printable if each.isalnum()] == [
        each for each in shown.removeprefix("Lead") if each.isalnum()
    ]


# -- how it looks


def test_a_line_break_is_in_no_style() -> None:
    (block,) = render.blocks(Card(((code("/a"), Span(" x")), (code("/b"), Span(" y")))))
    assert [each.get("style") for each in block["elements"][0]["elements"]] == [
        {"code": True},
        None,
        {"code": True},
        None,
    ]


def test_a_title_is_a_header_a_quotation_a_quote_and_small_print_a_context() -> None:
    card = Card(((bold("Status: today"),), plain("Logged 3"), *quoted("one\ntwo"), BLANK, (italic("HBR 2011"),)))

    header, text, small = render.blocks(card)

    assert header == {"type": "header", "text": {"type": "plain_text", "text": "Status: today", "emoji": False}}
    assert [each["type"] for each in text["elements"]] == ["rich_text_section", "rich_text_quote"]
    assert text["elements"][1]["elements"] == [{"type": "text", "text": "one\ntwo"}]
    assert small["type"] == "context"


def test_an_empty_line_begins_a_new_block() -> None:
    blocks = render.blocks(Card((plain("a"), BLANK, BLANK, plain("b"))))
    assert [_words([block]) for block in blocks] == ["a", "b"]


def test_styles_links_and_mentions_become_slacks_own() -> None:
    line = (
        Span("Ann", "bold", mention="U0ANNA001"),
        Span(" "),
        bold("B"),
        code("c"),
        Span("+39 333", link="tel:+39333"),
        Span("x@y.it", link="mailto:x@y.it"),
    )
    (block,) = render.blocks(Card((line,)))
    assert block["elements"][0]["elements"] == [
        {"type": "user", "user_id": "U0ANNA001"},
        {"type": "text", "text": " "},
        {"type": "text", "text": "B", "style": {"bold": True}},
        {"type": "text", "text": "c", "style": {"code": True}},
        {"type": "link", "url": "tel:+39333", "text": "+39 333"},
        {"type": "link", "url": "mailto:x@y.it", "text": "x@y.it"},
    ]


def test_the_main_button_stands_out_and_the_dangerous_one_asks_first() -> None:
    row = (
        Choice("Yes", data="answered:1:0:", tone="main"),
        Choice("No", data="dismiss:1:0:", confirm=Confirm("Sure?", "Not a lead", "Keep")),
        Choice("WhatsApp", url="https://wa.me/39333"),
    )
    *_, actions = render.blocks(Card((plain("x"),), (row,)))

    main, dismiss, page = actions["elements"]
    assert (main["style"], main["value"], main["action_id"]) == ("primary", "answered:1:0:", "press:0")
    assert (dismiss["confirm"]["style"], dismiss["confirm"]["text"]["text"]) == ("danger", "Sure?")
    assert "style" not in dismiss
    assert (page["url"], page["action_id"]) == ("https://wa.me/39333", "open:2")
    assert "value" not in page


def test_short_rows_of_buttons_stand_side_by_side() -> None:
    rows = tuple(
        tuple(Choice("b", data=f"show:{row}{n}:0:") for n in range(size)) for row, size in enumerate((1, 3, 3))
    )
    _, *actions = render.blocks(Card((plain("x"),), rows))
    assert [len(block["elements"]) for block in actions] == [4, 3]


def test_figures_by_owner_are_a_table_in_the_stead_of_their_lines_where_tables_are_taken() -> None:
    rows = (("Owner", "Logged"), ("Marco", "3"))
    card = Card((plain("before"), plain("Marco: 3"), plain("after")), table=Table(rows, (1, 2)))

    before, table, after = render.blocks(card)

    assert (_words([before]), table["type"], _words([after])) == ("before", "table", "after")
    assert table["rows"][1] == [{"type": "raw_text", "text": "Marco"}, {"type": "raw_text", "text": "3"}]
    assert _words(render.blocks(card, tables=False)) == "before\nMarco: 3\nafter"


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("/undo takes it back", "/sollecito undo takes it back"),
        ("/won 12 · /lost 12", "/sollecito won 12 · /sollecito lost 12"),
        ("with /lead, or /leads mine", "with /lead, or /leads mine"),
        ("/contatto Mario", "/lead Mario"),
        ("https://example.org/status", "https://example.org/status"),
        ("1/lost", "1/lost"),
        ("and/or", "and/or"),
    ],
)
def test_commands_are_said_as_slack_takes_them(said: str, typed: str) -> None:
    card = Card((plain(said),))
    assert _words(render.blocks(card)) == typed
    assert render.fallback_text(card) == typed


def test_a_command_in_a_customers_words_stays_as_it_is() -> None:
    card = Card((plain("Lead"), *quoted("please /undo my order")))
    assert "please /undo my order" in _words(render.blocks(card))
    assert "please /undo my order" in render.fallback_text(card)


def test_the_notification_is_escaped_and_calls_nobody() -> None:
    card = Card(((Span("Ann", "bold", mention="U0ANNA001"), Span(" <!channel> & co")),))
    assert render.fallback_text(card) == "Ann &lt;!channel&gt; &amp; co"


def test_a_message_too_long_for_slack_loses_its_end_and_says_so() -> None:
    blocks = render.blocks(Card(tuple(plain(f"{n} " + "long " * 40) for n in range(200))))
    check_message(blocks)
    assert _words(blocks).endswith("…")
    assert len(json.dumps(blocks, ensure_ascii=False)) <= render.LONGEST_MESSAGE


def test_a_message_of_countless_pieces_is_as_short_as_one_of_few() -> None:
    pieces = tuple(Span("ab", "bold" if n % 2 else "code", link=f"https://example.org/{n}") for n in range(900))
    rows = ((Choice("OK", data="answered:1:0:"),),)
    check_size(Card(tuple(pieces[n : n + 9] for n in range(0, 900, 9)), rows))
    check_size(Card((pieces,), rows))
    check_size(Card((plain("x"),), rows, table=Table((("cell " * 20,) * 20,) * 100, (0, 0))))


@pytest.mark.parametrize("paragraphs", [16, 25, 60])
@pytest.mark.parametrize("wide", [3, 4, 5])
def test_more_blocks_than_slack_takes_are_never_made(paragraphs: int, wide: int) -> None:
    lines = tuple(line for n in range(paragraphs) for line in (plain(f"{n}"), BLANK, (italic(f"small {n}"),)))
    rows = tuple(tuple(Choice("b", data="x") for _ in range(wide)) for _ in range(40))
    check_size(Card(((bold("title"),), *lines), rows))
    check_size(Card(lines, rows, table=Table((("a",),), (3 * paragraphs // 2,) * 2)))


def check_size(card: Card) -> None:
    blocks = render.blocks(card)
    check_message(blocks)
    assert len(json.dumps(blocks, ensure_ascii=False)) <= render.LONGEST_MESSAGE


def test_a_home_page_leaves_out_whole_cards_from_its_end() -> None:
    cards = [Card(tuple(line for n in range(20) for line in (plain(f"{card}.{n}"), BLANK))) for card in range(10)]
    view = home_view(cards)
    check_view(view, "home")
    assert _words(view["blocks"]).count(".19") == 4
