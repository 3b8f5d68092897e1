"""The buttons under a lead's card. A label stays short enough for a phone held in one hand."""

from datetime import datetime
from typing import Any

from handlers.messages.rich import Choice, Confirm, Row, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.ports import Button
from handlers.reading.phones import may_be_mobile

IN_A_ROW = 3
"""Buttons side by side that can be read on a phone."""


def press(label: str, verb: str, lead: LeadView, arg: str = "", **look: Any) -> Choice:
    """A button that does ``verb`` to a lead; ``look``: see :class:`Choice`."""
    return Choice(label, data=Button(verb, lead.ref, lead.epoch, arg).encode(), **look)


def called(lead: LeadView) -> str:
    """A lead's number and name, as a label that two of them may stand side by side."""
    return shortened(f"#{lead.ref} {lead.name or lead.company or ''}".strip(), 28)


def answered_button(lead: LeadView, voice: Voice, arg: str = "") -> Choice:
    """The one tap that all of this is about."""
    return press(voice.say("✅ I've answered"), "answered", lead, arg, tone="main")


def dismiss_button(lead: LeadView, voice: Voice) -> Choice:
    """Puts a lead away; where a platform can ask, it asks first."""
    question = voice.say(
        "Lead #{n} will be put away: nobody is reminded of it, and it counts in no figure.", n=lead.ref
    )
    confirm = Confirm(question, voice.say("Not a lead"), voice.say("Keep it"))
    return press(voice.say("🗑 Not a lead"), "dismiss", lead, confirm=confirm)


def take_button(lead: LeadView, voice: Voice) -> Choice:
    """Claims a lead."""
    return press(voice.say("🙋 I take it"), "take", lead, tone="main")


def owner_buttons(lead: LeadView, voice: Voice) -> tuple[Row, ...]:
    """What the owner of a waiting lead can do with one tap."""
    with_note = press(voice.say("📝 Answered, with a note…"), "answered", lead, "note", needs_form=True)
    return (
        (answered_button(lead, voice), with_note, *_as_asked(lead, voice)),
        (
            press(voice.say("💤 1 h"), "snooze", lead, "1h"),
            press(voice.say("💤 Tomorrow"), "snooze", lead, "tomorrow"),
            press(voice.say("💤 Other…"), "snooze", lead, "other"),
        ),
        (
            press(voice.say("👤 Hand over"), "ask_assign", lead),
            dismiss_button(lead, voice),
            press(voice.say("📜 History"), "history", lead),
        ),
    )


def _as_asked(lead: LeadView, voice: Voice) -> Row:
    """The call that the customer asked for, where the lead is not put off until then already."""
    if lead.call_at is None or lead.call_at <= voice.now or lead.snoozed_until == lead.call_at:
        return ()
    label = f"⏰ {voice.moment(lead.call_at)}"
    return (press(label, "snooze", lead, f"asked={int(lead.call_at.timestamp())}"),)


def unowned_buttons(lead: LeadView, voice: Voice) -> tuple[Row, ...]:
    """What can be done with a lead that nobody has."""
    return (
        (
            take_button(lead, voice),
            press(voice.say("👤 Give to…"), "ask_assign", lead),
        ),
        (
            press(voice.say("❓ Why"), "why", lead),
            dismiss_button(lead, voice),
        ),
    )


def follower_buttons(lead: LeadView, voice: Voice) -> tuple[Row, ...]:
    """What is left to whoever logged a lead that somebody else works on."""
    history = press(voice.say("📜 History"), "history", lead)
    if not lead.waits:
        return ((history,),)
    hand_over = press(voice.say("👤 Hand over") if lead.owner else voice.say("👤 Give to…"), "ask_assign", lead)
    return ((hand_over, dismiss_button(lead, voice), history),)


def closed_buttons(lead: LeadView, voice: Voice) -> tuple[Row, ...]:
    """What is left to do once a lead was answered."""
    history = press(voice.say("📜 History"), "history", lead)
    reopen = press(voice.say("🔁 Reopen"), "reopen", lead)
    if lead.state != "answered":
        return ((reopen, history),)
    outcome = (outcome_button(lead, voice, "won"), outcome_button(lead, voice, "lost"))
    return (outcome, (reopen, history))


def outcome_button(lead: LeadView, voice: Voice, outcome: str, arg: str = "") -> Choice:
    """What came of a lead: that it is "won" or "lost"."""
    return press(voice.say("🎉 Won") if outcome == "won" else voice.say("Lost"), outcome, lead, arg)


def work_buttons(lead: LeadView, voice: Voice) -> tuple[Row, ...]:
    """What its reader can do with a lead, and with the files that came with it."""
    return (*_work(lead, voice), *file_buttons(lead, voice))


def _work(lead: LeadView, voice: Voice) -> tuple[Row, ...]:
    if not lead.reader_works_on_it:
        return follower_buttons(lead, voice)
    if not lead.waits:
        return closed_buttons(lead, voice)
    return unowned_buttons(lead, voice) if lead.owner is None else owner_buttons(lead, voice)


def away_instead_button(person: int, until: datetime, other: datetime, voice: Voice) -> Choice:
    """What other people mean by the words with which somebody said until when they are away."""
    label = voice.say("No, {moment}", moment=voice.moment(other))
    button = Button("away", person, int(until.timestamp()), str(int(other.timestamp())))
    return Choice(label, data=button.encode())


OPEN = {
    "photo": N_("📎 Open the photo"),
    "voice": N_("📎 Open the voice message"),
    "audio": N_("📎 Open the audio"),
    "video": N_("📎 Open the video"),
    "document": N_("📎 Open the document"),
    "sticker": N_("📎 Open the sticker"),
}


def file_buttons(lead: LeadView, voice: Voice, first: int = 0) -> tuple[Row, ...]:
    """Sends what the customer sent, to be seen and heard; all of it but the ``first`` so many."""
    files = lead.files[first:]
    if not (files and lead.shows_files):
        return ()
    one = voice.say(OPEN.get(files[0]["kind"], OPEN["document"]))
    label = one if len(files) == 1 else voice.count("📎 Open {n} file", "📎 Open {n} files", len(files))
    return ((press(label, "files", lead, str(first or "")),),)


def edit_buttons(lead: LeadView, voice: Voice) -> tuple[Row, ...]:
    """Putting right what was read, and the whole text where the card shows a part; beside the links if they fit."""
    edit = (press(voice.say("✏️ Edit"), "edit", lead),) if lead.reader_may_edit else ()
    own, links = (*edit, *whole_text_button(lead, voice)), contact_buttons(lead) if lead.waits else ()
    joined = (*own, *(link for row in links for link in row))
    rows = (joined,) if len(joined) <= IN_A_ROW else (own, *links)
    return tuple(row for row in rows if row)


def whole_text_button(lead: LeadView, voice: Voice) -> Row:
    """All that was written, where cards show a part of it."""
    return (press(voice.say("📄 Text"), "text", lead),) if lead.shows_a_part else ()


def contact_buttons(lead: LeadView) -> tuple[Row, ...]:
    """Links that open a conversation with the customer. Telegram refuses tel: and mailto: in buttons."""
    links = [Choice("WhatsApp", url=f"https://wa.me/{phone[1:]}") for phone in lead.phones[:2] if may_be_mobile(phone)]
    links += [Choice("Telegram", url=page) for page in lead.pages if page.startswith("https://t.me/")][:1]
    return (tuple(links),) if links else ()
