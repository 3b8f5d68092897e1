"""The words of time in Italian and English, without accents, as `tokens` leaves them."""

from datetime import time
from typing import Final, Literal

from handlers.reading.moments.values import Part


def _table(rows: str) -> dict[str, int]:
    """`lun lunedi | mar martedi` -> {"lun": 0, "lunedi": 0, "mar": 1, ...}."""
    return {word: index for index, row in enumerate(rows.split("|")) for word in row.split()}


WEEKDAYS: Final = _table(
    "lunedi lun monday mon | martedi mar tuesday tue tues | mercoledi mer wednesday wed | giovedi gio"
    " thursday thu thur thurs | venerdi ven friday fri | sabato sab saturday sat | domenica dom sunday sun"
)
"""0 is Monday. `mar` alone is martedì; behind a number it is March (see MONTHS)."""

MONTHS: Final = {
    word: index + 1
    for word, index in _table(
        "gennaio gen january jan | febbraio feb february | marzo mar march | aprile apr april | maggio mag"
        " may | giugno giu june jun | luglio lug july jul | agosto ago august aug | settembre"
        " set sett september sep sept | ottobre ott october oct | novembre nov november | dicembre dic december dec"
    ).items()
}

_TENS: Final = {"venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50}
_ITALIAN_UNITS: Final = "uno due tre quattro cinque sei sette otto nove"


def _italian_compounds() -> dict[str, int]:
    return {
        (tens[:-1] if unit in {"uno", "otto"} else tens) + unit: value + index
        for tens, value in _TENS.items()
        for index, unit in enumerate(_ITALIAN_UNITS.split(), start=1)
    }


NUMBERS: Final = {
    **_table(
        "zero | uno una one | due two | tre three | quattro four | cinque five | sei six | sette seven"
        "| otto eight | nove nine | dieci ten | undici eleven | dodici twelve | tredici thirteen | quattordici fourteen"
        "| quindici fifteen | sedici sixteen | diciassette seventeen | diciotto eighteen"
        " | diciannove nineteen | twenty"
    ),
    **_TENS,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    **_italian_compounds(),
}

ORDINALS: Final = {
    word: index + 1
    for word, index in _table(
        "primo prima first | secondo seconda second | terzo terza third | quarto quarta fourth | quinto quinta fifth"
    ).items()
} | {"ultimo": -1, "ultima": -1, "last": -1}
"""-1 is the last."""

Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]


def _units(rows: dict[Unit, str]) -> dict[str, Unit]:
    return {word: unit for unit, words in rows.items() for word in words.split()}


UNITS: Final = _units(
    {
        "second": "s sec secs secondo secondi second seconds",
        "minute": "m min mins minuto minuti minutino minutini minute minutes",
        "hour": "h hr hrs ora ore oretta hour hours",
        "day": "g gg d giorno giorni day days",
        "week": "w wk wks settimana settimane week weeks",
        "month": "mese mesi month months",
        "quarter": "trimestre trimestri quarter quarters",
        "year": "anno anni year years",
    }
)

NAMED_HOURS: Final = {"mezzogiorno": 12, "noon": 12, "midday": 12, "mezzanotte": 24, "midnight": 24}

_JOINING: Final = """
a ad al all alla alle allo ai agli il lo la l i gli le di del dell della dello dei da dal in nel nella nello
su d fino fin sino entro per verso circa giorno data the of on by until till til to for around about at
"""
FILLERS: Final = frozenset(_JOINING.split())
"""Words that only join the others."""

NEXT: Final = frozenset({"prossimo", "prossima", "next", "following", "coming", "upcoming", "entrante"})
THIS: Final = frozenset({"questo", "questa", "quest", "this"})

MORNING: Final = Part("morning", None)
AFTERNOON: Final = Part("afternoon", time(15))
EVENING: Final = Part("evening", time(19))
NIGHT: Final = Part("night", time(22))
CLOSING: Final = Part("closing", None)

PARTS: Final[dict[str, Part]] = {
    **dict.fromkeys(("mattina", "mattino", "mattinata", "morning", "first thing"), MORNING),
    **dict.fromkeys(("prima mattina", "mattina presto", "early morning", "presto"), Part("morning", time(8))),
    **dict.fromkeys(("tarda mattina", "tarda mattinata", "late morning"), Part("morning", time(11))),
    **dict.fromkeys(("pomeriggio", "afternoon"), AFTERNOON),
    **dict.fromkeys(
        ("pranzo", "ora di pranzo", "lunch", "lunchtime", "lunch time"), Part("afternoon", time(13))
    ),
    **dict.fromkeys(
        ("dopo pranzo", "dopopranzo", "after lunch", "primo pomeriggio", "early afternoon"),
        Part("afternoon", time(14)),
    ),
    **dict.fromkeys(("tardo pomeriggio", "late afternoon"), Part("afternoon", time(17))),
    **dict.fromkeys(("sera", "serata", "evening"), EVENING),
    **dict.fromkeys(("dopo cena", "after dinner"), Part("evening", time(21))),
    **dict.fromkeys(("notte", "night"), NIGHT),
    **dict.fromkeys(
        (
            "fine giornata", "fine della giornata", "chiusura", "eod", "cob", "end of day", "end of the day",
            "end of business", "close of business",
        ),
        CLOSING,
    ),
}  # fmt: skip
"""Evening is 19:00 and night 22:00 where no clock time is said; morning is opening time."""

DAYS_AHEAD: Final = {
    **dict.fromkeys(("oggi", "today"), 0),
    **dict.fromkeys(("domani", "tomorrow", "tmrw"), 1),
    **dict.fromkeys(("dopodomani", "dopo domani", "domani l altro", "day after tomorrow", "overmorrow"), 2),
}

TODAYS_PARTS: Final[dict[str, tuple[int, Part]]] = {
    **dict.fromkeys(("stamattina", "stamani", "stamane"), (0, MORNING)),
    "domattina": (1, MORNING),
    **dict.fromkeys(("stasera", "tonight"), (0, EVENING)),
    "stanotte": (0, NIGHT),
    "in giornata": (0, CLOSING),
}
"""Words that name a day (days ahead) and a part of it at once."""

FEASTS: Final[dict[str, tuple[int, int]]] = {
    **dict.fromkeys(("capodanno", "new year s day", "primo dell anno"), (1, 1)),
    **dict.fromkeys(("epifania", "befana"), (1, 6)),
    "ferragosto": (8, 15),
    "ognissanti": (11, 1),
    "immacolata": (12, 8),
    **dict.fromkeys(("vigilia di natale", "vigilia", "christmas eve"), (12, 24)),
    **dict.fromkeys(("natale", "christmas"), (12, 25)),
    **dict.fromkeys(("santo stefano", "boxing day"), (12, 26)),
    **dict.fromkeys(("san silvestro", "vigilia di capodanno", "new year s eve"), (12, 31)),
}
"""(month, day)"""
