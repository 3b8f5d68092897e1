"""Cards about one lead."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.messages import detail_lines
from handlers.messages.buttons import (
    contact_buttons,
    edit_buttons,
    file_buttons,
    press,
    take_button,
    unowned_buttons,
    work_buttons,
)
from handlers.messages.lead_lines import contacts, customer, due, logged_by, name_of, ref_of, small, standing, wants
from handlers.messages.priority import first_or_last, marked
from handlers.messages.rich import Card, Line, Row, Span, bold, plain, shortened
from handlers.messages.split import split_button, warning
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.messages.why import verdicts_on

Lines = tuple[Line, ...]


LOGGED = {
    "logged": N_("✅ Lead {ref} logged."),
    "added": N_("➕ Added to lead {ref}: the same person is waiting already."),
    "waits_again": N_("🔁 Lead {ref} waits again: the same person wrote after the answer."),
    "wrote_earlier": N_("🔁 Lead {ref} waits again: the same person had written something else before the answer."),
}


def logged(
    lead: LeadView,
    voice: Voice,
    card: str = "logged",
    customers: Sequence[str] = (),
    *,
    can_be_split: bool = False,
) -> Card:
    """The answer to whoever logged a lead; the other cards are of somebody who was known.

    The ``customers`` are those of a list that was logged as one.
    """
    head = voice.line(LOGGED[card], ref=ref_of(lead))
    several = warning(customers, voice, can_be_split=can_be_split)
    lines = (head, *several, *customer(lead, voice), *wants(lead, voice), *standing(lead, voice))
    shown = _to_work_on(lead, voice, lines)
    split = (split_button(lead, len(customers), voice),) if can_be_split else ()
    return replace(shown, buttons=(*split, *shown.buttons))


def _to_work_on(lead: LeadView, voice: Voice, lines: Lines) -> Card:
    """A card on which what was read can be put right, and what is not sure is asked."""
    asks = lead.reader_may_edit
    asked = detail_lines.questions(lead, voice) if asks else ()
    answers = detail_lines.answers(lead, voice) if asks else ()
    return Card((*lines, *asked), (*work_buttons(lead, voice), *answers, *edit_buttons(lead, voice)))


def team_new(lead: LeadView, voice: Voice) -> Card:
    """A lead as the team's chat sees it."""
    head = voice.line("📥 Lead {ref}", ref=ref_of(lead))
    return Card(
        (head, *customer(lead, voice), *wants(lead, voice, 300), *standing(lead, voice)),
        _team_buttons(lead, voice),
    )


def offer(lead: LeadView, voice: Voice) -> Card:
    """A lead that whoever claims it first will own."""
    head = voice.line("🙋 Who takes lead {ref}?", ref=ref_of(lead))
    return Card((head, *customer(lead, voice), *wants(lead, voice), *standing(lead, voice)), _team_buttons(lead, voice))


ASSIGNED = {
    "chosen": N_("📌 Lead {ref} is yours."),
    "overnight": N_("🌅 Lead {ref} came while we were closed, and is yours."),
    "in_time": N_("📌 Lead {ref} is yours: it came when nobody else had time, before you came on."),
    "returning": N_("📌 Lead {ref} is yours: you know this customer."),
    "taken": N_("📌 You took lead {ref}."),
    "undone": N_("📌 Lead {ref} is yours again."),
    "unanswered": N_("📌 Lead {ref} is yours now: nobody has answered yet."),
    "away": N_("📌 Lead {ref} is yours now: its owner is away."),
    "unreachable": N_("📌 Lead {ref} is yours now: its owner can't be reached."),
    "left": N_("📌 Lead {ref} is yours now: its owner left the team."),
}


DONE_BY = {
    "by_hand": N_("📌 Lead {ref} is yours: {by} gave it to you."),
    "reopened": N_("📌 Lead {ref} waits for your answer again: {by} reopened it."),
    "restored": N_("📌 Lead {ref} is yours: {by} took back what was done before you had it."),
}


def assigned(
    lead: LeadView, voice: Voice, reason: str = "chosen", by: str | None = None, before: str | None = None
) -> Card:
    """What a lead's owner is told first; if nobody has it any more, it says no more than how it stands."""
    if lead.owner is None:
        return show(lead, voice)
    if reason in DONE_BY and by:
        head = voice.line(DONE_BY[reason], ref=ref_of(lead), by=bold(by))
    else:
        head = voice.line(ASSIGNED.get(reason, ASSIGNED["chosen"]), ref=ref_of(lead))
    had = (voice.line("Before you: {who}", who=bold(before)),) if before else ()
    lines = (head, *had, *customer(lead, voice), *wants(lead, voice), *standing(lead, voice))
    return _to_work_on(lead, voice, lines)


def reminder(lead: LeadView, voice: Voice, number: int, *, maybe_repeated: bool = False) -> Card:
    """A ping: how long the customer has waited, which reminder it is, and what to do about it."""
    if not lead.waits:
        return show(lead, voice)
    wait = bold(voice.duration(voice.now - lead.waiting_since))
    head = voice.line("⏰ Lead {ref} has waited {wait} for an answer.", ref=ref_of(lead), wait=wait)
    counted = ((*voice.line("Reminder {n}", n=number), *marked(lead.priority, voice)),)
    again = (small(voice.say("You may have had this reminder already.")),) if maybe_repeated else ()
    lines = (head, *counted, *again, *customer(lead, voice), *wants(lead, voice, 280), *due(lead, voice))
    return Card(lines, _buttons(lead, voice))


def escalated(lead: LeadView, voice: Voice) -> Card:
    """A lead that waits too long, as the team's chat and the managers see it."""
    if not lead.waits:
        return show(lead, voice)
    wait = bold(voice.duration(voice.now - lead.waiting_since))
    head = voice.line("🚨 Lead {ref} has waited {wait} for an answer.", ref=ref_of(lead), wait=wait)
    return Card(
        (head, *customer(lead, voice), *wants(lead, voice, 280), *standing(lead, voice)),
        _team_buttons(lead, voice, may_hand_over=True),
    )


UNOWNED = {"manual": N_("Please choose who answers it."), "to_claim": N_("Nobody has taken it yet.")}
NOBODY_FITS = N_("Nobody can take it right now:")
NO_OWNERS = N_(
    "Nobody in the team may own leads: put “owner” among the roles of whoever answers customers, under team: in "
    "config.yaml, and start me again."
)


def unowned(lead: LeadView, voice: Voice, number: int | None = None) -> Card:
    """Managers are told that a lead has no owner, and why; after the first notice which reminder of it this is."""
    if lead.owner is not None or not lead.waits:
        return show(lead, voice)
    lines = (*_unowned_for(lead, voice, number), *first_or_last(lead, voice), *_why_unowned(lead, voice))
    lines = (*lines, *customer(lead, voice), *wants(lead, voice, 280))
    return Card(lines, (*unowned_buttons(lead, voice), *file_buttons(lead, voice), *contact_buttons(lead)))


def _unowned_for(lead: LeadView, voice: Voice, number: int | None) -> Lines:
    if number is None:
        return (voice.line("❗ Lead {ref} has no owner.", ref=ref_of(lead)),)
    wait = bold(voice.duration(voice.now - lead.waiting_since))
    head = voice.line("❗ Lead {ref} has waited {wait}, and has no owner yet.", ref=ref_of(lead), wait=wait)
    return head, voice.line("Reminder {n}", n=number)


def _why_unowned(lead: LeadView, voice: Voice) -> Lines:
    reason, judged = str(lead.why.get("reason")), lead.why.get("verdicts")
    if judged == []:
        return (plain(voice.say(NO_OWNERS)),)
    if reason in UNOWNED:
        return (plain(voice.say(UNOWNED[reason])),)
    return (plain(voice.say(NOBODY_FITS)), *verdicts_on(lead, voice))


def unreachable_owner(lead: LeadView, voice: Voice, who: Span, link: str | None, *, reminder_of: bool) -> Card:
    """An owner who can't be written to in private is mentioned where they can see it, with the link to press."""
    if not lead.waits:
        return show(lead, voice)
    if reminder_of:
        wait = bold(voice.duration(voice.now - lead.waiting_since))
        head = voice.line("⏰ {who}, lead {ref} has waited {wait} for an answer.", who=who, ref=ref_of(lead), wait=wait)
    else:
        head = voice.line("📌 {who}, lead {ref} is yours.", who=who, ref=ref_of(lead))
    hint = _how_to_be_reached(voice, link)
    lines = (head, hint, *first_or_last(lead, voice), *customer(lead, voice), *wants(lead, voice, 280))
    return Card(lines, _buttons(lead, voice))


def _how_to_be_reached(voice: Voice, link: str | None) -> Line:
    if link is None:
        return plain(voice.say("I cannot write to you yet: open a chat with me and press Start."))
    return voice.line("I cannot write to you yet: open {link} and press Start.", link=Span(link, link=link))


WROTE = {
    "joined": N_("➕ {who} wrote again about lead {ref}."),
    "wrote_again": N_("🔁 {who} wrote again: lead {ref} waits for an answer again."),
    "wrote_earlier": N_("🔁 {who} had written something else before the answer: lead {ref} waits for an answer again."),
}


def joined(lead: LeadView, voice: Voice, event: str, said: Lines, absent: str | None = None) -> Card:
    """The owner is told that the same person wrote again, and what; if the owner is ``absent``, so are the managers."""
    head = voice.line(WROTE[event], who=name_of(lead, voice), ref=ref_of(lead))
    owner = (voice.line("Its owner, {who}, is away.", who=bold(absent)),) if absent else ()
    lines = (head, *owner, *said, *contacts(lead), *first_or_last(lead, voice), *due(lead, voice))
    return Card(lines, _buttons(lead, voice))


def noted(lead: LeadView, voice: Voice, who: str, said: Lines, first_file: int | None = None) -> Card:
    """The owner is told what a colleague put down about their lead; its files begin with the lead's ``first_file``."""
    customer = name_of(lead, voice)
    head = voice.line("📝 {who} noted on lead {ref} ({customer}):", who=bold(who), ref=ref_of(lead), customer=customer)
    return Card((head, *said), file_buttons(lead, voice, first_file) if first_file is not None else ())


HANDED_ON = {
    "unanswered": N_("➡️ Lead {ref} went to {to}, because it had waited too long."),
    "away": N_("➡️ Lead {ref} went to {to} while you are away."),
    "unreachable": N_("➡️ Lead {ref} went to {to}, because I could not reach you."),
    "by_hand": N_("➡️ Lead {ref} is now with {to}. You need not do anything."),
}


def handed_on(lead: LeadView, voice: Voice, to: str, because: str) -> Card:
    """The former owner is told, so that a customer is not answered twice."""
    sentence = HANDED_ON.get(because, HANDED_ON["by_hand"])
    return Card((voice.line(sentence, ref=ref_of(lead), to=bold(to)),))


def handed_over(lead: LeadView, voice: Voice, to: str) -> Card:
    """What is left to say to whoever a lead is no business of any more."""
    return Card((voice.line("Lead {ref} is now with {to}.", ref=ref_of(lead), to=bold(to)),))


def of_another(lead: LeadView, voice: Voice) -> Card:
    """The same for whoever only added to it, and never had it."""
    return Card((voice.line("Lead {ref} is with {who}.", ref=ref_of(lead), who=bold(lead.owner or "?")),))


WITHDRAWN = {
    "logged": N_("↩️ {who} took back logging lead {ref}: you need not do anything."),
    "reopened": N_("↩️ {who} took back reopening lead {ref}: you need not do anything."),
    "assigned": N_("↩️ {who} took lead {ref} back: you need not do anything."),
    "note": N_("↩️ {who} took back this note on lead {ref}:"),
}


def withdrawn(lead: LeadView, voice: Voice, who: str, what: str, said: Lines = ()) -> Card:
    """What had been given to an owner, or ``said`` to them, was taken back."""
    sentence = WITHDRAWN.get(what, WITHDRAWN["assigned"])
    return Card((voice.line(sentence, ref=ref_of(lead), who=bold(who)), *said))


def show(lead: LeadView, voice: Voice) -> Card:
    """A lead as it stands."""
    head = voice.line("Lead {ref}", ref=ref_of(lead))
    lines = (
        head,
        *customer(lead, voice),
        *wants(lead, voice),
        *standing(lead, voice),
        *logged_by(lead, voice),
    )
    return _to_work_on(lead, voice, lines)


def closed(lead: LeadView, voice: Voice, unread: str = "") -> Card:
    """A lead was won or lost; ``unread`` is what was said of a sale without an amount that was understood."""
    if lead.state == "won" and lead.value_cents is not None and lead.currency:
        money = bold(voice.money(lead.value_cents, lead.currency))
        head = voice.line("🎉 Lead {ref} is won: {money}.", ref=ref_of(lead), money=money)
    elif lead.state == "won":
        head = voice.line("🎉 Lead {ref} is won.", ref=ref_of(lead))
    else:
        head = voice.line("Lead {ref} is lost.", ref=ref_of(lead))
    return Card((head, *_said_of_it(lead, voice, unread), small(voice.say("/undo takes it back for ten minutes."))))


NO_AMOUNT = N_("Kept as a note: “{words}”. I found no amount in it; with one it is, for example: /won {n} 1200")


def _said_of_it(lead: LeadView, voice: Voice, unread: str) -> Lines:
    """Why a lead was lost; or that what was said of a sale is kept, though it is no amount."""
    if lead.state == "won":
        return (voice.line(NO_AMOUNT, words=shortened(unread, 600), n=lead.ref),) if unread else ()
    return (voice.line("Reason: {reason}", reason=shortened(lead.outcome, 600)),) if lead.outcome else ()


def _buttons(lead: LeadView, voice: Voice) -> tuple[Row, ...]:
    return (*work_buttons(lead, voice), *(contact_buttons(lead) if lead.waits else ()))


def _team_buttons(lead: LeadView, voice: Voice, *, may_hand_over: bool = False) -> tuple[Row, ...]:
    """In a shared chat: claim what is free, open what is not."""
    if not lead.waits:
        return ((press(voice.say("Open"), "show", lead),),)
    if lead.owner is None or may_hand_over:
        row = (take_button(lead, voice),)
        return (row, (press(voice.say("👤 Hand over"), "ask_assign", lead),)) if may_hand_over else (row,)
    return ()
