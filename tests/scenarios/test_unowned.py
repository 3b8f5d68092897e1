"""What managers are told of a lead that has no owner: why, and again how long it has waited."""

from collections.abc import Callable
from pathlib import Path

from tests.office import TEAM, Office

WITHOUT_OWNERS = [member for member in TEAM if "owner" not in member["roles"]]


def test_where_nobody_may_own_leads_it_says_so_and_where_to_put_it_right(
    offices: Callable[..., Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=WITHOUT_OWNERS) as office:
        office.logs(1)
        told = office.find(office.giulia, "Lead #1 has no owner").plain
        assert "Nobody in the team may own leads: put “owner” among the roles" in told
        assert "Nobody can take it right now" not in told


def test_what_was_offered_and_nobody_took_is_called_that(offices: Callable[..., Office], tmp_path: Path) -> None:
    with offices(tmp_path, assignment={"strategy": "first_to_claim"}) as office:
        office.logs(1)
        office.config["assignment"] = {"strategy": "manual"}
        office.restart()
        office.later(minutes=16)
        told = office.find(office.giulia, "Lead #1 has waited").plain
        assert "Nobody has taken it yet." in told
        assert "could have taken it too" not in told


def test_each_reminder_says_how_long_it_has_waited_and_which_it_is(
    offices: Callable[..., Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=WITHOUT_OWNERS) as office:
        office.logs(1)
        office.later(minutes=15)
        office.later(minutes=30)
        told = [message.plain for message in office.messages(office.giulia) if "Lead #1 has" in message.plain]
        assert [each.splitlines()[:2] for each in told[1:]] == [
            ["❗ Lead #1 has waited 15 min, and has no owner yet.", "Reminder 1"],
            ["❗ Lead #1 has waited 45 min, and has no owner yet.", "Reminder 2"],
        ]


def test_so_does_what_the_team_is_told_where_no_manager_can_be(offices: Callable[..., Office], tmp_path: Path) -> None:
    team = [{**member, "roles": ["member"]} for member in WITHOUT_OWNERS]
    with offices(tmp_path, team=team) as office:
        office.logs(1)
        office.later(minutes=15)
        assert "Reminder 1" in office.find(office.group, "Lead #1 has waited 15 min, and has no owner yet.").plain
