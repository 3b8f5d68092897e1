"""`sollecito when`: seeing what would be understood, by hand and by script."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import app

SEEN_FROM = {"now": "2026-03-18T10:20:00+01:00", "zone": "Europe/Rome", "lang": "it"}


def lines(*questions: Any) -> list[dict[str, Any]]:
    asked = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in questions)
    result = CliRunner().invoke(app, ["when", "-", "--json"], input=asked)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("domani alle 9", {"at": "2026-03-19T09:00:00+01:00", "grain": "hour", "understood": "domani alle 9"}),
        ("lunedì", {"at": "2026-03-23T00:00:00+01:00", "grain": "day", "understood": "lunedi"}),
        ("next week", {"at": "2026-03-23T00:00:00+01:00", "grain": "week", "understood": "next week"}),
        ("adesso", {"at": "2026-03-18T10:20:00+01:00", "grain": "second", "understood": "adesso"}),
        ("oggi", {"at": "2026-03-18T00:00:00+01:00", "grain": "day", "understood": "oggi"}),
        ("domnai", {"at": "2026-03-19T00:00:00+01:00", "grain": "day", "understood": "domani"}),
        ("ottobre 2030", {"at": "2030-10-01T00:00:00+02:00", "grain": "month", "understood": "ottobre 2030"}),
        ("oggi alle 9", {"refused": "past"}),
        ("quando vuoi", {"refused": "unclear"}),
    ],
)
def test_a_line_is_answered_with_the_instant_that_the_words_name(text: str, answer: dict[str, str]) -> None:
    assert lines({"text": text, **SEEN_FROM}) == [answer]


def test_every_line_has_its_answer_also_one_that_asks_nothing() -> None:
    answers = lines("{", "[1]", {"text": 5}, {"text": "domani", "zone": "Mars"}, {"text": "domani", **SEEN_FROM})

    assert [list(answer) for answer in answers] == [["refused"]] * 4 + [["at", "grain", "understood"]]
    assert "Mars" in answers[3]["refused"]


def test_a_zone_may_be_an_offset() -> None:
    asked = {"text": "domani", "now": "2013-02-12T04:30:00-02:00", "zone": "-02:00", "lang": "it"}

    assert lines(asked)[0]["at"] == "2013-02-13T00:00:00-02:00"


def test_by_hand_it_tells_what_others_mean_too() -> None:
    words = ["when", "lunedì", "prossimo", "alle", "10", "--now", "2026-03-20T10:20"]
    result = CliRunner().invoke(app, words)

    assert "2026-03-23T10:00:00+01:00" in result.stdout
    assert "understood: lunedi prossimo alle 10" in result.stdout
    assert "some mean: Monday 30 March 2026 at 10:00" in result.stdout


def test_a_zone_that_does_not_exist_is_named() -> None:
    result = CliRunner().invoke(app, ["when", "domani", "--zone", "Mars"])

    assert result.exit_code == 2
    assert "found 'Mars'" in result.stderr


def test_a_language_that_is_not_spoken_is_refused_by_hand_and_by_script() -> None:
    said = "lang: found 'fr', expected en or it"
    result = CliRunner().invoke(app, ["when", "domani", "--lang", "fr"])
    assert (result.exit_code, result.stderr) == (2, f"{said}\n")
    assert lines({**SEEN_FROM, "text": "domani", "lang": "fr"}) == [{"refused": said}]
    assert "at" in lines({**SEEN_FROM, "text": "domani", "lang": None})[0]
