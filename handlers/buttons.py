"""What each button does. A button carries a reference; what may be done with it is decided here and now."""

from collections.abc import Callable
from datetime import datetime

from handlers import (
    acquaint,
    answer,
    asking,
    assign,
    authorise,
    away,
    closing_buttons,
    edit_buttons,
    files,
    hand_over,
    lists,
    loose_buttons,
    merge,
    post,
    snooze,
    split,
    team,
    undo,
    unmerge,
)
from handlers.errors import NotUnderstood
from handlers.lead_states import already_answered, require_waiting
from handlers.messages.voice import N_
from handlers.named_moments import instant
from handlers.policy import Policy
from handlers.ports import Button, Pressed, Toast
from handlers.pressing import (
    Press,
    is_from_before_a_reopening,
    note_asked_about,
    redraw_if_loose,
    require_same_wait,
)
from storage.leads import number
from storage.tables import Lead, Outbox, Person
from storage.unit_of_work import UnitOfWork


def press(heard: Pressed, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> Toast | None:
    """Do what a button stands for and say so at once. Raises UserError."""
    button = Button.decode(heard.data)
    action = BUTTONS.get(button.verb) if button else None
    if button is None or action is None:
        raise NotUnderstood
    return action(Press(heard, button, person, uow, policy, now))


def _answered(p: Press) -> Toast:
    lead = p.lead("answered")
    if note_asked_about(p) is not None:
        require_same_wait(p, lead)
    if lead.state == "waiting" and is_from_before_a_reopening(p, lead):
        raise already_answered(lead, p.uow)
    question = _which_lead(p)
    note = question.params.get("note", "") if question else ""
    answer.answered(lead, p.person, note, p.uow, p.policy, p.now)
    redraw_if_loose(p, lead)
    if question is not None:  # about the others
        asking.used(question)
        p.redraw("ask_which", leads=question.params["leads"])
    return Toast(N_("Well done! No more reminders about #{n}."), {"n": number(lead)})


def _which_lead(p: Press) -> Outbox | None:
    """The question of which lead something was said, where the button is one of its."""
    question = p.uow.outbox.get(p.button.number) if p.button.number else None
    is_it = question is not None and question.card == "ask_which" and question.person_id == p.person.id
    return question if is_it else None


def _snooze(p: Press) -> Toast | None:
    lead = p.lead("snooze")
    if p.button.arg == "other":
        require_waiting(lead, p.uow)
        p.show("ask_snooze", lead)
        return None
    until = _put_off(p, lead)
    return Toast(N_("#{n} is quiet until {until}."), {"n": number(lead), "until": until})


def _put_off(p: Press, lead: Lead) -> datetime:
    """By a span, until the call the customer asked for, or until what the words of an echo also mean."""
    choice, _, at = p.button.arg.partition("=")
    if choice == "asked" and at.isdigit():
        return snooze.as_the_customer_asked(lead, p.person, int(at), p.uow, p.policy, p.now)
    if choice == "or" and at.isdigit():
        until = snooze.until_instant(lead, p.person, int(at), p.uow, p.now)
        p.redraw("snoozed", lead, until=until.isoformat(), understood=None, other=None)
        return until
    put_off = snooze.for_an_hour if choice == "1h" else snooze.until_tomorrow
    return put_off(lead, p.person, p.uow, p.policy, p.now)


def _ask_assign(p: Press) -> None:
    lead = p.lead("assign")
    require_waiting(lead, p.uow)
    people = [each.id for each in hand_over.owners_to_offer(lead, p.uow)]
    p.show("ask_owner", lead, people=people)


def _assign(p: Press) -> Toast:
    lead = p.lead("assign")
    new = p.uow.people.get(p.button.number)
    if new is None or not new.in_team:
        raise NotUnderstood
    hand_over.hand_to(lead, new, p.person, p.uow, p.policy, p.now)
    sentence, params = hand_over.handed(lead, new, p.uow, p.now)
    p.redraw("text", sentence=sentence, values=post.plain_values(params))
    return Toast(sentence, params, alert=hand_over.hears_nothing(new, p.uow, p.now))


def _take(p: Press) -> Toast:
    """The first to claim gets it; the second is told who was faster, even if they might take it from them."""
    lead = p.uow.leads.standing(p.button.lead)
    owner = p.uow.people.get(lead.owner_id) if lead is not None else None
    if lead is not None and owner is not None and (lead.epoch != p.button.epoch or not _may_take(p, lead)):
        raise hand_over.already_with(owner, lead, p.person)
    lead = p.lead("take")
    hand_over.hand_to(lead, p.person, p.person, p.uow, p.policy, p.now)
    assign.tell_owner(lead, p.person, p.uow, p.policy, p.now, reason="taken", at_once=True)
    return Toast(N_("Lead #{n} is yours."), {"n": number(lead)})


def _may_take(p: Press, lead: Lead) -> bool:
    return authorise.is_manager(p.person) or authorise.may_take(p.person, lead, p.now)


def _dismiss(p: Press) -> Toast:
    lead = p.lead("dismiss")
    answer.dismiss(lead, p.person, p.uow, p.policy, p.now)
    redraw_if_loose(p, lead)
    return Toast(N_("#{n} is put away as no lead. /undo brings it back."), {"n": number(lead)})


def _reopen(p: Press) -> Toast:
    lead = p.lead("reopen")
    answer.reopen(lead, p.person, p.uow, p.policy, p.now)
    return Toast(N_("Lead #{n} waits for an answer again."), {"n": number(lead)})


def _undo(p: Press) -> Toast:
    undo.undo(p.person, p.uow, p.policy, p.now)
    return Toast(N_("Taken back."))


def _same(p: Press) -> Toast:
    """The two leads of a question are of one person."""
    pair = merge.pair_of(p.button.lead, p.button.number, p.person, p.uow)
    merge.same_person(pair, p.person, p.uow, p.policy, p.now)
    return Toast(N_("Lead #{n} is part of lead #{into} now."), {"n": number(pair[1]), "into": number(pair[0])})


def _other(p: Press) -> Toast:
    merge.someone_else(merge.pair_of(p.button.lead, p.button.number, p.person, p.uow), p.person, p.uow, p.now)
    return Toast(N_("Two people: I will not ask again."))


def _unmerge(p: Press) -> Toast:
    unmerge.by_button(p.button.lead, p.person, p.uow, p.policy, p.now)
    return Toast(N_("Taken back."))


def _show(p: Press) -> None:
    p.show("show", p.lead("show"))


def _history(p: Press) -> None:
    p.show("history", p.lead("history"))


def _why(p: Press) -> None:
    p.show("why", p.lead("why"))


def _as_note(p: Press) -> Toast:
    p.lead("as_note")
    p.redraw("text", sentence=N_("Kept as a note."), values={})
    return Toast(N_("Kept as a note."))


def _page(p: Press) -> None:
    lists.turn(p.heard.place, p.heard.editable, p.button.number, p.button.lead, p.person, p.uow, p.now)


def _language(p: Press) -> Toast:
    team.choose_language(p.person, p.button.arg)
    p.redraw("text", sentence=N_("From now on I speak English with you."), values={})
    return Toast(N_("From now on I speak English with you."))


def _join(p: Press) -> Toast:
    person = acquaint.confirm(p.button.number, p.person, p.uow, p.policy, p.now)
    sentence = N_("Done: this account is {who}'s from now on.")
    p.redraw("text", sentence=sentence, values={"who": person.name})
    return Toast(sentence, {"who": person.name})


def _no_join(p: Press) -> Toast:
    person = acquaint.refuse(p.button.number, p.person, p.uow)
    sentence = N_("All right: this account is not {who}'s.")
    p.redraw("text", sentence=sentence, values={"who": person.name})
    return Toast(sentence, {"who": person.name})


def _away(p: Press) -> Toast:
    """The other reading of the moment until which somebody is away: the button's lead is their number."""
    person = p.uow.people.get(p.button.lead)
    if person is None or not p.button.number:
        raise NotUnderstood
    until = instant(p.button.number)
    said = away.begin_instead(person, p.button.epoch, until, p.person, p.uow, p.policy, p.now)
    p.redraw("away", **said)
    if person.id != p.person.id:
        post.tell(p.uow, p.policy, person, "away", p.now, params=said)
    return Toast(N_("{who} is away until {until}."), {"who": person.name, "until": until})


BUTTONS: dict[str, Callable[[Press], Toast | None]] = {
    "answered": _answered,
    "snooze": _snooze,
    "ask_assign": _ask_assign,
    "assign": _assign,
    "take": _take,
    "dismiss": _dismiss,
    "reopen": _reopen,
    "undo": _undo,
    "same": _same,
    "other": _other,
    "unmerge": _unmerge,
    "split": split.by_button,
    "show": _show,
    "history": _history,
    "why": _why,
    "files": files.open_files,
    "as_note": _as_note,
    "away": _away,
    "page": _page,
    "language": _language,
    "join": _join,
    "no_join": _no_join,
    **closing_buttons.BUTTONS,
    **edit_buttons.BUTTONS,
    **loose_buttons.BUTTONS,
}
