"""When somebody means: `domani alle 9`, `fra 2 ore`, `next friday`, in Italian and English alike.

A phrase is cut into tokens (`tokens`), slips of the finger are put right (`spelling`), readers that each know one
kind of thing take it apart (`clocks`, `ranges`, `spans`, `workdays`, `dates`, `stretches`, `anchored`, collected in
`phrase`), and what they found is resolved seen from now (`resolve`). The words are in `words`, `numbers` and
`feasts`: a new way to say a known thing is a line there, a new kind of thing is a new reader.
"""

from handlers.reading.moments.read import in_plain_words, name_moment, read_moment, zone_named
from handlers.reading.moments.values import HOURS, Grain, Hour, Moment, Refusal

__all__ = ["HOURS", "Grain", "Hour", "Moment", "Refusal", "in_plain_words", "name_moment", "read_moment", "zone_named"]
