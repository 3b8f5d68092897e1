"""What somebody wrote where the bot listens: to the bot, past it, or into a channel in which everything is a lead."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.slack import content
from bot.slack.spoken import NAMING, as_typed, says_log_this
from bot.slack.unmark import mentioned, unbolded, unmark, without_mention
from bot.slack.us import Minded, Us
from handlers.ports import Arrived, ArrivedEdited, Edited, Message, Original, Place, Speaker
from handlers.reading.commands import read_command


@dataclass(frozen=True, slots=True)
class Written:
    """A message as an event or a channel's history tells it, with its channel, and who we are."""

    raw: Mapping[str, Any]
    channel: str
    private: bool
    us: Us
    minded: Minded

    @property
    def ts(self) -> str:
        return str(self.raw["ts"])

    @property
    def thread(self) -> str | None:
        """The thread it is in; None for the message that one begins with."""
        thread = self.raw.get("thread_ts")
        return str(thread) if thread and thread != self.ts else None

    @property
    def text(self) -> str:
        return self.raw.get("text") or ""

    @property
    def answers_us(self) -> bool:
        return self.thread is not None and self.raw.get("parent_user_id") == self.us.user

    @property
    def mentions_us(self) -> bool:
        return self.us.user in mentioned(self.text)

    @property
    def turns_to_us(self) -> bool:
        return not content.is_by_app(self.raw) and (self.mentions_us or self.answers_us)

    @property
    def arrives(self) -> bool:
        """Whether it is a lead by itself."""
        return self.channel in self.minded.watch and not self.private and not self.turns_to_us

    @property
    def points_at_thread(self) -> bool:
        """Whether it asks to log what its thread began with."""
        said = unmark(without_mention(self.text, self.us.user))
        return self.thread is not None and self.mentions_us and not self.answers_us and says_log_this(said)

    def place(self, user: str) -> Place:
        return Place("slack", user if self.private else self.channel, self.private, self.thread)


def of_event(event: Mapping[str, Any], us: Us, minded: Minded) -> Written:
    """A message or a mention as an event brings it."""
    channel = str(event["channel"])
    private = event.get("channel_type") == "im" or channel.startswith("D")
    return Written(event, channel, private, us, minded)


def after_edit(event: Mapping[str, Any], us: Us, minded: Minded) -> Written | None:
    """What an edited message says now; None if it says what it said before (a link's preview was added)."""
    now, before = event["message"], event.get("previous_message") or {}
    if before and _what(now) == _what(before):
        return None
    around = {key: event[key] for key in ("channel", "channel_type") if key in event}
    return of_event({**now, **around}, us, minded)


def _what(message: Mapping[str, Any]) -> tuple[Any, ...]:
    share = content.shared(message)
    return content.text_of(message, {}), content.attachments_of(message), share and content.text_of(share, {})


def arrived(written: Written, names: Mapping[str, str], *, edited: bool) -> Arrived | ArrivedEdited:
    """A message that nobody has to log."""
    raw = written.raw
    place = Place("slack", written.channel, private=False, thread=written.thread)
    found = Arrived(place, written.ts, content.original(raw, names), content.moment(written.ts))
    return ArrivedEdited(found) if edited else found


def said(written: Written, speaker: Speaker, names: Mapping[str, str], *, edited: bool) -> Message | Edited:
    """Something that a person wrote: a command, an answer, a forwarded message, or words."""
    is_forward = content.shared(written.raw) is not None
    message = Message(
        speaker=speaker,
        place=written.place(speaker.user),
        message_id=written.ts,
        sent_at=content.moment(written.ts),
        content=content.original(written.raw, names) if is_forward else _own_words(written, names),
        forwarded=is_forward,
        reply_to=written.thread,
        replied_to_bot=written.answers_us,
    )
    return Edited(message) if edited else message


def _own_words(written: Written, names: Mapping[str, str]) -> Original:
    """What somebody said, with its slash where it is a command."""
    typed = _typed(written, {})
    command = read_command(typed)
    if command is None or command.verb not in NAMING:
        typed = _typed(written, names)
    besides = {key: value for key, value in written.raw.items() if key not in ("text", "blocks")}
    plain = content.original(besides, names)  # an e-mail among the files has words too
    text = "\n".join(filter(None, [typed, plain.text]))
    return replace(plain, kind="self", author=None, user=None, written_at=None, text=text)


def _typed(written: Written, names: Mapping[str, str]) -> str:
    marked = without_mention(written.text, written.us.user) if written.mentions_us else written.text
    words = unbolded(unmark(marked, names)).strip()
    if written.answers_us and not written.mentions_us:
        return words  # what is said below a card answers it
    if written.mentions_us and not written.private:
        return as_typed(words, "private" if written.answers_us else "mention")
    return as_typed(words, "private") if written.private else words
