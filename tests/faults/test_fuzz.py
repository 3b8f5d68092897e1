"""Whatever arrives from outside: nobody falls over, and the next lead is logged.

What people write (leads, moments, vCards, periods) is fuzzed where it is read, in tests/handlers/reading.
"""

import copy
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.config import BadConfig, load
from handlers.ports import Button
from tests.faults.samples import PAYLOADS, UPDATES
from tests.office import Office
from tests.slack_office import SlackOffice
from tests.telegram_office import TelegramOffice

Json = Any

CHARACTERS = st.characters(codec="utf-8")
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(CHARACTERS, max_size=30),
    st.sampled_from(["", "/lead", "<!channel>", "\u202e", "=1+1", "0", "-1", "show.1.0", "\ud800"]),
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
thorough = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def places(value: Json, so_far: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in it."""
    if so_far:
        yield so_far
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*so_far, key))


@st.composite
def damaged(draw: st.DrawFn, whole: list[Json]) -> Json:
    """Something a platform sends, with up to three of its parts replaced or gone."""
    found = copy.deepcopy(draw(st.sampled_from(whole)))
    for _ in range(draw(st.integers(1, 3))):
        if not (left := list(places(found))):
            break
        *way, last = draw(st.sampled_from(left))
        inside = found
        for key in way:
            inside = inside[key]
        if draw(st.booleans()):
            inside[last] = draw(values)
        else:
            del inside[last]
    return found


def until_given_up(office: Office) -> None:
    """Let every update be tried as often as it is."""
    office.settle()
    for _ in range(7):
        office.clock.now += timedelta(hours=1)
        office.settle()


def states(office: Office) -> set[str]:
    query = "SELECT DISTINCT state FROM inbox"
    return {row[0] for row in office.look(lambda uow: list(uow.session.connection().exec_driver_sql(query)))}


@pytest.fixture(scope="module")
def telegram(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TelegramOffice]:
    with TelegramOffice(tmp_path_factory.mktemp("telegram")) as office:
        office.lawful = False  # time passes without a tick
        yield office


@pytest.fixture(scope="module")
def slack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SlackOffice]:
    with SlackOffice(tmp_path_factory.mktemp("slack")) as office:
        office.lawful = False  # as above
        yield office


@thorough
@given(st.lists(damaged(UPDATES), min_size=1, max_size=8))
def test_telegram_may_send_what_it_likes(telegram: TelegramOffice, updates: list[Json]) -> None:
    for update in updates:
        telegram.server.push_raw(update)
    until_given_up(telegram)
    assert states(telegram) <= {"done", "aside"}
    telegram.says(telegram.luca, "/lead Carla Serra 340 1234567 writes once more")
    assert "Carla Serra" in telegram.last(telegram.luca).plain


@thorough
@given(st.lists(damaged(PAYLOADS), min_size=1, max_size=8))
def test_slack_may_send_what_it_likes(slack: SlackOffice, payloads: list[Json]) -> None:
    async def heard() -> None:
        for payload in payloads:
            is_form = payload.get("type") == "view_submission"  # whoever sent it is shown that it failed
            with suppress(KeyError, TypeError, AttributeError, ValueError) if is_form else nullcontext():
                await slack.parts.hearing._keep(payload, _next)

    async def _next() -> None:
        return None

    slack._run(heard())
    until_given_up(slack)
    assert states(slack) <= {"done", "aside"}


buttons = st.sampled_from(["show.1.0", "show.-1.0", "show.1", "0.0.0", "..", "show.9e9.0"])


@given(st.text(CHARACTERS, max_size=80) | buttons)
def test_whatever_a_button_carries_it_means_something_or_nothing(data: str) -> None:
    found = Button.decode(data)
    assert found is None or Button.decode(found.encode()) == found


def as_yaml(content: Json) -> bytes:
    return yaml.safe_dump(content, allow_unicode=True).encode("utf-8", "surrogateescape")


keys = st.sampled_from(["team", "web", "telegram", "reminders", "language", "x"])


@settings(deadline=None)
@given(st.binary(max_size=300) | st.dictionaries(keys, values).map(as_yaml))
def test_a_config_file_is_settings_or_a_sentence_about_it(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "config.yaml"
        file.write_bytes(content)
        complaint = ""
        try:
            load(file)
        except BadConfig as error:
            complaint = str(error)
    assert not complaint or complaint.startswith(str(file))
