"""What another configuration means for the leads that wait: whoever fits by now gets them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handlers import team
from handlers.remind import audit
from handlers.team import Member
from tests.handlers.firm import BOTH, Firm, opened

LUCA = Member("Luca Ferri", ("owner",), {"telegram": "444"}, language="en")
TEAM = (
    Member("Giulia Verdi", ("manager",), {"telegram": "333"}, language="en"),
    Member("Marco Rossi", ("owner",), {"telegram": "222"}, language="en"),
    Member("Anna Bianchi", ("member",), {"telegram": "111"}, language="en"),
)


@pytest.fixture
def firm(tmp_path: Path, url: str) -> Iterator[Firm]:
    with opened(tmp_path, replace(BOTH, capacity=1), TEAM, url=url) as firm:
        yield firm


def starts_again(firm: Firm, *newcomers: Member, **policy: Any) -> None:
    """The bot is stopped and started with another configuration."""
    firm.policy = replace(firm.policy, **policy)
    firm.database.run(lambda uow: team.sync((*TEAM, *newcomers), uow))
    for each in newcomers:
        firm.starts(each.accounts["telegram"])
    firm.database.run(lambda uow: audit(uow, firm.policy, firm.now))


def owners(firm: Firm) -> list[bool]:
    return [lead.owner_id is not None for lead in firm.leads()]


def logs(firm: Firm, *customers: str) -> None:
    for number, name in enumerate(customers):
        firm.says("111", f"/lead {name} 333 123456{number} doors")
        firm.sends()


def test_more_room_in_the_configuration_gives_out_what_waits_without_an_owner(firm: Firm) -> None:
    logs(firm, "Ada Conti", "Bea Sala", "Carla Neri")
    assert owners(firm) == [True, False, False]

    starts_again(firm, capacity=2)

    assert owners(firm) == [True, True, False]
    assert [row.lead_id for row in firm.queued(card="assigned")] == [2]


def test_what_managers_gave_out_by_hand_is_given_out_once_the_bot_is_to(firm: Firm) -> None:
    firm.policy = replace(firm.policy, strategy="manual")
    logs(firm, "Ada Conti")
    starts_again(firm)
    assert owners(firm) == [False], "the managers decide"

    starts_again(firm, strategy="balanced")
    assert owners(firm) == [True]


def test_what_is_offered_to_whoever_claims_it_is_not_given_out_by_the_audit(firm: Firm) -> None:
    firm.policy = replace(firm.policy, strategy="first_to_claim")
    logs(firm, "Ada Conti")
    starts_again(firm)
    assert owners(firm) == [False]
    assert firm.lead().to_claim


def test_an_audit_that_finds_nobody_with_room_says_nothing(firm: Firm) -> None:
    logs(firm, "Ada Conti", "Bea Sala")
    starts_again(firm)
    assert firm.queued() == []
