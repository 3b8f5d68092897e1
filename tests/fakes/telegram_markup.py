from __future__ import annotations

import re

from tests.fakes.telegram_values import Button, Json, Params, bad_request

_OPENS = re.compile(r"(?:tg|ton)://\S+|(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def reply_markup(params: Params) -> tuple[Json | None, list[list[Button]]]:
    """The reply_markup of a call and its inline buttons, row by row.

    Raises ApiError (400) for what the server refuses: buttons that do nothing, data of more than 64 bytes,
    addresses that are no web address (tel: and mailto: among them).
    """
    markup = params.json("reply_markup", "reply keyboard markup")
    if markup is None:
        return None, []
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, buttons)) > 100:
        raise bad_request("reply markup is too long")
    return (markup if buttons or "inline_keyboard" not in markup else None), buttons


def _button(button: Json) -> Button:
    label = button.get("text") if isinstance(button, dict) else None
    if not isinstance(label, str):
        raise bad_request("can't parse inline keyboard button: can't find field \"text\"")
    if not label:
        raise bad_request("inline keyboard button text must be non-empty")
    if url := button.get("url"):
        return label, _checked_url(url)
    if data := button.get("callback_data"):
        return label, _checked_data(data)
    if copied := button.get("copy_text"):
        return label, str(copied.get("text", ""))
    if not button.keys() & {
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "web_app",
        "login_url",
    }:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    return label, ""


def _checked_url(url: str) -> str:
    if not _OPENS.fullmatch(url):
        raise bad_request("BUTTON_URL_INVALID")
    return url


def _checked_data(data: str) -> str:
    if len(data.encode()) > 64:
        raise bad_request("BUTTON_DATA_INVALID")
    return data
