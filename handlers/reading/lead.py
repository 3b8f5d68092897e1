"""What a text says about a lead: who, how to reach them, where they come from, what they want."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from handlers.reading.appointments import find_appointment
from handlers.reading.budget import find_budget
from handlers.reading.campaigns import LONGEST_NAME, Campaign, configured, find_campaign
from handlers.reading.forms.fields import Field
from handlers.reading.forms.lines import read_lines
from handlers.reading.found import About, Found, placed
from handlers.reading.jotted import jotted_request
from handlers.reading.kinds import Kind, Sort, find_sort
from handlers.reading.language import Language, find_language
from handlers.reading.letter import Letter, open_letter
from handlers.reading.mails.endings import message_part
from handlers.reading.name_runs import where_it_stands
from handlers.reading.profiles import find_profiles, may_name_a_page
from handlers.reading.references import find_reference
from handlers.reading.request import as_reported, labelled_request, message_only, without_links
from handlers.reading.sources import canonical, find_source, is_source
from handlers.reading.urgency import find_urgency
from handlers.reading.who import Who, find_who

_ADDRESS: Final = re.compile(r"(?i)https?://\S+|\S{1,64}@\S{1,100}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a text; None and empty where it does not say.

    `phones` are E.164, the one to ring first; `emails` the visitor's own. `dictated` is an address without its @, kept
    as written, to be asked about. `profiles` are the writer's own pages on social networks. `request` is what the
    person wants, without contact data, headers and footers. `appointment` is a booked time on the wall clock
    (`2026-04-08T12:45`). `kind` is None for what is no lead.
    `found` tells of each value where it stands and how sure it is.
    """

    name: str | None = None
    company: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    source: str | None = None
    request: str = ""
    is_lead: bool = True
    is_test: bool = False
    kind: Kind | None = "client"
    campaign: str | None = None
    reference: str | None = None
    urgency: Literal["high", "low"] | None = None
    language: Language | None = None
    budget: str | None = None
    appointment: str | None = None
    dictated: str | None = None
    profiles: tuple[str, ...] = ()
    found: tuple[Found, ...] = field(default=(), compare=False)

    def why(self, about: About) -> Found | None:
        """What speaks for a value; None if there is none or nothing does."""
        return next((each for each in self.found if each.about == about), None)

    @property
    def questions(self) -> tuple[Found, ...]:
        """What was read but is not sure, to be asked rather than stated."""
        return tuple(each for each in self.found if not each.sure)


def read_lead(text: str, *, region: str, campaigns: Sequence[Campaign] = ()) -> Reading:
    """Understand a lead as somebody wrote, forwarded or pasted it; never fails, and invents nothing.

    `region` (ISO 3166, two letters) says how telephone numbers without a country code are meant; `campaigns` are the
    team's own, recognised by their words.
    """
    letter = open_letter(text)
    who = find_who(letter, region)
    request = _request(letter, who)
    sort = find_sort(letter.page, said=request.value or letter.zone, reachable=_is_reachable(letter, who))
    what = {each.about: each for each in _what(letter, campaigns)}
    return Reading(
        name=who.name.value if who.name else None,
        company=who.company.value if who.company else None,
        phones=who.phones,
        emails=who.emails,
        request=request.value,
        is_lead=sort.is_lead,
        is_test=sort.is_test,
        kind=sort.kind,
        language=find_language(request.value) or find_language("" if letter.is_data else letter.zone),
        dictated=who.dictated,
        profiles=_profiles(letter),
        **{about: each.value for about, each in what.items()},  # type: ignore[arg-type]
        found=tuple(placed(text, (*_about_who(who), request, *what.values(), *_about_sort(sort)))),
    )


# --- what they want ---------------------------------------------------------------------------------------


def _request(letter: Letter, who: Who) -> Found:
    if letter.fields.is_form and not _is_signed_letter(letter):
        wanted, label = labelled_request(letter.fields, letter.zone if not letter.is_data else letter.fields.rest)
        return Found("request", wanted or _behind_the_name(letter, who), label=label)
    if letter.mail.has_headers:
        return Found("request", without_links(message_only(letter.zone)))
    if letter.zone == letter.page:
        return Found("request", as_reported(_jotted(letter, who)))
    return Found("request", message_only(letter.zone))


def _behind_the_name(letter: Letter, who: Who) -> str:
    """Of `Lead: Anna Riva / anna@example.it / 12 sedie`, all in one line, what follows."""
    name = letter.fields.first("name") or letter.fields.first("first")
    if name is None or not who.name or letter.is_data or "\n" in letter.zone:
        return ""
    place = letter.zone.find(name.value)
    contacts = tuple((start - place, end - place) for start, end in who.contacts if start >= place >= 0)
    return jotted_request(name.value, contacts, where_it_stands(who.name.value, name.value), None)


def _is_signed_letter(letter: Letter) -> bool:
    """Whether the only labels are those of the signature under a letter (`Tel. ...`)."""
    message = message_part(letter.zone)
    return message != letter.zone.strip() and not read_lines(message).is_form


def _jotted(letter: Letter, who: Who) -> str:
    message = message_part(letter.zone)
    if message != letter.zone.strip():
        return message
    return jotted_request(letter.zone, who.contacts, who.free_name, who.free_company)


# --- where it comes from and what it is about -------------------------------------------------------------


def _what(letter: Letter, campaigns: Sequence[Campaign]) -> Iterator[Found]:
    """Source, campaign and the rest, each at most once."""
    finders = (_source(letter), _campaign(letter, campaigns), _reference(letter), _budget(letter))
    yield from (found for found in finders if found)
    if booked := find_appointment(letter.page):
        yield Found("appointment", booked[0], words=letter.page[booked[1] : booked[2]])
    if urgency := find_urgency(_without_addresses(letter.zone)):
        yield Found("urgency", urgency.level, words=urgency.reason)


def _source(letter: Letter) -> Found | None:
    for labelled in (*letter.fields.all("source"), *letter.fields.all("platform")):
        name = labelled.value.partition("\n")[0].strip(" .\"'[]")
        if is_source(name):
            return Found("source", canonical(name), words=name, label=labelled.label)
    return _from_text(
        "source", find_source(f"{letter.page}\n{letter.zone}" if letter.is_data else letter.page), letter.page
    )


def _campaign(letter: Letter, campaigns: Sequence[Campaign]) -> Found | None:
    if known := configured(letter.page, campaigns):
        return _from_text("campaign", known, letter.page)
    for labelled in (letter.fields.first("campaign"), _first_ad(letter)):
        if labelled:
            return Found("campaign", labelled.value.partition("\n")[0].strip()[:LONGEST_NAME], label=labelled.label)
    return _from_text("campaign", find_campaign(letter.page), letter.page)


def _first_ad(letter: Letter) -> Field | None:
    """The name of an advertisement; a number is a listing's."""
    labelled = letter.fields.first("ad")
    return labelled if labelled and not any(each.isdigit() for each in labelled.value) else None


def _reference(letter: Letter) -> Found | None:
    if found := find_reference(letter.page):
        return _from_text("reference", found, letter.page)
    labelled = next((each for each in letter.fields.all("reference") if any(map(str.isdigit, each.value))), None)
    return Found("reference", labelled.value.partition("\n")[0].strip(), label=labelled.label) if labelled else None


def _budget(letter: Letter) -> Found | None:
    if labelled := letter.fields.first("budget"):
        return Found("budget", labelled.value.partition("\n")[0].strip(), label=labelled.label)
    return _from_text("budget", find_budget(letter.zone), letter.zone)


def _from_text(about: About, found: tuple[str, int, int] | None, text: str) -> Found | None:
    return Found(about, found[0], words=text[found[1] : found[2]]) if found else None


def _without_addresses(text: str) -> str:
    """So that subito.it in a link is no haste."""
    if "@" not in text and "//" not in text:
        return text
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def _profiles(letter: Letter) -> tuple[str, ...]:
    if not may_name_a_page(letter.zone):
        return ()
    return find_profiles(letter.zone, letter.zone if letter.fields.is_form else message_part(letter.zone))


# --- all that speaks for it -------------------------------------------------------------------------------


def _is_reachable(letter: Letter, who: Who) -> bool:
    """Whether the message names a telephone, or is a form in which somebody gave their name or address."""
    return bool(who.phones or (letter.fields.is_form and (who.name or letter.fields.first("email"))))


def _about_who(who: Who) -> Iterator[Found]:
    yield from (found for found in (who.name, who.company) if found)
    yield from (Found("phone", phone) for phone in who.phones)
    yield from (Found("email", email) for email in who.emails)
    if who.dictated:
        yield Found("email", who.dictated, sure=False)


def _about_sort(sort: Sort) -> Iterator[Found]:
    if sort.because:
        yield Found("kind", sort.kind or ("test" if sort.is_test else "none"), words=sort.because, sure=False)
