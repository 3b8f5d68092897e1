"""Words of time with a slip of the finger put right: `domnai`, `tomorow`, `mercoldì`, `wendsday`.

One slip in a word of five letters, two in one of eight (one of them may be missing). The first letter is trusted, or
swapped with the second.
Where two words are equally near, the one is meant with which the phrase makes sense; where both do (`tursday`), or the
word exists and means something else (`aprire`, `Marco`), nothing is put right: a refusal costs one more try, a wrong
guess a lead.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.reading.first_names import FIRST_NAMES
from handlers.reading.moments import courtesies, feasts, minutes, numbers, words, zones
from handlers.reading.moments.tokens import Token
from handlers.reading.ordinary_words import ORDINARY

_SHORTEST: Final = 5
_TWO_SLIPS_FROM: Final = 8
_MOST_SLIPS: Final = 3
"""Words put right in one phrase; a text with more is no phrase about time."""
_MOST_WAYS: Final = 8

KNOWN: Final = frozenset(
    word
    for phrases in (
        words.WEEKDAYS, words.PLURAL_WEEKDAYS, words.MONTHS, words.UNITS, words.FILLERS, words.NEXT,
        words.NEXT_TO_COME, words.THIS, words.DAYS_AHEAD, words.NOW, words.PARTS, words.TODAYS_PARTS, feasts.FEASTS,
        courtesies.COURTESIES, courtesies.BOUNDS, numbers.NUMBERS, numbers.ORDINALS, numbers.COUNTED_BACK,
        minutes.HOURS_BY_NAME, zones.ZONE_WORDS,
    )
    for phrase in phrases
    for word in phrase.split()
) | frozenset(
    "inizio fine meta quarto quarti mezza mezzo mezz mezzora mezzoretta paio weekend after before dopo prima couple"
    " quarter half from between tra fra dalle beginning middle lavorativo working business feriale later hence few"
    " qualche idi ides an and am pm past same stessa che viene verra arriva arrivo within another alcuni alcune decina"
    " quindicina ventina fortnight lavorativi feriali utile workday workdays primi prossimi prossime eow eom eoq eoy"
    " sharp punto precise ancora bimestre semestre several".split()
)  # fmt: skip

_LIKE_OTHER_WORDS: Final = frozenset(
    """
    aprire aperto quanto quanti quanta quando tanto conto mondo match marsh watch mouth money monti soldi sole sera
    notare nota porta posta pasta festa feste costa corto morte mare parte parti parto punto pronto piano primi
    prime tardi tarda domanda domande giornale manda mando mandi matto mattone martello agitato sabbia saluto serio
    servo sereno nulla nuovo otto ottimo ottima sesso setta stretta second fast first fist forse forte forth forty
    fond friend found hours house horse weak wake giornali corsa presta prestito chiusure aperture toddy later latte
    meeting meet morto tutto dieta trenta venti vento vendi vendere anno ramo anna meno mese metri mela lungo lunga
    lune lunghi never other order under often novel lavori lavora marmo venditore sundry quartz eater launch
    mourning settimanale settimanali might eight light right sight fight tight knight those these three there where
    threw truly
    """.split()
)
_JOINING: Final = frozenset(word for phrase in (*words.FILLERS, *courtesies.COURTESIES) for word in phrase.split()) - {
    "giorno"
}
"""Words that change nothing: putting right what is near to one would be leaving a word out."""
_BLOCKED: Final = (ORDINARY | FIRST_NAMES | _LIKE_OTHER_WORDS) - KNOWN
_CANDIDATES: Final = sorted(word for word in KNOWN - _JOINING if len(word) >= _SHORTEST)


def put_right(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """The tokens with slips put right, in each way that may be meant."""
    unknown = {token.text for token in tokens if token.kind == "word" and token.text not in KNOWN}
    if not unknown or len(unknown) > _MOST_SLIPS:
        return
    meant = {word: near for word in unknown if (near := _meant(word))}
    if not meant:
        return
    for choice in islice(product(*meant.values()), _MOST_WAYS):
        right = dict(zip(meant, choice, strict=True))
        yield tuple(Token("word", right[token.text]) if token.text in right else token for token in tokens)


@lru_cache(maxsize=1024)
def _meant(word: str) -> tuple[str, ...]:
    """The words about time that are nearest to `word`."""
    return nearest(word, _CANDIDATES)


def nearest(word: str, known: Sequence[str]) -> tuple[str, ...]:
    """Those of the `known` words, of five letters or more, that may have been meant; several where they are as near."""
    if len(word) < _SHORTEST or len(word) > 20 or word in _BLOCKED:
        return ()
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=2, limit=8)
    allowed = [
        (distance, meant)
        for meant, distance, _ in near
        if meant[:1] == word[:1] or meant[:2] == word[1::-1]
        if distance <= 1 or (len(meant) >= _TWO_SLIPS_FROM and len(word) >= _TWO_SLIPS_FROM - 1)
    ]
    fewest = min(allowed, default=(0, ""))[0]
    return tuple(meant for distance, meant in allowed if distance == fewest)
