"""How the simulated platform writes down what it heard, and how that is read again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.ports import ChatMoved, Edited, Heard, LeftChat, Message, Original, Place, Pressed, Reached, Speaker
from tests.soak.firm import NAMES, TEAM_CHATS, USERS

_NAMES = {user: NAMES[who] for users in USERS.values() for who, user in users.items()}


def understand(update: Mapping[str, Any]) -> list[Heard]:
    """What an update says."""
    match update["do"]:
        case "message":
            return [_message(update)]
        case "edit":
            return [Edited(_message(update))]
        case "press":
            return [
                Pressed(
                    _speaker(update),
                    _place(update),
                    update["message"],
                    update["data"],
                    f"{update['user']}:{update['id']}",
                )
            ]
        case "reach":
            return [Reached(_speaker(update), update["user"], update["reachable"])]
        case "left":
            return [LeftChat(update["on"], update["chat"], update["present"])]
        case _:
            return [ChatMoved(update["on"], update["old"], update["new"])]


def _speaker(update: Mapping[str, Any]) -> Speaker:
    return Speaker(update["on"], update["user"], _NAMES[update["user"]], language="en")


def _place(update: Mapping[str, Any]) -> Place:
    """Slack answers a command among others so that only who gave it sees it."""
    shared = update["chat"] in TEAM_CHATS.values()
    alone = shared and update["on"] == "slack" and update.get("text", "").startswith("/")
    return Place(update["on"], update["chat"], private=not shared, only_for=update["user"] if alone else None)


def _message(update: Mapping[str, Any]) -> Message:
    origin = update.get("origin")
    content = Original("self", text=update["text"]) if origin is None else _forwarded(update["text"], origin)
    reply = update.get("reply")
    return Message(
        speaker=_speaker(update),
        place=_place(update),
        message_id=update["id"],
        sent_at=datetime.fromisoformat(update.get("sent_at", update["at"])),
        content=content,
        forwarded=origin is not None,
        reply_to=reply["id"] if reply else None,
        replied=Original("chat" if reply["by_bot"] else "person", text=reply["text"]) if reply else None,
        replied_to_bot=bool(reply and reply["by_bot"]),
    )


def _forwarded(text: str, origin: Mapping[str, Any]) -> Original:
    written_at = datetime.fromisoformat(origin["at"])
    return Original("person", origin["author"], origin["user"], written_at=written_at, text=text)
