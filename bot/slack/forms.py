"""Forms in Slack's dress: views, which come back as the command that somebody might have typed instead."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.slack.blocks import Block, Element, clipped, plain
from bot.slack.commands import as_typed
from handlers.errors import MomentMissing, MomentTwice, MomentUnclear, UserError
from handlers.messages.forms import LONGEST_TEXT, Field, Form, Option
from handlers.rules.details import NAMES

LONGEST_TITLE = 24
"""Of a view's title and its two buttons."""

LONGEST_QUESTION, LONGEST_HINT, LONGEST_EXAMPLE = 2000, 2000, 150
LONGEST_OPTION, LONGEST_OPTION_VALUE, MOST_OPTIONS = 75, 150, 100
LONGEST_METADATA = 3000
LONGEST_COMPLAINT = 500

EDIT = "edit"
"""The form with what was read of a lead, which is no command."""

CALLBACKS = ("answered", "snooze", "lost", "won", "assign", "lead")
"""The names under which the forms come back: the commands they stand for."""

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a form is about and where its button was pressed; a reference only, checked when it comes back.

    ``shown`` tells of each field what stood in it, so that only what somebody changed counts.
    """

    lead: int = 0
    epoch: int = 0
    channel: str = ""
    message: str = ""
    thread: str = ""
    shown: str = ""


def view(form: Form, origin: Origin) -> View:
    """A form as views.open takes it."""
    about = [{"type": "context", "elements": [plain(form.about, 300)]}] if form.about else []
    return {
        "type": "modal",
        "callback_id": form.name,
        "title": plain(form.title, LONGEST_TITLE),
        "submit": plain(form.submit, LONGEST_TITLE),
        "close": plain(form.close, LONGEST_TITLE),
        "private_metadata": json.dumps(asdict(origin))[:LONGEST_METADATA],
        "blocks": [*about, *(_input(field, focus=place == 0) for place, field in enumerate(form.fields))],
    }


def _input(field: Field, *, focus: bool) -> Block:
    made: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain(field.label, LONGEST_QUESTION),
        "element": {**_element(field), "action_id": field.name, **({"focus_on_load": True} if focus else {})},
        "optional": field.optional,
    }
    return {**made, "hint": plain(field.hint, LONGEST_HINT)} if field.hint else made


def _element(field: Field) -> Element:
    match field.kind:
        case "line" | "text":
            return _text_input(field)
        case "day":
            return {"type": "datepicker"}
        case "time":
            return {"type": "timepicker"}
        case "choice":
            return _select(field)


def _select(field: Field) -> Element:
    options = field.options[:MOST_OPTIONS]
    chosen = next((each for each in options if each.value == field.written), None)
    made: Element = {"type": "static_select", "options": [_option(each) for each in options]}
    return {**made, "initial_option": _option(chosen)} if chosen is not None else made


def _text_input(field: Field) -> Element:
    made: Element = {
        "type": "plain_text_input",
        "multiline": field.kind == "text",
        "max_length": min(field.longest, LONGEST_TEXT),
    }
    if field.example:
        made["placeholder"] = plain(field.example, LONGEST_EXAMPLE)
    if field.written:
        made["initial_value"] = clipped(field.written, made["max_length"])
    return made


def _option(option: Option) -> Element:
    made = {"text": plain(option.label, LONGEST_OPTION), "value": clipped(option.value, LONGEST_OPTION_VALUE)}
    return {**made, "description": plain(option.about, LONGEST_OPTION)} if option.about else made


def origin_of(submitted: Mapping[str, Any]) -> Origin:
    """What a form that came back was about. Raises ValueError if it is none of ours."""
    try:
        kept = json.loads(submitted.get("private_metadata") or "{}")
        return Origin(**{key: type(getattr(Origin(), key))(value) for key, value in kept.items()})
    except (TypeError, AttributeError) as error:
        raise ValueError("this form is none of ours") from error


def shown(form: Form) -> str:
    """What stands in each field of a form, as :class:`Origin` keeps it: too little to read it back."""
    made = (_element(field).get("initial_value", field.written) for field in form.fields)
    return " ".join(map(_trace, made))


def _trace(said: str) -> str:
    return hashlib.blake2b(" ".join(said.split()).encode(), digest_size=4).hexdigest()


def changed(submitted: Mapping[str, Any], names: Sequence[str]) -> dict[str, str]:
    """The fields that do not say any more what stood in them when the form was opened."""
    said = {name: _value(submitted, name) for name in names}
    stood = dict(zip(names, origin_of(submitted).shown.split(), strict=False))
    return {name: value for name, value in said.items() if _trace(value) != stood.get(name)}


def typed_command(submitted: Mapping[str, Any]) -> str:
    """The command that a submitted form stands for. Raises MomentMissing, and ValueError if it is none of ours."""
    name, ref = submitted.get("callback_id"), origin_of(submitted).lead
    said = {field: _value(submitted, field) for field in ANSWERS.get(str(name), ())}
    if name == "lead":
        return f"/lead {said['text']}"
    if name not in CALLBACKS:
        raise ValueError("this form is none of ours")
    fields = (said["day"], said["when"], said["time"]) if name == "snooze" else said.values()
    words = " ".join(filter(None, fields))
    if name == "snooze" and not words:
        raise MomentMissing
    return f"/{name} {ref} {words}".rstrip()


ANSWERS: dict[str, tuple[str, ...]] = {
    "answered": ("note",),
    "snooze": ("when", "day", "time"),
    "lost": ("reason",),
    "won": ("amount",),
    "assign": ("owner",),
    "lead": ("text",),
}
"""The fields of each form; a complaint is shown at the first."""


def _value(submitted: Mapping[str, Any], field: str) -> str:
    """What was answered; empty if nothing."""
    state = ((submitted.get("state") or {}).get("values") or {}).get(field) or {}
    answer = state.get(field) or {}
    chosen = answer.get("selected_option") or {}
    said = answer.get("value") or answer.get("selected_date") or answer.get("selected_time") or chosen.get("value")
    return str(said or "").strip()


def complaint(submitted: Mapping[str, Any], error: UserError) -> UserError:
    """What is wrong with a form, told of it: a moment may be in words and in two fields."""
    words, *chosen = (_value(submitted, field) for field in ANSWERS["snooze"])
    if isinstance(error, MomentUnclear) and words and any(chosen):
        return MomentTwice(text=words[:60])
    return error


def errors(submitted: Mapping[str, Any], sentence: str, field: str | None = None) -> dict[str, Any]:
    """The answer to a submission that keeps the form open and says at its field what is wrong."""
    name = str(submitted.get("callback_id"))
    field = field or (NAMES[0] if name == EDIT else ANSWERS.get(name, ("text",))[0])
    return {"response_action": "errors", "errors": {field: clipped(as_typed(sentence), LONGEST_COMPLAINT)}}
