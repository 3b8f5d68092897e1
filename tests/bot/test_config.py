"""config.yaml and the environment: what is accepted, and what is said of the rest."""

import re
from datetime import time, timedelta
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from bot.config import BadConfig, Secrets, Settings, load
from tests.bot.configs import complaint, settings

SHIPPED = Path(__file__).parents[2] / "config.yaml"


def test_every_key_has_a_default(tmp_path: Path) -> None:
    found, secrets = load(tmp_path / "config.yaml")
    assert found.reminders.ladder[3].after == timedelta(hours=2)
    assert secrets == Secrets(telegram_bot_token=None, telegram_webhook_secret=None)


def test_the_config_that_comes_with_it_states_the_defaults(tmp_path: Path) -> None:
    nothing, _ = load(tmp_path / "none.yaml")
    assert settings(tmp_path, SHIPPED.read_text(encoding="utf-8")).model_dump() == nothing.model_dump()


def test_the_samples_in_the_config_that_comes_with_it_only_need_their_marks_taken_away(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    found = settings(tmp_path, re.sub(r"^( *)#(  - |    \w)", r"\1\2", text, flags=re.MULTILINE))
    assert [member.name for member in found.team] == ["Anna Bianchi", "Marco Rossi", "Giulia Verdi"]
    assert found.team[1].working_hours == {"mon-thu": ["08:00-16:00"]}
    assert [rule.to for rule in found.assignment.rules] == [["Marco Rossi"]]


def test_a_list_or_a_section_with_nothing_under_it_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    nothing = load(tmp_path / "none.yaml")[0].model_dump()
    lists = "team:\nassignment: {rules: }\nreminders: {ladder: }\nreports: {daily: , to: }\nholidays: {also: }"
    assert settings(tmp_path, lists).model_dump() == nothing
    sections = "web:\ntelegram:\nworking_hours:\nholidays:\nassignment:\nreminders:\nreports:"
    assert settings(tmp_path, sections).model_dump() == nothing
    assert settings(tmp_path, "team: [{name: Anna, roles: , working_hours: }]").team[0].roles == ["member"]
    assert settings(tmp_path, "working_hours: {mon: ['09:00-13:00'], sat: }").working_hours["sat"] == []


def test_a_value_that_is_missing_is_still_a_mistake(tmp_path: Path) -> None:
    assert complaint(tmp_path, "language:").startswith("~/config.yaml: language: found nothing: expected 'en' or 'it'")


def test_a_relative_database_lies_beside_the_config_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings(tmp_path, "").database == f"sqlite:///{tmp_path}/sollecito.db"
    assert settings(tmp_path, "database: sqlite:///data/firm.db").database == f"sqlite:///{tmp_path}/data/firm.db"
    assert settings(tmp_path, "database: sqlite:////var/lib/firm.db").database == "sqlite:////var/lib/firm.db"
    monkeypatch.chdir(tmp_path)
    assert load(Path("config.yaml"))[0].database == "sqlite:////var/lib/firm.db"
    assert load(Path("none.yaml"))[0].database == "sqlite:///sollecito.db"


@pytest.mark.parametrize(
    "address",
    ["postgresql:///office", "postgresql://anna@db.example.com/office", "postgresql://anna@/office?host=/run/pg"],
)
def test_a_database_may_be_on_a_server(tmp_path: Path, address: str) -> None:
    assert settings(tmp_path, f"database: {address}").database == address


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://anna:hush@host",
        "postgresql://anna:hu@sh@host:many/office",
        "postgresql://anna:hu/sh@host:5432/office",
        "mysql://anna:hush@host/office",
        "postgresql://anna@host?password=hush",
    ],
)
def test_a_password_in_an_address_that_is_wrong_is_not_repeated(tmp_path: Path, address: str) -> None:
    said = complaint(tmp_path, f"database: {address}")
    assert "expected sqlite:///FILE or postgresql://USER@HOST/NAME" in said
    assert not {"hush", "hu", "sh"} & set(re.split(r"\W+", said))


def test_every_key_is_explained_in_the_config_that_comes_with_it() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    written = set(re.findall(r"[\s{,#-](\w+):", text))
    assert keys(Settings) <= written


def test_the_config_that_comes_with_it_has_no_key_that_is_not_used() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    for reserved in ("privacy",):
        assert not re.search(rf"^\s*{reserved}:", text, re.MULTILINE)


def keys(model: type[BaseModel]) -> set[str]:
    found = set(model.model_fields)
    for field in model.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                found |= keys(part)
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("languge: en", "~/config.yaml: languge: no such key; see the commented config.yaml for those there are"),
        ("web: {prt: 1}", "~/config.yaml: web.prt: no such key; see the commented config.yaml for those there are"),
        ("yes: 1", "~/config.yaml: True: no such key; see the commented config.yaml for those there are"),
        ("language: fr", "~/config.yaml: language: found 'fr': expected 'en' or 'it'"),
        ("timezone: Mars/One", "~/config.yaml: timezone: found 'Mars/One': expected a time zone such as Europe/Rome"),
        (
            "reminders: {answer_within: fast}",
            "~/config.yaml: reminders.answer_within: found 'fast': expected a duration such as 90s, 15m, 1h30m or 2d",
        ),
        (
            "reminders: {then_every: 0m}",
            "~/config.yaml: reminders.then_every: found '0m': expected something longer",
        ),
        (
            "reminders: {ladder: [{after: 1h}, {after: 15m}]}",
            "~/config.yaml: reminders: ladder: expected steps in ascending order, each later than the one before",
        ),
        (
            "reports: {daily: [18.00]}",
            '~/config.yaml: reports.daily.0: found 18.0: expected a time of day such as "18:00"',
        ),
        (
            "reports: {daily: ['25:00']}",
            "~/config.yaml: reports.daily.0: found '25:00': expected a time of day such as \"18:00\"",
        ),
        (
            "holidays: {country: XX}",
            "~/config.yaml: holidays: found country 'XX'; expected an ISO 3166 code such as IT",
        ),
        (
            "holidays: {also: [99-99]}",
            "~/config.yaml: holidays: found '99-99'; expected a month and a day such as 12-07 (7 December)",
        ),
        ("working_hours: {mon: [9-25]}", "~/config.yaml: working_hours: found hours '9-25'; expected a frame such as"),
        (
            "team: [{name: Anna, working_hours: {mon: [noon]}}]",
            "~/config.yaml: team, Anna: found hours 'noon'; expected a frame such as",
        ),
        (
            "team: [{name: Anna, roles: [boss]}]",
            "~/config.yaml: team.0.roles.0: found 'boss': expected 'member', 'owner' or 'manager'",
        ),
        ("team: [{name: Anna}, {name: Anna}]", "~/config.yaml: team: expected every name once"),
        (
            "team: {name: Anna}",
            "~/config.yaml: team: found keys and values: expected a list, each entry behind a -",
        ),
        (
            "reminders: {ladder: {after: 1h}}",
            "~/config.yaml: reminders.ladder: found keys and values: expected a list, each entry behind a -",
        ),
        ("reports: {daily: 18:00}", "~/config.yaml: reports.daily: found '18:00': expected a list, such as ['18:00']"),
        (
            "holidays: {closed: 2027-12-24}",
            "~/config.yaml: holidays.closed: found '2027-12-24': expected a list, such as ['2027-12-24']",
        ),
        (
            "assignment: {rules: [{to: [Anna]}]}",
            "~/config.yaml: assignment.rules.0.when: expected this key, which is not there",
        ),
        ("Language: it\nlanguage: en", "~/config.yaml: Language: no such key; expected language"),
        ("web: {port: many}", "~/config.yaml: web.port: found 'many': expected a whole number"),
        ("web: {port: 99999}", "~/config.yaml: web.port: found 99999: expected 65535 or less"),
        ("assignment: {capacity: 0}", "~/config.yaml: assignment.capacity: found 0: expected 1 or more"),
        ("reminders: {ladder: []}", "~/config.yaml: reminders.ladder: found []: expected at least 1 entry"),
        (
            "reminders: {ladder: [{after: 1h, reassign: sì}]}",
            "~/config.yaml: reminders.ladder.0.reassign: found 'sì': expected true or false",
        ),
        ("timezone:", "~/config.yaml: timezone: found nothing: expected text"),
        ("web: {port: }", "~/config.yaml: web.port: found nothing: expected a whole number"),
        ("team: [{name: 42}]", "~/config.yaml: team.0.name: found 42: expected text, such as '42'"),
        ("web: 8080", "~/config.yaml: web: found 8080: expected keys and values"),
        ("database: mysql://x", "~/config.yaml: database: found 'mysql://x': expected sqlite:///FILE or postgresql:"),
        ("database: 'sqlite:///:memory:'", "~/config.yaml: database: found 'sqlite:///:memory:': expected sqlite:///"),
        ("telegram: {api: here}", "~/config.yaml: telegram.api: found 'here': expected an http:// or https:// address"),
        ("telegram: {mode: webhook}", "~/config.yaml: telegram: webhook_url: expected the https:// address at which"),
        (
            "assignment: {rules: [{when: {source: x}, to: [Zed]}]}",
            "~/config.yaml: assignment.rules: expected names from the team, found 'Zed'",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_line_with_file_key_found_and_expected(tmp_path: Path, text: str, said: str) -> None:
    found = complaint(tmp_path, text)
    assert found.startswith(said)
    assert "\n" not in found


@pytest.mark.parametrize(
    "url", ["https://", "https://my.host:9000/telegram/webhook", "https://my.host:x/", "http://h/"]
)
def test_a_webhook_that_telegram_would_refuse_is_refused(tmp_path: Path, url: str) -> None:
    said = complaint(tmp_path, f"telegram: {{mode: webhook, webhook_url: '{url}'}}")
    assert said == (
        f"~/config.yaml: telegram: webhook_url: found '{url}': expected the https:// address at which Telegram reaches "
        "this machine, at port 443, 80, 88 or 8443"
    )


def test_a_webhook_stands_at_a_port_of_telegrams_or_with_a_server_of_ones_own_at_any(tmp_path: Path) -> None:
    for telegram in (
        "webhook_url: 'https://my.host/telegram/webhook'",
        "webhook_url: 'https://my.host:8443/telegram/webhook'",
        "webhook_url: 'https://my.host:9000/telegram/webhook', api: 'http://localhost:8081'",
    ):
        assert settings(tmp_path, f"telegram: {{mode: webhook, {telegram}}}").telegram.mode == "webhook"


def test_times_and_dates_need_no_quotes(tmp_path: Path) -> None:
    found = settings(tmp_path, "reports: {daily: [18:00, 7:30]}\nparts_of_day: {evening: 19:30}")
    assert (found.reports.daily, found.parts_of_day.evening) == ([time(18), time(7, 30)], time(19, 30))
    assert settings(tmp_path, "holidays: {closed: [2027-12-24]}").holidays.closed == ["2027-12-24"]


def test_several_mistakes_are_told_at_once_a_line_each(tmp_path: Path) -> None:
    assert len(complaint(tmp_path, "language: fr\nweb: {port: many}\nnonsense: 1").splitlines()) == 3


def test_a_config_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").mkdir()
    with pytest.raises(BadConfig, match="cannot be read: Is a directory"):
        load(tmp_path / "config.yaml")


def test_numbers_of_people_and_chats_need_no_quotes(tmp_path: Path) -> None:
    found = settings(tmp_path, "telegram: {team_chat: -1001}\nteam: [{name: Anna, telegram: 111}]")
    assert found.telegram.team_chat == "-1001"
    assert found.team[0].telegram == "111"


def test_the_environment_goes_before_the_env_file_and_that_before_the_config(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("SOLLECITO_WEB__PORT=2\nSOLLECITO_LANGUAGE=it\nANOTHER_PROGRAM=1\n")
    monkeypatch.setenv("SOLLECITO_WEB__PORT", "3")
    found = settings(tmp_path, "language: en\nweb: {port: 1, host: localhost}")
    assert (found.web.port, found.web.host, found.language) == (3, "localhost", "it")


def test_a_bad_value_in_the_environment_is_blamed_on_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLLECITO_WEB__PORT", "many")
    assert complaint(tmp_path, "").startswith("environment, SOLLECITO_WEB__PORT: web.port: found 'many'")


def test_a_bad_value_in_the_env_file_is_blamed_on_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SOLLECITO_WEB__PORT=many\n")
    assert complaint(tmp_path, "").startswith("~/.env, SOLLECITO_WEB__PORT: web.port: found 'many'")


def test_a_misspelt_name_in_the_environment_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLLECITO_WBE__PORT", "1")
    assert complaint(tmp_path, "").startswith("environment: SOLLECITO_WBE__PORT: no such key; there are")


def test_a_list_in_the_environment_that_is_no_json_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLLECITO_TEAM", "[Anna")
    said = complaint(tmp_path, "")
    assert said.startswith("environment, SOLLECITO_TEAM: found '[Anna': expected JSON, as in SOLLECITO_REPORTS__DAILY=")


def test_a_part_of_a_section_that_is_no_json_is_named_and_its_neighbours_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("SOLLECITO_SLACK__WATCH=[C0\n")
    monkeypatch.setenv("SOLLECITO_WEB__PORT", "1")
    said = complaint(tmp_path, "")
    assert said.startswith("~/.env, SOLLECITO_SLACK__WATCH: found '[C0': expected JSON")
    assert "\n" not in said


def test_a_key_may_override_one_that_is_merged_in(tmp_path: Path) -> None:
    text = "reminders: {ladder: [&first {after: 15m, tell: [owner]}, {<<: *first, after: 1h}]}"
    assert [step.after.seconds for step in settings(tmp_path, text).reminders.ladder] == [900, 3600]


def test_slack_s_own_ids_are_told_from_names(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        "slack: {team_channel: C012AB3CD, watch: [C034EF5GH, G1234567], reaction: ':inbox_tray:'}\n"
        "team: [{name: Anna, slack: U012AB3CD, email: Anna@Example.com, reach: slack}]",
    )
    assert (found.slack.watch, found.slack.reaction) == (["C034EF5GH", "G1234567"], "inbox_tray")
    assert (found.team[0].slack, found.team[0].email, found.team[0].reach) == ("U012AB3CD", "Anna@example.com", "slack")
    said = complaint(tmp_path, "slack: {team_channel: '#sales'}")
    assert said.startswith("~/config.yaml: slack.team_channel: found '#sales': expected a Slack channel ID such as")
    said = complaint(tmp_path, "team: [{name: Anna, slack: anna}]")
    assert said.startswith("~/config.yaml: team.0.slack: found 'anna': expected a Slack member ID such as")
    assert "expected an e-mail address" in complaint(tmp_path, "team: [{name: Anna, email: anna}]")
    assert "expected an emoji's name" in complaint(tmp_path, "slack: {reaction: 'a b'}")
    assert "expected 'socket' or 'http'" in complaint(tmp_path, "slack: {mode: polling}")
