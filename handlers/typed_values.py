"""What somebody typed into a field of a lead, as it is kept; or why it cannot stand there."""

import re
from typing import Final

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from handlers.errors import EmailUnclear, NotUnderstood, PhoneUnclear, ValueMissing, ValueTooLong
from handlers.reading.dictated import digits_for_words
from handlers.reading.numbers_abroad import numbers_abroad
from handlers.reading.phones import examples_of
from handlers.reading.sources import canonical
from handlers.rules.details import CHOICES, LONGEST_TYPED, Name, split

EMPTIES: Final = re.compile(r"[-\u2013\u2014]")
"""What is typed where an answer cannot be empty: a dash alone."""


def read_value(field: Name, typed: str, region: str) -> str:
    """A typed value as it is kept: telephones in E.164, addresses as they are written to, several with commas.

    Empty for an empty field. Raises a WrongValue that says what would be right.
    """
    said = typed.strip()
    if len(said) > LONGEST_TYPED[field]:
        raise ValueTooLong(most=LONGEST_TYPED[field])
    if field in CHOICES:
        return _choice(field, said)
    match field:
        case "phone":
            return ", ".join(dict.fromkeys(_phone(each, region) for each in _several(said)))
        case "email":
            return ", ".join(dict.fromkeys(_email(each) for each in _several(said)))
        case "request":
            return said
        case "source":
            return canonical(" ".join(said.split()))
        case _:
            return " ".join(said.split())


def read_answer(typed: str) -> str:
    """The words of an answer to the question for a field: a dash empties it. Raises ValueMissing."""
    said = typed.strip()
    if not said:
        raise ValueMissing
    return "" if EMPTIES.fullmatch(said) else said


def _choice(field: str, said: str) -> str:
    if said not in CHOICES[field]:
        raise NotUnderstood
    return said


def _several(said: str) -> list[str]:
    return split(re.sub(r"[;\n]", ",", said))


def _phone(typed: str, region: str) -> str:
    said = digits_for_words(typed)
    if abroad := numbers_abroad(said, region):
        return phonenumbers.format_number(abroad[0].number, phonenumbers.PhoneNumberFormat.E164)
    try:
        number = phonenumbers.parse(said, region)
    except phonenumbers.NumberParseException as error:
        raise PhoneUnclear(text=typed[:60], examples=examples_of(region)) from error
    if not phonenumbers.is_valid_number(number):
        raise PhoneUnclear(text=typed[:60], examples=examples_of(region))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _email(typed: str) -> str:
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise EmailUnclear(text=typed[:60]) from error
