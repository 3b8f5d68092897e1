"""What sort of message it is: a client, a supplier or a partner who writes, a test, or no lead at all.

A lead that is taken for none is lost, one too many is dismissed with a tap: so whoever can be reached, or asks for
anything, is a lead unless a robot or an advertiser wrote it.
"""

import re
from dataclasses import dataclass
from typing import Literal

from handlers.reading.kind_words import (
    ADVERTISING,
    ALL_TEST,
    APPLYING,
    ASKING,
    BUSY_WITH_OTHER_THINGS,
    COURTESY,
    LOOKING_FOR,
    OFFERING,
    PARTNERING,
    PRESENTING,
    REFUSING,
    ROBOTS,
    TEST_ADDRESS,
    TEST_NAME,
    TESTING,
)

Kind = Literal["client", "supplier", "partner"]


@dataclass(frozen=True, slots=True)
class Sort:
    """`kind` is None for what is no lead; `because` are the words that decided, at `span`."""

    kind: Kind | None
    is_test: bool = False
    because: str | None = None
    span: tuple[int, int] | None = None

    @property
    def is_lead(self) -> bool:
        return self.kind is not None


def find_sort(text: str, *, said: str, reachable: bool) -> Sort:
    """The sort of a message: `text` is all of it, `said` the part its writer wrote.

    `reachable` tells that it names a telephone, or comes from a form that was filled in.
    """
    if test := TESTING.search(text) or ALL_TEST.fullmatch(said) or TEST_ADDRESS.search(text) or TEST_NAME.search(text):
        return _sort(None, test, is_test=True)
    if no_lead := _no_lead(text, said, reachable=reachable):
        return _sort(None, no_lead)
    return _who_writes(said or text)


def _no_lead(text: str, said: str, *, reachable: bool) -> re.Match[str] | None:
    if robot := ROBOTS.search(text):
        return robot
    if advertising := ADVERTISING.search(text):
        return advertising
    if applying := APPLYING.search(said):
        return applying
    if not reachable and (courtesy := COURTESY.fullmatch(text.strip())):
        return courtesy
    if not reachable and (refusing := REFUSING.search(text)):
        return refusing
    if reachable or ASKING.search(said):
        return None
    return BUSY_WITH_OTHER_THINGS.search(said)


def _who_writes(said: str) -> Sort:
    if offering := OFFERING.search(said):
        return _sort("supplier", offering)
    if partnering := PARTNERING.search(said):
        return _sort("partner", partnering)
    presenting = PRESENTING.search(said)
    if presenting and not LOOKING_FOR.search(said):
        return _sort("supplier", presenting)
    return Sort("client")


def _sort(kind: Kind | None, found: re.Match[str], *, is_test: bool = False) -> Sort:
    return Sort(kind, is_test, " ".join(found[0].split())[:80], found.span())
