"""What was said aloud and written down as heard: addresses without their sign, numbers in words."""

import re
from collections.abc import Iterator
from typing import Final

from handlers.reading.small_letters import small_letters

# --- addresses --------------------------------------------------------------------------------------------

_JOINT: Final = r"(?:\s(?:punto|dot|trattino|underscore|basso|meno|dash)\s|[._-])"
_SPOKEN: Final = re.compile(
    rf"(?i)(?<![\w.])\w{{1,30}}(?:{_JOINT}\w{{1,30}}){{0,4}}"
    r"(?:\s?(?:\(at\)|\[at\]|\(chiocciola\)|\bchiocciola\b|\bchiocciolina\b)\s?|\sat\s(?=[\w-]{1,30}\s(?:dot|punto)\s))"
    r"[\w-]{1,30}(?:(?:\s(?:punto|dot)\s|\s?[\[(](?:dot|punto)[\])]\s?|\.)\w{1,20}){1,3}"
)
_SAYS_AT: Final = re.compile(r"chiocciol|[\[(]at[\])]|\sat\s")
"""Without one of these, the long pattern before has nothing to look for; for texts in small letters."""

_PROVIDERS: Final = (
    "gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|libero|alice|tiscali|virgilio|tin|fastwebnet|inwind"
    "|aruba|pec|legalmail|protonmail|gmx|aol"
)
_UNSIGNED: Final = re.compile(
    rf"(?i)(?<![\w@./-])[a-z0-9][\w+]{{0,40}}(?:[._-][\w+]{{1,40}}){{0,4}}[.\-#_](?:{_PROVIDERS})\.(?:com|it|net|org|eu|co\.uk|fr|de|es)(?![\w@])"
)
_SPACED: Final = re.compile(r"(?<![\w.])[\w.+-]{2,60}(?: @ ?|@ )[\w-]{2,40}\.[a-z]{2,10}(?!\w)")
_NO_SITES: Final = re.compile(r"(?i)^(?:www|mail|http|https|webmail)\b")


def find_dictated(text: str) -> tuple[str, int, int] | None:
    """An e-mail address that lost its @ (or was spelt out), as written, and its place; it has to be asked about."""
    for pattern in _written_so(text):
        for found in pattern.finditer(text):
            if not _NO_SITES.match(found[0]):
                return found[0], found.start(), found.end()
    return None


def _written_so(text: str) -> Iterator[re.Pattern[str]]:
    """The ways in which an address may be written in `text`, by the signs and words that each cannot do without."""
    if _SAYS_AT.search(small_letters(text)):
        yield _SPOKEN
    if "." in text:
        yield _UNSIGNED
        if "@" in text:
            yield _SPACED


# --- numbers ----------------------------------------------------------------------------------------------

_ITALIAN: Final = "zero uno due tre quattro cinque sei sette otto nove".split()
_ENGLISH: Final = "zero one two three four five six seven eight nine".split()
_TEENS: Final = "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove".split()
_TENS: Final = dict(
    zip("venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split(), range(20, 100, 10), strict=True)
)


def _spelt() -> dict[str, str]:
    """Every number that people say of a telephone, up to 999: `tre`, `trentatré`, `cinquecentosessantasette`."""
    words = dict(zip(_ITALIAN, "0123456789", strict=True))
    words |= {word: str(number) for number, word in enumerate(_TEENS, 10)}
    for ten, number in _TENS.items():
        words[ten] = str(number)
        for digit, unit in enumerate(_ITALIAN[1:], 1):
            words[(ten[:-1] if unit[0] in "uo" else ten) + unit] = str(number + digit)
    below = [(word, int(number)) for word, number in words.items() if number != "0"]
    for digit, unit in enumerate(["", *_ITALIAN[2:]], 1):
        words |= {f"{unit}cento{word}": str(100 * digit + number) for word, number in [("", 0), *below]}
    return words | {word: str(digit) for digit, word in enumerate(_ENGLISH)}


_SPELT: Final = _spelt()
_MAY_BE_SPELT: Final = re.compile(
    r"\b(?:zero|un|due|tre|quattro|cinqu|sei|sette|otto|nove|dieci|do?dici|quattordici|quindici|sedici|dicia|dicio"
    r"|vent|quarant|sessant|settant|ottant|novant|cent|one|two|three|four|five|six|seven|eight|nine)"
)
"""How every number word begins; for texts in small letters."""

_TOKEN: Final = re.compile(r"[^\W\d_]{2,40}|\+?\d{1,10}")
_GAP: Final = re.compile(r"[ ,.\-\u2013]{1,3}")
_WORDS_NEEDED: Final = 3


def digits_for_words(text: str) -> str:
    """The text with numbers that were spelt out written in digits, each at its place and padded to its length."""
    if len(_MAY_BE_SPELT.findall(small_letters(text))) < _WORDS_NEEDED:
        return text
    for start, end, digits in reversed(list(_spelt_runs(text))):
        text = text[:start] + digits.ljust(end - start) + text[end:]
    return text


def _spelt_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Runs of three or more number words, with digits among them: where they stand and what they say."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        number = _is_number(token)
        if run and not (number and _GAP.fullmatch(text, run[-1].end(), token.start())):
            yield from _as_digits(run)
            run = []
        if number:
            run.append(token)
    yield from _as_digits(run)


def _is_number(token: re.Match[str]) -> bool:
    return token[0][-1].isdigit() or _plain(token[0]) in _SPELT


def _as_digits(run: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    if sum(not token[0][-1].isdigit() for token in run) < _WORDS_NEEDED:
        return
    digits = "".join(_SPELT.get(_plain(token[0]), token[0]) for token in run)
    start, end = run[0].start(), run[-1].end()
    if len(digits) <= end - start:
        yield start, end, digits


def _plain(word: str) -> str:
    """`Trentatré` as it stands in the table."""
    return word.lower().replace("\u00e9", "e").replace("\u00e8", "e")
