"""The simulated firm: who works there, when, and by which rules; all of it drawn from the seed."""

import random
from datetime import time, timedelta

from handlers.policy import Policy
from handlers.rules.closures import read_closures
from handlers.rules.ladder import Ladder, Step
from handlers.rules.week import read_week
from handlers.team import Member
from tests.soak.history import TEAM

TEAM_CHATS = {"telegram": "-1000", "slack": "C1000"}
_NUMBERS = {"anna": "111", "marco": "222", "luca": "333", "sara": "444", "giulia": "555", "ugo": "999"}
USERS = {"telegram": _NUMBERS, "slack": {who: f"U{number}" for who, number in _NUMBERS.items()}}
NAMES = {
    "anna": "Anna Bianchi",
    "marco": "Marco Rossi",
    "luca": "Luca Ferri",
    "sara": "Sara Conti",
    "giulia": "Giulia Verdi",
    "ugo": "Ugo Nessuno",
}
ROLES = {"anna": ("member",), "giulia": ("manager",)}

WEEKS = (
    {"mon-fri": ["09:00-13:00", "14:00-18:00"]},
    {"mon-sat": ["08:30-19:00"]},
    {"mon-sun": ["00:00-24:00"]},
    {"tue-sat": ["09:30-12:30", "15:30-19:30"]},
)


def platforms_of(seed: int) -> tuple[str, ...]:
    """Where a firm chats: most on Telegram, a third on Slack as well."""
    return ("telegram", "slack") if random.Random(f"platforms {seed}").random() < 1 / 3 else ("telegram",)


def _accounts_of(who: str, seed: int) -> dict[str, str]:
    """Somebody's accounts: where there are two platforms, on either or on both."""
    there = random.Random(f"accounts {who} {seed}").choice((platforms_of(seed), platforms_of(seed)[-1:], ("telegram",)))
    return {name: USERS[name][who] for name in there}


def policy_of(seed: int) -> Policy:
    """The rules of the firm that a seed stands for."""
    dice = random.Random(f"policy {seed}")
    minutes = sorted(dice.sample(range(10, 300, 5), dice.randint(1, 4)))
    audiences = (("owner",), ("owner", "team"), ("owner", "managers"), ("team", "managers"))
    steps = tuple(
        Step(timedelta(minutes=each), frozenset(dice.choice(audiences)), reassign=dice.random() < 0.4)
        for each in minutes
    )
    return Policy(
        language="en",
        zone="Europe/Rome",
        region="IT",
        week=read_week(WEEKS[dice.choice((0, 0, 0, 1, 2, 3))]),
        closures=read_closures("IT", None, ["12-07"], []),
        ladder=Ladder(
            steps,
            then_every=timedelta(hours=dice.randint(1, 6)),
            least_gap=timedelta(minutes=dice.choice((5, 10, 30))),
            most_per_hour=dice.choice((1, 2, 6, 20)),
        ),
        answer_within=timedelta(minutes=dice.choice((30, 60, 240))),
        strategy=dice.choice(("balanced", "balanced", "round_robin", "first_to_claim", "manual")),
        capacity=dice.choice((2, 5, 20)),
        homes={name: TEAM_CHATS[name] for name in platforms_of(seed)} if dice.random() < 0.8 else {},
        daily_reports=(time(18),),
        report_to=("managers",),
    )


def members_of(seed: int) -> list[Member]:
    """The people of that firm; some have hours, a zone or a capacity of their own."""
    dice = random.Random(f"members {seed}")
    return [
        Member(
            name=NAMES[who],
            roles=ROLES.get(who, ("owner",)),
            accounts=_accounts_of(who, seed),
            language="en",
            zone=dice.choice((None, None, None, "Europe/London")),
            hours=dice.choice((None, None, None, WEEKS[1], WEEKS[3])),
            capacity=dice.choice((None, None, 3)),
        )
        for who in TEAM
    ]
