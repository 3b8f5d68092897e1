"""A config.yaml as somebody writes it, and what is said of it."""

from pathlib import Path

import pytest

from bot.config import BadConfig, Settings, load


def complaint(folder: Path, text: str) -> str:
    file = folder / "config.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadConfig) as caught:
        load(file)
    return str(caught.value).replace(str(folder), "~")


def settings(folder: Path, text: str) -> Settings:
    file = folder / "config.yaml"
    file.write_text(text, encoding="utf-8")
    return load(file)[0]
