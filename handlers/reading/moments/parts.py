"""The words for parts of the day, ready to be looked up."""

from typing import Final

from handlers.reading.moments.cursor import Lexicon
from handlers.reading.moments.words import PARTS, TODAYS_PARTS

PART_WORDS: Final = Lexicon(PARTS)
PART_OF_TODAY: Final = Lexicon(TODAYS_PARTS)
