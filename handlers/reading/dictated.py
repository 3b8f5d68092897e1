"""What was said aloud and written down as heard: addresses without their sign, numbers in words."""

import re
from typing import Final

# --- addresses --------------------------------------------------------------------------------------------

_JOINT: Final = r"(?:\s(?:punto|dot|trattino|underscore|basso|meno|dash)\s|[._-])"
_SPOKEN: Final = re.compile(
    rf"(?i)(?<![\w.])\w{{1,30}}(?:{_JOINT}\w{{1,30}}){{0,4}}"
    r"(?:\s?(?:\(at\)|\[at\]|\(chiocciola\)|\bchiocciola\b|\bchiocciolina\b)\s?|\sat\s(?=[\w-]{1,30}\s(?:dot|punto)\s))"
    r"[\w-]{1,30}(?:(?:\s(?:punto|dot)\s|\s?[\[(](?:dot|punto)[\])]\s?|\.)\w{1,20}){1,3}"
)
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
    for pattern in (_SPOKEN, _UNSIGNED, _SPACED):
        for found in pattern.finditer(text):
            if not _NO_SITES.match(found[0]):
                return found[0], found.start(), found.end()
    return None


# --- numbers ----------------------------------------------------------------------------------------------

_ITALIAN: Final = "zero uno due tre quattro cinque sei sette otto nove".split()
_ENGLISH: Final = "zero one two three four five six seven eight nine".split()
_TEENS: Final = "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove".split()
_TENS: Final = dict(
    zip("venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split(), range(20, 100, 10), strict=True)
)


def _spelt() -> dict[str, str]:
    """Every number that people say of a telephone: digits, tens (`trentatré`) and round hundreds."""
    words = {word: str(digit) for digit, word in enumerate(_ENGLISH)}
    words |= {word: str(digit) for digit, word in enumerate(_ITALIAN)}
    words |= {word: str(number) for number, word in enumerate(_TEENS, 10)}
    for ten, number in _TENS.items():
        words[ten] = str(number)
        for digit, unit in enumerate(_ITALIAN[1:], 1):
            words[(ten[:-1] if unit[0] in "uo" else ten) + unit] = str(number + digit)
    for digit, unit in enumerate(["", *_ITALIAN[2:]], 1):
        words[unit + "cento"] = str(100 * digit)
    words |= {"trè": "3", "oh": "0", "o": "0"}
    return words | {
        word[:-1] + "tré": number for word, number in words.items() if len(word) > 3 and word.endswith("tre")
    }


_SPELT: Final = _spelt()
_NUMBER_WORD: Final = "|".join(sorted(map(re.escape, _SPELT), key=len, reverse=True))
_SAID: Final = re.compile(
    rf"(?i)(?<!\w)(?:\+?\d{{1,4}}[ ,.-]{{1,2}})?(?:(?:{_NUMBER_WORD}|\d{{1,4}})(?!\w)[ ,.-]{{1,3}}){{3,20}}(?:{_NUMBER_WORD}|\d{{1,4}})(?!\w)"
)
_WORD_OR_DIGITS: Final = re.compile(r"[^\W\d_]+|\d+")
_WORDS_NEEDED: Final = 3


def digits_for_words(text: str) -> str:
    """The text with numbers that were spelt out written in digits, each at its place and padded to its length."""
    return _SAID.sub(_in_digits, text)


def _in_digits(found: re.Match[str]) -> str:
    parts = _WORD_OR_DIGITS.findall(found[0])
    if sum(not part.isdigit() for part in parts) < _WORDS_NEEDED:
        return found[0]
    digits = "".join(_SPELT.get(part.lower(), part) for part in parts)
    sign = "+" if found[0].startswith("+") else ""
    return (sign + digits).ljust(len(found[0])) if len(sign + digits) <= len(found[0]) else found[0]
