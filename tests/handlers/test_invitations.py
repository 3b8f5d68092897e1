"""Who gets in by an invitation, and who is told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers import team
from handlers.ports import Message, Original, Place, Speaker
from handlers.team import Member
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import BOTH, TEAM, Firm, message_of, opened

GIULIA, SARA, UGO = "333", "777", "999"
WITH_SARA = (*TEAM, Member("Sara Neri", ("owner",), {}))


@pytest.fixture
def inviting(tmp_path: Path) -> Iterator[Firm]:
    with opened(tmp_path, BOTH, WITH_SARA) as firm:
        yield firm


def invite(firm: Firm, name: str = "Sara") -> str:
    firm.says(GIULIA, f"/team invite {name}")
    found = re.search(r"/start ([\w-]+)|start=([\w-]+)", answer(firm, GIULIA))
    assert found is not None
    return found[1] or found[2]


def follows(firm: Firm, user: str, token: str, name: str = "Somebody") -> str:
    """Somebody presses a link; returns what they are answered."""
    place = Place("telegram", user, private=True)
    speaker = Speaker("telegram", user, name, username="the_new_one")
    firm.tries(Message(speaker, place, firm._ts(), firm.now, Original("self", text=f"/start {token}")))
    return answer(firm, user)


def message(firm: Firm, user: str, text: str) -> Message:
    return message_of(user, text, firm._ts(), firm.now)


def answer(firm: Firm, user: str) -> str:
    return firm.text_of(firm.rows(chat=user)[-1])


def who_is(firm: Firm, user: str) -> str | None:
    def work(uow: UnitOfWork) -> str | None:
        account = uow.people.account("telegram", user)
        person = uow.people.get(account.person_id) if account else None
        return person.name if person else None

    return firm.database.look(work)


def test_a_new_invitation_voids_the_ones_before(inviting: Firm) -> None:
    old, new = invite(inviting), invite(inviting)
    assert "used already" in follows(inviting, UGO, old)
    assert who_is(inviting, UGO) is None
    assert "Hello Sara!" in follows(inviting, SARA, new)
    assert who_is(inviting, SARA) == "Sara Neri"
    assert "used already" in follows(inviting, UGO, old)
    assert who_is(inviting, UGO) is None


def test_whoever_made_an_invitation_is_told_who_followed_it(inviting: Firm) -> None:
    follows(inviting, UGO, invite(inviting), "Ugo")
    told = answer(inviting, GIULIA)
    assert told.startswith("Ugo (@the_new_one) followed your invitation and is Sara Neri from now on.")
    assert "config.yaml" in told


def test_a_second_tap_on_ones_own_link_welcomes_again(inviting: Firm) -> None:
    token = invite(inviting)
    assert follows(inviting, SARA, token) == follows(inviting, SARA, token)
    assert len(inviting.rows(card="text", chat=GIULIA)) == 1, "the manager hears of it once"


def test_nobody_is_invited_whose_account_the_configuration_names(inviting: Firm) -> None:
    inviting.tries(message(inviting, GIULIA, "/team invite Marco"))
    assert "config.yaml names their account" in answer(inviting, GIULIA)


def test_an_invitation_opens_nothing_once_the_configuration_names_the_account(inviting: Firm) -> None:
    token = invite(inviting)
    named = (*TEAM, Member("Sara Neri", ("owner",), {"telegram": SARA}))
    inviting.database.run(lambda uow: team.sync(named, uow))
    assert "config.yaml names their account" in follows(inviting, UGO, token)
    assert who_is(inviting, UGO) is None
    inviting.database.run(lambda uow: team.sync(WITH_SARA, uow))
    assert "Hello Sara!" in follows(inviting, UGO, invite(inviting)), "it does not name it any more"


def test_the_first_who_writes_to_an_empty_team_is_told_which_lines_make_them_its_first(tmp_path: Path) -> None:
    with opened(tmp_path, BOTH, ()) as firm:
        firm.tries(message(firm, "5001", "/start"))
        assert "    telegram: 5001" in answer(firm, "5001")
        assert "ask a manager" not in answer(firm, "5001")
