"""What comes with a Telegram message: files by their id, a place by its coordinates, a contact's card."""

from telegram import ExternalReplyInfo, Message, Voice

from handlers.ports import Attachment, CardOfContact


def attachments(message: Message | ExternalReplyInfo) -> tuple[Attachment, ...]:
    """Everything that came with a message but a contact, which is no attachment but the lead itself."""
    found = _file(message)
    return (found,) if found else ()


def _file(message: Message | ExternalReplyInfo) -> Attachment | None:  # noqa: C901  -- one line a kind
    if message.photo:
        return Attachment("photo", message.photo[-1].file_id)
    if message.document and not message.animation:
        return Attachment("document", message.document.file_id, message.document.file_name)
    if message.voice:
        return Attachment("voice", message.voice.file_id, f"{_seconds(message.voice)} s")
    if message.audio:
        return Attachment("audio", message.audio.file_id, message.audio.title or message.audio.file_name)
    if message.video:
        return Attachment("video", message.video.file_id, message.video.file_name)
    if message.video_note:
        return Attachment("video", message.video_note.file_id)
    if message.animation:
        return Attachment("video", message.animation.file_id, message.animation.file_name)
    if message.venue:
        return Attachment("location", None, f"{message.venue.title}, {message.venue.address}")
    if message.location:
        return Attachment("location", None, f"{message.location.latitude:.5f}, {message.location.longitude:.5f}")
    if message.sticker:
        return Attachment("sticker", message.sticker.file_id, message.sticker.emoji)
    if isinstance(message, Message) and message.contact is None and message.effective_attachment is not None:
        return Attachment("other")
    return None


def _seconds(voice: Voice) -> int:
    """The library warns whoever reads ``duration``, because it is turning from whole seconds to a timedelta."""
    return int(voice.to_dict()["duration"])


def contact(message: Message | ExternalReplyInfo) -> CardOfContact | None:
    """A shared contact."""
    card = message.contact
    if card is None:
        return None
    name = " ".join(filter(None, [card.first_name, card.last_name]))
    return CardOfContact(name, card.phone_number, str(card.user_id) if card.user_id else None, card.vcard)
