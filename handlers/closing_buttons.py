"""The buttons that say what came of a lead: below its card, and below the question about a note that tells of it."""

from collections.abc import Callable

from handlers import answer
from handlers.lead_states import require_waiting
from handlers.messages.voice import N_
from handlers.ports import Toast
from handlers.pressing import Press, note_asked_about, require_same_wait
from storage.leads import number
from storage.tables import Lead


def _won(p: Press) -> Toast:
    lead = _to_close(p, "won")
    words = _words_of_the_note(p)
    is_worth = answer.won(lead, p.person, words, p.uow, p.policy, p.now)
    if words:
        p.redraw("closed", lead, unread="" if is_worth else words)
    return Toast(N_("Congratulations! Write /won {n} 1200 to note what it is worth."), {"n": number(lead)})


def _lost(p: Press) -> Toast:
    lead = _to_close(p, "lost")
    words = _words_of_the_note(p)
    answer.lost(lead, p.person, words, p.uow, p.policy, p.now)
    if words:
        p.redraw("closed", lead)
        return Toast(N_("Noted on lead #{n}. /undo takes it back."), {"n": number(lead)})
    return Toast(N_("Noted. Write /lost {n} price (or another reason) to learn from it."), {"n": number(lead)})


def _to_close(p: Press, verb: str) -> Lead:
    """The button's lead. Below a note it is about no message that has come since, and about no end but its own."""
    lead = p.lead(verb)
    if p.button.number:
        require_same_wait(p, lead)
        if lead.state != "answered":
            require_waiting(lead, p.uow)
    return lead


def _words_of_the_note(p: Press) -> str:
    """What was written that the button stands below the question about, as if it followed the command."""
    asked = note_asked_about(p)
    return "" if asked is None else str(asked.params.get("words", ""))


BUTTONS: dict[str, Callable[[Press], Toast | None]] = {
    "won": _won,
    "lost": _lost,
}
