"""Everybody's own page on a platform that has such: today's figures, what waits longest, one's leads, who is away.

Managers see all there is, owners what is theirs, others what they logged.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import status
from handlers.compose import view
from handlers.errors import Stranger
from handlers.messages import home, talk
from handlers.messages.home import Dashboard
from handlers.messages.rich import Card
from handlers.messages.status import status_card
from handlers.messages.voice import Voice
from handlers.policy import Policy, is_away, own_zone
from handlers.question import Question, one_day, whose
from handlers.rules.figures import Figures
from storage.lists import Which
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork

MOST_MINE = 5
"""Leads with buttons of their own; a platform limits what a page may hold."""


def dashboard(
    person: Person | None, uow: UnitOfWork, policy: Policy, now: datetime, account: Account | None = None
) -> Dashboard:
    """The page as it is at this moment; for who is not in the team, how they get into it."""
    voice = policy.voice_for(person, account or _account_of(person, uow), now, account.platform if account else "")
    if person is None or not person.in_team:
        return (talk.sentence(voice, Stranger.sentence, {"user": account.user if account else "?"}),)
    owns = "owner" in person.roles
    mine = _mine(person, uow, voice) if owns else ()
    return (_figures(person, uow, policy, voice), *mine, _away(uow, policy, voice))


def _account_of(person: Person | None, uow: UnitOfWork) -> Account | None:
    """An account that tells a language, for who has chosen none."""
    accounts = uow.people.accounts_of(person.id) if person and person.id else ()
    return next((each for each in accounts if each.language), None)


def _figures(person: Person, uow: UnitOfWork, policy: Policy, voice: Voice) -> Card:
    today = voice.now.astimezone(ZoneInfo(policy.zone_of(person))).date()
    question = Question(one_day(today), own_zone(person), *whose(None, person))
    found = status.answer(question, uow, policy, voice.now)
    shown = found if question.owner is None else _without_longest(found)
    card, _ = status_card(shown, status.about_whom(question.scope(uow), person, uow), voice)
    return card


def _without_longest(found: Figures) -> Figures:
    """An owner's own leads come with buttons below, and are not told of twice."""
    return replace(found, backlog=replace(found.backlog, longest=()))


def _mine(person: Person, uow: UnitOfWork, voice: Voice) -> tuple[Card, ...]:
    which = Which(owner=person.id, waiting=True, order="longest_waiting")
    leads = [uow.leads.get(row.id) for row in uow.lists.page(which, MOST_MINE)]
    return home.mine([view(lead, uow) for lead in leads if lead is not None], uow.lists.count(which), voice)


def _away(uow: UnitOfWork, policy: Policy, voice: Voice) -> Card:
    absent = uow.people.away_on_a_platform() if policy.respect_presence else frozenset()
    team = uow.people.team()
    said_so = [home.Absent(each.name, each.away_until) for each in team if is_away(each, voice.now)]
    seen_so = [
        home.Absent(each.name, None, by_platform=True)
        for each in team
        if each.id in absent and not is_away(each, voice.now)
    ]
    return home.away([*said_so, *seen_so], voice)
