"""Who gets in by an invitation, and who is told."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers import team
from handlers.ports import Message, Original, Place, Reached, Speaker
from handlers.team import Member
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import BOTH, GROUP, TEAM, Firm, message_of, opened, speaker_of

GIULIA, FRANCO, SARA, OLD_PHONE, UGO = "333", "900", "777", "778", "999"
WITH_SARA = (*TEAM, Member("Sara Neri", ("owner",), {}))
WITH_NINA = (*TEAM, Member("Franco Leone", ("manager",), {"telegram": FRANCO}), Member("Nina Zorzi", ("manager",), {}))


@pytest.fixture
def inviting(tmp_path: Path) -> Iterator[Firm]:
    with opened(tmp_path, BOTH, WITH_SARA) as firm:
        yield firm


@pytest.fixture
def managed(tmp_path: Path) -> Iterator[Firm]:
    with opened(tmp_path, BOTH, WITH_NINA) as firm:
        yield firm


def invite(firm: Firm, name: str = "Sara") -> str:
    firm.says(GIULIA, f"/team invite {name}")
    return offered(firm, GIULIA)


def offered(firm: Firm, manager: str) -> str:
    """The token of the link that a manager was just given."""
    found = re.search(r"/start ([\w-]+)|start=([\w-]+)", answer(firm, manager))
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


def test_a_manager_who_cannot_be_written_to_is_told_so_in_the_group_and_earlier_links_still_work(managed: Firm) -> None:
    token = invite(managed, "Nina")
    managed.hears(Reached(speaker_of(FRANCO), FRANCO, reachable=False))
    managed.tries(message_of(FRANCO, "/team invite Nina", managed._ts(), managed.now, GROUP))
    assert "press Start" in managed.text_of(managed.rows(chat=GROUP)[-1])
    assert "Hello Nina!" in follows(managed, UGO, token)


# -- a link whose time is over


def without(firm: Firm, name: str) -> None:
    """Somebody is taken out of config.yaml."""
    left = [each for each in WITH_NINA if each.name != name]
    firm.database.run(lambda uow: team.sync(left, uow))


def test_a_manager_who_has_left_does_not_get_back_in_by_a_link_of_their_own(managed: Firm) -> None:
    managed.says(FRANCO, "/team invite Nina")
    token = offered(managed, FRANCO)
    without(managed, "Franco Leone")
    assert "used already" in follows(managed, FRANCO, token)
    assert "used already" in follows(managed, UGO, token)
    assert who_is(managed, UGO) is None


def test_a_link_made_by_somebody_who_manages_no_more_opens_nothing(managed: Firm) -> None:
    managed.says(FRANCO, "/team invite Nina")
    token = offered(managed, FRANCO)
    demoted = [replace(each, roles=("owner",)) if each.name == "Franco Leone" else each for each in WITH_NINA]
    managed.database.run(lambda uow: team.sync(demoted, uow))
    assert "used already" in follows(managed, UGO, token)


def test_a_link_to_somebody_who_has_left_the_team_is_not_accepted(managed: Firm) -> None:
    token = invite(managed, "Nina")
    told = len(managed.rows(chat=GIULIA))
    without(managed, "Nina Zorzi")
    assert "used already" in follows(managed, UGO, token)
    assert len(managed.rows(chat=GIULIA)) == told


def test_whoever_follows_a_link_of_ours_is_told_each_time_what_became_of_it(inviting: Firm) -> None:
    old, _ = invite(inviting), invite(inviting)
    inviting.tries(message(inviting, SARA, "/start"))
    assert "I do not know you yet" in answer(inviting, SARA)
    for tries in (1, 2):
        assert "used already" in follows(inviting, SARA, old)
        assert len(inviting.rows(chat=SARA)) == 1 + tries


def test_whoever_makes_links_up_is_answered_once_a_day(inviting: Firm) -> None:
    for token in ("made_up_one", "made_up_two"):
        follows(inviting, UGO, token)
    assert len(inviting.rows(chat=UGO)) == 1


def test_a_newcomer_who_was_heard_in_the_group_is_answered_in_private_too(inviting: Firm) -> None:
    for chat in (GROUP, None, GROUP, None):
        inviting.tries(message_of(SARA, "/start", inviting._ts(), inviting.now, chat))
    assert len(inviting.rows(chat=GROUP)) == 1
    assert len(inviting.rows(chat=SARA)) == 1


# -- somebody's new account


def test_the_account_that_follows_a_new_invitation_takes_the_old_ones_place(inviting: Firm) -> None:
    follows(inviting, OLD_PHONE, invite(inviting), "Sara")
    inviting.sends()
    inviting.says(GIULIA, "/lead Mario Rossi 333 1234567 wants a quote")
    inviting.says(GIULIA, "/assign 1 Sara")
    inviting.leaves(inviting.queued(card="assigned", chat=OLD_PHONE)[0])
    inviting.says(GIULIA, "/lead Pia Mare 333 7654321 wants a door")
    inviting.says(GIULIA, "/assign 2 Sara")
    follows(inviting, SARA, invite(inviting), "Sara")

    assert "the account Sara Neri had before is out" in answer(inviting, GIULIA)
    assert who_is(inviting, OLD_PHONE) is None
    assert inviting.queued(card="assigned", chat=SARA), "what was still to be said there is said here"
    inviting.says(GIULIA, "/lead Rosa Luna 333 1112223 wants a roof")
    inviting.says(GIULIA, "/assign 3 Sara")
    assert not inviting.queued(chat=OLD_PHONE)
    inviting.tries(message(inviting, OLD_PHONE, "/leads"))
    assert "I do not know you yet" in answer(inviting, OLD_PHONE)


def test_cards_on_an_account_that_is_out_are_told_nothing_new(inviting: Firm) -> None:
    follows(inviting, OLD_PHONE, invite(inviting), "Sara")
    inviting.says(GIULIA, "/lead Mario Rossi 333 1234567 wants a quote")
    inviting.says(GIULIA, "/assign 1 Sara")
    inviting.sends()
    follows(inviting, SARA, invite(inviting), "Sara")
    inviting.sends()
    inviting.says(GIULIA, "/lead Mario Rossi 333 1234567 the secret offer")
    (edit,) = [row for row in inviting.queued(chat=OLD_PHONE) if row.edit_of]
    assert "secret offer" not in inviting.text_of(edit)
