"""The bot was away from Slack for longer than Slack tries: what was said meanwhile is found, wherever it was said."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.slack_office import SlackOffice, SlackOverHttpOffice

LONG = 3  # hours, far more than what is read twice anyway


@pytest.fixture(params=[SlackOffice, SlackOverHttpOffice], ids=["socket", "http"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SlackOffice]:
    """Lead 1 is Marco's, and everything was heard up to now."""
    with request.param(tmp_path) as office:
        office.logs(1)
        catches_up(office)
        yield office


def catches_up(office: SlackOffice) -> None:
    """What the bot does when it is back."""
    assert office.parts.slack.us is not None
    office._run(office.parts.reconciler.once(office.parts.slack.us))
    office._run(office.parts.keeper.note_down())
    office.settle()


@contextmanager
def away(office: SlackOffice, page: int = 200) -> Iterator[None]:
    """The bot is stopped; Slack gives up telling it what is said. Back again, it reads so many messages at once."""
    office.later(hours=LONG)
    office.says(office.marco, "/help")
    office.says(office.giulia, "buongiorno", chat=office.group)  # heard up to here: the threads are older
    catches_up(office)
    office.close()
    yield
    office.server.loses_patience()
    office.open()
    office.parts.reconciler._page = page
    catches_up(office)


@pytest.mark.parametrize("where", [lambda office: office.group, lambda office: office.marco], ids=["channel", "direct"])
@pytest.mark.parametrize("page", [1, 200])
def test_an_answer_in_the_thread_of_an_old_card_is_found(
    office: SlackOffice, where: Callable[[SlackOffice], object], page: int
) -> None:
    card = office.find(where(office), "#1")
    with away(office, page):
        said = {"chat": office.group} if where(office) is office.group else {"chat": office.server.direct(office.marco)}
        office.server.says(office.marco, "chiamata, richiama domani", thread=card, **said)
    assert office.lead(1)["answered_by"] == "Marco Rossi"


def test_the_threads_of_leads_that_wait_no_more_cost_nothing(office: SlackOffice) -> None:
    card = office.find(office.group, "#1")
    office.says(office.marco, "/answered 1")
    with away(office):
        office.server.says(office.giulia, "grazie", chat=office.group, thread=card)
        before = office.server.calls["conversations.replies"]
    assert office.server.calls["conversations.replies"] == before


def test_a_pause_that_slack_asks_for_while_threads_are_read_is_kept(office: SlackOffice) -> None:
    card = office.find(office.group, "#1")
    with away(office):
        office.server.says(office.marco, "fatto", chat=office.group, thread=card)
        office.server.fail("conversations.replies", "ratelimited", status=429, retry_after=1)
    assert office.lead(1)["state"] == "answered"


def test_a_gap_noted_while_one_is_read_stays_noted(office: SlackOffice) -> None:
    """What was missed during the reading may lie before what it read last."""
    reconciler, us = office.parts.reconciler, office.parts.slack.us
    assert us is not None
    asked = office.server.calls["conversations.history"]
    office.server.fail("conversations.history", "ratelimited", status=429, retry_after=1)

    async def is_disturbed() -> None:
        reading = asyncio.create_task(reconciler.once(us))
        await asyncio.to_thread(office.server.wait_for, lambda: office.server.calls["conversations.history"] > asked)
        reconciler.missed()
        await reading

    office._run(is_disturbed())
    assert not office.parts.keeper.is_whole, "nothing is noted as heard to the end"
    catches_up(office)
    assert office.parts.keeper.is_whole
