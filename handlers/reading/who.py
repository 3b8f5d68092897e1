"""Who a lead is: name, company, telephones and addresses, each with what speaks for it."""

import re
from dataclasses import dataclass
from typing import Final

from handlers.reading.companies import find_company, has_legal_form, is_company
from handlers.reading.dictated import find_dictated
from handlers.reading.emails import email_spans, find_emails, is_certified
from handlers.reading.forms.missing import is_missing
from handlers.reading.found import Found
from handlers.reading.language import find_language
from handlers.reading.letter import Letter
from handlers.reading.name_runs import FoundName
from handlers.reading.person_names import find_name, tidy_name
from handlers.reading.phones import PhoneSpan, best_first, find_phones, phone_spans
from handlers.reading.small_letters import small_letters

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Who:
    """`free_name` and `free_company` are what was found in running text, with places in the letter's zone."""

    name: Found | None
    company: Found | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    dictated: str | None
    contacts: tuple[Span, ...]
    free_name: FoundName | None = None
    free_company: tuple[str, int, int] | None = None


def find_who(letter: Letter, region: str) -> Who:
    """The person, their firm, and how they are reached."""
    zone = letter.zone
    phones = phone_spans(zone, region)
    addresses = email_spans(zone)
    contacts = (*((phone.start, phone.end) for phone in phones), *addresses)
    dictated = find_dictated(_blanked(zone, addresses))
    free_company = find_company(zone)
    company = _company(letter, free_company)
    certain = _labelled_name(letter) or _sender_name(letter)
    contacts = (*contacts, *([dictated[1:]] if dictated else []))
    free_name = None if certain else _free_name(zone, company, contacts)
    free = _as_found(free_name, zone) if free_name else None
    return Who(
        name=certain or _introduced(letter) or free,
        company=company,
        phones=_phones(letter, phones, region),
        emails=_emails(letter),
        dictated=dictated[0] if dictated else None,
        contacts=contacts,
        free_name=free_name,
        free_company=free_company,
    )


# --- name -------------------------------------------------------------------------------------------------

_FAMILY_FIRST: Final = re.compile(r"\A([^\s,]{2,30}), ([^\s,]{2,30}(?: [^\s,]{2,30})?)\Z")
_VIA: Final = re.compile(r"(?i)\s(?:via|tramite)\s[\w .]{2,30}$")
_IN_BRACKETS: Final = re.compile(r"^(?P<name>[^()]{2,60})\((?P<firm>[^()]{2,60})\)\s*$")
_INITIAL: Final = re.compile(r"^[^\W\d_]{2,30} [A-Z]\.$")
_BEFORE_A_NAME: Final = (
    "mensaje de", "messaggio da", "message from", "request from", "lead from", "richiesta da",
    "richiesta di contatto da", "contatto da", "lead:",
)  # fmt: skip
_BEHIND_A_NAME: Final = ("requested", "says:", "sent you", "wants to")
_INTRODUCING: Final = re.compile(
    rf"(?:\b(?i:{'|'.join(_BEFORE_A_NAME)}) +"
    r"(?P<name>[A-Z\u00c0-\u00dd][\w'\u2019-]{1,30}(?: [A-Z\u00c0-\u00dd][\w'\u2019-]{0,30}\.?){0,3})(?!\w)"
    r"|^(?:[A-Z]\w{2,12}: )?(?P<asked>[A-Z][\w'\u2019-]{1,30}(?: [A-Z][\w'\u2019-]{0,30}\.?){1,2})"
    rf" (?:{'|'.join(_BEHIND_A_NAME)}))",
    re.MULTILINE,
)  # fmt: skip
_NO_PEOPLE: Final = re.compile(
    r"(?i)\b(?:web ?master|sito|website|site|wordpress|notific\w+|no-?reply|info|vendite|sales|amministrazione"
    r"|segreteria|commerciale|acquisti|reparto|direzione|reception|prenotazioni|export|marketing|hr|admin\w*|support\w*|staff|team|ufficio"
    r"|booking|hotel|immobiliare\.it|idealista|subito|facebook|google|yelp|jotform|wix|hubspot|services?|customer|local|ads|leads?|newsletter|prova|form|modulo)\b"
)


def _labelled_name(letter: Letter) -> Found | None:
    first, last = letter.fields.first("first"), letter.fields.first("last")
    for field in letter.fields.all("name"):
        if first and field.label.lower() in ("da", "from"):
            continue  # "Da: Milano, A: Torino" is what a mover's form asks
        written = _without_addresses(field.value.partition("\n")[0])
        bracketed = _IN_BRACKETS.match(written)
        name = (_INITIAL.match(written) and written) or tidy_name(
            _VIA.sub("", bracketed["name"] if bracketed else written),
            surname_first=field.label.lower().startswith("cognome"),
        )
        if name and not is_missing(name) and not is_company(written) and _has_letters(name):
            return Found("name", name, words=written, label=field.label)
    if not (first or last) or (first and not last and is_company(first.value)):
        return None
    name = tidy_name(" ".join(part.value.partition("\n")[0] for part in (first, last) if part))
    label = " + ".join(part.label for part in (first, last) if part)
    return Found("name", name, label=label) if name and not is_missing(name) else None


def _sender_name(letter: Letter) -> Found | None:
    """The name that a mail's header gives; a firm's or a robot's is no person's."""
    for header in filter(None, (letter.mail.reply_to, letter.mail.sender)):
        display = _without_addresses(re.sub(r"[<\[]?(?:mailto:)?\S+@\S+", "", header)).strip(" \"'<>")
        via = _VIA.sub("", display)
        if via == display and (_NO_PEOPLE.search(display) or find_company(display)):
            continue
        if (name := tidy_name(_FAMILY_FIRST.sub(r"\2 \1", via))) and _has_letters(name):
            return Found("name", name, words=via, label="Reply-To" if header is letter.mail.reply_to else "From")
    return None


def _introduced(letter: Letter) -> Found | None:
    """`New message from Amy R. in Oakland`: how notifications introduce whoever wrote."""
    for text in (letter.mail.subject, letter.zone[:400]):
        small = small_letters(text)
        if not any(words in small for words in (*_BEFORE_A_NAME, *_BEHIND_A_NAME)):
            continue
        if (found := _INTRODUCING.search(text)) and not _NO_PEOPLE.search(found["asked"] or found[0]):
            name = found["name"] or found["asked"]
            if _INITIAL.match(name) or find_name(f"sono {name}", ()) is not None:
                return Found("name", name)
    return None


def _free_name(text: str, company: Found | None, contacts: tuple[Span, ...]) -> FoundName | None:
    if company and company.value in text and f"individuale {company.value}" not in text:
        start = text.index(company.value)
        text = _blanked(text, ((start, start + len(company.value)),))
    return find_name(text, tuple(start for start, _ in contacts) or _behind_one_word(text))


def _behind_one_word(text: str) -> tuple[int, ...]:
    """Where the telephone would stand behind a first name that is all there is: it is read as with one."""
    return (len(text),) if text.strip().istitle() and len(text.split()) == 1 else ()


def _as_found(name: FoundName, zone: str) -> Found:
    return Found("name", name.name, words=zone[name.start : name.end], sure=name.sure)


def _has_letters(name: str) -> bool:
    return any(each.isalpha() for each in name)


def _without_addresses(text: str) -> str:
    return _blanked(text, email_spans(text)).strip()


def _blanked(text: str, spans: tuple[Span, ...]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


# --- company ----------------------------------------------------------------------------------------------


def _company(letter: Letter, free: tuple[str, int, int] | None) -> Found | None:
    if field := letter.fields.first("company"):
        return Found("company", field.value.partition("\n")[0].strip(), label=field.label)
    for field in letter.fields.all("name"):
        if bracketed := _IN_BRACKETS.match(field.value):
            return Found("company", bracketed["firm"].strip(), label=field.label)
    for field in (*letter.fields.all("name"), *letter.fields.all("first")):
        if is_company(field.value):
            return Found("company", field.value.strip(), label=field.label)
    if free:
        return Found("company", free[0], sure=has_legal_form(free[0]))
    sender = find_company(re.sub(r"<.*", "", letter.mail.sender)) if letter.mail.sender else None
    return Found("company", sender[0], label="From") if sender else None


# --- telephones and addresses -----------------------------------------------------------------------------


def _phones(letter: Letter, spans: tuple[PhoneSpan, ...], region: str) -> tuple[str, ...]:
    """The numbers of the letter; a field for the telephone is read even where it looks like something else."""
    labelled = [span for field in letter.fields.all("phone") for span in phone_spans(f"tel {field.value}", region)]
    return best_first((*spans, *labelled)) or _american(letter)


def _american(letter: Letter) -> tuple[str, ...]:
    """Numbers such as `(347) 555-0101`: a form's mask over an Italian one, or an American's own."""
    written = _AMERICAN.findall(letter.zone)
    if not written:
        return ()
    region = "IT" if find_language(letter.zone) == "it" else "US"
    digits = ("".join(filter(str.isdigit, each)) for each in written)
    return tuple(dict.fromkeys(phone for each in digits for phone in find_phones(each, region)))


def _emails(letter: Letter) -> tuple[str, ...]:
    """The visitor's addresses: what the form's field or Reply-To says, then the sender, then the text."""
    labelled = [address for field in letter.fields.all("email") for address in find_emails(field.value)]
    reply_to, sender = find_emails(letter.mail.reply_to), find_emails(letter.mail.sender)
    by_form = bool(reply_to) or bool(labelled and letter.fields.first("name", "first", "last", "request"))
    found = (*labelled, *reply_to, *(() if by_form else sender), *find_emails(letter.zone))
    return tuple(sorted(dict.fromkeys(each for each in found if not is_test_address(each)), key=is_certified))


_AMERICAN: Final = re.compile(r"(?<![\w+(])\(\d{3}\) ?\d{3}-\d{4}(?!\d)")


def is_test_address(address: str) -> bool:
    """The address that Meta's tool for trying out forms fills in."""
    return address in ("test@meta.com", "test@fb.com")
