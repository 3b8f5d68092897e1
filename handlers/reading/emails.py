"""E-mail addresses of people in what they write; never the address of a portal or a mail robot."""

import re
from itertools import islice
from typing import Final

from email_validator import EmailNotValidError, validate_email

MOST_ADDRESSES: Final = 50
"""Different addresses that are looked at in one text; a longer list is no lead."""

_LABEL: Final = r"[\w\u0900-\u0eff-]{1,63}"  # the vowel signs of Indian domains are no \w
_CANDIDATE: Final = re.compile(rf"(?<![\w.+%-])[\w.+%'-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{1,6}}")
_SLACK_LINK: Final = re.compile(r"<mailto:([^|>\s]{3,320})\|[^>]{0,400}>")

_ROBOTS: Final = re.compile(
    r"""(?ix)
    (?: no-?_?\.?reply | do-?not-?reply | non-?rispondere | mailer-daemon | postmaster | bounces?
      | wordpress | notifications? | notifiche | newlead | leads? | local-services-noreply )
    (?: [+._-] .* )?
    """
)
_CERTIFIED: Final = re.compile(r"(?i)@(?:[\w-]{1,60}\.){0,3}(?:pec|legalmail|postecert|arubapec|pecmail)\b")
_PORTALS: Final = (
    "subito.it", "immobiliare.it", "idealista.it", "idealista.com", "casa.it", "fotocasa.pro", "wix.com",
    "jotform.com", "calendly.com", "facebookmail.com", "lsa.google.com", "yelp.com", "typeform.com", "angi.com",
    "hubspot.com", "prontopro.it", "mailchimp.com",
)  # fmt: skip


def find_emails(text: str) -> tuple[str, ...]:
    """The addresses in the order of the text, each once, the domain in lower case; certified mail (PEC) last.

    Left out: what is no valid address (no DNS is asked), and addresses that no lead reads (no-reply,
    WordPress, the relays of portals).
    """
    if "@" not in text:
        return ()
    unlinked = _SLACK_LINK.sub(r"\1", text)
    candidates = dict.fromkeys(found[0] for found in _CANDIDATE.finditer(unlinked))
    valid = (_valid(candidate) for candidate in islice(candidates, MOST_ADDRESSES))
    people = dict.fromkeys(address for address in valid if address and not is_robot(address))
    return tuple(sorted(people, key=is_certified))


def email_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where addresses of any kind stand: `text[start:end]`, with a Slack link around them."""
    if "@" not in text and "<mailto:" not in text:
        return ()
    links = [found.span() for found in _SLACK_LINK.finditer(text)]
    plain = [found.span() for found in _CANDIDATE.finditer(text)]
    return tuple(links + [(a, b) for a, b in plain if not any(c <= a and b <= d for c, d in links)])


def _valid(candidate: str) -> str | None:
    try:
        return validate_email(candidate.strip(".'-"), check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def is_certified(address: str) -> bool:
    """Whether it is certified mail (PEC), which is for notices rather than for answers."""
    return _CERTIFIED.search(address) is not None


def is_robot(address: str) -> bool:
    """Whether nobody reads what is sent there: a no-reply address, or the relay of a portal."""
    local, _, domain = address.lower().rpartition("@")
    if _ROBOTS.fullmatch(local):
        return True
    return any(domain == portal or domain.endswith("." + portal) for portal in _PORTALS)
