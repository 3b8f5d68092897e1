"""What each typed command does: a table from the verb to its function."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from handlers import (
    answer,
    assign,
    assign_command,
    authorise,
    away,
    invitations,
    lead_command,
    lists,
    mistyped,
    post,
    remarks,
    reports,
    several,
    snooze,
    standing_in,
    status,
    team,
    undo,
    welcome_back,
)
from handlers.command import Asked
from handlers.errors import NoPrivateChat, NoSuchPerson
from handlers.lead_states import require_waiting
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.ports import Message
from handlers.reading.commands import (
    Typed,
    Verb,
    read_unspaced_lead,
    split_number,
)
from handlers.reading.naming import read_numbers
from handlers.reading.which_leads import read_bare_number, read_marked_number
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

OF_SEVERAL: frozenset[Verb] = frozenset({"answered", "lost", "take", "reopen"})
"""What may be said of several leads at once; behind the others, a second figure is an amount or an hour."""


def do(typed: Typed, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Carry out a typed command."""
    verb = "show" if typed.verb == "lead" and _is_only_number(typed.rest) else typed.verb
    asked = Asked(
        rest=typed.rest, verb=verb, word=typed.word, message=message, person=person, uow=uow, policy=policy, now=now
    )
    refs, said = read_numbers(typed.rest) if verb in OF_SEVERAL and not asked.answers_a_card else ((), "")
    if refs:
        several.each(refs, lambda ref: VERBS[verb](replace(asked, rest=f"#{ref} {said}")), asked)
    else:
        VERBS[verb](asked)


def _is_only_number(rest: str) -> bool:
    ref, more = split_number(rest)
    return ref is not None and not more and len(str(ref)) < 6


def welcome(message: Message, person: Person, uow: UnitOfWork, now: datetime) -> None:
    """Greet somebody who opened the chat."""
    post.reply(uow, message.place, "welcome", now, person=person, to=message.message_id)


def _start(asked: Asked) -> None:
    welcome(asked.message, asked.person, asked.uow, asked.now)
    assign.give_out(asked.uow, asked.policy, asked.now)


def _help(asked: Asked) -> None:
    asked.show("help")


def _unknown(asked: Asked) -> None:
    text = read_unspaced_lead(asked.message.content.text)
    if text is None:
        mistyped.answer(asked)
    elif _is_only_number(text):
        _show(replace(asked, rest=text, verb="show"))
    else:
        mistyped.without_space(text, asked)


def _show(asked: Asked) -> None:
    lead, _ = asked.lead()
    asked.show("show", lead)


def _leads(asked: Asked) -> None:
    if (ref := read_marked_number(asked.rest)) is not None:
        asked.show("show", authorise.the_lead(asked.person, "show", ref, asked.uow, asked.now))
        return
    lead = asked.uow.leads.standing(read_bare_number(asked.rest) or 0)
    if lead is not None and authorise.may_see(asked.person, lead):
        asked.show("show", lead)
        return
    to = asked.message.message_id
    lists.ask(asked.message.place, asked.rest, asked.person, asked.uow, asked.policy, asked.now, to=to)


def _answered(asked: Asked) -> None:
    lead, note = asked.to_work_on()
    answer.answered(lead, asked.person, note, asked.uow, asked.policy, asked.now)
    asked.say(answer.WELL_DONE, lead, n=lead.id)


def _snooze(asked: Asked) -> None:
    lead, when = asked.to_work_on()
    if not when:
        require_waiting(lead, asked.uow)
        asked.show("ask_snooze", lead)
        return
    moment = snooze.snooze(lead, asked.person, when, asked.uow, asked.policy, asked.now)
    echo = snooze.echo(lead, moment, when, asked.person, asked.uow, asked.policy, asked.now)
    asked.show("snoozed", lead, **echo)


def _note(asked: Asked) -> None:
    lead, words = asked.lead()
    remarks.remark(lead, words, asked.with_album(), asked.person, asked.uow, asked.policy, asked.now)
    offered = remarks.offered(words)
    if offered and lead.state == "waiting" and authorise.may_answer(asked.person, lead):
        asked.show("ask_note", lead, **offered)
        return
    asked.say(N_("Noted on lead #{n}."), lead, n=lead.id)


def _won(asked: Asked) -> None:
    lead, rest = asked.to_work_on()
    amount = answer.won(lead, asked.person, rest, asked.uow, asked.policy, asked.now)
    asked.show("closed", lead, unread="" if amount else rest)


def _lost(asked: Asked) -> None:
    lead, reason = asked.to_work_on()
    answer.lost(lead, asked.person, reason, asked.uow, asked.policy, asked.now)
    asked.show("closed", lead)


def _reopen(asked: Asked) -> None:
    lead, _ = asked.to_work_on()
    answer.reopen(lead, asked.person, asked.uow, asked.policy, asked.now)
    asked.say(N_("Lead #{n} waits for an answer again."), lead, n=lead.id)


def _undo(asked: Asked) -> None:
    done = undo.undo(asked.person, asked.uow, asked.policy, asked.now)
    how = done.restored
    until = how.until.isoformat() if how.until else None
    asked.show("undone", done.lead, what=done.what, who=done.who, until=until, handed=how.handed, kept=how.kept)


def _status(asked: Asked) -> None:
    status.ask(
        asked.message.place,
        asked.rest,
        asked.person,
        asked.uow,
        asked.policy,
        asked.now,
        reply_to=asked.message.message_id,
    )


def _team(asked: Asked) -> None:
    word, _, name = asked.rest.partition(" ")
    if word.lower() in ("invite", "invita"):
        person, token = invitations.invite(name, asked.person, asked.message.place.platform, asked.uow, asked.now)
        _hand_out(asked, person, token)
        return
    asked.show("team")


def _hand_out(asked: Asked, guest: Person, token: str) -> None:
    """Whoever has an invitation can use it: it is shown to nobody else. Raises NoPrivateChat."""
    if asked.message.place.private:
        asked.show("invitation", who=guest.name, token=token)
        return
    params = {"who": guest.name, "token": token}
    if not post.tell(asked.uow, asked.policy, asked.person, "invitation", asked.now, params=params):
        raise NoPrivateChat
    asked.say(N_("I sent you the invitation in private: whoever has it can use it."))


def _away(asked: Asked) -> None:
    person, rest = away.whom(asked.rest, asked.person, asked.uow)
    moment = away.read_until(rest, person, asked.policy, asked.now)
    until = moment.at if moment else None
    said = away.begin(person, until, asked.person, asked.uow, asked.policy, asked.now)
    other = moment.other.at.isoformat() if moment and moment.other else None
    asked.show("away", **said, other=other)
    if person.id != asked.person.id:
        post.tell(asked.uow, asked.policy, person, "away", asked.now, params={**said, "by": asked.person.id})


def _back(asked: Asked) -> None:
    person, more = away.whom(asked.rest, asked.person, asked.uow)
    if more:
        raise NoSuchPerson(name=more[:60])
    waiting = standing_in.still_waiting(person, asked.uow, asked.now)  # without what the return brings them
    if not away.end(person, asked.person, asked.uow, asked.policy, asked.now):
        sentence = N_("You are here already, {who}: I had not noted that you are away.")
        other = N_("{who} is here already: I had not noted that they are away.")
        asked.say(sentence if person.id == asked.person.id else other, who=person.name)
        return
    if welcome_back.tell(person, waiting, asked) and waiting:
        reports.knows_what_is_owed(person, asked.uow, asked.policy, asked.now)


def _why(asked: Asked) -> None:
    lead, _ = asked.lead()
    asked.show("why", lead)


def _language(asked: Asked) -> None:
    if team.LANGUAGE_WORDS.get(asked.rest.strip().lower()) is None:
        asked.show("ask_language", other=bool(asked.rest))
        return
    team.choose_language(asked.person, asked.rest)
    asked.say(N_("From now on I speak English with you."))


VERBS: dict[Verb, Callable[[Asked], None]] = {
    "start": _start,
    "help": _help,
    "unknown": _unknown,
    "lead": lead_command.log,
    "show": _show,
    "leads": _leads,
    "take": assign_command.take,
    "assign": assign_command.assign,
    "answered": _answered,
    "snooze": _snooze,
    "note": _note,
    "won": _won,
    "lost": _lost,
    "reopen": _reopen,
    "undo": _undo,
    "status": _status,
    "team": _team,
    "away": _away,
    "back": _back,
    "why": _why,
    "language": _language,
}
