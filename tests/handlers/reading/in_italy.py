"""What texts say, as a firm in Italy has them read: where it isn't the telephones that a test is about."""

from collections.abc import Collection, Sequence

from handlers import typed_values
from handlers.reading import added_points as added
from handlers.reading import lead, phones, several_customers
from handlers.reading.campaigns import Campaign
from handlers.reading.lead import Reading
from handlers.reading.phones import PhoneSpan
from handlers.reading.several_customers import Customers
from handlers.rules.details import Name


def read_lead(text: str, *, region: str = "IT", campaigns: Sequence[Campaign] = ()) -> Reading:
    return lead.read_lead(text, region=region, campaigns=campaigns)


def find_phones(text: str, region: str = "IT") -> tuple[str, ...]:
    return phones.find_phones(text, region)


def phone_spans(text: str) -> tuple[PhoneSpan, ...]:
    return phones.phone_spans(text, "IT")


def customers_listed(text: str) -> Customers:
    return several_customers.customers_listed(text, "IT")


def added_points(words: str, known: Collection[str]) -> tuple[tuple[str, str], ...]:
    return added.added_points(words, known, "IT")


def read_value(field: Name, typed: str) -> str:
    return typed_values.read_value(field, typed, "IT")
