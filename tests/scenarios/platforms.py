"""Where a scenario plays: on each platform, and on Slack in both ways in which it tells what was said."""

import pytest

from tests.office import Office
from tests.slack_office import SlackOffice, SlackOverHttpOffice
from tests.telegram_office import TelegramOffice

OFFICES: dict[str, type[Office]] = {
    "telegram": TelegramOffice,
    "slack": SlackOffice,
    "slack over http": SlackOverHttpOffice,
}


def only_on(platform: str, because: str) -> pytest.MarkDecorator:
    """Run a test on one platform, in all its ways; the reason is shown with its name."""
    ways = [way for way, office in OFFICES.items() if office.platform == platform]
    return pytest.mark.parametrize("platform", ways, indirect=True, ids=[f"{way}, {because}" for way in ways])
