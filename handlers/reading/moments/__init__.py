"""When somebody means: `domani alle 9`, `fra 2 ore`, `next friday`, in Italian and English alike.

A phrase is cut into tokens (`tokens`), taken apart by readers that each know one kind of thing (`spans`,
`clocks`, `dates`, collected in `phrase`), and what they found is resolved seen from now (`resolve`). The
words are in `words`: a new way to say a known thing is a line there, a new kind of thing is a new reader.
"""

from handlers.reading.moments.read import read_moment
from handlers.reading.moments.values import Grain, Moment, Refusal

__all__ = ["Grain", "Moment", "Refusal", "read_moment"]
