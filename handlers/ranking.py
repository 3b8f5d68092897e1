"""How soon a lead is to be looked at: weighed by the firm's rules when its words change, or said by a person.

What a person said stands: no rule goes over it.
"""

from datetime import datetime
from typing import Any

from handlers import assign
from handlers.policy import Policy
from handlers.reading.lead import Reading
from handlers.recognise import priority_of
from handlers.rules.ladder import Position, moved_ahead, moved_back
from handlers.rules.priority import Facts, Level, Priority
from handlers.rules.priority import priority_of as weigh
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def reason_of(priority: Priority, reading: Reading) -> dict[str, Any]:
    """What a lead keeps of why it goes first or last: the level, the rule as written, the words that it went by."""
    if priority.because is None:
        return {}
    return {"level": priority.level, "rule": priority.because, "words": _words(priority.because, reading)}


def _words(rule: str, reading: Reading) -> str | None:
    """What somebody wrote, where the rule does not say it already."""
    if rule.startswith("budget"):
        return reading.budget
    urgency = reading.why("urgency") if rule.startswith("urgency") else None
    return urgency.words if urgency else None


def for_timeline(lead: Lead) -> dict[str, Any]:
    """The rule that put a new lead first or last, and the words."""
    why = lead.priority_why
    return {"priority": why["rule"], "words": why["words"]} if why else {}


def weigh_anew(lead: Lead, reading: Reading, text: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """All that a lead says was changed: it goes first or last by what it says now."""
    if not is_set_by_hand(lead):
        weighed = priority_of(reading, text, policy)
        _set(lead, weighed.level, reason_of(weighed, reading), uow, policy, now)


def weigh_known(lead: Lead, facts: Facts, words: str | None, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Something that the rules look at was put right. ``words`` are those by which it was urgent."""
    if not is_set_by_hand(lead):
        weighed = weigh(facts, policy.priorities)
        because = weighed.because or ""
        said = facts.budget if because.startswith("budget") else words if because.startswith("urgency") else None
        why = {"level": weighed.level, "rule": because, "words": said} if because else {}
        _set(lead, weighed.level, why, uow, policy, now)


def weigh_more(lead: Lead, reading: Reading, text: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Something was said besides: that can make a lead hot, and takes nothing back of what was said before."""
    weighed = priority_of(reading, text, policy)
    if weighed.level == "hot" and lead.priority != "hot" and not is_set_by_hand(lead):
        _set(lead, weighed.level, reason_of(weighed, reading), uow, policy, now)


def take_over(lead: Lead, other: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Another lead became a part of this one: what made that one hot makes this one hot."""
    if other.priority == "hot" and lead.priority != "hot" and not is_set_by_hand(lead):
        _set(lead, "hot", other.priority_why, uow, policy, now)


def set_by_hand(lead: Lead, level: str, by: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody knows better than the rules; what is none of their levels is the usual one."""
    chosen: Level = "hot" if level == "hot" else "low" if level == "low" else "normal"
    _set(lead, chosen, {"level": chosen, "by": by.name}, uow, policy, now)


def is_set_by_hand(lead: Lead) -> bool:
    """Whether a person chose the priority, and not a rule: what is kept as the reason explains no other level."""
    return "by" in lead.priority_why or lead.priority_why.get("level", "normal") != lead.priority


def _set(lead: Lead, level: Level, why: dict[str, Any], uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Change the priority, and how soon the owner of a lead that waits is reminded."""
    hot_before, lead.priority, lead.priority_why = lead.priority == "hot", level, why
    owner = uow.people.get(lead.owner_id)
    if lead.state != "waiting" or owner is None or hot_before == (level == "hot"):
        return
    move = moved_back if hot_before else moved_ahead
    position = move(policy.ladder, Position(lead.ladder_step, lead.ladder_since))
    lead.ladder_step = position.step
    if lead.kept_step is not None:
        lead.kept_step = move(policy.ladder, Position(lead.kept_step, now)).step
    if lead.snoozed_until is None:
        assign.schedule_next(lead, policy.schedule_of(owner), policy, now)
