"""The one gate: who somebody is, and what they may do. The default is no.

Identity is what the platform vouches for, never what a message or a button says of itself.

========== ============================================================================
members    log leads, see those they logged, hand these on while nobody has answered, and
           make several of them where it was a list of customers
owners     the same, and everything about the leads they own; take leads that nobody has,
           those that are late with a colleague, and those they might hand on to themselves
managers   everything
========== ============================================================================
"""

import json
from datetime import datetime, timedelta

from handlers.errors import (
    AlreadyMerged,
    AlreadyTaken,
    LateWithColleague,
    NobodyYet,
    NoSuchLead,
    NotAllowed,
    OfColleague,
    Stranger,
    Unclaimed,
    UserError,
)
from handlers.lead_states import already_answered
from handlers.messages.voice import N_
from handlers.ports import Place, Speaker
from storage.leads import number
from storage.tables import Account, Lead, Person
from storage.unit_of_work import UnitOfWork

TELL_STRANGERS_EVERY = timedelta(hours=24)

WORK_ON = frozenset({"answered", "snooze", "won", "lost", "reopen", "dismiss", "assign"})
"""What only a lead's owner and managers do to it."""

SEE = frozenset({"show", "why", "history", "note", "as_note", "note_of", "text", "edit", "files"})
"""What everybody may do who may see the lead."""


def who(speaker: Speaker, place: Place, uow: UnitOfWork) -> Person:
    """The member of the team that speaks; raises :class:`Stranger`.

    Writing in private also tells where this person can be reached from now on.
    """
    account = uow.people.account(speaker.platform, speaker.user)
    person = _member(account, speaker, uow)
    if account is None or person is None:
        raise _stranger(speaker, place, uow)
    _keep_up(account, speaker, place)
    return person


def _stranger(speaker: Speaker, place: Place, uow: UnitOfWork) -> Stranger:
    if uow.people.team() or not place.private:
        return Stranger(user=speaker.user)
    return NobodyYet(name=_in_yaml(speaker.name), platform=speaker.platform, user=speaker.user)


def _in_yaml(name: str) -> str:
    """A name as it can stand in the configuration."""
    bare = " ".join(name.split())[:60]
    return bare if bare.replace(" ", "").isalpha() else json.dumps(bare, ensure_ascii=False)


def known(speaker: Speaker, uow: UnitOfWork) -> Person | None:
    """The member of the team that speaks; None for strangers, and for who has left."""
    return _member(uow.people.account(speaker.platform, speaker.user), speaker, uow)


def _member(account: Account | None, speaker: Speaker, uow: UnitOfWork) -> Person | None:
    person = uow.people.get(account.person_id) if account and speaker.is_person else None
    return person if person is not None and person.in_team else None


def _keep_up(account: Account, speaker: Speaker, place: Place) -> None:
    if place.private and (account.chat != place.chat or not account.reachable):
        account.chat, account.reachable = place.chat, True
    if speaker.language and account.language != speaker.language:
        account.language = speaker.language
    if account.username != speaker.username:
        account.username = speaker.username


def is_to_be_told(speaker: Speaker, place: Place, uow: UnitOfWork, now: datetime) -> bool:
    """Whether a stranger gets an answer now: once a day is polite, more would be an amplifier.

    What they were told in a shared chat is counted apart: who then opens a private one expects to be heard there.
    """
    account = uow.people.account(speaker.platform, speaker.user)
    if account is None:
        account = uow.people.add_account(Account(platform=speaker.platform, user=speaker.user))
    last = account.told_at if place.private else account.told_among_others_at
    if last is not None and now - last < TELL_STRANGERS_EVERY:
        return False
    account.language = speaker.language
    if place.private:
        account.told_at, account.chat = now, place.chat
    else:
        account.told_among_others_at = now
    return True


def is_manager(person: Person) -> bool:
    return "manager" in person.roles


def may_see(person: Person, lead: Lead) -> bool:
    return is_manager(person) or person.id in (lead.owner_id, lead.logged_by)


def the_lead(person: Person, verb: str, ref: int, uow: UnitOfWork, now: datetime, *, shown: bool = False) -> Lead:
    """The lead somebody wants to do ``verb`` to, if they may; raises NoSuchLead or NotAllowed.

    With ``shown`` they act on a card of it that the team's chat shows to everybody: then they are told whose it is.

    The number of a lead that was merged leads to the one it is a part of; raises AlreadyMerged for who may not see it.
    Whoever had the lead before, and still has its old cards, is told where it is: AlreadyTaken, AlreadyAnswered.
    """
    asked, lead = uow.leads.get(ref), uow.leads.standing(ref)
    if asked is None or lead is None:
        raise NoSuchLead(n=ref)
    if not (may_see(person, lead) or may_take(person, lead, now)):
        if lead is not asked and may_see(person, asked):
            raise AlreadyMerged(n=ref, into=number(lead))
        if shown and lead.state == "waiting":
            raise not_theirs(person, lead, uow, now)
        raise _moved_on(lead, uow) if shown or person.id in lead.had_by else NoSuchLead(n=ref)
    if not _may(person, verb, lead, now):
        if verb == "split":
            raise NotAllowed(who=LOGGER_AND_MANAGERS)
        tells_whose = lead.state == "waiting" and (shown or lead.owner_id is None)
        raise not_theirs(person, lead, uow, now) if tells_whose else NotAllowed(who=OWNER_AND_MANAGERS)
    return lead


OWNER_AND_MANAGERS = N_("the lead's owner and managers")
LOGGER_AND_MANAGERS = N_("whoever logged it and managers")


def not_theirs(person: Person, lead: Lead, uow: UnitOfWork, now: datetime) -> NotAllowed:
    """Whose a waiting lead is that somebody else would work on, and what that one can do about it."""
    owner = uow.people.get(lead.owner_id)
    if owner is None:
        return Unclaimed(n=number(lead))
    error = LateWithColleague if lead.due_at < now and may_take(person, lead, now) else OfColleague
    return error(n=number(lead), who=owner.name)


def _moved_on(lead: Lead, uow: UnitOfWork) -> UserError:
    if lead.state != "waiting" and lead.answered_at is not None:
        return already_answered(lead, uow)
    owner = uow.people.get(lead.owner_id)
    return AlreadyTaken(n=number(lead), who=owner.name) if owner else NoSuchLead(n=number(lead))


def _may(person: Person, verb: str, lead: Lead, now: datetime) -> bool:
    if is_manager(person):
        return verb in WORK_ON | SEE | {"take", "split"}
    if verb == "split":
        return person.id == lead.logged_by
    if verb == "take":
        return may_take(person, lead, now)
    if verb in ("assign", "dismiss") and _may_hand_on(person, lead):
        return True
    if verb in WORK_ON:
        return person.id == lead.owner_id
    return verb in SEE and may_see(person, lead)


def may_answer(person: Person, lead: Lead) -> bool:
    return is_manager(person) or person.id == lead.owner_id


def may_own(person: Person) -> bool:
    """Whether leads may be somebody's: members log them for others. Managers may have them, if somebody says so."""
    return not {"owner", "manager"}.isdisjoint(person.roles)


def may_take(person: Person, lead: Lead, now: datetime) -> bool:
    """An owner may take what nobody has or is theirs already, what they might give themselves by handing it on, and
    what waits too long with a colleague.
    """
    if not may_own(person):
        return False
    is_late = lead.state == "waiting" and lead.due_at < now
    return lead.owner_id in (None, person.id) or _may_hand_on(person, lead) or is_late


def _may_hand_on(person: Person, lead: Lead) -> bool:
    """Whoever logged a lead may give it to whom they like while it waits."""
    return person.id == lead.logged_by and lead.state == "waiting"


def require_manager(person: Person) -> None:
    if not is_manager(person):
        raise NotAllowed(who=N_("managers"))
