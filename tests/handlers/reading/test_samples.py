"""Every sample is understood in every field that it mentions."""

from typing import Any

import pytest

from handlers.reading.lead import Reading
from tests.handlers.reading.in_italy import read_lead
from tests.handlers.reading.samples import Sample
from tests.handlers.reading.samples.counters import COUNTERS
from tests.handlers.reading.samples.forms import FORMS
from tests.handlers.reading.samples.free_texts import FREE_TEXTS
from tests.handlers.reading.samples.jotted_leads import JOTTED_LEADS
from tests.handlers.reading.samples.mails import MAILS
from tests.handlers.reading.samples.mended import MENDED
from tests.handlers.reading.samples.passed_on import PASSED_ON
from tests.handlers.reading.samples.services import SERVICES

SAMPLES = (*FORMS, *SERVICES, *MAILS, *FREE_TEXTS, *MENDED, *JOTTED_LEADS, *COUNTERS, *PASSED_ON)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.format)
def test_a_sample_is_understood(sample: Sample) -> None:
    reading = read_lead(sample.text)

    assert {field: understood(reading, field, value) for field, value in sample.expected.items()} == sample.expected


def understood(reading: Reading, field: str, expected: Any) -> Any:
    """What the reading says of a field, in the form in which the samples expect it."""
    if field == "says":
        return expected if expected in reading.request else reading.request
    if field == "not_says":
        return expected if expected not in reading.request else reading.request
    if field in ("phone", "email"):
        return next(iter(getattr(reading, f"{field}s")), None)
    return getattr(reading, field)


def test_there_are_samples_of_every_kind() -> None:
    assert len(SAMPLES) >= 80
