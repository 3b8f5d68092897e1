"""Words of time with a slip of the finger put right: `domnai`, `tomorow`, `mercoldì`, `wendsday`.

One slip in a word of five letters, two in one of eight. The first letter is trusted, or swapped with the second.
Where two words are equally near (`tursday`), or the word exists and means something else (`aprire`, `Marco`),
nothing is put right: a refusal costs one more try, a wrong guess a lead.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.reading.first_names import FIRST_NAMES
from handlers.reading.moments import clocks, feasts, numbers, words, zones
from handlers.reading.moments.tokens import Token
from handlers.reading.ordinary_words import ORDINARY

_SHORTEST: Final = 5
_TWO_SLIPS_FROM: Final = 8
_MOST_SLIPS: Final = 3
"""Words put right in one phrase; a text with more is no phrase about time."""

KNOWN: Final = frozenset(
    word
    for phrases in (
        words.WEEKDAYS, words.PLURAL_WEEKDAYS, words.MONTHS, words.UNITS, words.FILLERS, words.COURTESIES, words.NEXT,
        words.NEXT_TO_COME, words.THIS, words.DAYS_AHEAD, words.NOW, words.PARTS, words.TODAYS_PARTS, feasts.FEASTS,
        numbers.NUMBERS, numbers.ORDINALS, numbers.COUNTED_BACK, clocks.NAMED_HOURS, zones.ZONE_WORDS,
    )
    for phrase in phrases
    for word in phrase.split()
) | frozenset(
    "inizio fine meta quarto quarti mezza mezzo mezz mezzora mezzoretta paio weekend after before dopo prima couple"
    " quarter half from between tra fra dalle beginning middle lavorativo working business feriale later hence few"
    " qualche idi ides settimana".split()
)  # fmt: skip

_LIKE_OTHER_WORDS: Final = frozenset(
    """
    aprire aperto quanto quanti quanta quando tanto conto mondo match marsh watch mouth money monti soldi sole sera
    notare nota porta posta pasta festa feste costa corto morte mare parte parti parto punto pronto piano primi prime
    tardi tarda domanda domande giornale manda mando mandi matto mattone martello agitato sabbia saluto serio servo
    sereno nulla nuovo otto ottimo ottima sesso setta stretta second fast first fist forse forte forth forty fond
    friend found hours house horse weak wake later latte meeting meet morto tutto dieta trenta venti vento vendi
    vendere anno ramo anna meno mese metri mela lungo lunga lune lunghi later never other order under often novel
    might eight light right sight fight tight knight those these three there where threw truly
    """.split()
)
_BLOCKED: Final = (ORDINARY | FIRST_NAMES | _LIKE_OTHER_WORDS) - KNOWN
_CANDIDATES: Final = sorted(word for word in KNOWN if len(word) >= _SHORTEST)


def put_right(tokens: Sequence[Token]) -> tuple[Token, ...] | None:
    """The tokens with slips put right; None where there are none to put right, or too many."""
    unknown = [token for token in tokens if token.kind == "word" and token.text not in KNOWN]
    if not unknown or len(unknown) > _MOST_SLIPS:
        return None
    meant = {token.text: _meant(token.text) for token in unknown}
    if not any(meant.values()):
        return None
    return tuple(
        Token("word", right) if token.kind == "word" and (right := meant.get(token.text)) else token for token in tokens
    )


@lru_cache(maxsize=1024)
def _meant(word: str) -> str | None:
    return nearest(word, _CANDIDATES)


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The one of the `known` words, of five letters or more, that somebody meant to write; None if none or several."""
    if len(word) < _SHORTEST or len(word) > 20 or word in _BLOCKED:
        return None
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=2, limit=8)
    allowed = [
        (distance, meant)
        for meant, distance, _ in near
        if meant[:1] == word[:1] or meant[:2] == word[1::-1]
        if distance <= 1 or min(len(meant), len(word)) >= _TWO_SLIPS_FROM
    ]
    if not allowed:
        return None
    fewest = min(allowed)[0]
    best = [meant for distance, meant in allowed if distance == fewest]
    return best[0] if len(best) == 1 else _alike(best)


def _alike(words: list[str]) -> str | None:
    """`prossim` may be `prossimo` or `prossima`: the same word, but for its ending."""
    stems = {word[:-1] for word in words}
    return min(words) if len(stems) == 1 and len(min(words)) >= 6 else None
