"""What a platform tells of people."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers import team
from handlers.errors import AccountSettled, NotAllowed
from handlers.ports import Presence, Profile
from handlers.team import Member
from storage.tables import Outbox
from tests.handlers.firm import BOTH, TEAM, Firm, chats, opened

LEAD = "/lead Ada Conti 333 1234567 asks about doors"
LUCA = Member("Luca Ferri", ("owner",), {"telegram": "444"}, language="en", email="luca.ferri@example.com")
SEEN = Profile("slack", "U04", "it", "Europe/Lisbon", "Luca.Ferri@example.com", "lucaf")


def test_who_is_away_on_a_platform_gets_no_new_lead_and_why_says_so(firm: Firm) -> None:
    firm.hears(Presence("slack", "U02", away=True))
    firm.says("333", LEAD)
    assert firm.lead().owner_id is None
    firm.says("333", "/why 1")
    assert "away or not to be disturbed" in firm.text_of(firm.queued(card="why")[0])


def test_who_comes_back_gets_what_waits(firm: Firm) -> None:
    firm.hears(Presence("slack", "U02", away=True))
    firm.says("333", LEAD)
    firm.hears(Presence("slack", "U02", away=False))
    assert firm.lead().owner_id == firm.account("U02").person_id


def test_who_goes_away_keeps_the_leads_they_have(firm: Firm) -> None:
    firm.says("333", LEAD)
    firm.hears(Presence("slack", "U02", away=True))
    assert firm.lead().owner_id == firm.account("U02").person_id


def test_out_of_working_hours_nobody_is_expected_to_be_there(firm: Firm) -> None:
    firm.passes(hours=12)
    firm.hears(Presence("slack", "U02", away=True))
    firm.says("333", LEAD)
    assert firm.lead().owner_id == firm.account("U02").person_id


def test_where_it_is_not_wished_nobody_is_passed_over(tmp_path: Path) -> None:
    with opened(tmp_path, replace(BOTH, respect_presence=False)) as firm:
        firm.hears(Presence("slack", "U02", away=True))
        firm.says("333", LEAD)
        assert firm.lead().owner_id == firm.account("U02").person_id


# -- language and zone


def zone_of(firm: Firm, name: str) -> str:
    return firm.database.look(lambda uow: firm.policy.zone_of(uow.people.named(name)))


def test_the_zone_a_platform_tells_is_used_where_the_configuration_names_none(firm: Firm) -> None:
    assert zone_of(firm, "Marco Rossi") == "Europe/Rome"
    firm.hears(Profile("slack", "U02", zone="Europe/Lisbon"))
    assert zone_of(firm, "Marco Rossi") == "Europe/Lisbon"


def test_the_zone_in_the_configuration_comes_first(tmp_path: Path) -> None:
    members = [replace(each, zone="Europe/Athens") for each in TEAM]
    with opened(tmp_path, BOTH, members) as firm:
        firm.hears(Profile("slack", "U02", zone="Europe/Lisbon"))
        assert zone_of(firm, "Marco Rossi") == "Europe/Athens"


def test_the_language_a_platform_tells_is_spoken_to_who_has_chosen_none(tmp_path: Path) -> None:
    members = [replace(each, language=None) for each in TEAM]
    with opened(tmp_path, BOTH, members) as firm:
        firm.hears(Profile("slack", "U02", language="it"))
        firm.says("U02", "/leads mine")
        assert "Nessun" in firm.text_of(firm.queued(card="leads")[0])


def test_a_language_we_do_not_speak_changes_nothing(firm: Firm) -> None:
    firm.hears(Profile("slack", "U02", language="it"))
    firm.hears(Profile("slack", "U02", language="fr"))
    assert firm.account("U02").language == "it"


# -- a stranger with a colleague's address


@pytest.fixture
def with_luca(tmp_path: Path) -> Iterator[Firm]:
    with opened(tmp_path, BOTH, (*TEAM, LUCA)) as firm:
        yield firm


def question(firm: Firm) -> tuple[Outbox, str, str]:
    row = firm.rows(card="ask_account")[0]
    yes, no = firm.buttons_of(row)
    return row, yes, no


def test_a_stranger_with_a_colleagues_address_is_shown_to_the_managers(with_luca: Firm) -> None:
    with_luca.hears(SEEN)
    asked = with_luca.queued(card="ask_account")
    assert chats(asked) == [("telegram", "333")]
    assert "Is lucaf on Slack our Luca Ferri?" in with_luca.text_of(asked[0])


def test_an_address_alone_lets_nobody_in(with_luca: Firm) -> None:
    with_luca.hears(SEEN)
    assert with_luca.account("U04").person_id is None


def test_one_tap_makes_the_account_theirs(with_luca: Firm) -> None:
    with_luca.hears(SEEN)
    row, yes, _ = question(with_luca)
    with_luca.presses("333", yes, row)
    account = with_luca.account("U04")
    assert account.person_id == with_luca.account("444").person_id
    assert (account.reachable, account.chat) == (True, "U04")


def test_only_a_manager_can_say_so(with_luca: Firm) -> None:
    with_luca.hears(SEEN)
    row, yes, no = question(with_luca)
    for button in (yes, no):
        with pytest.raises(NotAllowed):
            with_luca.presses("444", button, row)


def test_a_refused_account_is_not_asked_about_again(with_luca: Firm) -> None:
    with_luca.hears(SEEN)
    row, yes, no = question(with_luca)
    with_luca.presses("333", no, row)
    with_luca.hears(SEEN)
    assert len(with_luca.rows(card="ask_account")) == 1
    with pytest.raises(AccountSettled):
        with_luca.presses("333", yes, row)
    assert with_luca.account("U04").person_id is None


def test_an_account_that_is_theirs_is_not_asked_about(with_luca: Firm) -> None:
    with_luca.hears(SEEN)
    row, yes, _ = question(with_luca)
    with_luca.presses("333", yes, row)
    with_luca.hears(replace(SEEN, user="U05"))
    assert len(with_luca.rows(card="ask_account")) == 1


def test_an_account_that_was_confirmed_stays_after_a_restart(with_luca: Firm) -> None:
    with_luca.hears(SEEN)
    row, yes, _ = question(with_luca)
    with_luca.presses("333", yes, row)
    with_luca.database.run(lambda uow: team.sync((*TEAM, LUCA), uow))
    assert with_luca.account("U04").person_id == with_luca.account("444").person_id


def test_another_address_tells_nothing(with_luca: Firm) -> None:
    with_luca.hears(replace(SEEN, email="someone@example.com"))
    with_luca.hears(replace(SEEN, email=None))
    assert not with_luca.rows(card="ask_account")
