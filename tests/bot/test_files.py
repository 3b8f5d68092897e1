"""A file is brought from where it lies to where it is opened, under a name by which it is known there."""

import asyncio
from typing import Any, cast

import pytest

from bot.files import PATIENCE, Carrier, name_of
from bot.platform import Fetched, Outgoing, Platform
from handlers.messages.rich import Card, File
from handlers.rules.delivery import NoFile, NotSent


class Store:
    """A platform that has files, or does not give them."""

    def __init__(self, found: Fetched | NoFile | NotSent, *, shows_again: bool = False) -> None:
        self.found = found
        self.shows_again = shows_again

    async def fetch(self, _: str) -> Fetched | NoFile | NotSent:
        return self.found


def loads(there: Store, *, to: str = "there", tried: int = 0) -> Any:
    platforms = {"there": cast(Platform, there)}
    outgoing = Outgoing("1", Card((), file=File("there", "F1", "photo")))
    return asyncio.run(Carrier(platforms).load(outgoing, to, tried))


def test_what_a_platform_shows_by_its_id_is_not_fetched() -> None:
    assert loads(Store(NoFile("gone"), shows_again=True)).card.file.content is None


def test_what_is_shown_elsewhere_or_only_anew_is_fetched() -> None:
    assert loads(Store(Fetched(b"x", "a.png"), shows_again=True), to="elsewhere").card.file.content == b"x"
    assert loads(Store(Fetched(b"x", "a.png"))).card.file.content == b"x"


def test_a_card_without_a_file_goes_as_it_is() -> None:
    outgoing = Outgoing("1", Card(()))
    assert asyncio.run(Carrier({}).load(outgoing, "there", 0)) is outgoing


def test_a_file_on_a_platform_that_is_connected_no_more_is_not_waited_for() -> None:
    outgoing = Outgoing("1", Card((), file=File("there", "F1", "photo")))
    assert asyncio.run(Carrier({}).load(outgoing, "here", 0)) == NoFile("silent")


@pytest.mark.parametrize("tried", range(PATIENCE - 1))
def test_a_platform_that_does_not_answer_is_asked_again_for_a_while(tried: int) -> None:
    assert loads(Store(NotSent("no connection")), tried=tried) == NotSent("no connection")
    assert loads(Store(NotSent("no connection")), tried=PATIENCE - 1) == NoFile("silent")


@pytest.mark.parametrize(
    ("kind", "title", "there", "name"),
    [
        ("document", "pianta.pdf", "file_7.pdf", "pianta.pdf"),
        ("document", "Pianta.PDF", "file_7.pdf", "Pianta.PDF"),
        ("document", "offerta", "file_7", "offerta"),
        ("photo", None, "file_7.jpg", "photo.jpg"),
        ("voice", "33 s", "file_7.oga", "voice.ogg"),
        ("audio", "Promemoria", "file_7.mp3", "audio.mp3"),
        ("video", None, "", "video"),
    ],
)
def test_a_file_has_its_own_name_or_that_of_its_kind(kind: str, title: str | None, there: str, name: str) -> None:
    assert name_of(File("telegram", "F1", kind, title), Fetched(b"x", there)) == name
