"""What is known of a lead, field by field, as it may be put right: the values of now, and where they were read."""

from handlers.policy import Policy
from handlers.reading.phones import phone_spans
from handlers.rules.details import NAMES, POINTS, Name, request_of, shared, together, value_of
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork

COLUMNS: frozenset[Name] = frozenset({"source", "campaign", "kind", "priority"})
"""The fields that are a column of the lead's."""


def values_of(lead: Lead, uow: UnitOfWork) -> dict[Name, str]:
    """The value of each field; empty where nothing is known."""
    return {name: value(name, lead, uow) for name in NAMES}


def value(field: Name, lead: Lead, uow: UnitOfWork) -> str:
    """What is known of one field; telephones and addresses with commas, best first."""
    name, company = uow.contacts.called(lead.contact_id)
    match field:
        case "name":
            return name or ""
        case "company":
            return company or ""
        case "phone" | "email":
            points = (*uow.contacts.points(lead.contact_id), *shared(lead.details))
            return together(dict.fromkeys(known for kind, known in points if kind == field))
        case "request":
            return request_of(lead.details, lead.text)
        case _:
            return str(getattr(lead, field) or "") if field in COLUMNS else value_of(lead.details, field)


def found_in(field: Name, lead: Lead, uow: UnitOfWork, policy: Policy) -> str:
    """The words or the label that a value was taken from; empty where a person said it, or nothing tells."""
    entry = lead.details.get(field, {})
    if "by" in entry or field == "request":
        return ""
    if field in POINTS:
        return _line_of(value(field, lead, uow), field, lead.text, policy.region)
    said = str(entry.get("words") or entry.get("value") or "")
    label = entry.get("label")
    return f"{label}: {said}" if label else said


def _line_of(points: str, field: str, text: str, region: str) -> str:
    """The line on which the first telephone or address stands."""
    first = points.partition(",")[0]
    starts = (span.start for span in phone_spans(text, region) if span.number == first) if field == "phone" else ()
    at = next(iter(starts), -1) if field == "phone" else text.lower().find(first.lower())
    if not first or at < 0:
        return ""
    begins, ends = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return " ".join(text[begins : ends if ends >= 0 else len(text)].split())
