"""Slack's mark-up is undone before anything is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.unmark import mentioned, unbolded, unmark, without_mention

NAMES = {"U1": "Marco Rossi"}


@pytest.mark.parametrize(
    ("marked", "written"),
    [
        ("<mailto:ada@example.com|ada@example.com>", "ada@example.com"),
        ("<mailto:ada@example.com|write to her>", "write to her (ada@example.com)"),
        ("<tel:+393331234567|333 123 4567>", "333 123 4567"),
        ("<tel:+393331234567>", "+393331234567"),
        ("<tel:+393331234567|call>", "call (+393331234567)"),
        ("<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2"),
        ("<http://example.com|example.com>", "example.com"),
        ("<https://example.com|our site>", "our site (https://example.com)"),
        ("ask <@U1>, <@U2|luca> or <@U3>", "ask @Marco Rossi, @luca or @U3"),
        ("see <#C1|sales> and <#C2>", "see #sales and #C2"),
        ("<!channel> <!here|here> <!subteam^S1|@night> <!subteam^S2>", "@channel here @night @subteam"),
        ("<!date^1392734382^{date}|18 Feb 2014>", "18 Feb 2014"),
        ("Rossi &amp; Figli &lt;ufficio&gt;", "Rossi & Figli <ufficio>"),
        ("&amp;lt; is written so, and &eacute; is left", "&lt; is written so, and &eacute; is left"),
        ("", ""),
    ],
)
def test_what_somebody_wrote_is_read_as_they_wrote_it(marked: str, written: str) -> None:
    assert unmark(marked, NAMES) == written


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(st.text())
def test_whatever_somebody_writes_comes_back_unchanged(text: str) -> None:
    assert unmark(escaped(text)) == text


@given(st.text(alphabet="<>@#!|&;:ampltU1 *"))
def test_no_mark_up_however_broken_is_too_much(text: str) -> None:
    unmark(text, NAMES)
    mentioned(text)


@given(st.emails().filter(lambda address: "|" not in address))
def test_an_address_that_slack_made_a_link_of_is_only_the_address(address: str) -> None:
    assert unmark(f"<mailto:{escaped(address)}|{escaped(address)}>") == address


@pytest.mark.parametrize(
    ("bold", "plain"),
    [
        ("*Name:* Mario Rossi", "Name: Mario Rossi"),
        ("*Email*\nada@example.com", "Email\nada@example.com"),
        ("5*3*2 and 2 * 3 * 4", "5*3*2 and 2 * 3 * 4"),
        ("**", "**"),
    ],
)
def test_bold_words_lose_their_asterisks_and_sums_keep_theirs(bold: str, plain: str) -> None:
    assert unbolded(bold) == plain


def test_a_mention_of_the_bot_is_taken_out_with_the_comma_after_it() -> None:
    assert without_mention("<@U1>, answered 12 for <@U2>", "U1") == "answered 12 for <@U2>"
    assert mentioned("<@U1> and <@U2|x> and <@U1>") == ["U1", "U2"]
