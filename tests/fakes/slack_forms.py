"""Filling in a form, as Slack's own client lets one: by what stands beside each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.fakes.slack_values import Json, View


def filled(view: View, values: Mapping[str, str | list[str]]) -> Json:
    """`state.values` of a submission. A field is named by its label, a part of it, its block_id or action_id.

    Raises AssertionError where the client would not let the form go: no such field, or a needed one left empty.
    """
    unused = dict(values)
    kept: Json = {}
    for block in view.raw["blocks"]:
        if block["type"] == "input":
            given = _taken(block, unused)
            value = _value(block["element"], given)
            assert block.get("optional") or _is_given(value), f"{block['label']['text']!r} must be filled in"
            kept[block["block_id"]] = {block["element"]["action_id"]: value}
    assert not unused, f"no such field: {sorted(unused)}; there are {list(_labels(view))}"
    return kept


def _labels(view: View) -> Iterator[str]:
    return (block["label"]["text"] for block in view.raw["blocks"] if block["type"] == "input")


def _taken(block: Json, unused: dict[str, str | list[str]]) -> str | list[str] | None:
    label = block["label"]["text"]
    names = (label, block["block_id"], block["element"]["action_id"])
    for name in list(unused):
        if name in names or name.lower() in label.lower():
            return unused.pop(name)
    return None


def _is_given(value: Json) -> bool:
    return any(found not in (None, "", []) for name, found in value.items() if name != "type")


def _value(element: Json, given: str | list[str] | None) -> Json:
    kind = element["type"]
    match kind:
        case "static_select" | "radio_buttons":
            chosen = _option(element, str(given)) if given is not None else element.get("initial_option")
            return {"type": kind, "selected_option": chosen}
        case "multi_static_select" | "checkboxes":
            picked = [_option(element, each) for each in given or []] if given is not None else None
            return {"type": kind, "selected_options": element.get("initial_options", []) if picked is None else picked}
        case "users_select":
            return {"type": kind, "selected_user": given if given is not None else element.get("initial_user")}
        case "datepicker":
            return {"type": kind, "selected_date": given if given is not None else element.get("initial_date")}
        case "timepicker":
            return {"type": kind, "selected_time": given if given is not None else element.get("initial_time")}
        case "datetimepicker":
            moment = given if given is not None else element.get("initial_date_time")
            return {"type": kind, "selected_date_time": None if moment is None else int(str(moment))}
    return {"type": kind, "value": _text(element, given)}


def _text(element: Json, given: str | list[str] | None) -> str | None:
    text = str(given) if given is not None else element.get("initial_value")
    if text:
        assert len(text) <= element.get("max_length", 3000), "longer than the field lets one write"
        assert len(text) >= element.get("min_length", 0), "shorter than the field lets one write"
    return text or None


def _option(element: Json, wanted: str) -> Json:
    groups = element.get("option_groups", [])
    options: list[Json] = element.get("options") or [each for group in groups for each in group["options"]]
    for option in options:
        if wanted in {option["value"], option["text"]["text"]}:
            return option
    for option in options:
        if wanted in option["text"]["text"]:
            return option
    raise AssertionError(f"no choice {wanted!r}; there are {[option['text']['text'] for option in options]}")
