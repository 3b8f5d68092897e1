"""What is said along with a moment and changes nothing about it: thanks, what shall be done then, a bound.

A phrase is understood when every word of it is, so these are words to be understood as well.
"""

from typing import Final

from handlers.reading.moments.cursor import Lexicon


def _phrases(*rows: str) -> dict[str, bool]:
    return {phrase.strip(): True for row in rows for phrase in row.split("|")}


COURTESIES: Final = _phrases(
    # manners
    "please|pls|plz|thanks|many thanks|thanks a lot|thanks in advance|thank you|thx|cheers|ok|okay|fine by me",
    "grazie|grazie mille|per favore|per piacere|per cortesia|va bene|perfetto",
    # to be reminded
    "remind me|remind me again|ping me|wake me up|snooze|try again|postpone to|postpone until|move to|move it to",
    "push to|push it to|ricordamelo|ricordami|ricordarmelo|ricordarmi|avvisami|rimanda|rimandare|rimandalo|posticipa",
    "posticipare|sposta|spostalo|spostare",
    # to speak to somebody
    "call|call back|call me|call me back|call him|call him back|call her|call her back|call them|call them back",
    "follow up|let s talk|chiamare|chiamarlo|chiamarla|richiamare|richiamo|richiama|richiamarlo|richiamarla",
    "richiamalo|richiamala|da richiamare|risentire|da risentire|risentiamoci|sentiamoci|ci sentiamo|ci risentiamo",
    "ci aggiorniamo|aggiorniamoci|ricontattare|ricontattarlo|ricontattarla|da ricontattare",
    # to put it mildly
    "piu o meno|all incirca|intorno|attorno|tipo|direi|facciamo|diciamo|magari|allora|more or less|approximately",
    "roughly|approx|anytime|maybe|perhaps|let s say|let s do|let s make it|how about|what about|then",
    # that it is the next one, and on the clock of who says it
    "p v|pv|ora locale|local time|my time",
)

BOUNDS: Final = _phrases(
    "al massimo|al piu tardi|non oltre|e non oltre|at the latest|not later than|no later than",
    "non prima|a partire|in poi|in avanti|at the earliest|not before|not earlier than|no earlier than|starting",
    "onwards|onward",
)
"""What makes a moment the first or the last that will do: it is that moment all the same."""

POLITE: Final = Lexicon(COURTESIES)
BOUNDING: Final = Lexicon(BOUNDS)
