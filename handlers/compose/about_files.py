"""Cards that bring a lead's files, or say why one does not come."""

from collections.abc import Callable

from handlers import files
from handlers.compose.draft import Composed, Draft
from handlers.messages import files as file_cards
from handlers.messages.rich import Card


def _file(d: Draft) -> Card:
    found = files.find(d.params["file"], d.its_lead())
    if found is None:
        return file_cards.taken_away(d.view(), d.voice)
    return file_cards.file(d.view(), d.voice, found)


def _no_file(d: Draft) -> Card:
    lead = d.its_lead()
    found = files.find(d.params["file"], lead)
    if found is None:
        return file_cards.taken_away(d.view(), d.voice)
    giver = files.giver(d.params["file"], lead, d.uow)
    who = d.name_of(giver) if giver is not None else None
    is_own = d.reader is not None and d.reader.id == giver
    reason = file_cards.Reason(d.params["why"], found["platform"], d.row.platform, d.params.get("right"))
    return file_cards.no_file(d.view(), d.voice, found, reason, who, is_own=is_own)


def _more_files(d: Draft) -> Card:
    return file_cards.more_files(d.view(), d.voice, d.params["first"])


CARDS: dict[str, Callable[[Draft], Card | Composed]] = {
    files.CARD: _file,
    "no_file": _no_file,
    "more_files": _more_files,
}
