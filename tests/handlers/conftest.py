"""The firm on two platforms."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.firm import Firm, opened


@pytest.fixture
def firm(tmp_path: Path, url: str) -> Iterator[Firm]:
    with opened(tmp_path, url=url) as firm:
        yield firm
