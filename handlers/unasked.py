"""What somebody says of their leads without answering a card: a bare `fatto`, `done 1`, `vinto 3 1200`.

Whoever has a telephone in one hand writes so below the reminder. It is no lead to be logged; where it names none, it
is asked of which.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from handlers.authorise import may_answer
from handlers.errors import MissingNumber
from handlers.listed import leads_listed
from handlers.messages.bundles import MOST_SHOWN
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.ports import Message
from handlers.reading.answered import is_but_the_word, read_answered, says_answered
from handlers.reading.naming import Named, read_named
from handlers.reading.spoken import read_closing
from handlers.replies import ask_which, names_somebody, say_of_each
from handlers.said import Reply
from storage.leads import number
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

_MOST_WORDS: Final = 8
_FIGURE: Final = re.compile(r"(?<![\w.,])\d{1,9}(?![\w]|[.,]\d)")
_ALL_FIRST: Final = re.compile(r"\A(?:tutt[ie]|entramb[ie])\s+", re.IGNORECASE)
"""`Tutti fatti` says what `fatti tutti` does."""

LATELY: Final = timedelta(days=30)
"""For so long after its answer a lead is spoken of by its number alone."""

OF_WHICH: Final = N_("Of which lead? Answer its card, or begin with its number: “#{n} {said}”.")
NOTHING_OWED: Final = N_("No lead waits for your answer.")


def take(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Take what somebody wrote in private for what they say of their leads; False if it is nothing of the kind.

    Where it may be of any of them it is but asked about: with the next message it may turn out a comment on that.
    Who answers a list speaks of the leads on it; among others nothing else is taken.
    """
    r = Reply(message=message, person=person, uow=uow, policy=policy, now=now)
    if not _is_brief(r):
        return False
    listed = leads_listed(r) if message.reply_to is not None else None
    if listed is None and not message.place.private:
        return False
    owed = [number(lead) for lead in uow.leads.waiting_of(person.id)] if "owner" in person.roles else []
    named = read_named(r.words, {*owed, *(listed or ()), *_known_by_number(r, of_a_list=listed is not None)})
    if named.refs and _says_something(named):
        say_of_each(named, r)
        return True
    return not named.refs and _of_none_in_particular(r, listed or owed)


def _known_by_number(r: Reply, *, of_a_list: bool) -> Iterator[int]:
    """Leads of theirs that had an answer not long ago, among the figures of what they say: `vinto 3 1200`.

    Who speaks of a list may mean any: it has other pages.
    """
    figures = [int(each) for each in _FIGURE.findall(r.words)]
    if read_closing(r.words) is not None and len(figures) < 2:
        return  # an amount
    for lead in filter(None, map(r.uow.leads.standing, figures)):
        is_recent = lead.answered_at is not None and r.now - lead.answered_at < LATELY
        if (is_recent or of_a_list) and may_answer(r.person, lead):
            yield number(lead)


def _is_brief(r: Reply) -> bool:
    content = r.message.content
    few = 0 < len(r.words.split()) <= _MOST_WORDS
    return few and not (content.attachments or "\n" in r.words or names_somebody(r.words, r.policy.region))


def _says_something(named: Named) -> bool:
    """Whether of the leads that it names it says what the bot acts upon, or asks about."""
    several = len(named.refs) > 1
    return read_closing(named.said) is not None or read_answered(named.said, several=several) != "other"


def _of_none_in_particular(r: Reply, owed: list[int]) -> bool:
    closing = read_closing(r.words)
    if closing is not None:
        _say(MissingNumber.sentence, r, verb=closing.word)
    elif owed and says_answered(_ALL_FIRST.sub("", r.words)):
        ask_which(owed[:MOST_SHOWN], r)
    elif owed and read_answered(r.words) == "perhaps":
        _say(OF_WHICH, r, n=owed[0], said=r.words)
    elif not owed and is_but_the_word(r.words.rstrip(" .!")):
        _say(NOTHING_OWED, r)
    else:
        return False
    return True


def _say(sentence: str, r: Reply, **values: Any) -> None:
    r.ask("text", sentence=sentence, values=values)
