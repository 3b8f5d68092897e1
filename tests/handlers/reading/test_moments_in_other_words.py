"""Phrases as sales people and customers write them: said on Thursday 19 November 2026 at 10:20 in Rome."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.reading.moments import Moment, Refusal, read_moment

ROME = ZoneInfo("Europe/Rome")
THURSDAY = datetime(2026, 11, 19, 10, 20, tzinfo=ROME)


def read(phrase: str, now: datetime = THURSDAY) -> str:
    """The local time understood, without this year, or why not."""
    answer = read_moment(phrase, now=now, zone="Europe/Rome")
    if isinstance(answer, Refusal):
        return answer.why
    return answer.at.astimezone(ROME).strftime("%a %d %b %Y %H:%M").replace(" 2026", "")


def _rows(*tables: str) -> list[tuple[str, str]]:
    rows = (line.split(" | ") for table in tables for line in table.strip().splitlines())
    return [(phrase.strip(), meant.strip()) for phrase, meant in rows]


BOUNDS = """
dalle 16 in poi | Thu 19 Nov 16:00
a partire dalle 16 | Thu 19 Nov 16:00
non prima delle 16 | Thu 19 Nov 16:00
da lunedì in poi | Mon 23 Nov 09:00
not before monday | Mon 23 Nov 09:00
friday at the latest | Fri 20 Nov 09:00
entro e non oltre il 25 novembre | Wed 25 Nov 09:00
"""
CLOCKS = """
3ish | Thu 19 Nov 15:00
5pm-ish | Thu 19 Nov 17:00
fri 4p.m. | Fri 20 Nov 16:00
3pm sharp | Thu 19 Nov 15:00
1700 hours | Thu 19 Nov 17:00
16h | Thu 19 Nov 16:00
tomorrow nine thirty | Fri 20 Nov 09:30
domani 9.10 | Fri 20 Nov 09:10
lunedì dalle 9 a mezzogiorno | Mon 23 Nov 09:00
domani alla stessa ora | Fri 20 Nov 10:20
same time next week | Thu 26 Nov 10:20
mon am | Mon 23 Nov 09:00
fri pm | Fri 20 Nov 15:00
domani a metà mattina | Fri 20 Nov 10:30
oggi a fine mattinata | Thu 19 Nov 12:00
close of play | Thu 19 Nov 18:00
"""
ZONES = """
alle 9 ora italiana | Fri 20 Nov 09:00
alle 15 ora di Londra | Thu 19 Nov 16:00
domani alle 9 ora locale | Fri 20 Nov 09:00
3pm Paris time tomorrow | Fri 20 Nov 15:00
"""
DAYS = """
sabato che viene | Sat 21 Nov 09:00
this coming friday | Fri 20 Nov 09:00
dopo domani | Sat 21 Nov 09:00
a week tomorrow | Fri 27 Nov 09:00
a week monday | Mon 30 Nov 09:00
the week after the next | Mon 30 Nov 09:00
fine settimana prossima | Fri 27 Nov 18:00
early next week | Mon 23 Nov 09:00
early december | Tue 01 Dec 09:00
inizio anno nuovo | Fri 01 Jan 2027 09:00
3.12 | Thu 03 Dec 09:00
3.12 ore 10 | Thu 03 Dec 10:00
il 14-12 | Mon 14 Dec 09:00
14-12 ore 10 | Mon 14 Dec 10:00
ven 4 dic. 2026, ore 11 | Fri 04 Dec 11:00
20 corrente mese | Fri 20 Nov 09:00
la settimana prima di Pasqua | Mon 22 Mar 2027 09:00
"""
WORKING_DAYS = """
tra tre giorni lavorativi | Tue 24 Nov 09:00
in two business days | Mon 23 Nov 09:00
il prossimo giorno lavorativo | Fri 20 Nov 09:00
10 working days from now | Thu 03 Dec 09:00
tra 13 giorni lavorativi | Wed 09 Dec 09:00
il primo giorno lavorativo dopo Pasqua | Tue 30 Mar 2027 09:00
"""
SPANS = """
tra un'ora e venti | Thu 19 Nov 11:40
tra una quindicina di giorni | Fri 04 Dec 09:00
tra 3/4 d'ora | Thu 19 Nov 11:05
tra 1/2 ora | Thu 19 Nov 10:50
tra due giorni e mezzo | Sat 21 Nov 22:20
"""
SAID_ALONG = """
ok, lunedì alle 10 | Mon 23 Nov 10:00
richiamare lunedì alle 10 | Mon 23 Nov 10:00
ci sentiamo giovedì 26, grazie mille | Thu 26 Nov 09:00
spostalo a lunedì | Mon 23 Nov 09:00
let's do monday at 10 | Mon 23 Nov 10:00
maybe tuesday | Tue 24 Nov 09:00
"""
SLIPS = """
domattna | Fri 20 Nov 09:00
alle 16 di domni | Fri 20 Nov 16:00
fra una settimna | Thu 26 Nov 09:00
wensday | Wed 25 Nov 09:00
tomorow at 10am | Fri 20 Nov 10:00
"""


@pytest.mark.parametrize(
    ("phrase", "meant"),
    _rows(BOUNDS, CLOCKS, ZONES, DAYS, WORKING_DAYS, SPANS, SAID_ALONG, SLIPS),
)
def test_a_moment_may_be_said_in_other_words(phrase: str, meant: str) -> None:
    assert read(phrase) == meant


@pytest.mark.parametrize(
    "phrase",
    [
        "presto", "early", "al più presto", "tra 0 giorni", "9a", "9 to 5", "1:30 hours", "lunedì alle", "domani verso",
        "monday the", "two days ago", "may I", "prima di Natale", "lunedì prima delle 10", "before 4pm", "10-12",
        "lunedì 333 1234567", "stessa ora", "same time next month", "a febbraio inoltrato", "tursday",
        "domani no", "lunedì se posso", "2/3 giorni", "3/4 ore", "a fine lavori", "corsa alle 9", "marmo",
        "dopo la vendita", "versi alle 9", "perfetta alle 9",
    ],
)  # fmt: skip
def test_what_is_not_wholly_understood_is_refused(phrase: str) -> None:
    assert read(phrase) == "unclear"


@pytest.mark.parametrize(
    ("phrase", "other"),
    [
        ("9.12", "Fri 20 Nov 09:12"),
        ("15.10", "Fri 15 Oct 09:00"),
        ("16h", "Fri 20 Nov 02:20"),
        ("fine settimana prossima", "Sat 28 Nov 09:00"),
        ("sabato alle 2 di notte", "Sat 21 Nov 02:00"),
    ],
)
def test_what_others_mean_by_shorthand_is_a_button(phrase: str, other: str) -> None:
    answer = read_moment(phrase, now=THURSDAY, zone="Europe/Rome")

    assert isinstance(answer, Moment)
    assert answer.other is not None
    assert answer.other.at.astimezone(ROME).strftime("%a %d %b %H:%M") == other


def test_the_same_hour_is_that_of_the_clock_on_the_wall_also_over_a_clock_change() -> None:
    before = datetime(2026, 10, 24, 16, 40, tzinfo=ROME)

    assert read("domani alla stessa ora", before) == "Sun 25 Oct 16:40"
