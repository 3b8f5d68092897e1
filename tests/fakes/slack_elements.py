"""The limits of single blocks and elements that the SDK's models do not hold: docs.slack.dev, block-kit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

Json = dict[str, Any]

LONGEST_TEXT = 3000
LONGEST_FIELD = 2000
LONGEST_CELL = 2000
MOST_ROWS, MOST_CELLS = 100, 20

_SELECTS = "static_select external_select users_select conversations_select channels_select".split()
_MULTI = [f"multi_{name}" for name in _SELECTS]
_PICKERS = "datepicker timepicker checkboxes radio_buttons".split()
_FIELDS = "plain_text_input email_text_input url_text_input number_input rich_text_input file_input".split()
_ACCESSORIES = {"button", "image", "overflow", "workflow_button", *_SELECTS, *_MULTI, *_PICKERS}
_ACTIONS = {"button", "overflow", "workflow_button", "datetimepicker", *_SELECTS, *_PICKERS}
_INPUTS = {"datetimepicker", *_SELECTS, *_MULTI, *_PICKERS, *_FIELDS}
_RICH = {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}
_PIECES = {"text", "link", "user", "usergroup", "channel", "emoji", "broadcast", "date", "color", "team"}


def complaints_of(block: Json) -> Iterator[str]:
    """What is wrong with one block, beyond what the SDK sees; nothing if it is right."""
    match block["type"]:
        case "section":
            yield from _section(block)
        case "header":
            yield from _plain(block.get("text"), "text", 150)
        case "context":
            yield from _count(block, "elements", 1, 10)
            yield from _kinds(block.get("elements"), {"mrkdwn", "plain_text", "image"}, "elements")
        case "actions":
            yield from _count(block, "elements", 1, 25)
            yield from _kinds(block.get("elements"), _ACTIONS, "elements")
        case "input":
            yield from _input(block)
        case "image":
            yield from _image(block)
        case "rich_text":
            yield from _rich(block)
        case "table":
            yield from _table(block)
    yield from _everywhere(block)


def _section(block: Json) -> Iterator[str]:
    if "fields" in block:
        yield from _count(block, "fields", 1, 10)
        for field in _dicts(block["fields"]):
            if len(str(field.get("text", ""))) > LONGEST_FIELD:
                yield f"must be less than {LONGEST_FIELD + 1} characters: fields"
    if "accessory" in block:
        yield from _kinds([block["accessory"]], _ACCESSORIES, "accessory")


def _input(block: Json) -> Iterator[str]:
    yield from _plain(block.get("label"), "label", 2000)
    if "hint" in block:
        yield from _plain(block["hint"], "hint", 2000)
    yield from _kinds([block.get("element")], _INPUTS, "element")
    element = block.get("element") or {}
    if element.get("type") == "plain_text_input":
        longest, initial = element.get("max_length", LONGEST_TEXT), element.get("initial_value", "")
        if not 1 <= longest <= LONGEST_TEXT:
            yield f"must be between 1 and {LONGEST_TEXT}: max_length"
        if len(initial) > longest:
            yield "does not fit: initial_value"


def _image(block: Json) -> Iterator[str]:
    if not block.get("alt_text"):
        yield "missing required field: alt_text"
    if ("image_url" in block) == ("slack_file" in block):
        yield "either image_url or slack_file is needed"


# -- what occurs in many places -----------------------------------------------------------------------------


def _everywhere(block: Json) -> Iterator[str]:
    ids = Counter(str(node["action_id"]) for node in nodes(block) if "action_id" in node)
    yield from (f"action_id {name!r} already exists" for name, times in ids.items() if times > 1)
    for node in nodes(block):
        match node.get("type"):
            case "plain_text" | "mrkdwn":
                yield from _text(node)
            case "button":
                yield from _button(node)
            case "overflow":
                yield from _count(node, "options", 1, 5)
            case "static_select" | "multi_static_select" if "option_groups" not in node:
                yield from _count(node, "options", 1, 100)
            case "checkboxes" | "radio_buttons":
                yield from _count(node, "options", 1, 10)
        yield from _within(node)


def _within(node: Json) -> Iterator[str]:
    plain = node.get("type") not in {"checkboxes", "radio_buttons"}
    options = _dicts(node.get("options", []))
    for option in options if plain else []:
        yield from _plain(option.get("text"), "option", 75)
    values = [option.get("value") for option in options]
    if len(values) != len(set(values)):
        yield "duplicate values: options"
    if "initial_option" in node and node["initial_option"] not in node.get("options", [node["initial_option"]]):
        yield "must be one of the options: initial_option"
    if "placeholder" in node:
        yield from _plain(node["placeholder"], "placeholder", 150)
    if "type" in node and isinstance(node.get("confirm"), dict):  # a dialog's own "confirm" is its button
        yield from _plain(node["confirm"].get("title"), "title", 100)


def _text(node: Json) -> Iterator[str]:
    text = node.get("text")
    if not isinstance(text, str) or not 1 <= len(text) <= LONGEST_TEXT:
        yield f"must be between 1 and {LONGEST_TEXT} characters: text"


def _button(node: Json) -> Iterator[str]:
    yield from _plain(node.get("text"), "text", 75)
    if node.get("style", "primary") not in {"primary", "danger"}:
        yield f"unknown style: {node['style']}"
    if node.get("action_id") == "":
        yield "must be more than 0 characters: action_id"


def _plain(text: Any, name: str, longest: int) -> Iterator[str]:
    if not isinstance(text, dict) or text.get("type") != "plain_text":
        yield f"must be plain_text: {name}"
    elif not 1 <= len(str(text.get("text", ""))) <= longest:
        yield f"must be between 1 and {longest} characters: {name}"


def _count(node: Json, name: str, least: int, most: int) -> Iterator[str]:
    found = node.get(name)
    if not isinstance(found, list) or not least <= len(found) <= most:
        yield f"must have {least} to {most} items: {name}"


def _kinds(elements: Any, allowed: Iterable[str], name: str) -> Iterator[str]:
    for element in elements or []:
        kind = element.get("type") if isinstance(element, dict) else None
        if kind not in allowed:
            yield f"unsupported type: {kind} in {name}"


def _dicts(found: Any) -> list[Json]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def nodes(node: Any) -> Iterator[Json]:
    """Every object in a nested value, each before what is in it."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from nodes(each)


# -- rich text and tables -----------------------------------------------------------------------------------


def _rich(block: Json) -> Iterator[str]:
    yield from _count(block, "elements", 1, 1000)
    yield from _kinds(block.get("elements"), _RICH, "elements")
    for element in _dicts(block.get("elements")):
        if element.get("type") == "rich_text_list":
            yield from _kinds(element.get("elements"), {"rich_text_section"}, "rich_text_list")
            if element.get("style") not in {"bullet", "ordered"}:
                yield "missing required field: style of rich_text_list"
        for section in _dicts(element.get("elements")) if element.get("type") == "rich_text_list" else [element]:
            yield from _pieces(section)


def _pieces(section: Json) -> Iterator[str]:
    if not isinstance(section.get("elements"), list):
        yield f"missing required field: elements of {section.get('type')}"
    preformatted = section.get("type") == "rich_text_preformatted"
    yield from _kinds(section.get("elements"), {"text", "link"} if preformatted else _PIECES, str(section.get("type")))
    for piece in _dicts(section.get("elements")):
        if piece.get("type") == "text" and not (isinstance(piece.get("text"), str) and piece["text"]):
            yield "must be more than 0 characters: text"
        if piece.get("type") == "broadcast" and piece.get("range") not in {"here", "channel", "everyone"}:
            yield "unknown range of a broadcast"


def _table(block: Json) -> Iterator[str]:
    yield from _count(block, "rows", 1, MOST_ROWS)
    if len(block.get("column_settings", [])) > MOST_CELLS:
        yield f"no more than {MOST_CELLS} items allowed: column_settings"
    for row in block.get("rows", []):
        if not isinstance(row, list) or not 1 <= len(row) <= MOST_CELLS:
            yield f"must have 1 to {MOST_CELLS} cells: row"
            continue
        yield from _kinds(row, {"raw_text", "raw_number", "rich_text"}, "row")
        for cell in _dicts(row):
            if cell.get("type") == "rich_text":
                yield from _rich(cell)
            elif cell.get("type") == "raw_text" and not 1 <= len(str(cell.get("text", ""))) <= LONGEST_CELL:
                yield f"must be between 1 and {LONGEST_CELL} characters: cell"
