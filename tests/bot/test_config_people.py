"""config.yaml's team and its rules: people can be told apart, and what can never hold is refused at the start."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from tests.bot.configs import complaint, settings

LONGEST = timedelta(days=365)


def with_team(*members: dict[str, object]) -> str:
    return yaml.safe_dump({"team": list(members)}, allow_unicode=True)


@pytest.mark.parametrize("key", ["telegram", "slack", "email"])
def test_two_members_with_one_account_are_refused_with_both_names(tmp_path: Path, key: str) -> None:
    value = {"telegram": "111", "slack": "U012AB3CD", "email": "office@example.com"}[key]
    text = with_team({"name": "Anna", key: value}, {"name": "Marco", key: value})
    said = f"team: {key}: found {value!r} with 'Anna' and with 'Marco': expected one person for each"
    assert complaint(tmp_path, text) == f"~/config.yaml: {said}"


def test_an_address_is_the_same_whatever_its_case_and_a_number_with_or_without_quotes(tmp_path: Path) -> None:
    same = with_team({"name": "Anna", "email": "a@example.com"}, {"name": "Marco", "email": "A@Example.com"})
    assert "'Anna' and with 'Marco'" in complaint(tmp_path, same)
    assert "telegram: found '111'" in complaint(
        tmp_path, "team: [{name: A, telegram: 111}, {name: B, telegram: '111'}]"
    )


def test_accounts_of_two_platforms_may_look_alike(tmp_path: Path) -> None:
    found = settings(tmp_path, with_team({"name": "Anna", "telegram": 111}, {"name": "Marco", "slack": "U111"}))
    assert len(found.team) == 2


@pytest.mark.parametrize("other", ["Anna Bianchi", "anna bianchi", "Anna  Bianchi", " Anna Bianchi ", "ANNA BIANCHI"])
def test_names_that_differ_by_case_or_spaces_alone_are_refused(tmp_path: Path, other: str) -> None:
    said = complaint(tmp_path, with_team({"name": "Anna Bianchi"}, {"name": other}))
    assert said.startswith("~/config.yaml: team: expected every name once, found 'Anna Bianchi' and ")


@pytest.mark.parametrize("name", ["", "   ", "\t", "\u00a0"])
def test_a_blank_name_is_refused(tmp_path: Path, name: str) -> None:
    assert complaint(tmp_path, with_team({"name": name})).endswith("expected a name")


@pytest.mark.parametrize("name", ["Anna\nBianchi", "Anna\x07", "Anna\x1b[31m", "An\u202ena", "Anna\u2028Bianchi"])
def test_a_name_on_two_lines_or_with_control_characters_is_refused(tmp_path: Path, name: str) -> None:
    said = complaint(tmp_path, with_team({"name": f"{name}x"}))
    assert said.endswith("expected a name on one line, without control characters")
    assert said.isprintable()


def test_spaces_around_a_name_do_not_count_in_the_team_and_in_rules(tmp_path: Path) -> None:
    text = "team: [{name: ' Marco ', roles: [owner]}]\nassignment: {rules: [{when: {source: x}, to: ['Marco  ']}]}"
    found = settings(tmp_path, text)
    assert (found.team[0].name, found.assignment.rules[0].to) == ("Marco", ["Marco"])


@pytest.mark.parametrize("account", ["@anna", "anna", "", -5, 0, "12 34", "\u0661\u0661"])
def test_what_is_no_number_of_a_person_on_telegram_is_refused_with_the_way_out(
    tmp_path: Path, account: str | int
) -> None:
    said = complaint(tmp_path, with_team({"name": "Anna", "telegram": account}))
    assert said.startswith(f"~/config.yaml: team.0.telegram: found {account!r}: expected Telegram's number")
    assert said.endswith("whoever writes to the bot without being in the team is told their own")


@pytest.mark.parametrize("chat", ["hello", "@sales", "", 111, "-"])
def test_what_is_no_number_of_a_group_on_telegram_is_refused_with_the_way_out(tmp_path: Path, chat: str | int) -> None:
    said = complaint(tmp_path, yaml.safe_dump({"telegram": {"team_chat": chat}}))
    assert said.startswith(f"~/config.yaml: telegram.team_chat: found {chat!r}: expected the number of a group")
    assert "send /help there" in said


@pytest.mark.parametrize("duration", ["366d", "99999999999999999999d", "9" * 5000 + "s", "365d1s"])
@pytest.mark.parametrize(
    "text",
    [
        "reminders: {answer_within: DURATION}",
        "reminders: {then_every: DURATION}",
        "reminders: {least_gap: DURATION}",
        "reminders: {ladder: [{after: DURATION}]}",
    ],
)
def test_a_duration_above_a_year_is_refused(tmp_path: Path, text: str, duration: str) -> None:
    said = complaint(tmp_path, text.replace("DURATION", duration))
    assert said.endswith(": expected a duration of at most 365d")
    assert len(said) < 200


def test_a_duration_of_a_year_is_none_too_long(tmp_path: Path) -> None:
    assert settings(tmp_path, "reminders: {answer_within: 365d}").reminders.answer_within == LONGEST
    assert settings(tmp_path, "reminders: {answer_within: 0000000000000001h}").reminders.answer_within.seconds == 3600


@pytest.mark.parametrize("duration", ["0s", "-1h", "-5"])
def test_a_duration_of_nothing_or_less_is_refused(tmp_path: Path, duration: str) -> None:
    assert "reminders.then_every" in complaint(tmp_path, f"reminders: {{then_every: {duration}}}")


@pytest.mark.parametrize("capacity", [0, -1, 10**30])
def test_a_capacity_that_no_database_holds_is_refused(tmp_path: Path, capacity: int) -> None:
    assert "capacity" in complaint(tmp_path, f"assignment: {{capacity: {capacity}}}")
    assert "team.0.capacity" in complaint(tmp_path, f"team: [{{name: Anna, capacity: {capacity}}}]")


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("{sorce: x}", "when: found 'sorce': expected source, kind, campaign or priority"),
        ("{}", "when: found no condition: expected at least one of source, kind, campaign or priority"),
        ("{kind: clients}", "when: kind: found 'clients': expected client, supplier or partner"),
        ("{priority: urgent}", "when: priority: found 'urgent': expected hot, normal or low"),
        ("{source: ' '}", "when: source: found nothing: expected what it is to be"),
    ],
)
def test_a_rule_that_can_never_hold_or_always_does_is_refused(tmp_path: Path, when: str, said: str) -> None:
    team = "team: [{name: Marco, roles: [owner]}]\n"
    found = complaint(tmp_path, f"{team}assignment: {{rules: [{{when: {when}, to: [Marco]}}]}}")
    assert found == f"~/config.yaml: assignment.rules.0.{said}"


def test_a_rule_to_somebody_who_owns_no_leads_is_refused(tmp_path: Path) -> None:
    team = "team: [{name: Anna}, {name: Marco, roles: [owner]}]\n"
    found = complaint(tmp_path, f"{team}assignment: {{rules: [{{when: {{source: x}}, to: [Marco, Anna]}}]}}")
    assert found == "~/config.yaml: assignment.rules: expected people with the role owner, found 'Anna'"


def test_a_rule_may_ask_about_everything_that_is_known_whatever_the_case(tmp_path: Path) -> None:
    when = "{source: x, kind: Supplier, campaign: Corsi, priority: HOT}"
    text = f"team: [{{name: Marco, roles: [owner]}}]\nassignment: {{rules: [{{when: {when}, to: [Marco]}}]}}"
    assert settings(tmp_path, text).assignment.rules[0].when["priority"] == "HOT"
