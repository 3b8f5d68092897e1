"""From a stored act at the desk to what was heard."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.desk.seats import ROOM
from handlers.ports import CardOfContact, Edited, Heard, Message, Original, Place, Pressed, Speaker
from storage.desk import PLATFORM

BOT = "Sollecito"


def understand(body: str) -> list[Heard]:
    """What an act says. Raises ValueError on nonsense."""
    act = json.loads(body)
    try:
        match act["do"]:
            case "message":
                return [_message(act)]
            case "edit":
                return [Edited(_message(act))]
            case "press":
                return [Pressed(_speaker(act), _place(act), str(act["id"]), act["data"], act["callback"])]
            case _:
                raise ValueError("an act that nobody knows")
    except (KeyError, TypeError) as error:
        raise ValueError("an act that lacks something") from error


def _message(act: Mapping[str, Any]) -> Message:
    reply = act.get("reply")
    return Message(
        speaker=_speaker(act),
        place=_place(act),
        message_id=str(act["id"]),
        sent_at=datetime.fromisoformat(act["at"]),
        content=_content(act),
        forwarded=act.get("origin") is not None,
        reply_to=str(reply["id"]) if reply else None,
        replied=_replied(reply) if reply else None,
        replied_to_bot=reply is not None and reply["author"] is None,
    )


def _speaker(act: Mapping[str, Any]) -> Speaker:
    return Speaker(PLATFORM, act["seat"], act["seat"], language=act["language"])


def _place(act: Mapping[str, Any]) -> Place:
    return Place(PLATFORM, act["chat"], private=act["chat"] != ROOM)


def _content(act: Mapping[str, Any]) -> Original:
    """A message's content, with its true author where it was passed on."""
    origin, contact = act.get("origin"), _contact(act.get("contact"))
    if origin is None:
        return Original("self", text=act["text"], contact=contact)
    return Original(text=act["text"], contact=contact, **_author(origin))


def _author(origin: Mapping[str, Any]) -> dict[str, Any]:
    """People out there have a name here and nothing else: who is called the same is the same."""
    author = origin["author"]
    kind = "person" if origin["by"] == "person" else "channel"
    user = f"out there: {' '.join(author.casefold().split())}"
    return {"kind": kind, "author": author, "user": user, "written_at": datetime.fromisoformat(origin["at"])}


def _replied(reply: Mapping[str, Any]) -> Original:
    """The message that is replied to, with whoever wrote it first."""
    if reply.get("origin"):
        return _content(reply)
    by_bot = reply["author"] is None
    return Original(
        "chat" if by_bot else "person",
        author=BOT if by_bot else reply["author"],
        user=None if by_bot else reply["author"],
        written_at=datetime.fromisoformat(reply["at"]),
        text=reply["text"],
        contact=_contact(reply.get("contact")),
    )


def _contact(contact: Mapping[str, str] | None) -> CardOfContact | None:
    if contact is None:
        return None
    vcard = f"BEGIN:VCARD\nVERSION:3.0\nEMAIL:{contact['email']}\nEND:VCARD" if contact["email"] else None
    return CardOfContact(contact["name"], contact["phone"] or None, vcard=vcard)
