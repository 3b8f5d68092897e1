"""``/leads``: searches, and a list in which none fits, out of a million leads over three years."""

from contextlib import closing
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure, at_most, beside, progress
from bot.config import Settings
from handlers import lists
from storage.database import Database
from storage.lists import Which

ROUNDS = 7

RAREST = "a word that one lead has"
SEARCHES = {
    "a word that all have": "finestre",
    "in another form": "finestra",
    "a name that all have": "rossi",
    "some figures of all telephones": "333",
    RAREST: "1500000",
    "with a common one": "rossi 1500000",
    "some figures of a thousand": "333-1500",
    "a word that none has": "pergola",
}


def measure(settings: Settings) -> list[Figure]:
    """The first page and how many leads there are, on a reader's connection."""
    progress("/leads")
    with closing(Database(settings.database)) as database:
        found = {what: _took(database, Which(words=words)) for what, words in SEARCHES.items()}
        none_lost = _took(database, Which(states=("lost",)))
    return [
        at_most(f"/leads WORDS, 1,000,000 leads, {RAREST}", found[RAREST], 1_000, "ms"),
        *(beside(f"  {what}", f"{took:.0f} ms") for what, took in found.items()),
        at_most("/leads lost, of which there are none", none_lost, 1_000, "ms"),
    ]


def _took(database: Database, which: Which) -> float:
    times = []
    for _ in range(ROUNDS):
        started = perf_counter()
        database.look(lambda uow: uow.lists.listed(which, lists.PAGE, 0))
        times.append((perf_counter() - started) * 1000)
    return median(times)
