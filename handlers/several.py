"""The same done of several leads: of what cannot be done of one it is said why, and the others are done."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from handlers.errors import NotAllowed, TooLate, UserError
from handlers.messages.voice import N_
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork

NOT_YOURS = N_("Nothing is changed of lead #{n}: that is for its owner and managers only.")


class Say(Protocol):
    """Says a sentence to whoever asked; a reply to it is about the lead."""

    def __call__(self, sentence: str, lead: Lead | None = None, **values: Any) -> None: ...


def each(refs: Iterable[int], do: Callable[[int], None], uow: UnitOfWork, say: Say) -> None:
    """Have something done of each lead by itself: wholly, with what came along, or not at all."""
    for ref in refs:
        try:
            with uow.or_nothing():
                do(ref)
        except UserError as error:
            sentence = NOT_YOURS if isinstance(error, NotAllowed) else error.sentence
            lead = uow.leads.get(ref) if isinstance(error, TooLate) else None
            say(sentence, lead, **{"n": ref, **error.params})
