"""A lead's text laid open: decoded, the mail around it taken off, its labelled values found."""

import re
from dataclasses import dataclass
from typing import Final

from handlers.reading.commands import COMMAND
from handlers.reading.forms.fields import Fields
from handlers.reading.forms.lines import pairs, read_lines
from handlers.reading.forms.payloads import read_payload
from handlers.reading.forms.tables import read_table
from handlers.reading.mails.endings import without_footers
from handlers.reading.mails.envelope import Mail, open_mail
from handlers.reading.plain import plain_text

BEGINNING: Final = 4_500
END: Final = 1_500
"""Of a longer text so many characters are read at its two ends: who writes and what they want stands there."""

_COMMAND: Final = re.compile(rf"\A\s*{COMMAND}")


@dataclass(frozen=True, slots=True)
class Letter:
    """`page` is all that is readable, `zone` the part that its writer stands behind (with their signature).

    `is_data` tells that a program wrote it (JSON, a row of an export).
    """

    page: str
    zone: str
    mail: Mail
    fields: Fields
    is_data: bool = False


def open_letter(text: str) -> Letter:
    """Lay open what somebody wrote, forwarded, pasted or had a program send."""
    if len(text) > BEGINNING + END:
        text = f"{text[:BEGINNING]}\n{text[-END:]}"
    page = plain_text(_COMMAND.sub("", text, count=1).strip()).strip()
    if data := read_payload(page) or read_table(page):
        lines = "\n".join(pairs(data))
        return Letter(page, lines, Mail(lines), data, is_data=True)
    mail = open_mail(page)
    zone = _form_alone(without_footers(mail.body))
    return Letter(page, zone, mail, read_lines(zone))


def _form_alone(zone: str) -> str:
    """A form without the signature under it, which is of the site that sent it."""
    above, line, _ = zone.partition("\n-- \n") if "\n-- \n" in zone else zone.partition("\n--\n")
    return above if line and read_lines(above).first("email", "phone", "name", "first") else zone
