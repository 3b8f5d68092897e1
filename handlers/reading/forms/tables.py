"""Lines of an export: a header with rows below it, or a row of Meta's lead ads pasted alone."""

import csv
import re
from collections.abc import Sequence
from typing import Final

from handlers.reading.emails import find_emails
from handlers.reading.forms.fields import Field, Fields
from handlers.reading.forms.words import key_of

_IDS: Final = re.compile(r"(?:l|ag|as|c|f):\d{1,20}")
_PHONE: Final = re.compile(r"p:\+?[\d ().-]{6,20}")
_PLATFORMS: Final = frozenset("fb ig an msg facebook instagram messenger audience_network".split())
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}(?:[ '\u2019-][^\W\d_]+){0,5}")
_ROW_WORDS: Final = frozenset("true false created complete".split())
_SHOULD_KNOW: Final = 2
"""Columns of a header that have to be known for it to be one."""


def read_table(text: str) -> Fields | None:
    """The labelled values of the first row; None where the text is no table."""
    lines = [line for line in text.split("\n") if line.strip()]
    for delimiter in ("\t", ",", ";"):
        if lines and delimiter in lines[0]:
            fields = _with_header(lines, delimiter) or _meta_row(lines[0], delimiter)
            if fields:
                return fields
    return None


def _with_header(lines: list[str], delimiter: str) -> Fields | None:
    if len(lines) < 2:
        return None
    header, row = _cells(lines[0], delimiter), _cells(lines[1], delimiter)
    keys = [key_of(name, asked="?" in name) for name in header]
    known = {key for key in keys if key not in (None, "note", "detail")}
    if len(known) < _SHOULD_KNOW or not 0 <= len(header) - len(row) <= 2:
        return None
    fields = [
        Field(key or "detail", name, _bare(value))
        for key, name, value in zip(keys, header, row, strict=False)
        if value.strip()
    ]
    return Fields(tuple(fields), _details(fields))


def _meta_row(line: str, delimiter: str) -> Fields | None:
    """A row of the export without its header, told by the letters that Meta puts before its numbers."""
    cells = _cells(line, delimiter)
    if len(cells) < 6 or sum(bool(_IDS.fullmatch(cell)) for cell in cells) < 2:
        return None
    fields = [field for at, cell in enumerate(cells) if (field := _by_prefix(cells, at, cell))]
    if name := _name_cell(cells, taken={field.value for field in fields}):
        fields.append(Field("name", "full_name", name))
    return Fields(tuple(fields))


def _by_prefix(cells: Sequence[str], at: int, cell: str) -> Field | None:
    before = cells[at - 1] if at else ""
    if before.startswith("ag:"):
        return Field("ad", "ad_name", cell)
    if before.startswith("c:"):
        return Field("campaign", "campaign_name", cell)
    if before.startswith(("f:", "as:")):
        return Field("note", "form_name", cell)
    if _PHONE.fullmatch(cell):
        return Field("phone", "phone_number", _bare(cell))
    if cell.lower() in _PLATFORMS:
        return Field("platform", "platform", cell)
    if find_emails(cell):
        return Field("email", "email", cell)
    if cell.startswith("<test lead"):
        return Field("test", "full_name", cell)
    return None


def _name_cell(cells: Sequence[str], taken: set[str]) -> str | None:
    """The cell next to the telephone or the address that can be a name; two words before one."""
    anchors = [at for at, cell in enumerate(cells) if _PHONE.fullmatch(cell) or "@" in cell]
    near = sorted({at + step for at in anchors for step in (-1, 1, -2) if 0 <= at + step < len(cells)})
    names = [
        cells[at]
        for at in near
        if _LETTERS.fullmatch(cells[at]) and cells[at] not in taken and cells[at].lower() not in _ROW_WORDS | _PLATFORMS
    ]
    return next((name for name in names if " " in name), names[0] if names else None)


def _details(fields: list[Field]) -> str:
    return "\n".join(f"{each.label}: {each.value}" for each in fields if each.key == "detail")


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return [cell.strip() for cell in line.split(delimiter)]


def _bare(value: str) -> str:
    """Without the `p:` before a number."""
    return value.removeprefix("p:")
