"""Each platform is spoken of in its own words: what people press there, and what things are called."""

import re
from datetime import UTC, datetime
from string import Formatter

import pytest

from handlers.messages import colleagues, talk
from handlers.messages.dialects import DIALECTS, LOST, NOT_THERE, PASSED_OVER, dialect_of
from handlers.messages.rich import Span, plain_text
from handlers.messages.voice import Voice, catalogue
from tests.handlers.messages.test_catalogues import said

OF_THE_OTHER = {
    "slack": r"\bStart\b|Avvia|share their contact|condividi|invitation link|link di invito|Telegram|private chat"
    r"|answer one with /lead|answer a message with /lead|as an answer to your message",
    "telegram": r"Log as lead|\bthread\b|member ID|\bchannel\b|canale|direct message|messaggi\w* dirett|\bSlack\b",
}
"""What is said on one platform and makes no sense on the other."""

OF_OTHERS = {each for table in (LOST, NOT_THERE, PASSED_OVER) for each in table.values()}
"""Sentences about a colleague, who may be on another platform than the reader."""

NEEDS_LINK = {
    "I cannot write to you yet: open {link} and press Start.",
    "👋 {who}, new leads pass you by: I cannot write to you. Open {link} and press Start.",
}
"""Said only where a link opens the chat with the bot: Slack has none."""


def spoken(platform: str) -> set[str]:
    """Every sentence as readers on a platform may read it, without those that only a dialect has."""
    other_words = {each for dialect in DIALECTS.values() for each in dialect.values()}
    own = {each for each in said() if isinstance(each, str)} - other_words - OF_OTHERS
    own -= NEEDS_LINK if platform == "slack" else set()
    return {dialect_of(platform).get(each, each) for each in own}


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("platform", ["slack", "telegram"])
def test_nothing_is_said_in_the_words_of_another_platform(platform: str, language: str) -> None:
    sentences = {catalogue(language).gettext(each) for each in spoken(platform)}

    assert [each for each in sentences if re.search(OF_THE_OTHER[platform], each)] == []


@pytest.mark.parametrize("platform", DIALECTS)
def test_only_what_is_said_has_another_wording(platform: str) -> None:
    """A sentence that changes takes its other wordings with it."""
    assert set() == set(DIALECTS[platform]) - said()


@pytest.mark.parametrize("platform", DIALECTS)
def test_another_wording_names_nothing_that_its_sentence_does_not(platform: str) -> None:
    for sentence, wording in DIALECTS[platform].items():
        assert _placeholders(wording) <= _placeholders(sentence)


@pytest.mark.parametrize(("language", "says"), [("en", "Log as lead"), ("it", "“Log as lead” nel suo menu")])
def test_the_reader_s_platform_chooses_the_words(language: str, says: str) -> None:
    def welcome(platform: str) -> str:
        voice = Voice(language, "Europe/Rome", datetime(2026, 3, 18, tzinfo=UTC), dialect_of(platform))
        return plain_text(talk.welcome(voice, "Anna", ["owner"]))

    assert says in welcome("slack")
    assert says not in welcome("telegram")


def test_a_mention_with_its_style_is_kept_in_another_wording() -> None:
    voice = Voice("en", "Europe/Rome", datetime(2026, 3, 18, tzinfo=UTC), dialect_of("slack"))
    who = Span("Marco Rossi", "bold", mention="U02")

    assert who in colleagues.press_start(voice, who, None).lines[0]


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
