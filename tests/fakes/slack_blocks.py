"""Block Kit as strict as Slack's: the SDK's own models, and the documented limits that these leave out.

Figures: docs.slack.dev/reference/block-kit, blocks and elements; msg_blocks_too_long is undocumented and was
measured by others at about 13,200 characters (slackapi/bolt-js#2509).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.fakes.slack_elements import complaints_of, nodes
from tests.fakes.slack_values import Json, SlackError

MOST_IN_MESSAGE = 50
MOST_IN_VIEW = 100
LONGEST_TOGETHER = 13_000  # characters in all blocks of a message

_ANYWHERE = frozenset("actions context divider header image input rich_text section video".split())
_IN_MESSAGES = _ANYWHERE | frozenset("markdown table file call context_actions".split())
_IGNORED_IN_VIEWS = {"id", "hash", "state", "team_id", "app_id", "bot_id", "root_view_id", "previous_view_id"}


def check_message(blocks: Any) -> list[Json]:
    """Blocks of a message as Slack keeps them, with ids. Raises SlackError("invalid_blocks")."""
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    found = list(_wrong_with(blocks, MOST_IN_MESSAGE, _IN_MESSAGES))
    found += ["only one table is allowed in a message"] * (sum(_type(block) == "table" for block in blocks) > 1)
    if found:
        raise SlackError("invalid_blocks", errors=found, messages=found)
    if sum(map(len, texts(blocks))) > LONGEST_TOGETHER:
        raise SlackError("msg_blocks_too_long")
    return with_ids(blocks)


def check_view(view: Any, kind: str) -> Json:
    """A view as Slack keeps it, with ids. Raises SlackError("invalid_arguments")."""
    if not isinstance(view, dict) or not isinstance(view.get("blocks"), list):
        raise SlackError("invalid_arguments", messages=["must be a view with blocks"])
    found = [*_wrong_with(view["blocks"], MOST_IN_VIEW, _ANYWHERE), *_wrong_around(view, kind)]
    if found:
        raise SlackError("invalid_arguments", messages=found)
    return {**view, "blocks": with_ids(view["blocks"])}


def with_ids(blocks: list[Json]) -> list[Json]:
    """The blocks with the ids that Slack makes up where the app gave none."""
    return [_with_ids(block, number) for number, block in enumerate(blocks)]


def _with_ids(block: Json, number: int) -> Json:
    kept = {"block_id": f"b{number:02}", **block}
    if block["type"] == "actions":
        kept["elements"] = [{"action_id": f"a{n:02}", **element} for n, element in enumerate(block["elements"])]
    for name in ("accessory", "element"):
        if name in block:
            kept[name] = {"action_id": "a00", **block[name]}
    return kept


def _type(block: Any) -> str:
    return str(block.get("type")) if isinstance(block, dict) else ""


def texts(value: Any) -> Iterator[str]:
    """Every text in a nested value, in its order."""
    return (text for node in nodes(value) if isinstance(text := node.get("text"), str))


# -- the list of them ---------------------------------------------------------------------------------------


def _wrong_with(blocks: list[Any], most: int, allowed: frozenset[str]) -> Iterator[str]:
    if len(blocks) > most:
        yield f"no more than {most} items allowed [json-pointer:/blocks]"
    ids = Counter(block["block_id"] for block in blocks if isinstance(block, dict) and "block_id" in block)
    yield from (f"block_id {name} is used more than once" for name, times in ids.items() if times > 1)
    for number, block in enumerate(blocks):
        if _type(block) not in allowed:
            yield f"unsupported type: {_type(block)} [json-pointer:/blocks/{number}/type]"
            continue
        yield from (f"{why} [json-pointer:/blocks/{number}]" for why in (*_by_the_sdk(block), *complaints_of(block)))


def _by_the_sdk(block: Json) -> Iterator[str]:
    """What the SDK's models find, and whatever they do not know: Slack takes no additional property."""
    try:
        parsed = Block.parse(block)
        kept = parsed.to_dict() if parsed is not None else {}
    except (SlackObjectFormationError, TypeError, KeyError, AttributeError, ValueError) as error:
        yield f"{type(error).__name__}: {error}"
        return
    yield from _dropped(block, kept, "")


def _dropped(given: Any, kept: Any, where: str) -> Iterator[str]:
    match given:
        case None:
            yield f"must not be null: {where}"
        case dict() if isinstance(kept, dict):
            yield from _dropped_properties(given, kept, where)
        case list() if isinstance(kept, (list, tuple)) and len(kept) == len(given):
            for number, (value, other) in enumerate(zip(given, kept, strict=True)):
                yield from _dropped(value, other, f"{where}/{number}")
        case _ if given != kept:
            yield f"not understood: {where}"


def _dropped_properties(given: Json, kept: Json, where: str) -> Iterator[str]:
    for name, value in given.items():
        if name in kept:
            yield from _dropped(value, kept[name], f"{where}/{name}")
        elif value not in ([], {}):
            yield f"invalid additional property: {name} in {where or '/'}"


# -- a view ---------------------------------------------------------------------------------------------------


def _wrong_around(view: Json, kind: str) -> Iterator[str]:
    if view.get("type") != kind:
        yield f"unsupported type of view: {view.get('type')}"
        return
    inputs = any(_type(block) == "input" for block in view["blocks"])
    if kind == "modal" and "title" not in view:
        yield "missing required field: title"
    if kind == "modal" and inputs and "submit" not in view:
        yield "missing required field: submit (there are inputs)"
    for name in ("title", "submit", "close"):
        if name in view and (not isinstance(view[name], dict) or view[name].get("type") != "plain_text"):
            yield f"must be plain_text: {name}"
        elif name in view and not view[name].get("text"):
            yield f"must be more than 0 characters: {name}"
    if len(view.get("external_id", "")) > 255:
        yield "must be less than 256 characters: external_id"
    if view.keys() & _IGNORED_IN_VIEWS:
        yield f"invalid additional property: {min(view.keys() & _IGNORED_IN_VIEWS)}"
    try:
        parsed = View(**{name: value for name, value in view.items() if name != "blocks"}, blocks=view["blocks"])
        parsed.validate_json()
    except (SlackObjectFormationError, TypeError, KeyError, AttributeError) as error:
        yield str(error)
