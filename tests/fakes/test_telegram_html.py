from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.telegram_html import bot_commands, parse_html, units
from tests.fakes.telegram_values import ApiError

WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]))


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("è <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>crossed</b></i>", 'Unmatched end tag, expected "</i>", found "</b>" at byte offset 13'),
        ("closed</b>", "Unexpected end tag at byte offset 6"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="https://example.com"', 'Unclosed start tag "a" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_html_that_telegram_refuses_is_refused_and_the_place_named(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)

    assert refused.value.status == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


def test_tags_become_entities_counted_in_utf16_units() -> None:
    plain, entities = parse_html('🏠 <b>Anna <i>B.</i></b> <a href="https://example.com">qui</a>')

    assert plain == "🏠 Anna B. qui"
    assert entities == [
        {"type": "bold", "offset": 3, "length": 7},
        {"type": "italic", "offset": 8, "length": 2},
        {"type": "text_link", "offset": 11, "length": 3, "url": "https://example.com"},
    ]


def test_only_the_four_named_entities_and_numbers_are_read() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#233;&#xE8; &nbsp; & &ltd;")[0] == '<>&"éè &nbsp; & &ltd;'


def test_white_space_at_the_ends_is_lost() -> None:
    assert parse_html(" \n <b>x  </b>\n") == ("x", [{"type": "bold", "offset": 0, "length": 1}])


def test_a_link_that_leads_nowhere_is_plain_text() -> None:
    assert parse_html('<a href="nowhere">x</a>') == ("x", [])


@given(WORDS)
def test_escaped_text_is_always_accepted_and_reads_as_it_was(text: str) -> None:
    plain, entities = parse_html(html.escape(text, quote=False))

    assert plain == text.rstrip().lstrip(" \n")
    assert entities == []


@given(WORDS, WORDS)
def test_an_entity_covers_what_stood_between_its_tags(before: str, inside: str) -> None:
    plain, entities = parse_html(f"|{html.escape(before)}<b>{html.escape(inside)}|</b>")

    (bold,) = entities
    covered = plain.encode("utf-16-le")[2 * bold["offset"] :]
    assert covered.decode("utf-16-le") == f"{inside}|"
    assert bold["length"] == units(f"{inside}|")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/lead Anna", ["/lead"]),
        ("🏠 /lead@sollecito_prova_bot x", ["/lead@sollecito_prova_bot"]),
        ("see /leads, /help.", ["/leads", "/help"]),
        ("a/lead", []),
        ("//lead", []),
        ("/lead/now", []),
        ("/lead@x", []),
        ("https://example.com/lead", []),
        ("/perché", []),
        ("/" + "x" * 65, []),
    ],
)
def test_bot_commands_are_found_where_telegram_finds_them(text: str, found: list[str]) -> None:
    wide = text.encode("utf-16-le")
    marked = [wide[2 * e["offset"] : 2 * (e["offset"] + e["length"])] for e in bot_commands(text)]

    assert [piece.decode("utf-16-le") for piece in marked] == found
