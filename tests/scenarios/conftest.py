"""The office in which people do things: the same things on each platform."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.office import Office
from tests.scenarios.platforms import OFFICES
from tests.stores import fresh


@pytest.fixture(params=OFFICES)
def platform(request: pytest.FixtureRequest) -> str:
    """Where the office is, and the way there; a file or a test about one platform alone says so in its place."""
    return str(request.param)


@pytest.fixture
def offices(platform: str, store: str, tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """Makes an office as the test wants it."""
    if store == "sqlite":
        yield OFFICES[platform]
        return
    with fresh(store, tmp_path) as url:
        yield partial(OFFICES[platform], database=url)


@pytest.fixture
def office(offices: Callable[..., Office], tmp_path: Path) -> Iterator[Office]:
    with offices(tmp_path) as office:
        yield office


@pytest.fixture
def owned(office: Office) -> Office:
    """Lead 1 is Marco's, and Anna logged it."""
    office.logs(1)
    return office
