"""Addresses of people's own pages on social networks, by which the same person is found again."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from urllib.parse import parse_qs, unquote

from handlers.reading.small_letters import small_letters

Segments = Sequence[str]

MOST_ADDRESSES: Final = 20
"""Addresses of such pages that are looked at in one text; who names more is no customer."""

_ADDRESS: Final = re.compile(
    r"""(?x) (?<![\w@./-]) (?:https?://)? (?:(?:www|web|m|mobile|business|[a-z]{2}(?:-[a-z]{2})?)\.)?
    (?P<site> facebook\.com | fb\.com | m\.me | instagram\.com | linkedin\.com | t\.me | telegram\.me )
    / (?P<path> [^\s<>"'|)\]?\#]{1,200} ) (?: \? (?P<query> [^\s<>"'|)\]\#]{0,400} ) )?"""
)
"""For texts in small letters."""

_NOT_THEIRS: Final = re.compile(
    r"""(?ix) \b (?: seguiteci | seguici | follow\ us | nostr[oaie] | our | vostr[oaie] | vs | your
    | vist[oaie] | trovat[oaie] | saw | seen | found | annunci[oi]? | inserzion[ei] | post | ad | advert\w*
    | sponsorizzat\w+ | campagna | campaign | fonte | source | provenienza | referr?er | origine ) \b [^\n]{0,60} \Z"""
)
"""What stands before a page that is the firm's own, or where an advertisement was seen."""

_THEIRS: Final = re.compile(r"(?i)\b(?:mi[oa]|my|personale|personal|profilo|profile)\b[^\n]{0,40}\Z")
_LOOKED_AT: Final = 100

_FACEBOOKS_OWN: Final = frozenset(
    "ads business events gaming groups hashtag help home.php l.php legal login marketplace media messages notes pages "
    "permalink.php photo photo.php plugins policies posts privacy reel reels search settings share share.php sharer "
    "sharer.php stories story.php tr video videos watch".split()
)
_INSTAGRAMS_OWN: Final = frozenset("about accounts ar direct explore legal p reel reels s share stories tv".split())
_TELEGRAMS_OWN: Final = frozenset(
    "addemoji addlist addstickers addtheme bg boost confirmphone contact giftcode invoice iv joinchat login proxy s "
    "setlanguage share socks".split()
)


def find_profiles(letter: str, message: str) -> tuple[str, ...]:
    """The writer's own pages, each in one spelling: https, lower case, no tracking, no slash at the end.

    In the ``message`` any page counts; in the rest of the ``letter`` (a signature) only LinkedIn's pages of persons,
    for colleagues sign with the same page of their firm. Left out: pages of companies, advertisements, posts and
    groups, bots and invitations, what is said to be the reader's own, and sites of which several pages are named.
    """
    found = dict.fromkeys((*_theirs(message), *(page for page in _theirs(letter) if "linkedin.com/in/" in page)))
    sites = [_site(page) for page in found]
    return tuple(page for page in found if sites.count(_site(page)) == 1)


def may_name_a_page(text: str) -> bool:
    """Whether it is worth while to look for pages in a text at all."""
    small = small_letters(text)
    return any(f"{site}/" in small for site in _PAGES)


def telegram_page(username: str) -> str:
    """The page of somebody's username on Telegram, which makes no difference between capitals and small letters."""
    return f"https://t.me/{username.lower()}"


def _site(page: str) -> str:
    return page.split("/")[2]


def _theirs(text: str) -> Iterator[str]:
    for number, address in enumerate(_ADDRESS.finditer(small_letters(text))):
        if number == MOST_ADDRESSES:
            return
        path, query = (text[slice(*address.span(part))] for part in ("path", "query"))
        page = _page(address["site"], path, query)
        if page and not _is_another(text[max(0, address.start() - _LOOKED_AT) : address.start()]):
            yield page


def _is_another(before: str) -> bool:
    """Whether the words before an address say that the page is not the writer's."""
    return _NOT_THEIRS.search(before) is not None and _THEIRS.search(before) is None


def _page(site: str, path: str, query: str) -> str | None:
    segments = [unquote(each).lower() for each in path.rstrip("/.,;:!").split("/") if each]
    return _PAGES[site](segments, query) if segments else None


def _facebook(segments: Segments, query: str) -> str | None:
    name, *rest = segments
    if name == "profile.php":
        return _facebook_by_number((parse_qs(query).get("id") or [""])[0])
    if name == "people":
        return _facebook_by_number(rest[-1]) if rest else None
    if rest or name in _FACEBOOKS_OWN or not re.fullmatch(r"[a-z\d.]{5,50}", name):
        return None
    return f"https://facebook.com/{name}"


def _facebook_by_number(number: str) -> str | None:
    return f"https://facebook.com/profile.php?id={number}" if re.fullmatch(r"\d{3,20}", number, re.ASCII) else None


def _instagram(segments: Segments, _query: str) -> str | None:
    name, *rest = segments
    is_name = not rest and name not in _INSTAGRAMS_OWN and re.fullmatch(r"[a-z\d._]{1,30}", name)
    return f"https://instagram.com/{name}" if is_name else None


def _linkedin(segments: Segments, _query: str) -> str | None:
    is_person = len(segments) > 1 and segments[0] == "in" and re.fullmatch(r"[\w\u2019'-]{3,100}", segments[1])
    return f"https://linkedin.com/in/{segments[1]}" if is_person else None


def _telegram(segments: Segments, _query: str) -> str | None:
    name, *rest = segments
    is_name = not rest and name not in _TELEGRAMS_OWN and re.fullmatch(r"[a-z][a-z\d_]{3,31}", name)
    return telegram_page(name) if is_name and not name.endswith("bot") else None


_PAGES: Final[dict[str, Callable[[Segments, str], str | None]]] = {
    "facebook.com": _facebook,
    "fb.com": _facebook,
    "m.me": _facebook,
    "instagram.com": _instagram,
    "linkedin.com": _linkedin,
    "t.me": _telegram,
    "telegram.me": _telegram,
}
