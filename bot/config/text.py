"""Reading a file that somebody wrote by hand."""

from pathlib import Path


class BadText(ValueError):
    """What stands in a file cannot be read as what it should be; the message says where and why."""


def read_text(file: Path) -> str:
    """A file's text. Raises BadText, or OSError."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadText("this is not text in UTF-8; save it as that") from None
