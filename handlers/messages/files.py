"""What comes with a file that somebody opened, and what is said if it does not come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.messages.buttons import press
from handlers.messages.lead_lines import name_of, named, ref_of
from handlers.messages.rich import Card, File, Line, Span, bold, plain, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice

LONGEST_REST = 600
"""Characters in which the files that were not sent are named."""

Kept = Mapping[str, Any]
"""A file as a lead keeps it: kind, file, title, platform."""


def file(lead: LeadView, voice: Voice, kept: Kept) -> Card:
    """A file, and below it whose it is."""
    its = File(kept["platform"], kept["file"], kept["kind"], kept.get("title"))
    return Card((_caption(lead, voice, kept),), file=its)


def _caption(lead: LeadView, voice: Voice, kept: Kept) -> Line:
    what = named(kept["kind"], kept.get("title"), voice)
    return (ref_of(lead), Span(" · "), name_of(lead, voice), Span(f" · {what}"))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file does not come: ``why`` as :class:`handlers.rules.delivery.NoFile` has it.

    ``lies`` is the platform where it lies, ``wanted`` the one where it was to be shown.
    """

    why: str
    lies: str
    wanted: str
    right: str | None = None


NO_FILE = {
    "too_large": N_("⚠️ This file is too large for me to pass on: 20 MB at most."),
    "gone": N_("⚠️ This file is no longer to be had on {lies}."),
    "lacks": N_("⚠️ I lack the permission “{right}” to open this file. “sollecito check” tells how to add it."),
    "refused": N_("⚠️ {wanted} does not take this file from me."),
    "withheld": N_("⚠️ {lies} does not give me this file."),
    "silent": N_("⚠️ I could not get this file: {lies} does not answer. Try again in a while."),
    "unshown": N_("⚠️ I cannot show files at the desk."),
}


def no_file(lead: LeadView, voice: Voice, kept: Kept, reason: Reason, who: str | None, *, is_own: bool) -> Card:
    """Why a file does not come, and who has it; ``is_own`` if that is the reader."""
    where = {"lies": reason.lies.capitalize(), "wanted": reason.wanted.capitalize()}
    said = plain(voice.say(NO_FILE.get(reason.why, NO_FILE["withheld"]), right=reason.right or "?", **where))
    return Card((_caption(lead, voice, kept), said, _who_has_it(who, voice, is_own=is_own)))


def _who_has_it(who: str | None, voice: Voice, *, is_own: bool) -> Line:
    if who is None:
        return plain(voice.say("It is in the message with which the lead came in."))
    if is_own:
        return plain(voice.say("You logged it: it is in the chat where you did."))
    return voice.line("{who} logged it and can pass it on to you.", who=bold(who))


def taken_away(lead: LeadView, voice: Voice) -> Card:
    """What is said of a file that was taken back before it could be sent."""
    return Card((voice.line("This file is no part of lead {ref} any more.", ref=ref_of(lead)),))


def more_files(lead: LeadView, voice: Voice, first: int) -> Card:
    """The files behind the first ones, named, with the button that sends them."""
    rest = lead.files[first:]
    what = shortened(", ".join(named(each["kind"], each.get("title"), voice) for each in rest), LONGEST_REST)
    said = voice.line("Lead {ref} has more: {what}", ref=ref_of(lead), what=what)
    label = voice.count("📎 Open {n} more file", "📎 Open {n} more files", len(rest))
    return Card((said,), ((press(label, "files", lead, str(first)),),) if rest else ())
