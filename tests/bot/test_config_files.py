"""What stands in config.yaml and .env before anybody asks what it means: text, lines, keys."""

from pathlib import Path

import pytest

from bot.config import BadConfig, load
from tests.bot.configs import complaint


@pytest.mark.parametrize("name", [".env", "config.yaml"])
def test_a_file_in_another_encoding_is_a_sentence_that_names_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("NAME=Società\n".encode("latin-1"))
    with pytest.raises(BadConfig) as caught:
        load(tmp_path / "config.yaml")
    assert str(caught.value) == f"{tmp_path}/{name}: this is not text in UTF-8; save it as that"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("TELEGRAM_BOT_TOKEN: 123456:ABC\n", 1),
        ("# ours\n\nTELEGRAM_BOT_TOKEN = 'abc\nSLACK_BOT_TOKEN=x\n", 3),
        ("A=1\n- SLACK_BOT_TOKEN=x\n", 2),
    ],
)
def test_a_line_of_the_env_file_that_is_not_understood_is_not_passed_over(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / ".env").write_text(text)
    said = f"~/.env: line {line}: expected NAME=value, with = between them and every quote closed"
    assert complaint(tmp_path, "") == said


def test_an_env_file_may_have_what_other_programs_understand(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# ours\nexport TELEGRAM_BOT_TOKEN='1:abc' # new\n\nOTHER\nANOTHER=a b: c\n")
    token = load(tmp_path / "config.yaml")[1].telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == "1:abc"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("team: []\nlanguage: it\nteam: []", "line 3: team: stands in line 1 already; expected it once"),
        ("web:\n  port: 1\n  port: 2", "line 3: port: stands in line 2 already; expected it once"),
        ("team:\n- name: A\n  name: B", "line 3: name: stands in line 2 already; expected it once"),
        ("web: {port: 1, port: 2}", "line 1: port: stands in line 1 already; expected it once"),
    ],
)
def test_a_key_that_stands_twice_is_refused_with_both_lines(tmp_path: Path, text: str, said: str) -> None:
    assert complaint(tmp_path, text) == f"~/config.yaml: {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", "line 1: found a list: expected keys and values, such as language: it, with a space behind the colon"),
        ("# ours\nlanguage:it", "line 2: found 'language:it': expected keys and values, such as language: it, with a"),
        (
            "language = it",
            "line 1: found 'language = it': expected keys and values, such as language: it, with a space",
        ),
        ("web:\n\tport: 1", "this is not YAML: a tab where YAML wants spaces; indent with spaces (line 2)"),
        ("a: 'b\nc: d", "this is not YAML: a quote that is opened and not closed (line 1)"),
        ("a: @sales", "this is not YAML: @ begins no value; put the value in quotes (line 1)"),
        ("a: %20", "this is not YAML: % begins no value; put the value in quotes (line 1)"),
        ("a: *b", "this is not YAML: * and ! begin no value; put the value in quotes (line 1)"),
        (
            "a: [#b]\nc: d",
            "this is not YAML: a bracket that is not closed, or no comma; what follows a # needs quotes (",
        ),
        (
            "a: [b",
            "this is not YAML: a bracket that is not closed, or no comma; what follows a # needs quotes (line 1)",
        ),
        (
            "a: b: c",
            "this is not YAML: a colon that belongs to no key; expected key: value, indented like its neighbours",
        ),
        (
            "a: 'b'c",
            "this is not YAML: a line indented unlike those around it, or text behind a closing quote (line 1)",
        ),
        (
            "a:\n  b: 1\n c: 2",
            "this is not YAML: a line indented unlike those around it, or text behind a closing quote",
        ),
        ("a: 1\n---\nb: 2", "this is not YAML: a second document behind ---; expected one (line 2)"),
        ("a: \x07", "this is not YAML: unacceptable character #x0007"),
    ],
)
def test_what_is_no_yaml_is_said_in_words_for_who_wrote_it(tmp_path: Path, text: str, said: str) -> None:
    found = complaint(tmp_path, text)
    assert found.startswith(f"~/config.yaml: {said}")
    assert "\n" not in found


def test_what_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    said = complaint(tmp_path, "team: " + 3_000 * "[")
    assert said == "~/config.yaml: this is not YAML that anybody wrote: it is nested too deeply"
