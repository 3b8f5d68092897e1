"""Commands without their slash, and words that are none."""

import pytest

from bot.slack.spoken import as_typed, of_slash, says_log_this


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("answered 12 called her", "/answered 12 called her"),
        ("Risposto #12 chiamata", "/Risposto #12 chiamata"),
        ("assegna 3 Marco", "/assegna 3 Marco"),
        ("stato", "/stato"),
        ("status week", "/status week"),
        ("lead Ada Conti 333 1234567\nwants a quote", "/lead Ada Conti 333 1234567\nwants a quote"),
        ("/undo", "/undo"),
        ("away until friday", "/away until friday"),
    ],
)
def test_a_verb_of_the_contract_needs_no_slash(said: str, typed: str) -> None:
    assert as_typed(said, "private") == typed
    assert as_typed(said, "mention") == typed


@pytest.mark.parametrize(
    "said",
    [
        "Lost my keys, call me at 333 1234567",
        "Take me off the list",
        "Note that I moved",
        "Ada Conti 333 1234567",
        "333 1234567 Ada",
        "Back in May I asked you for a quote for three windows and you never called, 333 1234567",
        "Help\nI have a leak, 333 1234567",
        "Help: a leak, 333 1234567",
        "Lead: Ada Conti 333 1234567",
        "",
    ],
)
def test_a_customer_s_words_that_begin_like_a_command_are_none(said: str) -> None:
    assert as_typed(said, "private") == said


@pytest.mark.parametrize(
    ("said", "typed"), [("", "/help"), ("333 1234567", "/help"), ("good morning", "/good morning")]
)
def test_whoever_mentions_the_bot_gets_an_answer(said: str, typed: str) -> None:
    assert as_typed(said, "mention") == typed


@pytest.mark.parametrize("said", ["log this", "Log this!", "registra", "lead", "please log it", "segnalo per favore"])
def test_a_thread_s_first_message_is_asked_for_in_some_words(said: str) -> None:
    assert says_log_this(said)


@pytest.mark.parametrize("said", ["", "lead Ada Conti 333 1234567", "login", "answered 12", "thanks"])
def test_and_not_in_others(said: str) -> None:
    assert not says_log_this(said)


@pytest.mark.parametrize(
    ("command", "text", "typed"),
    [
        ("/lead", "Ada Conti", "/lead Ada Conti"),
        ("/leads", "", "/leads"),
        ("/sollecito", "answered 12 done", "/answered 12 done"),
        ("/sollecito", "/stato", "/stato"),
        ("/sollecito", "  ", "/help"),
    ],
)
def test_a_slash_command_is_the_verb_it_carries(command: str, text: str, typed: str) -> None:
    assert of_slash(command, text) == typed
