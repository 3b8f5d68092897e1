"""The form with all that was read of a lead: within Slack's limits, and back as what somebody changed in it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import forms, interactions
from handlers.messages import edit_form
from handlers.messages import forms as words
from handlers.messages.voice import LANGUAGES, Voice
from handlers.ports import PutRight
from handlers.rules.details import NAMES, Name
from tests.bot.slack.test_forms import filled
from tests.fakes.slack_blocks import check_view

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
KNOWN: dict[Name, str] = dict.fromkeys(NAMES, "") | {
    "name": "Mario Rossi",
    "phone": "+393331234567, +390212345678",
    "request": "3 finestre\n\ne una porta",
    "source": "sito",
    "appointment": "2026-11-25T15:30",
    "urgency": "high",
    "kind": "client",
    "priority": "normal",
}


def form_of(values: dict[Name, str], language: str = "en") -> words.Form:
    return edit_form.edit(
        "#12 Mario Rossi", Voice(language, "Europe/Rome", NOW), values, dict.fromkeys(NAMES, "Tel. 333")
    )


def origin(form: words.Form) -> forms.Origin:
    return forms.Origin(12, 3, "C0SALES01", "1700000000.000100", "", forms.shown(form))


def sent(form: words.Form, **answers: str) -> dict[str, str]:
    """What counts as changed when somebody sends the form off with these answers, and the rest as it was."""
    left = {
        block["block_id"]: _stood(block) for block in forms.view(form, origin(form))["blocks"] if "element" in block
    }
    submitted = {**filled(form, **{**left, **answers}), "private_metadata": _metadata(form)}
    return forms.changed(submitted, NAMES)


def _stood(block: dict[str, dict[str, str]]) -> str:
    chosen = block["element"].get("initial_option")
    return chosen["value"] if isinstance(chosen, dict) else block["element"].get("initial_value", "")


def _metadata(form: words.Form) -> str:
    return str(forms.view(form, origin(form))["private_metadata"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_within_slacks_limits_in_every_language(language: str) -> None:
    for values in (KNOWN, dict.fromkeys(NAMES, ""), dict.fromkeys((*NAMES,), "Łukasz محمد " * 500) | {"phone": ""}):
        view = forms.view(form := form_of(values, language), origin(form))
        check_view(view, "modal")
        for name in ("title", "submit", "close"):
            assert not view[name]["text"].endswith("…"), f"{name} is cut"


def test_the_fields_hold_what_is_known_as_one_would_type_it() -> None:
    form = {field.name: field.written for field in form_of(KNOWN).fields}
    assert form["phone"] == "+39 333 123 4567, +39 02 1234 5678"
    assert (form["source"], form["appointment"], form["kind"]) == ("website", "2026-11-25 15:30", "client")


@given(name=ANYTHING, request=ANYTHING, company=ANYTHING)
def test_what_nobody_touched_has_not_changed(name: str, request: str, company: str) -> None:
    form = form_of({**KNOWN, "name": name, "request": request, "company": company})
    check_view(forms.view(form, origin(form)), "modal")
    assert sent(form) == {}


def test_what_somebody_wrote_over_or_emptied_has() -> None:
    assert sent(form_of(KNOWN), name="Maria Rossi", phone="") == {"name": "Maria Rossi", "phone": ""}


def test_a_form_that_comes_back_is_what_was_put_right_of_its_lead() -> None:
    form = form_of(KNOWN)
    view = {**filled(form, kind="supplier", urgency="-"), "private_metadata": _metadata(form), "id": "V1"}
    heard = interactions.submitted({"view": view, "user": {"id": "U1"}}, NOW)
    assert isinstance(heard, PutRight)
    assert (heard.lead, heard.values["kind"], heard.values["urgency"]) == (12, "supplier", "")


def test_a_complaint_stands_at_its_field_or_at_the_first() -> None:
    submitted = filled(form_of(KNOWN))
    assert forms.errors(submitted, "No.", "email")["errors"] == {"email": "No."}
    assert forms.errors(submitted, "No.")["errors"] == {"name": "No."}
