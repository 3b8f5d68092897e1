"""The address that somebody dictated, as it was probably meant; to be asked about, never to be written to unasked."""

import re
from typing import Final

from email_validator import EmailNotValidError, validate_email

_AT: Final = re.compile(r"(?i)\s*(?:\(at\)|\[at\]|\(chiocciola\)|\bchiocciolina\b|\bchiocciola\b|\sat\s|@)\s*")
_DOT: Final = re.compile(r"(?i)\s*(?:[\[(](?:dot|punto)[\])]|\b(?:dot|punto)\b)\s*")
_DASH: Final = re.compile(r"(?i)\s+(?:trattino|meno|dash)\s+")
_UNDERSCORE: Final = re.compile(r"(?i)\s+(?:underscore|basso)\s+")
_LOST_SIGN: Final = re.compile(
    r"(?i)(?P<local>.{1,60})[.\-#_](?P<domain>[a-z0-9-]{2,40}\.(?:com|it|net|org|eu|fr|de|es|co\.uk))"
)


def guess_address(dictated: str) -> str | None:
    """`mario punto rossi chiocciola gmail punto com` as an address; None where nobody could tell.

    An address that lost its sign has it put before the provider: `mario.rossi.gmail.com`. No DNS is asked.
    """
    written = _DOT.sub(".", _UNDERSCORE.sub("_", _DASH.sub("-", _AT.sub("@", dictated.strip()))))
    written = re.sub(r"\s+", "", written)
    if "@" not in written and (found := _LOST_SIGN.fullmatch(written)):
        written = f"{found['local']}@{found['domain']}"
    try:
        return validate_email(written, check_deliverability=False).normalized
    except EmailNotValidError:
        return None
