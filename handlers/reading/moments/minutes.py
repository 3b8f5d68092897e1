"""What is said of the minutes beside an hour: `e mezza`, `meno venti`, `half past`, `un quarto alle`."""

from typing import Final

from handlers.reading.moments.cursor import Lexicon, Tokens, is_month, is_unit, kind_at, number_at, word_at
from handlers.reading.moments.words import ONE_LETTER_UNITS

HOUR_MARKS: Final = Lexicon(
    {
        **dict.fromkeys(("am", "in the morning", "del mattino", "di mattina", "della mattina", "di mattino"), "am"),
        **dict.fromkeys(("pm", "in the afternoon"), "pm"),
    }
)
EXACTLY: Final = Lexicon(
    dict.fromkeys(("in punto", "sharp", "on the dot", "o clock", "oclock", "precise", "esatte", "ore"), 0)
)
_QUARTERS: Final = Lexicon(
    {
        **dict.fromkeys(("e un quarto", "e quarto", "e 1 quarto"), 15),
        **dict.fromkeys(("e mezza", "e mezzo", "e 1 mezza"), 30),
        **dict.fromkeys(("e tre quarti", "e 3 quarti"), 45),
        **dict.fromkeys(("meno un quarto", "meno 1 quarto"), -15),
    }
)
BEFORE_AN_HOUR: Final = Lexicon(
    {
        **dict.fromkeys(("half past", "half after"), 30),
        **dict.fromkeys(("quarter past", "a quarter past", "quarter after", "a quarter after"), 15),
        **dict.fromkeys(("quarter to", "a quarter to", "quarter till", "a quarter till", "quarter of"), -15),
        **dict.fromkeys(("quarter before", "a quarter before", "a quarter of"), -15),
    }
)
ITALIAN_BEFORE: Final = Lexicon(
    {
        **dict.fromkeys(("un quarto alle", "un quarto all", "quarto alle", "un quarto a", "quarto a"), -15),
        **{f"{minutes} minuti {to}": -int(value) for minutes, value in (
            ("cinque", 5), ("5", 5), ("dieci", 10), ("10", 10), ("venti", 20), ("20", 20),
            ("venticinque", 25), ("25", 25),
        ) for to in ("alle", "all", "a")},
    }
)  # fmt: skip
HOURS_BY_NAME: Final = {"mezzogiorno": 12, "mezzodi": 12, "noon": 12, "midday": 12, "mezzanotte": 24, "midnight": 24}


def minutes_past(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """`20 past`, `ten to`, before an hour."""
    minutes = number_at(tokens, index)
    if minutes is None:
        return None
    place = minutes[1] + (word_at(tokens, minutes[1]) in {"minutes", "minute", "min", "mins"})
    if place == minutes[1] and minutes[0] % 5:
        return None  # "9 to 5" are the hours of an office
    link = word_at(tokens, place)
    if link not in {"past", "to", "after", "till"} or not (
        number_at(tokens, place + 1) or word_at(tokens, place + 1) in HOURS_BY_NAME
    ):
        return None
    return (minutes[0] if link in {"past", "after"} else -minutes[0]), place + 1


def minutes_behind(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """`e mezza`, `meno venti`, `e 20`, `o'clock`."""
    if found := EXACTLY.at(tokens, index) or _QUARTERS.at(tokens, index):
        return found
    if word_at(tokens, index) not in {"e", "meno"} or not (number := number_at(tokens, index + 1)):
        return None
    minutes, place = number
    place += word_at(tokens, place) in {"minuti", "minutes", "min"}
    if not 0 < minutes < 60 or is_unit(tokens, place) or is_month(tokens, place):
        return None
    return (minutes if word_at(tokens, index) == "e" else -minutes), place


def plain_minutes(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """`alle 3 20`, `alle 15h30`, `at three twenty`."""
    place = index + (word_at(tokens, index) in {"h", "ore"})
    number = number_at(tokens, place)
    if number is None:
        return (0, place) if place > index else None
    if not (place > index or number[0] >= 10 or tokens[place].text.startswith("0")):
        return None
    if number[0] >= 60 or is_month(tokens, number[1]) or is_unit(tokens, number[1]) or _is_marked_day(tokens, place):
        return None
    return number


def unannounced_minutes(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Minutes where no word introduces the hour: of `15h30`, `one twenty pm`, `nine thirty`."""
    if (minutes := plain_minutes(tokens, index)) and HOUR_MARKS.at(tokens, minutes[1]):
        return minutes
    if minutes and minutes[0] % 5 == 0 and {kind_at(tokens, index - 1), kind_at(tokens, index)} == {"word"}:
        return minutes
    if word_at(tokens, index) != "h" or kind_at(tokens, index + 1) != "number":
        return None
    figures = tokens[index + 1]
    if len(figures.text) != 2 or figures.numbers[0] >= 60 or word_at(tokens, index + 2) in ONE_LETTER_UNITS:
        return None
    return figures.numbers[0], index + 2


def _is_marked_day(tokens: Tokens, index: int) -> bool:
    return kind_at(tokens, index) == "ordinal"
