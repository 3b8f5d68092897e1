"""What somebody wants, in their own words: a message without its envelope, labels, greetings and footers."""

import re
from collections.abc import Iterator
from typing import Final

from handlers.reading.forms.fields import Field, Fields
from handlers.reading.forms.lines import read_lines
from handlers.reading.forms.missing import is_missing
from handlers.reading.mails.endings import message_part, without_footers

_ANNOUNCEMENT: Final = re.compile(
    r"""(?ix) [^\w]* (?: (?:nuov[oa]|new)\s(?:lead|richiesta|contatto|messaggio|submission|contact|message
    |booking|quote|form|inquiry|enquiry)\b .{0,90}
      | hai\sricevuto\b .{0,120} | (?:ti\s)?[èe]['\u2019]?\sarrivat[oa]\b .{0,120} | una\spersona\sinteressata\b .{0,80}
      | (?:chiamata\s(?:persa|non\srisposta)|missed\scall)\b .{0,60}
      | you(?:['\u2019]ve|\shave)?\s(?:just\s)?(?:have|received|got|missed|a\snew)\b .{0,120}
      | an?\snew\s(?:event|customer|lead)\b .{0,80} | a\suser\ssubmitted\b .{0,60}
      | (?:hi|hello|hey|ciao|gentile)\b (?:\s(?-i:[A-Z\[])[\w'\u2019\]-]{0,30}){0,4} [,:!]? | (?:lead|booking
      |customer|quote|contact|order)\s(?:details|information|alert) :?
      | (?:con\si\sseguenti\s)?dettagli(?:\sordine)? :? | yelp\sfor\sbusiness | angi\sleads | note:?
      | sent\syou\sa\s.{0,60}
      | (?:immobiliare\.it|idealista|subito)\b .{0,80} | https?://\S+ | nuevo\smensaje\b .{0,120} ) [^\w]*"""
)
_QUOTED: Final = re.compile(r"[\"\u201c\u00ab>\s]*(.*?)[\"\u201d\u00bb\s]*", re.DOTALL)
_REPORTED: Final = re.compile(
    r"\A[^\"\n]{3,200}:\s?[\"\u201c\u00ab](?P<said>[^\"\u201d\u00bb]{8,2000})[\"\u201d\u00bb][\s.]*\Z"
)
_CONTACT: Final = re.compile(r"(?i)(?:(?<!\w)e?-?mail:? )?\S{1,64}@\S{1,100}|\+?\d[\d ./()-]{5,24}")
_REMARK: Final = re.compile(
    r"(?i)\b(?:mobile|cell\w*|ufficio|casa|fisso|personale|office|home|work|whatsapp|ore|dopo|after|int)\b"
)
_ELSEWHERE: Final = re.compile(
    r"(?i)(?:(?:si\s)?ved[ia]|vedere|come(?:\sda)?|see|as(?:\sper)?)\s(?:sopra|sotto|oggetto|titolo|above|below|subject|title)"
    r"[\s.!:]*"
)
"""`vedi sopra`, where the message was to be: it is in the other fields."""
_PAGE_ALONE: Final = re.compile(r"(?m)^\s*https?://\S+\s*$\n?")


def labelled_request(fields: Fields, written: str) -> tuple[str, str | None]:
    """What a labelled text asks for, and the label it stood behind.

    A message that was filled in is the request. Without one it is what the form says of no person, number or tracking
    tag; announcements ("Nuova richiesta dal sito") only if there is nothing else.
    """
    if messages := _messages(fields):
        different = dict.fromkeys(without_links(message_only(field.value)) for field in messages)
        return "\n".join(different), messages[0].label
    lines = [line.strip() for line in read_lines(message_part(without_footers(written))).rest.split("\n")]
    said = [line for line in lines if line and not _is_empty(line)]
    wanted = [line for line in said if not _ANNOUNCEMENT.fullmatch(line)]
    subject = fields.value("subject")
    wanted = wanted or list(_beside_contacts(fields))
    if not (subject or wanted):
        wanted = [*said, *_about_a_listing(fields)]
    return "\n".join(([subject] if subject else []) + wanted), None


def _about_a_listing(fields: Fields) -> Iterator[str]:
    """What somebody called about, where that is all there is: `Annuncio: bilocale via Roma`."""
    for field in (*fields.all("ad"), *fields.all("reference")):
        if re.search(r"[^\W\d_]{4,}", field.value):
            yield field.value.partition("\n")[0].strip()


def _beside_contacts(fields: Fields) -> Iterator[str]:
    """What was jotted behind a number or an address: `cell 333 1234567 preventivo cancello`."""
    for field in fields.fields:
        if field.key in ("phone", "email"):
            behind = _CONTACT.sub(" ", field.value).strip(" .,;:-\u2013/")
            if re.search(r"[^\W\d_]{4,}", behind) and not (_REMARK.search(behind) or is_missing(behind)):
                yield behind


def _messages(fields: Fields) -> list[Field]:
    """The messages that were filled in. What a scheduler describes is the host's own event."""
    if any(field.label.lower() == "event type" for field in fields.fields):
        return [field for field in fields.all("request") if field.label.lower() != "description"][:1]
    return [field for field in fields.all("request") if not _ELSEWHERE.fullmatch(field.value.strip())]


def message_only(text: str) -> str:
    """A message as it was meant: without quotation marks around it, and without what stands under it."""
    message = message_part(without_footers(text))
    found = _QUOTED.fullmatch(message)
    return (found[1] if found and message[:1] in '"\u201c\u00ab>' else message).strip()


def as_reported(text: str) -> str:
    """Of `Mario wrote through the site: "..."` what Mario said."""
    found = _REPORTED.match(text)
    return found["said"].strip() if found else text


def without_links(text: str) -> str:
    """Without the lines that are nothing but a link."""
    return _PAGE_ALONE.sub("", text).strip() or text


def _is_empty(line: str) -> bool:
    """A line that names something nobody filled in, or only parts others."""
    value = line.rpartition(":")[2] if ":" in line and "//" not in line else line
    return is_missing(value) and (":" in line or not re.search(r"\w", line))
