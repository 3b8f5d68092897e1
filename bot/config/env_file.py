"""Reading ``.env``, of which every line is understood: one that is not would be as if it were not there."""

from io import StringIO
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import Binding, parse_stream

from bot.config.text import BadText, read_text


def read(file: Path) -> dict[str, str | None]:
    """The names and values in a file; none where there is no file. Raises BadText, or OSError."""
    if not file.is_file():
        return {}
    text = read_text(file)
    wrong = [_line(binding) for binding in parse_stream(StringIO(text)) if binding.error]
    if wrong:
        raise BadText(f"line {wrong[0]}: expected NAME=value, with = between them and every quote closed")
    return dotenv_values(stream=StringIO(text))


def _line(binding: Binding) -> int:
    """Where it stands; empty lines before it are a part of it."""
    written = binding.original.string
    return binding.original.line + written[: len(written) - len(written.lstrip())].count("\n")
