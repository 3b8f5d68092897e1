"""Numbers and ordinals in words, Italian and English, without accents."""

from typing import Final

_ITALIAN: Final = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
    " diciassette diciotto diciannove"
).split()
_ENGLISH: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_ITALIAN_TENS: Final = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()
_ENGLISH_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _italian_compounds() -> dict[str, int]:
    """`ventuno`, `ventotto`, `quarantacinque`."""
    return {
        (tens[:-1] if unit in {"uno", "otto"} else tens) + unit: 20 + 10 * index + value
        for index, tens in enumerate(_ITALIAN_TENS)
        for value, unit in enumerate(_ITALIAN[1:10], start=1)
    }


TENS: Final = {word: 20 + 10 * index for index, word in enumerate(_ENGLISH_TENS)}
"""Those behind which a unit may stand as a word of its own: `twenty five`."""

NUMBERS: Final = {
    **{word: value for words in (_ITALIAN, _ENGLISH) for value, word in enumerate(words)},
    **{word: 20 + 10 * index for index, word in enumerate(_ITALIAN_TENS)},
    **_italian_compounds(),
    **TENS,
    "una": 1,
    "un": 1,
    "cento": 100,
    "hundred": 100,
}

_ITALIAN_ORDINALS: Final = (
    "prim second terz quart quint sest settim ottav non decim undicesim dodicesim tredicesim quattordicesim"
    " quindicesim sedicesim diciassettesim diciottesim diciannovesim ventesim"
).split()
_ENGLISH_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

ORDINALS: Final = {
    **{stem + ending: index for index, stem in enumerate(_ITALIAN_ORDINALS, start=1) for ending in "oa"},
    **{word: index for index, word in enumerate(_ENGLISH_ORDINALS, start=1)},
    "thirtieth": 30,
    "trentesimo": 30,
}

COUNTED_BACK: Final = {
    **{stem + ending: -1 for stem in ("ultim",) for ending in "oa"},
    **{stem + ending: -2 for stem in ("penultim",) for ending in "oa"},
    **{stem + ending: -3 for stem in ("terzultim", "terz ultim") for ending in "oa"},
    **{stem + ending: -4 for stem in ("quartultim",) for ending in "oa"},
    **{stem + ending: -5 for stem in ("quintultim",) for ending in "oa"},
    "last": -1,
    "final": -1,
    "next to last": -2,
    "penultimate": -2,
}
"""From the end: -1 is the last one."""
