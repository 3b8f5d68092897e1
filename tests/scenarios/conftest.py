"""The office in which people do things: the same things on each platform."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.office import Office
from tests.slack_office import SlackOffice
from tests.stores import fresh
from tests.telegram_office import TelegramOffice

OFFICES: dict[str, type[Office]] = {"telegram": TelegramOffice, "slack": SlackOffice}


@pytest.fixture(params=OFFICES)
def platform(request: pytest.FixtureRequest) -> str:
    """The platform the office is on; a file or a test about one of them alone says so in its place."""
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
