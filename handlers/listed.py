"""Which leads stand in a list of the bot's that somebody answers: what `/leads` brought, or figures with the longest
waiting. They are looked for anew, for no list keeps them.
"""

from collections.abc import Callable, Mapping
from typing import Final

from handlers import lists
from handlers.question import Question
from handlers.status import LONGEST
from handlers.written import Written
from storage.reports import Scope
from storage.tables import Outbox


def leads_listed(r: Written) -> list[int] | None:
    """The leads that were shown by the message that somebody answers; None where that is known to be no list.

    Of an old message, and of a search, which may take a while, nobody can tell.
    """
    row = _answered(r.message.reply_to or "", r)
    if row is None:
        return []
    leads_of = LISTS.get(row.card)
    return None if leads_of is None else leads_of(row, r)


def leads_of_absence(r: Written) -> list[int]:
    """The leads in what somebody was told of their absence, if it is that which they answer: what went, what stays."""
    row = _answered(r.message.reply_to or "", r)
    is_theirs = row is not None and row.card in ("away", "handed_on") and row.person_id == r.person.id
    return _of_those_named(row, r) if row is not None and is_theirs else []


def _answered(message_id: str, r: Written) -> Outbox | None:
    """What a message of ours shows by now; of somebody's own that begins a thread, what our answer to it shows."""
    place = r.message.place
    row = r.uow.outbox.of_message(place.platform, place.chat, message_id)
    if row is None or row.reply_to != message_id or row.message_id is None:
        return row
    return r.uow.outbox.of_message(place.platform, place.chat, row.message_id)


def _of_list(row: Outbox, r: Written) -> list[int]:
    asker = r.uow.people.get(row.person_id)
    if asker is None or row.params["words"]:
        return []
    which = lists.which(row.params, asker, r.policy, r.now)
    page = r.uow.lists.page(which, lists.PAGE, row.params["page"] * lists.PAGE)
    return [each.id for each in page]


def _of_status(row: Outbox, r: Written) -> list[int]:
    return _longest_waiting(Question.from_params(row.params).scope(r.uow), r)


def _of_report(row: Outbox, r: Written) -> list[int]:
    return _longest_waiting(Scope(row.params["owner"], row.params["logged_by"]), r)


def _longest_waiting(scope: Scope, r: Written) -> list[int]:
    return [each.id for each in r.uow.reports.longest_waiting(scope, LONGEST)]


def _of_those_named(row: Outbox, _: Written) -> list[int]:
    return [int(ref) for ref in row.params.get("leads", ())]


LISTS: Final[Mapping[str, Callable[[Outbox, Written], list[int]]]] = {
    "leads": _of_list,
    "status": _of_status,
    "daily": _of_report,
    "away": _of_those_named,
    "back": _of_those_named,
    "left_behind": _of_those_named,
    "ask_which": _of_those_named,
    "split": _of_those_named,
}
"""The cards that show several leads where others read them too."""
