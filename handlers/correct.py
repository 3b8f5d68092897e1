"""Putting right what was read of a lead: kept, told to its owner, and never overwritten by a later reading."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import authorise, cards, news, post, ranking, sheet
from handlers.changes import change, restore
from handlers.errors import DoubtSettled, NotUnderstood, PointOfAnother, PointOfLead, WrongValue
from handlers.named_moments import read_moment_named
from handlers.news import Changes
from handlers.policy import Policy
from handlers.ports import PutRight
from handlers.reading.guessed import guess_address
from handlers.rules import details
from handlers.rules.details import NAMES, POINTS, Name, Question, split, together
from handlers.rules.priority import Facts
from handlers.typed_values import read_value
from storage.leads import number
from storage.tables import Event, Lead, Person
from storage.unit_of_work import UnitOfWork

WEIGHED: frozenset[Name] = frozenset({"kind", "source", "campaign", "urgency", "budget", "priority"})
"""What the rules of priority look at."""

KINDS = frozenset({"corrected", "confirmed"})
"""The entries in the timeline that :func:`take_back` takes back."""


def correct(
    lead: Lead, actor: Person, typed: Mapping[Name, str], uow: UnitOfWork, policy: Policy, now: datetime
) -> Changes:
    """Somebody says what is right; an empty value empties a field, the value of now confirms it.

    Raises WrongValue, MomentUnclear and the like with the ``field`` they are about, and changes nothing then.
    """
    changes: Changes = []
    for field, words in typed.items():
        was, right = sheet.value(field, lead, uow), _read(field, words, lead, actor, uow, policy, now)
        changes.append((field, was, right))
    with change("corrected", lead, actor.id, uow, now, changes=[list(each) for each in changes]):
        for field, was, right in changes:
            _set(field, was, right, lead, actor, uow)
            if field == "priority":
                ranking.set_by_hand(lead, right, actor, uow, policy, now)
        if WEIGHED & {field for field, _, _ in changes}:
            _weigh_anew(lead, uow, policy, now)
    cards.refresh(lead, uow, now)
    if lead.state == "waiting":
        news.tell_owner(lead, changes, actor, actor.name, uow, policy, now)
    return changes


def put_right(heard: PutRight, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Take a form that was filled in. Raises what :func:`correct` raises."""
    lead = authorise.the_lead(person, "edit", heard.lead, uow, now)
    if heard.values:
        typed = {named(field): words for field, words in heard.values.items()}
        changes = correct(lead, person, typed, uow, policy, now)
        post.reply(uow, heard.place, "corrected", now, lead=lead, person=person, changes=changes, by=None)


def settle(
    lead: Lead, field: str, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime, *, yes: bool
) -> Changes:
    """Answer what was asked because it was not sure. Raises DoubtSettled, and WrongValue."""
    asked = open_question(lead, field, uow)
    if asked is None:
        raise DoubtSettled(n=number(lead))
    if yes and asked.field != "email":
        return _confirm(lead, asked, actor, uow, now)
    return correct(lead, actor, {asked.field: _answered(asked, lead, uow, yes=yes)}, uow, policy, now)


def open_question(lead: Lead, field: str, uow: UnitOfWork) -> Question | None:
    """What is still to be asked about a field."""
    open_ones = details.questions(lead.details, *uow.contacts.called(lead.contact_id))
    return next((each for each in open_ones if each.field == field), None)


def _answered(asked: Question, lead: Lead, uow: UnitOfWork, *, yes: bool) -> str:
    """What the answer makes of a field: an address joins those that are known, another kind than read is a client."""
    match asked.field:
        case "email":
            meant = guess_address(asked.value) if yes else None
            return together([*split(sheet.value("email", lead, uow)), *([meant] if meant else [])])
        case "kind":
            return "client"
        case _:
            return ""


def _confirm(lead: Lead, asked: Question, actor: Person, uow: UnitOfWork, now: datetime) -> Changes:
    value = sheet.value(asked.field, lead, uow)
    changes: Changes = [(asked.field, value, value)]
    with change("confirmed", lead, actor.id, uow, now, changes=[list(each) for each in changes]):
        lead.details = dict(details.confirmed(lead.details, asked.field, actor.id or 0))
    cards.refresh(lead, uow, now)
    return changes


# --- what is right ----------------------------------------------------------------------------------------


def _read(field: Name, words: str, lead: Lead, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> str:
    try:
        value = (
            _moment(words, actor, policy, now) if field == "appointment" else read_value(field, words, policy.region)
        )
        if field in POINTS:
            _require_free(field, split(value), lead, lead.details, actor, uow)
    except NotUnderstood as error:
        error.params.setdefault("field", field)
        raise
    return value


def _moment(words: str, actor: Person, policy: Policy, now: datetime) -> str:
    """A booked time on the wall clock where the firm is."""
    if not words.strip():
        return ""
    moment = read_moment_named(words, actor, policy, now)
    return f"{moment.at.astimezone(ZoneInfo(policy.zone)):%Y-%m-%dT%H:%M}"


def _require_free(
    kind: str, values: list[str], lead: Lead, known: details.Details, actor: Person, uow: UnitOfWork
) -> None:
    """Nobody else may be known by these, but for what they share: the same person is found again by them."""
    shared = details.shared(known)
    asked = [(kind, each) for each in values if (kind, each) not in shared]
    for (_, value), contact in uow.contacts.known(asked).items():
        if contact != lead.contact_id:
            raise _of_another(value, contact, actor, uow)


def _of_another(value: str, contact: int, actor: Person, uow: UnitOfWork) -> WrongValue:
    theirs = uow.leads.latest_of_contact(contact)
    if theirs is None or not authorise.may_see(actor, theirs):
        return PointOfAnother(text=value)
    name, company = uow.contacts.called(contact)
    return PointOfLead(text=value, who=name or company or "?", n=number(theirs))


# --- keeping it -------------------------------------------------------------------------------------------


def _set(field: Name, was: str, right: str, lead: Lead, actor: Person, uow: UnitOfWork) -> None:
    by = actor.id or 0
    _set_of_contact(field, right, lead, uow)
    if field in sheet.COLUMNS and field != "priority":
        setattr(lead, field, right or None)
    if field in POINTS:
        lead.details = dict(details.corrected_points(lead.details, field, split(was), split(right), by))
    else:
        lead.details = dict(details.corrected(lead.details, field, right, by))


def _set_of_contact(field: str, value: str, lead: Lead, uow: UnitOfWork) -> None:
    if field in ("name", "company"):
        setattr(uow.contacts.get(lead.contact_id), field, value or None)
    elif field in POINTS:
        old = [point for point in uow.contacts.points(lead.contact_id) if point[0] == field]
        uow.contacts.forget_points(lead.contact_id, old)
        uow.contacts.add_points(lead.contact_id, [(field, each) for each in split(value)])


def _weigh_anew(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The firm's rules look at what is known now, unless a person said how soon it is to be looked at."""
    known = {name: details.value_of(lead.details, name) or None for name in ("urgency", "budget")}
    facts = Facts(lead.text, lead.kind, lead.source, lead.campaign, **known)
    ranking.weigh_known(lead, facts, lead.details.get("urgency", {}).get("words"), uow, policy, now)


# --- taking it back ---------------------------------------------------------------------------------------


def take_back(lead: Lead, event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Have what somebody put right be as it was before; what has become another value since stays.

    Raises PointOfAnother.
    """
    before = dict(event.before or {})
    old = before.pop("details", lead.details)
    same = [each for each in event.data["changes"] if _is_still(each[0], each[2], lead, uow)]
    for field, was, _ in same:
        if field in POINTS:
            _require_free(field, split(was), lead, old, actor, uow)
        _set_of_contact(field, was, lead, uow)
    uow.timeline.add("undone", now, lead=number(lead), actor=actor.id, data={"what": event.kind, "of": event.id})
    lead.details = dict(details.put_back(lead.details, old, [field for field, _, _ in same]))
    restore(lead, before)
    cards.refresh(lead, uow, now)
    if same and event.kind == "corrected" and lead.state == "waiting":
        news.tell_owner(lead, [(field, right, was) for field, was, right in same], actor, actor.name, uow, policy, now)


def _is_still(field: Name, right: str, lead: Lead, uow: UnitOfWork) -> bool:
    now = sheet.value(field, lead, uow)
    return set(split(now)) == set(split(right)) if field in POINTS else now == right


def named(field: str) -> Name:
    """A field by its name, as a button or a form carries it. Raises NotUnderstood."""
    for name in NAMES:
        if name == field:
            return name
    raise NotUnderstood
