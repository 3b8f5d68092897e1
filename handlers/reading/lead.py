"""What a text says about a lead: who, how to reach them, where they come from, what they want."""

import re
from dataclasses import dataclass
from typing import Final

from handlers.reading.companies import find_company
from handlers.reading.emails import email_spans, find_emails
from handlers.reading.jotted import Span, jotted_request
from handlers.reading.labels import Key, is_missing, read_labels
from handlers.reading.person_names import FoundName, find_name, tidy_name
from handlers.reading.phones import best_first, phone_spans
from handlers.reading.sources import find_source

_COMMAND: Final = re.compile(r"\A\s*/\w{1,32}(?:@\w{1,32})?\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a text; None and empty where it does not say.

    `phones` are E.164, the one to ring first; `emails` in the order of the text. `request` is what the person
    wants: of a jotted line what is left without the contact data, of a form its message, else the whole text.
    """

    name: str | None
    company: str | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    source: str | None
    request: str


def read_lead(text: str, *, region: str = "IT") -> Reading:
    """Understand a lead as somebody wrote, forwarded or pasted it; never fails, and invents nothing.

    `region` (ISO 3166, two letters) says how telephone numbers without a country code are meant.
    """
    text = _COMMAND.sub("", text, count=1).strip()
    labels, company, phones = read_labels(text), find_company(text), phone_spans(text, region)
    contacts = (*((phone.start, phone.end) for phone in phones), *email_spans(text))
    labelled = _labelled_name(labels)
    found = None if labelled else _free_name(text, company, contacts)
    return Reading(
        name=labelled or (found.name if found else None),
        company=labels.get("company") or (company[0] if company else None),
        phones=best_first(phones),
        emails=find_emails(text),
        source=find_source(text),
        request=labels.get("request") or (text if labels else jotted_request(text, contacts, found, company)),
    )


def _labelled_name(labels: dict[Key, str]) -> str | None:
    if "name" in labels and (name := tidy_name(_without_addresses(labels["name"]))) and not is_missing(name):
        return name
    return tidy_name(f"{labels.get('first', '')} {labels.get('last', '')}")


def _without_addresses(text: str) -> str:
    for start, end in sorted(email_spans(text), reverse=True):
        text = text[:start] + text[end:]
    return text


def _free_name(text: str, company: tuple[str, int, int] | None, contacts: tuple[Span, ...]) -> FoundName | None:
    if company:
        _, start, end = company
        text = text[:start] + " " * (end - start) + text[end:]
    return find_name(text, tuple(start for start, _ in contacts))
