"""Days with names of their own: those of every year, those that move with Easter, those of an nth weekday.

A name that means another day elsewhere is taken as the language says it: `festa del papà` is 19 March, `father's
day` the third Sunday of June.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

Feast = Callable[[int], date]
"""The day of a feast in a year."""


@lru_cache(maxsize=64)
def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _on(month: int, day: int) -> Feast:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Feast:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(number: int, weekday: int, month: int) -> Feast:
    """The nth such weekday of a month; -1 is the last."""

    def of(year: int) -> date:
        if number > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)

    return of


def _black_friday(year: int) -> date:
    return _nth(4, 3, 11)(year) + timedelta(days=1)


def _cyber_monday(year: int) -> date:
    return _nth(4, 3, 11)(year) + timedelta(days=4)


def _first_advent(year: int) -> date:
    """The fourth Sunday before Christmas."""
    eve = date(year, 12, 24)
    return eve - timedelta(days=(eve.weekday() - 6) % 7 + 21)


_NAMES: Final[list[tuple[Feast, str]]] = [
    (
        _on(1, 1),
        "capodanno|primo dell anno|1 dell anno|anno nuovo|new year|new years|new year s|new year s day|new years day",
    ),
    (_on(1, 6), "epifania|befana|re magi|epiphany|twelfth night|feste|feste natalizie|feste di natale"),
    (_on(1, 27), "giorno della memoria|giornata della memoria"),
    (_on(2, 14), "san valentino|valentine s day|valentines day|valentine s|valentine day|festa degli innamorati"),
    (_on(3, 8), ("festa della donna|festa delle donne|giornata della donna|women s day|womens day"
                "|international women s day|festa donna")),
    (_on(3, 17), "san patrizio|st patrick s day|saint patrick s day|st patricks day|st paddy s day|st patrick day"),
    (_on(3, 19), "festa del papa|festa del babbo|san giuseppe|festa di san giuseppe|festa papa"),
    (_on(4, 1), "pesce d aprile|april fools|april fool s day|april fools day|april fool s"),
    (_on(4, 22), "earth day|giornata della terra"),
    (_on(4, 25), "liberazione|festa della liberazione|anniversario della liberazione|san marco|liberation day"),
    (_on(5, 1), "festa dei lavoratori|festa del lavoro|festa lavoratori|may day|labour day|workers day"),
    (_on(6, 2), "repubblica|festa della repubblica|la repubblica|republic day"),
    (_on(6, 24), "san giovanni|st john s day|midsummer day"),
    (_on(6, 29), "santi pietro e paolo|san pietro e paolo|ss pietro e paolo"),
    (_on(7, 4), "independence day|4th of july"),
    (_on(7, 14), "bastille day"),
    (_on(8, 10), "san lorenzo|notte di san lorenzo"),
    (_on(8, 15), ("ferragosto|assunzione|assunta|festa dell assunta|festa dell assunzione|assumption"
                 "|assumption day")),
    (_on(10, 4), "san francesco|festa di san francesco"),
    (_on(10, 31), "halloween|halloween day|vigilia di ognissanti|all hallows eve"),
    (_on(11, 1), ("ognissanti|tutti i santi|tutti santi|festa dei santi|giorno dei santi|i santi|santi|all saints"
                 "|all saints day|all saints  day|all hallows|festa di ognissanti")),
    (_on(11, 2), ("morti|i morti|festa dei morti|giorno dei morti|giorno dei defunti|defunti|commemorazione dei defunti"
                 "|commemorazione dei morti|commemorazione defunti|festa dei defunti|all souls|all souls day")),
    (_on(11, 11), "san martino|veterans day|remembrance day|armistice day|martinmas"),
    (_on(12, 6), "san nicola|st nicholas day|saint nicholas day"),
    (_on(12, 7), "sant ambrogio|santambrogio|s ambrogio"),
    (_on(12, 8), "immacolata|immacolata concezione|festa dell immacolata|immaculate conception"),
    (_on(12, 13), "santa lucia|st lucy s day"),
    (_on(12, 24), "vigilia di natale|vigilia|antivigilia di capodanno|christmas eve|xmas eve|notte di natale"),
    (_on(12, 23), "antivigilia|antivigilia di natale"),
    (_on(12, 25), "natale|santo natale|giorno di natale|christmas|xmas|christmas day|xmas day|x mas"),
    (_on(12, 26), "santo stefano|s stefano|boxing day|st stephen s day|santo stefano protomartire"),
    (_on(12, 31), ("san silvestro|vigilia di capodanno|vigilia dell anno nuovo|ultimo dell anno|l ultimo dell anno"
                  "|notte di san silvestro|new year s eve|new years eve|nye|new year eve")),
    (_from_easter(-52), "giovedi grasso|fat thursday"),
    (_from_easter(-47), "martedi grasso|carnevale|shrove tuesday|mardi gras|pancake day|fat tuesday|carnival"),
    (_from_easter(-46), "mercoledi delle ceneri|le ceneri|ceneri|ash wednesday"),
    (_from_easter(-7), "domenica delle palme|le palme|palme|palm sunday"),
    (_from_easter(-3), "giovedi santo|maundy thursday|holy thursday"),
    (_from_easter(-2), "venerdi santo|good friday|holy friday"),
    (_from_easter(-1), "sabato santo|vigilia di pasqua|holy saturday|easter saturday|easter eve"),
    (_from_easter(0), "pasqua|domenica di pasqua|santa pasqua|giorno di pasqua|easter|easter sunday|easter day"),
    (_from_easter(1), ("pasquetta|lunedi dell angelo|lunedi di pasqua|lunedi in albis|giorno dopo pasqua"
                      "|easter monday")),
    (_from_easter(39), "ascensione|ascension|ascension day"),
    (_from_easter(49), "pentecoste|pentecost|whit sunday|whitsun"),
    (_from_easter(50), "lunedi di pentecoste|whit monday|pentecost monday"),
    (_from_easter(56), "trinity sunday"),
    (_from_easter(60), "corpus domini|corpus christi"),
    (_nth(3, 0, 1), "mlk day|martin luther king day|martin luther king jr day"),
    (_nth(3, 0, 2), "presidents day|president s day|presidents  day"),
    (_nth(2, 6, 5), "festa della mamma|festa mamma|mother s day|mothers day"),
    (_nth(-1, 0, 5), "memorial day"),
    (_nth(3, 6, 6), "father s day|fathers day"),
    (_nth(1, 0, 9), "labor day"),
    (_nth(2, 0, 10), "columbus day|canadian thanksgiving"),
    (_nth(4, 3, 11), ("thanksgiving|thanksgiving day|turkey day|ringraziamento|giorno del ringraziamento"
                     "|festa del ringraziamento")),
    (_black_friday, "black friday|venerdi nero"),
    (_cyber_monday, "cyber monday"),
    (_first_advent, "prima domenica di avvento|avvento|first sunday of advent|first advent"),
]  # fmt: skip

FEASTS: Final[dict[str, Feast]] = {name: feast for feast, names in _NAMES for name in names.split("|")}

_CLOSED: Final = ((1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26))


def is_workday(day: date) -> bool:
    """Monday to Friday, and no public holiday of Italy; what a firm's own calendar says is not known here."""
    return day.weekday() < 5 and (day.month, day.day) not in _CLOSED and day != easter(day.year) + timedelta(days=1)
