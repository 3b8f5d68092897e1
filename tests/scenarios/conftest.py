"""The office in which people do things: the same things on each platform."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import Office
from tests.scenarios.platforms import OFFICES


@pytest.fixture(params=OFFICES)
def platform(request: pytest.FixtureRequest) -> str:
    """Where the office is, and the way there; a file or a test about one platform alone says so in its place."""
    return str(request.param)


@pytest.fixture
def offices(platform: str) -> type[Office]:
    """Makes an office as the test wants it."""
    return OFFICES[platform]


@pytest.fixture
def office(offices: type[Office], tmp_path: Path) -> Iterator[Office]:
    with offices(tmp_path) as office:
        yield office
