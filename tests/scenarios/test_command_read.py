"""`sollecito read`: seeing what would be understood of a text, by hand and by script."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import app

KEYS = [
    "is_lead", "is_test", "name", "company", "phones", "emails", "kind", "source", "campaign", "reference", "request",
    "urgency", "language",
]  # fmt: skip
JOTTED = "Mario Rossi 333 1234567 vuole 3 finestre al più presto, da Facebook"
SECOND_PERSON = "Nome: Anna\nTelefono: 02 5550104\nMessaggio: vorrei una porta"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(*words: str, said: str = "") -> str:
    result = CliRunner().invoke(app, ["read", *words], input=said)
    assert result.exit_code == 0, result.output
    return result.stdout


def lines(*said: Any) -> list[dict[str, Any]]:
    asked = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in said)
    return [json.loads(line) for line in read("-", "--json", said=asked).splitlines()]


def test_a_text_is_answered_with_every_name_of_the_contract() -> None:
    found = json.loads(read(*JOTTED.split(), "--json"))

    assert list(found) == KEYS
    assert found == {
        "is_lead": True, "is_test": False, "name": "Mario Rossi", "company": None, "phones": ["+393331234567"],
        "emails": [], "kind": "client", "source": "Facebook", "campaign": None, "reference": None,
        "request": "vuole 3 finestre al più presto", "urgency": "high", "language": "it",
    }  # fmt: skip


def test_every_line_has_its_answer_in_its_place_also_one_that_is_none() -> None:
    answers = lines({"text": JOTTED}, "{", [1], {"text": 5}, {"text": SECOND_PERSON})

    assert [answer.get("name") for answer in answers] == ["Mario Rossi", None, None, None, "Anna"]
    assert [list(answer) for answer in answers[1:4]] == [["error"]] * 3
    assert "line 3" in answers[2]["error"]


def test_what_speaks_for_a_value_is_shown_to_people() -> None:
    shown = read(JOTTED)

    assert "phones: +393331234567" in shown
    assert 'urgency: high   (from "al più presto", at 41)' in shown
    assert 'source: Facebook   (from "da Facebook", at 56)' in shown


def test_what_is_uncertain_is_shown_as_a_question() -> None:
    assert "mario.rossi.gmail.com   (at 6, to be asked)" in read("Mario mario.rossi.gmail.com")


def test_a_piped_text_is_read_as_one() -> None:
    assert "name: Anna   (labelled Nome" in read("-", said=SECOND_PERSON)


def test_a_campaign_of_the_team_is_recognised(folder: Path) -> None:
    campaigns = "campaigns:\n  - {name: Corsi di giugno, match: [corsi_giugno]}\n"
    (folder / "config.yaml").write_text(campaigns, encoding="utf-8")

    assert json.loads(read("https://example.com/?x=corsi-giugno", "--json"))["campaign"] == "Corsi di giugno"


def test_a_telephone_is_one_of_the_firms_country(folder: Path) -> None:
    (folder / "config.yaml").write_text("holidays: {country: GB}\n", encoding="utf-8")

    assert lines({"text": "Emma Clarke 07911123456"})[0]["phones"] == ["+447911123456"]
    assert json.loads(read("0161 496 0123", "--json"))["phones"] == ["+441614960123"]
    assert "phones: +441614960123" in read("0161 496 0123")


def test_nothing_is_stored(folder: Path) -> None:
    read(JOTTED)

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("text", ["", "   ", "\n\t\u00a0", "\u200b"])
def test_where_nothing_is_written_there_is_no_lead(text: str) -> None:
    assert "is_lead: no" in read(text)
    (found,) = lines({"text": text})
    assert (found["is_lead"], found["kind"]) == (False, None)
