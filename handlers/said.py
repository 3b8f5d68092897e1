"""What somebody says of a lead in their own words is taken at its word where it is plain.

It may be what came of the lead, that it had its answer, or until when it is to be quiet. All else is kept as a note,
and while the lead waits it is asked about: to end its reminders by mistake would lose a customer.
"""

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from handlers import answer, asking, authorise, places, remarks, snooze, verbs
from handlers.errors import LateWithColleague, NotAllowed, NotUnderstood, OfColleague, Unclaimed
from handlers.messages.voice import N_
from handlers.named_moments import read_moment_named
from handlers.policy import LONGEST_SNOOZE
from handlers.reading.answered import is_only_done, says_answered
from handlers.reading.spoken import may_be_only_a_moment, read_closing
from handlers.written import Written
from storage.leads import number
from storage.tables import Lead

_WORD: Final = re.compile(r"\w+(?:'\w+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Written):
    """What somebody wrote that is of leads."""

    @property
    def words(self) -> str:
        return self.message.content.text.strip()

    def lead(self, verb: str, ref: int) -> Lead:
        return authorise.the_lead(self.person, verb, ref, self.uow, self.now)

    def ask(self, card: str, **params: Any) -> None:
        """Show a card for which nothing is done yet: should the words turn out a comment on a forward, it is void.

        An answer to something is none.
        """
        if self.message.reply_to is not None:
            self.show(card, **params)
            return
        asking.answer(self.message, card, params, self.person, self.uow, self.now)


def say_of(ref: int, words: str, r: Reply, *, several: bool = False, plain: bool = True) -> None:
    """Take words for what is said of a lead.

    ``several`` tells that they are said of more than this one; where it is not ``plain`` of which they are, they are
    but a note. Raises UserError, and nothing is changed then.
    """
    found, shown = r.uow.leads.standing(ref), places.is_home(r.message.place, r.uow, r.policy)
    if found is not None and _is_for_another(found, words, r, shown=shown):
        _keep_from_another(found, words, r)
        return
    lead = authorise.the_lead(r.person, "note", ref, r.uow, r.now, shown=shown)
    may_answer = authorise.may_answer(r.person, lead)
    closing = read_closing(words) if may_answer and plain else None
    if closing is not None:
        typed = replace(closing, rest=f"#{ref} {closing.rest}".strip())
        verbs.do(typed, r.message, r.person, r.uow, r.policy, r.now)
    elif lead.state == "waiting" and plain and _says_answered(lead, words, r, several=several):
        answered(lead, words, r)
    elif lead.state == "waiting" and may_answer and plain and _is_only_a_moment(words, r):
        put_off(lead, words, r)
    elif may_answer and plain and _is_the_word_again(lead, words, r):
        answered(lead, words, r)
    else:
        _note(lead, words, r)


def _is_the_word_again(lead: Lead, words: str, r: Reply) -> bool:
    """Whether a bare `fatto` is said of what was answered before: that is told as to whoever presses again."""
    has_more = bool(r.message.content.attachments)
    return lead.state != "waiting" and not has_more and is_only_done(words)


def _is_for_another(lead: Lead, words: str, r: Reply, *, shown: bool) -> bool:
    """Whether a lead that waits is somebody else's to answer, and who speaks of it had it, sees its card or says it is
    done.
    """
    if lead.state != "waiting" or authorise.may_answer(r.person, lead):
        return False
    if authorise.may_see(r.person, lead):
        return shown or says_answered(words)
    return shown or r.person.id in lead.had_by


def _says_answered(lead: Lead, words: str, r: Reply, *, several: bool) -> bool:
    """Whether the customer had a response. `Chiamato Luca` leaves that open where Luca is a colleague."""
    if not says_answered(words, several=several):
        return False
    customer = (r.uow.contacts.get(lead.contact_id).name or "").casefold().split()
    colleagues = (person.name.casefold().split() for person in r.uow.people.team() if person.id != r.person.id)
    names = {name for each in colleagues for name in each} - set(customer)
    return names.isdisjoint(_WORD.findall(words.casefold()))


def _keep_from_another(lead: Lead, words: str, r: Reply) -> None:
    """What a colleague says of a lead is kept, and they are told whose it is."""
    remarks.remark(lead, words, r.message, r.person, r.uow, r.policy, r.now)
    refused = authorise.not_theirs(r.person, lead, r.uow, r.now)
    r.say(KEPT[type(refused)], lead, **refused.params)


KEPT: dict[type[NotAllowed], str] = {
    Unclaimed: N_("Kept as a note. Nobody has lead #{n} yet: whoever answers it writes /take {n} first."),
    OfColleague: N_(
        "Kept as a note. Lead #{n} is with {who}, and stays so until {who} or a manager says it is answered."
    ),
    LateWithColleague: N_(
        "Kept as a note. Lead #{n} is late with {who}: whoever answers it instead writes /take {n} first."
    ),
}


def _is_only_a_moment(words: str, r: Reply) -> bool:
    """Whether a reply is a moment and nothing else; one that is far away is for `/snooze` to say."""
    if not may_be_only_a_moment(words):
        return False
    try:
        moment = read_moment_named(words, r.person, r.policy, r.now)
    except NotUnderstood:
        return False
    return moment.at - r.now <= LONGEST_SNOOZE


def put_off(lead: Lead, when: str, r: Reply) -> None:
    """Have a lead be quiet until the moment that somebody names, which is said back to them. Raises UserError."""
    r.lead("snooze", number(lead))
    moment = snooze.snooze(lead, r.person, when, r.uow, r.policy, r.now)
    r.show("snoozed", lead, **snooze.echo(lead, moment, when, r.person, r.uow, r.policy, r.now))


def answered(lead: Lead, words: str, r: Reply) -> None:
    """Have a lead be answered, in the words of who says so."""
    r.lead("answered", number(lead))
    remarks.keep_files(lead, r.message, r.person, r.uow, r.policy, r.now)
    answer.answered(lead, r.person, words, r.uow, r.policy, r.now)
    r.say(answer.WELL_DONE, lead, n=number(lead))


def _note(lead: Lead, words: str, r: Reply) -> None:
    """Any other reply is kept, and asked about while the lead waits: was that the answer?"""
    remarks.remark(lead, words, r.message, r.person, r.uow, r.policy, r.now)
    if lead.state == "waiting" and authorise.may_answer(r.person, lead):
        r.show("ask_note", lead, **remarks.offered(words))
    else:
        r.say(N_("Noted on lead #{n}."), lead, n=number(lead))
