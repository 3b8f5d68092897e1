"""The buttons by which what was read of a lead is seen, put right, and made sure."""

from collections.abc import Callable

from handlers import answer, correct, guided
from handlers.errors import NotUnderstood
from handlers.messages.voice import N_
from handlers.news import Changes
from handlers.ports import Toast
from handlers.pressing import Press, redraw_if_loose
from handlers.rules.details import CHOICES
from storage.leads import number
from storage.tables import Lead

NO_LEAD = ("none", "test")
"""What a lead may have been taken for that is none."""


def _edit(p: Press) -> None:
    p.show("edit", p.lead("edit"))


def _text(p: Press) -> None:
    p.show("whole_text", p.lead("text"))


def _fix(p: Press) -> None:
    """Ask for the right value of a field: with buttons in the same message, or to be typed."""
    lead, field = p.lead("edit"), correct.named(p.button.arg)
    if field in CHOICES:
        p.redraw(guided.card_of(field), lead)
        return
    p.show(guided.card_of(field), lead)
    guided.expect(lead, field, p.heard.place, p.uow, p.now)


def _set(p: Press) -> Toast:
    lead, (name, _, value) = p.lead("edit"), p.button.arg.partition("=")
    field = correct.named(name)
    if field not in CHOICES:
        raise NotUnderstood
    changes = correct.correct(lead, p.person, {field: value}, p.uow, p.policy, p.now)
    p.redraw("corrected", lead, changes=changes, by=None)
    return _done(lead)


def _yes(p: Press) -> Toast:
    return _settled(p, p.lead("edit"), yes=True)


def _no(p: Press) -> Toast:
    lead = p.lead("edit")
    asked = correct.open_question(lead, p.button.arg, p.uow)
    if asked is None or asked.field != "kind" or asked.value not in NO_LEAD:
        return _settled(p, lead, yes=False)
    answer.dismiss(p.lead("dismiss"), p.person, p.uow, p.policy, p.now)
    redraw_if_loose(p, lead)
    return Toast(N_("#{n} is put away as no lead. /undo brings it back."), {"n": number(lead)})


def _settled(p: Press, lead: Lead, *, yes: bool) -> Toast:
    changes: Changes = correct.settle(lead, p.button.arg, p.person, p.uow, p.policy, p.now, yes=yes)
    redraw_if_loose(p, lead)
    is_empty = not changes[0][2]
    return Toast(N_("Taken out. “Edit” puts in what is right."), {}) if is_empty else _done(lead)


def _done(lead: Lead) -> Toast:
    return Toast(N_("Noted on lead #{n}. /undo takes it back."), {"n": number(lead)})


BUTTONS: dict[str, Callable[[Press], Toast | None]] = {
    "edit": _edit,
    "text": _text,
    "fix": _fix,
    "set": _set,
    "yes": _yes,
    "no": _no,
}
