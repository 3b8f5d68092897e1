"""What sort of message it is: a client, a supplier or a partner who writes, a test, or no lead at all.

A lead that is taken for none is lost, one too many is dismissed with a tap: so whoever can be reached, or asks for
anything, is a lead unless a robot or an advertiser wrote it.
"""

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
from handlers.reading.small_letters import SmallLetters

Kind = Literal["client", "supplier", "partner"]


@dataclass(frozen=True, slots=True)
class Sort:
    """`kind` is None for what is no lead; `because` are the words that decided."""

    kind: Kind | None
    is_test: bool = False
    because: str | None = None

    @property
    def is_lead(self) -> bool:
        return self.kind is not None


def find_sort(text: str, *, said: str, reachable: bool) -> Sort:
    """The sort of a message: `text` is all of it, `said` the part its writer wrote.

    `reachable` tells that it names a telephone, or comes from a form that was filled in.
    """
    page, part = SmallLetters.of(text), SmallLetters.of(said)
    if not page.small.strip():
        return Sort(None)
    if test := _test(page, part):
        return _sort(None, test, is_test=True)
    if no_lead := _no_lead(page, part, reachable=reachable):
        return _sort(None, no_lead)
    return _who_writes(part if said else page)


def _test(page: SmallLetters, part: SmallLetters) -> str | None:
    if test := page.words(TESTING):
        return test
    if ALL_TEST.fullmatch(part.small):
        return part.written
    return ("@" in page.small and page.words(TEST_ADDRESS)) or page.words(TEST_NAME)


def _no_lead(page: SmallLetters, part: SmallLetters, *, reachable: bool) -> str | None:
    if notice := page.words(ROBOTS) or page.words(ADVERTISING) or part.words(APPLYING):
        return notice
    if reachable:
        return None
    if COURTESY.fullmatch(page.small.strip()):
        return page.written.strip()
    if refusing := page.words(REFUSING):
        return refusing
    return None if ASKING.search(part.small) else part.words(BUSY_WITH_OTHER_THINGS)


def _who_writes(part: SmallLetters) -> Sort:
    if offering := part.words(OFFERING):
        return _sort("supplier", offering)
    if partnering := part.words(PARTNERING):
        return _sort("partner", partnering)
    presenting = part.words(PRESENTING)
    if presenting and not LOOKING_FOR.search(part.small):
        return _sort("supplier", presenting)
    return Sort("client")


def _sort(kind: Kind | None, words: str, *, is_test: bool = False) -> Sort:
    return Sort(kind, is_test, " ".join(words.split())[:80])
