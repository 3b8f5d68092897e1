"""What all tests share: settings of hypothesis, and a clean environment."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings

from tests import stores

settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


@pytest.fixture(autouse=True)
def clean_environment() -> Iterator[None]:
    """No test sees the tokens and settings of the machine it runs on."""
    kept = dict(os.environ)
    for name in list(os.environ):
        if name.startswith(("SOLLECITO_", "TELEGRAM_", "SLACK_")):
            del os.environ[name]
    yield
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture(autouse=True)
def no_log_of_an_earlier_test() -> Iterator[None]:
    """A command that ran in this process has set up the log, with a standard error that is closed by now."""
    yield
    if not structlog.is_configured():
        return
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    root = logging.getLogger()
    for handler in [each for each in root.handlers if type(each).__module__ == "bot.log"]:
        root.removeHandler(handler)
    root.setLevel(logging.WARNING)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--store",
        choices=stores.STORES,
        default="sqlite",
        help="the database for tests that do not say themselves that they run on both",
    )


@pytest.fixture
def store(request: pytest.FixtureRequest) -> str:
    """The kind of database: SQLite, unless a test says that it runs on both (see tests/stores.py)."""
    return str(getattr(request, "param", request.config.getoption("--store")))


@pytest.fixture
def url(store: str, tmp_path: Path) -> Iterator[str]:
    """The address of a new database with nothing in it."""
    with stores.fresh(store, tmp_path) as url:
        yield url
