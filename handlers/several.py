"""The same done of several leads: of what cannot be done of one it is said why, and the others are done."""

from collections.abc import Callable, Collection

from handlers import mended
from handlers.errors import NotAllowed, TooLate, UserError
from handlers.messages.voice import N_
from handlers.post import plain_values
from handlers.written import Written

NOT_YOURS = N_("Nothing is changed of lead #{n}: that is for its owner and managers only.")


def each(refs: Collection[int], do: Callable[[int], None], w: Written) -> None:
    """Have something done of each lead by itself: wholly, with what came along, or not at all.

    A message of which nothing could be done may be mended by an edit.
    """
    refused: dict[int, UserError] = {}
    for ref in refs:
        try:
            with w.uow.or_nothing():
                do(ref)
        except UserError as error:
            refused[ref] = error
    for ref, why in refused.items():
        _say_why(ref, why, w, in_vain=len(refused) == len(refs))


def _say_why(ref: int, error: UserError, w: Written, *, in_vain: bool) -> None:
    """A reply to what is said is about the lead that can be reopened."""
    sentence = NOT_YOURS if isinstance(error, NotAllowed) else error.sentence
    lead = w.uow.leads.get(ref) if isinstance(error, TooLate) else None
    values = {"n": ref, **error.params}
    if in_vain:
        said = {"sentence": sentence, "values": plain_values(values)}
        mended.say_in_vain("text", w.message, w.person, w.uow, w.now, lead, **said)
    else:
        w.say(sentence, lead, **values)
