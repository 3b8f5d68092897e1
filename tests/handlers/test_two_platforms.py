"""One team on two platforms: one queue of leads, and everybody is written to where they like it best."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlers import outages, team
from handlers.errors import AlreadyTaken
from handlers.policy import Policy
from handlers.ports import LeftChat, Reached
from handlers.remind import tick
from handlers.rules.delivery import Barred, NotSent, Refused
from handlers.team import Member
from storage.tables import Outbox
from tests.bot.configs import settings
from tests.handlers.firm import BOTH, CHANNEL, GROUP, TEAM, Firm, chats, opened, speaker_of

LEAD = "/lead Ada Conti 333 1234567 asks about doors"


def test_an_owner_is_told_where_they_like_to_be_reached(firm: Firm) -> None:
    firm.says("333", LEAD)
    assert chats(firm.queued(card="assigned")) == [("slack", "U02")]


def test_a_reply_goes_where_somebody_spoke_whatever_they_prefer(firm: Firm) -> None:
    firm.says("333", LEAD)
    firm.says("222", "/leads mine")
    assert chats(firm.queued(card="leads")) == [("telegram", "222")]


def test_who_can_be_written_to_first_has_nothing_to_press(firm: Firm) -> None:
    assert firm.account("U01").reachable
    assert firm.account("U01").chat == "U01"


def test_a_message_for_a_lost_account_goes_to_the_other_one(firm: Firm) -> None:
    firm.says("333", LEAD)
    firm.sends(Refused("user_disabled", "gone"), card="assigned")
    assert chats(firm.queued(card="assigned")) == [("telegram", "222")]
    assert not firm.account("U02").reachable
    assert firm.lead().owner_id == firm.account("222").person_id
    assert not firm.rows(card="unreachable")


def test_reminders_that_are_queued_for_a_lost_account_go_to_the_other_one(firm: Firm) -> None:
    firm.says("333", LEAD)
    firm.sends(card="assigned")
    firm.passes(minutes=16)
    firm.database.run(lambda uow: tick(uow, firm.policy, firm.now))
    assert chats(firm.queued(card="reminder")) == [("slack", "U02")]
    firm.hears(Reached(speaker_of("U02"), "U02", reachable=False))
    assert chats(firm.queued(card="reminder")) == [("telegram", "222")]


def test_a_later_word_from_a_lost_account_makes_it_reachable_again(firm: Firm) -> None:
    firm.hears(Reached(speaker_of("U02"), "U02", reachable=False))
    firm.says("U02", "/leads mine")
    firm.says("333", LEAD)
    assert chats(firm.queued(card="assigned")) == [("slack", "U02")]


def test_a_mended_configuration_makes_somebody_reachable_again(firm: Firm) -> None:
    firm.hears(Reached(speaker_of("U02"), "U02", reachable=False))
    giulia, marco, anna = TEAM
    mended = replace(marco, accounts={"telegram": "222", "slack": "U22"})
    firm.database.run(lambda uow: team.sync([giulia, mended, anna], uow))
    assert firm.account("U22").reachable
    assert firm.account("U02").person_id is None


def test_a_restart_alone_does_not_bring_a_closed_account_back(firm: Firm) -> None:
    firm.hears(Reached(speaker_of("U02"), "U02", reachable=False))
    firm.database.run(lambda uow: team.sync(TEAM, uow))
    assert not firm.account("U02").reachable


def test_who_comes_back_to_the_team_can_be_written_to_again(firm: Firm) -> None:
    firm.database.run(lambda uow: team.sync(TEAM[:1], uow))
    anna = firm.account("U01").person_id
    assert anna is not None
    assert firm.database.look(lambda uow: uow.people.reachable(anna)) == []
    firm.database.run(lambda uow: team.sync(TEAM, uow))
    assert firm.database.look(lambda uow: uow.people.reachable(anna)) != []


# -- the team's chats


def test_a_new_lead_is_shown_in_every_home_but_the_one_it_was_logged_in(firm: Firm) -> None:
    firm.says("333", LEAD)
    assert chats(firm.queued(card="team_new")) == [("telegram", GROUP), ("slack", CHANNEL)]
    firm.says("333", "/lead Bruno Galli 333 7654321", chat=GROUP)
    assert chats(firm.queued(card="team_new", lead_id=2)) == [("slack", CHANNEL)]


def test_the_bot_put_out_of_one_home_still_speaks_in_the_other(firm: Firm) -> None:
    firm.hears(LeftChat("slack", CHANNEL, present=False))
    firm.says("333", LEAD)
    assert chats(firm.queued(card="team_new")) == [("telegram", GROUP)]
    told = firm.queued(card="left_team_chat")
    assert chats(told) == [("telegram", "333")]
    assert "Slack" in firm.text_of(told[0])


def test_a_home_that_is_refused_is_told_to_the_managers_and_left_alone(firm: Firm) -> None:
    firm.says("333", LEAD)
    firm.sends(Refused("is_archived", "no_access"), card="team_new", platform="slack")
    assert chats(firm.queued(card="left_team_chat")) == [("telegram", "333")]
    firm.says("333", "/lead Bruno Galli 333 7654321")
    assert chats(firm.queued(card="team_new", lead_id=2)) == [("telegram", GROUP)]


def test_the_bot_invited_again_speaks_there_again(firm: Firm) -> None:
    firm.hears(LeftChat("slack", CHANNEL, present=False))
    firm.hears(LeftChat("slack", CHANNEL, present=True))
    firm.says("333", LEAD)
    assert ("slack", CHANNEL) in chats(firm.queued(card="team_new"))


def test_of_two_claims_on_two_platforms_the_first_wins_and_both_cards_are_edited(tmp_path: Path) -> None:
    luca = Member("Luca Ferri", ("owner",), {"telegram": "444", "slack": "U04"}, language="en")
    with opened(tmp_path, replace(BOTH, strategy="first_to_claim"), (*TEAM, luca)) as firm:
        firm.says("333", LEAD)
        firm.sends(card="team_new")
        group, channel = firm.rows(card="team_new")
        claim = next(data for data in firm.buttons_of(group) if data.startswith("take:"))
        firm.presses("444", claim, group)
        with pytest.raises(AlreadyTaken):
            firm.presses("U02", claim, channel)
        assert firm.lead().owner_id == firm.account("444").person_id
        edits = [row for row in firm.queued(card="team_new") if row.edit_of]
        assert {(row.platform, row.chat) for row in edits} == {("telegram", GROUP), ("slack", CHANNEL)}


def test_who_cannot_be_written_to_is_mentioned_where_they_have_an_account(tmp_path: Path) -> None:
    with opened(tmp_path, BOTH, (TEAM[0], replace(TEAM[1], accounts={"slack": "U02"}))) as firm:
        firm.says("333", LEAD)
        firm.sends(card="assigned")
        firm.hears(Reached(speaker_of("U02"), "U02", reachable=False))
        mention = firm.queued(card="unreachable_owner")
        assert chats(mention) == [("slack", CHANNEL)]
        assert "press Start" not in firm.text_of(mention[0])


def test_what_cannot_be_answered_in_a_channel_is_answered_in_private(firm: Firm) -> None:
    firm.says("U02", "/leads mine", chat="C0OTHER", only_for="U02")
    assert [row.only_for for row in firm.queued(card="leads")] == ["U02"]
    firm.sends(Refused("not_in_channel", "no_access"), card="leads")
    again = firm.queued(card="leads")
    assert chats(again) == [("slack", "U02")]
    assert again[0].only_for is None


def test_a_command_in_a_strange_channel_shows_a_lead_to_nobody_else(firm: Firm) -> None:
    firm.says("U02", LEAD, chat="C0OTHER", only_for="U02")
    assert chats(firm.queued(card="logged")) == [("slack", "U02")]


def test_a_lead_logged_in_the_teams_channel_has_its_card_there_for_all(firm: Firm) -> None:
    firm.says("U02", LEAD, chat=CHANNEL, only_for="U02")
    cards = firm.queued(card="logged")
    assert chats(cards) == [("slack", CHANNEL)]
    assert cards[0].only_for is None


def test_the_lines_that_a_strange_chat_is_given_make_it_the_teams(firm: Firm, tmp_path: Path) -> None:
    firm.says("U02", "/leads", chat="C0OTHER")
    firm.says("222", "/leads", chat="-100999")
    given = ["\n".join(firm.text_of(row).splitlines()[-2:]) for row in firm.queued(card="not_here")]
    found = settings(tmp_path, "\n".join(given))
    assert (found.slack.team_channel, found.telegram.team_chat) == ("C0OTHER", "-100999")


# -- a platform that takes nothing


def test_while_a_platform_refuses_everything_people_are_told_elsewhere(firm: Firm) -> None:
    firm.says("333", LEAD)
    firm.sends(Barred("token_revoked"), card="assigned")
    assert chats(firm.queued(card="assigned")) == [("telegram", "222")]
    firm.says("333", "/lead Bruno Galli 333 7654321")
    assert chats(firm.queued(card="assigned", lead_id=2)) == [("telegram", "222")]


def test_what_was_on_its_way_when_a_platform_began_to_refuse_goes_elsewhere_too(firm: Firm) -> None:
    firm.says("333", LEAD)
    on_its_way = firm.queued(platform="slack")
    firm.database.run(lambda uow: uow.claims.claim([row.id or 0 for row in on_its_way], firm.now))
    for row in on_its_way:
        firm.settles(row, Barred("token_revoked"))
    assert chats(firm.queued(card="assigned")) == [("telegram", "222")]


def test_what_is_queued_for_others_goes_elsewhere_when_a_platform_begins_to_refuse(firm: Firm) -> None:
    firm.says("U01", LEAD)
    firm.sends(Barred("token_revoked"), card="logged")
    assert chats(firm.queued(card="assigned")) == [("telegram", "222")]


def test_who_has_no_other_platform_finds_their_answer_where_they_asked(firm: Firm) -> None:
    firm.says("U01", "/leads", chat=CHANNEL)
    firm.sends(Barred("token_revoked"), card="leads")
    assert chats(firm.queued(card="leads")) == [("slack", CHANNEL)]


def test_a_refusing_platform_is_told_to_the_managers_elsewhere_once(firm: Firm) -> None:
    firm.says("U01", LEAD)
    firm.sends(Barred("account_inactive"), platform="slack")
    firm.passes(minutes=6)
    firm.sends(Barred("account_inactive"), platform="slack")
    told = firm.queued(card="text")
    assert chats(told) == [("telegram", "333")]
    assert "Slack refuses my access" in firm.text_of(told[0])


def test_a_refusing_platform_makes_nobody_unreachable(firm: Firm) -> None:
    firm.says("U01", LEAD)
    firm.sends(Barred("token_revoked"), platform="slack")
    assert firm.account("U01").reachable
    assert firm.account("U02").reachable
    assert chats(firm.queued(card="logged")) == [("slack", "U01")]  # Anna has no other account: it waits


def test_nothing_is_tried_on_a_refusing_platform_until_its_pause_is_over(firm: Firm) -> None:
    firm.says("U01", LEAD)
    firm.sends(Barred("token_revoked"), card="logged")
    assert {row.platform for row in claimable(firm)} == {"telegram"}
    firm.passes(minutes=6)
    assert "slack" in {row.platform for row in claimable(firm)}


def test_once_mended_what_waited_goes_out_and_managers_are_told(firm: Firm) -> None:
    firm.says("U01", LEAD)
    firm.sends(Barred("token_revoked"), card="logged")
    firm.passes(minutes=6)
    firm.sends(card="logged")
    assert [firm.text_of(row) for row in firm.queued(card="text")][-1].startswith("Slack takes my messages again")
    firm.says("333", "/lead Bruno Galli 333 7654321")
    assert chats(firm.queued(card="assigned", lead_id=2)) == [("slack", "U02")]


def test_a_platform_that_lets_us_in_is_used_at_once(firm: Firm) -> None:
    firm.says("U01", LEAD)
    firm.sends(Barred("token_revoked"), card="logged")
    firm.database.run(lambda uow: outages.lift("slack", uow))
    assert "slack" in {row.platform for row in claimable(firm)}


def test_an_ordinary_failure_that_passes_is_no_outage(firm: Firm) -> None:
    firm.says("U01", LEAD)
    firm.sends(NotSent("no connection"), card="logged")
    firm.sends(card="logged")
    assert not firm.rows(card="text")


def claimable(firm: Firm) -> list[Outbox]:
    on = ("telegram", "slack")
    return [row for row, _ in firm.database.look(lambda uow: uow.claims.claimable(firm.now, set(), limit=50, on=on))]


def test_one_home_and_one_account_each_work_as_before(tmp_path: Path) -> None:
    alone: Policy = replace(BOTH, homes={"telegram": GROUP}, watched=frozenset())
    members = [replace(each, accounts={"telegram": str(100 + n)}) for n, each in enumerate(TEAM)]
    with opened(tmp_path, alone, members) as firm:
        firm.says("102", LEAD)
        assert chats(firm.queued(card="assigned")) == [("telegram", "101")]
        assert chats(firm.queued(card="team_new")) == [("telegram", GROUP)]
