"""The words of the calendar in Italian and English, without accents, as `tokens` leaves them."""

from typing import Final

from handlers.reading.moments.values import Part, Unit


def _table(rows: str) -> dict[str, int]:
    """`lun lunedi | mar martedi` -> {"lun": 0, "lunedi": 0, "mar": 1, ...}."""
    return {word: index for index, row in enumerate(rows.split("|")) for word in row.split()}


WEEKDAYS: Final = _table(
    "lunedi lun monday mon | martedi mar tuesday tue tues | mercoledi mer merc wednesday wed weds | giovedi gio giov"
    " thursday thu thur thurs | venerdi ven friday fri | sabato sab saturday sat | domenica dom sunday sun"
)
"""0 is Monday. `mar` alone is martedì; behind a number it is March (see MONTHS)."""

PLURAL_WEEKDAYS: Final = _table(
    "mondays | tuesdays | wednesdays | thursdays | fridays | sabati saturdays | domeniche sundays"
)

MONTHS: Final = {
    word: index + 1
    for word, index in _table(
        "gennaio gen genn january jan | febbraio feb febb february | marzo mar march | aprile apr april | maggio mag"
        " magg may | giugno giu june jun | luglio lug july jul | agosto ago ag august aug | settembre"
        " set sett september sep sept | ottobre ott october oct | novembre nov november | dicembre dic december dec"
    ).items()
}


def _units(rows: dict[Unit, str]) -> dict[str, Unit]:
    return {word: unit for unit, words in rows.items() for word in words.split()}


UNITS: Final = _units(
    {
        "second": "s sec secs secondo secondi second seconds",
        "minute": "m min mins minuto minuti minutino minutini minute minutes",
        "hour": "h hr hrs ora ore oretta orette hour hours",
        "day": "g gg d giorno giorni day days dd",
        "week": "w wk wks settimana settimane week weeks sett",
        "month": "mese mesi month months mth mths",
        "quarter": "trimestre trimestri quarter quarters qtr qtrs",
        "year": "anno anni year years yr yrs",
    }
)

ONE_LETTER_UNITS: Final = frozenset("s m h g d w".split())

_JOINING: Final = """
a ad al all alla alle from allo ai agli il lo la l i gli le di del dell della dello dei degli delle da dal dall dalla in
nel nell nella nei nello su sul sulla d fino fin sino entro per x verso circa giorno data the of on by until till
til to for around about over at during durante corso con stesso proprio come when
"""
FILLERS: Final = frozenset(_JOINING.split())
"""Words that only join the others."""

OPENING_WORDS: Final = FILLERS - frozenset("circa d giorno data about around proprio stesso".split())
"""Fillers behind which something more must come."""

NEXT: Final = frozenset({"prossimo", "prossima", "prox", "pross", "next", "nxt", "entrante", "seguente", "successivo"})
NEXT_TO_COME: Final = frozenset({"following", "coming", "upcoming", "successiva", "futuro", "venturo", "ventura"})
THIS: Final = frozenset({"questo", "questa", "quest", "sto", "sta", "this", "current", "corrente"})

DAYS_AHEAD: Final = {
    **dict.fromkeys(("oggi", "today", "quest oggi", "in giornata di oggi"), 0),
    **dict.fromkeys(("domani", "tomorrow", "tmrw", "tmr", "tomo", "tomoz", "tomoro", "dmn", "indomani"), 1),
    **dict.fromkeys(
        (
            "dopodomani", "dopo domani", "dopodmn", "domani l altro", "day after tomorrow", "after tomorrow",
            "overmorrow",
        ),
        2,
    ),
    "dopo dopodomani": 3,
    **dict.fromkeys(("ieri", "yesterday"), -1),
    **dict.fromkeys(("l altro ieri", "altro ieri", "avantieri", "day before yesterday"), -2),
}  # fmt: skip

NOW: Final = dict.fromkeys(
    (
        "ora", "adesso", "now", "right now", "just now", "proprio ora", "proprio adesso", "questo momento",
        "in questo momento", "at the moment", "at this moment", "this moment", "subito", "immediately", "ora come ora",
        "immediatamente", "this instant", "in questo istante",
    ),
    True,
)  # fmt: skip

MORNING: Final = Part("morning", "opening")
EVENING: Final = Part("evening", "evening")
NIGHT: Final = Part("night", "night")
CLOSING: Final = Part("closing", "closing")
PERIOD_CLOSING: Final = Part("closing", "closing", of_period=True)


def _parts(rows: list[tuple[Part, str]]) -> dict[str, Part]:
    return {phrase.strip(): part for part, phrases in rows for phrase in phrases.split("|")}


PARTS: Final = _parts(
    [
        (
            MORNING,
            (
                "mattina|mattino|mattinata|matt|morning|morn|first thing|first thing in the morning|start of day"
                "|sod|inizio giornata|apertura|opening|opening time|prima cosa"
            ),
        ),
        (
            Part("morning", "early"),
            (
                "prima mattina|prima mattinata|primo mattino|mattina presto|early morning|presto|early"
                "|early in the morning|bright and early|colazione|breakfast"
            ),
        ),
        (Part("morning", "mid_morning"), "meta mattina|meta mattinata|mid morning|midmorning|middle of the morning"),
        (
            Part("morning", "late_morning"),
            "tarda mattina|tarda mattinata|tardo mattino|mattina tardi|mattinata tardi|late morning",
        ),
        (
            Part("afternoon", "before_lunch"),
            (
                "prima di pranzo|prima pranzo|pre pranzo|before lunch|fine mattina|fine mattinata|fine della mattinata"
                "|end of the morning"
            ),
        ),
        (
            Part("afternoon", "lunch"),
            "pranzo|ora di pranzo|ora pranzo|pausa pranzo|lunch|lunchtime|lunch time|lunch break",
        ),
        (
            Part("afternoon", "after_lunch"),
            (
                "dopo pranzo|dopopranzo|dopo la pausa pranzo|dopo mangiato|after lunch|after lunch break"
                "|primo pomeriggio|inizio pomeriggio|pomeriggio presto|prima parte del pomeriggio"
                "|early afternoon"
            ),
        ),
        (Part("afternoon", "afternoon"), "pomeriggio|pom|pome|afternoon|aft|meta pomeriggio|mid afternoon"),
        (
            Part("afternoon", "late_afternoon"),
            "tardo pomeriggio|pomeriggio tardi|late afternoon|fine pomeriggio|end of the afternoon|teatime|tea time",
        ),
        (
            Part("evening", "early_evening"),
            (
                "prima di cena|before dinner|preserale|early evening|inizio serata|tardo pomeriggio sera|aperitivo"
                "|ora aperitivo"
            ),
        ),
        (EVENING, "sera|serata|evening|eve|prima serata"),
        (Part("evening", "dinner"), "cena|ora di cena|ora cena|dinner|dinnertime|dinner time|supper"),
        (Part("evening", "after_dinner"), "dopo cena|dopocena|after dinner|after supper"),
        (Part("evening", "late_evening"), "tarda sera|tarda serata|sera tardi|fine serata|late evening|seconda serata"),
        (NIGHT, "notte|night|nottata|late at night|notte fonda|late night"),
        (
            CLOSING,
            (
                "fine giornata|fine della giornata|fine di giornata|chiusura|ora di chiusura|orario di chiusura|eod|cob"
                "|end of day|end of the day|end of business|end of business day|close of business|end of play"
                "|close of play|cop"
                "|close|closing|closing time|fine lavoro|fine turno|dopo il lavoro|dopo lavoro|dopo l ufficio"
                "|after work|after hours"
            ),
        ),
    ]
)

TODAYS_PARTS: Final[dict[str, tuple[int, Part]]] = {
    **dict.fromkeys(("stamattina", "stamani", "stamane", "stamattinata", "sta mattina"), (0, MORNING)),
    **dict.fromkeys(("domattina", "doman mattina", "domatina", "dmattina"), (1, MORNING)),
    **dict.fromkeys(("stasera", "tonight", "tonite", "sta sera", "questa sera"), (0, EVENING)),
    **dict.fromkeys(("stasera tardi", "tardi stasera", "late tonight"), (0, Part("evening", "late_evening"))),
    **dict.fromkeys(("stanotte", "sta notte"), (0, NIGHT)),
    **dict.fromkeys(("in giornata", "entro la giornata", "entro giornata"), (0, CLOSING)),
}
"""Words that name a day (days ahead) and a part of it at once."""
