"""Whose message it is: what a message tells of its author, and by what they are found again."""

from dataclasses import dataclass, replace
from itertools import chain

from handlers.policy import Policy
from handlers.ports import CardOfContact, Message, Original
from handlers.reading.lead import Reading, read_lead
from handlers.reading.profiles import telegram_page
from handlers.reading.vcard import read_vcard
from handlers.rules import priority
from handlers.rules.priority import Facts, Priority
from storage.unit_of_work import UnitOfWork

PAGES = {"telegram": telegram_page}
"""Where somebody's username on a platform is the address of a page that anybody can open."""

Points = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a message tells about the customer: name, company, and ways to reach them, best first.

    ``author_key`` is what messages of one author, or of one album, have in common; empty if nothing.
    ``by_customer`` tells whether the customer wrote it, and not a colleague, a channel or a form; ``from_customer``
    also whether it is a contact that a customer shared.
    """

    reading: Reading
    name: str | None
    company: str | None
    points: Points
    author_key: str
    by_customer: bool
    from_customer: bool

    @property
    def sure_name(self) -> str | None:
        """The name, unless it is one that was read and may be something else."""
        read = self.reading.why("name")
        return None if read is not None and read.value == self.name and not read.sure else self.name


def read(text: str, policy: Policy) -> Reading:
    """Understand a text as this firm does: by its campaigns, and with telephones of its country."""
    return read_lead(text, region=policy.region, campaigns=policy.campaigns)


def legible(original: Original, policy: Policy) -> Original:
    """A message with the numbers of its shared contact that can't be read as telephones put into its text.

    A colleague may still make sense of them, and could not call anybody without.
    """
    if original.contact is None:
        return original
    sent = dict.fromkeys((original.contact.phone or "", *read_vcard(original.contact.vcard or "").phones))
    unread = [each for each in sent if not read("".join(_phone(each, policy)), policy).phones]
    return replace(original, text="\n".join(filter(None, (original.text.strip(), *unread))))


def find(original: Original, message: Message, uow: UnitOfWork, policy: Policy) -> Found:
    """Read a message, the contact it shares, and what the platform says of its author."""
    reading = read(original.text, policy)
    shared = _shared(original.contact, message, policy) if original.contact else None
    from_customer = _is_customer(original, message, uow)
    by_customer = shared is None and from_customer
    author = _author_points(original, message) if by_customer else ()
    card_name, card_company, card_points = shared or (None, None, ())
    return Found(
        reading,
        card_name or reading.name or (original.author if by_customer else None),
        card_company or reading.company,
        tuple(dict.fromkeys(chain(card_points, points_of(reading), author))),
        _author_key(original, message),
        by_customer,
        from_customer,
    )


def on_a_line(reading: Reading) -> Found:
    """Who stands on a line of a list that a colleague wrote."""
    points = points_of(reading)
    return Found(reading, reading.name, reading.company, points, author_key="", by_customer=False, from_customer=False)


def priority_of(reading: Reading, text: str, policy: Policy) -> Priority:
    """How soon a lead is to be looked at, by the firm's own rules."""
    facts = Facts(text, reading.kind, reading.source, reading.campaign, reading.urgency, reading.budget)
    return priority.priority_of(facts, policy.priorities)


def points_of(reading: Reading) -> Points:
    """The telephones, addresses and own pages that a text names."""
    named = (("phone", reading.phones), ("email", reading.emails), ("profile", reading.profiles))
    return tuple((kind, value) for kind, values in named for value in values)


def _shared(contact: CardOfContact, message: Message, policy: Policy) -> tuple[str | None, str | None, Points]:
    """Name, company and points of a shared contact."""
    card = read_vcard(contact.vcard or "")
    account = ((message.place.platform, contact.user),) if contact.user else ()
    written = read("\n".join([*_phone(contact.phone, policy), *card.phones, *card.emails]), policy)
    return contact.name or card.name, card.company, (*account, *points_of(written))


def _phone(phone: str | None, policy: Policy) -> tuple[str, ...]:
    """A platform gives the number of one of its users with the country code but without the plus."""
    if phone is None:
        return ()
    return (phone,) if read(phone, policy).phones else (f"+{phone.lstrip('+')}",)


def _author_points(original: Original, message: Message) -> Points:
    if not original.user:
        return ()
    account = (message.place.platform, original.user)
    page_of = PAGES.get(message.place.platform)
    return (account, ("profile", page_of(original.username))) if page_of and original.username else (account,)


def _is_customer(original: Original, message: Message, uow: UnitOfWork) -> bool:
    """Whether the author of a message is the customer, not a colleague, a channel or a bot."""
    if original.kind == "hidden":
        return True
    if original.kind != "person" or original.user is None:
        return False
    account = uow.people.account(message.place.platform, original.user)
    return account is None or account.person_id is None


def _author_key(original: Original, message: Message) -> str:
    if original.kind != "self" and (original.user or original.author):
        return f"{original.kind}:{original.user or original.author}"
    return f"group:{message.group}" if message.group else ""
