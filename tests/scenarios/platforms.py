"""For what only one platform has."""

import pytest


def only_on(platform: str, because: str) -> pytest.MarkDecorator:
    """Run a test on one platform; the reason is shown with its name."""
    return pytest.mark.parametrize("platform", [platform], indirect=True, ids=[f"{platform}, {because}"])
