"""Forms in Slack's dress: within its limits, and back as the command one might have typed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import forms
from handlers.errors import MomentMissing
from handlers.messages import forms as words
from handlers.messages.voice import LANGUAGES, Voice
from handlers.reading.commands import VERBS, read_command, split_number
from tests.fakes.slack_blocks import check_view

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ORIGIN = forms.Origin(lead=12, epoch=3, channel="C0SALES01", message="1700000000.000100", thread="1700000000.000001")
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


def voice(language: str = "en") -> Voice:
    return Voice(language, "Europe/Rome", NOW)


def every_form(language: str, about: str, people: list[tuple[str, str]]) -> list[words.Form]:
    speaks = voice(language)
    return [
        words.answered(about, speaks),
        words.snooze(about, speaks),
        words.lost(about, speaks),
        words.won(about, speaks),
        words.hand_over(about, speaks, people),
        words.new_lead(speaks, about),
    ]


def filled(form: words.Form, **answers: str) -> dict[str, Any]:
    """What Slack sends when a form is submitted."""
    view = forms.view(form, ORIGIN)
    state = {
        block["block_id"]: {block["block_id"]: _answer(block, answers)}
        for block in view["blocks"]
        if "element" in block
    }
    return {**view, "state": {"values": state}}


def _answer(block: dict[str, Any], answers: dict[str, str]) -> dict[str, Any]:
    kind, said = block["element"]["type"], answers.get(block["block_id"])
    match kind:
        case "datepicker":
            return {"type": kind, "selected_date": said}
        case "timepicker":
            return {"type": kind, "selected_time": said}
        case "static_select":
            return {"type": kind, "selected_option": {"value": said} if said else None}
        case _:
            return {"type": kind, "value": said}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_within_slacks_limits_in_every_language(language: str) -> None:
    people = [(f"{number} " + "Łukasz محمد " * 6, "off") for number in range(150)]
    for form in every_form(language, "#100000 " + "Mario Rossi " * 20, people):
        view = forms.view(form, ORIGIN)
        check_view(view, "modal")
        for name in ("title", "submit", "close"):
            assert not view[name]["text"].endswith("…"), f"{name} of {form.name} is cut"


@given(about=ANYTHING, names=st.lists(ANYTHING.filter(str.strip), min_size=1, max_size=5, unique_by=lambda n: n[:140]))
def test_whatever_people_are_called_slack_takes_the_form(about: str, names: list[str]) -> None:
    for form in every_form("it", about, [(name, "away") for name in names]):
        check_view(forms.view(form, ORIGIN), "modal")


def test_every_form_is_a_command_the_bot_knows() -> None:
    assert (
        {form.name for form in every_form("en", "#1", [("Marco", "on")])} == set(forms.CALLBACKS) == set(forms.ANSWERS)
    )
    assert set(forms.CALLBACKS) <= set(VERBS)


def test_every_answer_has_a_field_and_every_field_an_answer() -> None:
    for form in every_form("en", "#1", [("Marco", "on")]):
        assert tuple(field.name for field in form.fields) == forms.ANSWERS[form.name]


@pytest.mark.parametrize(
    ("form", "answers", "command"),
    [
        (
            words.answered("#12", voice()),
            {"note": "called her\nquote by Friday"},
            "/answered 12 called her\nquote by Friday",
        ),
        (words.answered("#12", voice()), {}, "/answered 12"),
        (words.snooze("#12", voice()), {"when": "domani alle 9"}, "/snooze 12 domani alle 9"),
        (words.snooze("#12", voice()), {"day": "2026-11-25", "time": "10:30"}, "/snooze 12 2026-11-25 10:30"),
        (words.snooze("#12", voice()), {"day": "2026-11-25"}, "/snooze 12 2026-11-25"),
        (words.snooze("#12", voice()), {"when": "domani", "time": "15:30"}, "/snooze 12 domani 15:30"),
        (words.snooze("#12", voice()), {"when": "alle 9", "day": "2026-11-25"}, "/snooze 12 2026-11-25 alle 9"),
        (words.lost("#12", voice()), {"reason": "too expensive"}, "/lost 12 too expensive"),
        (words.won("#12", voice()), {"amount": "1.200,50 €"}, "/won 12 1.200,50 €"),
        (words.hand_over("#12", voice(), [("Marco Rossi", "on")]), {"owner": "Marco Rossi"}, "/assign 12 Marco Rossi"),
        (words.new_lead(voice()), {"text": "Mario 333 1234567"}, "/lead Mario 333 1234567"),
    ],
)
def test_a_submitted_form_is_the_command_one_might_have_typed(
    form: words.Form, answers: dict[str, str], command: str
) -> None:
    assert forms.typed_command(filled(form, **answers)) == command


@given(note=ANYTHING)
def test_what_is_written_in_a_form_cannot_become_another_command(note: str) -> None:
    typed = read_command(forms.typed_command(filled(words.answered("#12", voice()), note=note)))
    assert typed is not None
    assert typed.verb == "answered"
    assert split_number(typed.rest) == (12, note.strip())


def test_a_snooze_without_a_moment_is_refused() -> None:
    with pytest.raises(MomentMissing):
        forms.typed_command(filled(words.snooze("#12", voice())))


def test_a_complaint_stands_at_the_field_it_is_about() -> None:
    submitted = filled(words.snooze("#12", voice()), when="gestern")
    assert forms.errors(submitted, "Not understood. /help shows more.") == {
        "response_action": "errors",
        "errors": {"when": "Not understood. /sollecito help shows more."},
    }


def test_a_form_remembers_what_it_is_about() -> None:
    assert forms.origin_of(filled(words.answered("#12", voice()))) == ORIGIN


@pytest.mark.parametrize("kept", ["nonsense", "[]", '{"other": 1}', '{"lead": "x"}', '{"lead": null}'])
def test_a_form_that_is_none_of_ours_is_refused(kept: str) -> None:
    with pytest.raises(ValueError, match=r"ours|Expecting|invalid literal"):
        forms.typed_command({"callback_id": "answered", "private_metadata": kept})


def test_a_form_of_another_name_is_refused() -> None:
    with pytest.raises(ValueError, match="none of ours"):
        forms.typed_command({"callback_id": "forget", "private_metadata": "{}"})
