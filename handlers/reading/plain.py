"""Text as people see it, out of what mail programs and chats wrap it in.

HTML, Slack's mark-up, quoted-printable and encoded header words are undone; text that has none of them comes
back as it was, apart from line ends and hard spaces.
"""

import html
import quopri
import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import Final

_LINE_ENDS: Final = re.compile(r"\r\n?|\u2028|\u2029")
_SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\ufeff": None, "\u200b": None})


def plain_text(text: str) -> str:
    """`text` without mark-up, lines parted by a line feed. What only looks like mark-up is left alone."""
    text = _LINE_ENDS.sub("\n", text)
    text = _without_quoted_printable(text)
    if "=?" in text:
        text = _ENCODED_WORD.sub(lambda found: _header_word(found[0]), text)
    text = _without_html(text)
    return _without_slack(text).translate(_SPACES)


# --- mail's own encodings ---------------------------------------------------------------------------------

_ENCODED_WORD: Final = re.compile(r"=\?[\w-]{3,20}\?[bBqQ]\?[^?\s]{1,400}\?=")
_SOFT_BREAK: Final = re.compile(r"=\n(?=\S| \S)")
_QUOTED_SIGN: Final = re.compile(r"(?i)(?:utm_\w{1,20}|href|class|style|src)=3D")
_QUOTED_LETTER: Final = re.compile(r"=(?:C3=[89AB][0-9A-F]|E2=80=[0-9A-F]{2}|3D|20\n|0D=0A|0A)")


def _without_quoted_printable(text: str) -> str:
    if "=" not in text:
        return text
    letters = len(_QUOTED_LETTER.findall(text))
    if not letters or (letters < 2 and not _SOFT_BREAK.search(text) and not _QUOTED_SIGN.search(text)):
        return text
    octets = quopri.decodestring(text.encode("utf-8", "replace"))
    try:
        return _LINE_ENDS.sub("\n", octets.decode("utf-8"))
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace")


def _header_word(word: str) -> str:
    try:
        return str(make_header(decode_header(word)))
    except (HeaderParseError, LookupError, ValueError):
        return word


# --- HTML -------------------------------------------------------------------------------------------------

_IS_HTML: Final = re.compile(
    r"(?i)</?(?:p|br|b|i|em|strong|div|span|table|tbody|tr|td|th|ul|ol|li|h[1-6]|body|html|a)(?:\s[^<>]{0,300})?/?>"
)
_UNSEEN: Final = re.compile(r"(?is)<(style|script|head|title)\b[^<>]{0,300}>.{0,20000}?</\1\s{0,9}>|<!--.{0,5000}?-->")
_LINK: Final = re.compile(r"(?i)<a\s[^<>]{0,300}?href=[\"']?([^\"'\s<>]{1,500})[^<>]{0,300}>([^<>]{0,300})</a>")
_BREAK: Final = re.compile(
    r"(?i)<br\s{0,3}/?>\n?|</?(?:p|div|tr|li|ul|ol|h[1-6]|table|tbody|body|html)(?:\s[^<>]{0,300})?/?>"
)
_CELL: Final = re.compile(r"(?i)</t[dh]>\s{0,20}(?=<t[dh])")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,400})?/?>")
_MANY_LINES: Final = re.compile(r"[ \t]*\n[ \t]*\n(?:[ \t]*\n)+")


def _without_html(text: str) -> str:
    if "<" not in text or not _IS_HTML.search(text):
        return text
    text = _UNSEEN.sub(" ", text)
    text = _LINK.sub(_linked, text)
    text = _BREAK.sub("\n", _CELL.sub("\t", text))
    text = html.unescape(_TAG.sub("", text))
    lines = (line.strip(" \u00a0") for line in text.split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(_shifted(line) for line in lines)).strip()


def _shifted(line: str) -> str:
    """A table row whose first cell only indents the second."""
    cells = line.replace("\u00a0", " ").split("\t")
    return cells[-1] if len(cells) == 2 and not cells[0].strip() else line


def _linked(found: re.Match[str]) -> str:
    return _with_target(html.unescape(found[1]), found[2])


def _with_target(target: str, label: str) -> str:
    """A link's words, and where it leads unless they say it already."""
    bare = re.sub(r"(?i)^(?:mailto|tel):", "", target)
    if bare.strip("/ ") in label or not re.match(r"(?i)https?:|mailto:|tel:", target):
        return label
    if re.match(r"(?i)mailto:|tel:", target):
        return label if re.search(r"@|\d{5}|(?:\d[\d ./()-]{5,}\d)", label) else bare
    return f"{label} {target} " if label.strip() else target


# --- Slack ------------------------------------------------------------------------------------------------

_SLACK_LINK: Final = re.compile(r"<((?:mailto:|tel:|https?://)[^|<>\s]{1,2000})(?:\|([^<>\n]{0,400}))?>")
_SLACK_MENTION: Final = re.compile(r"<[@#!][\w^]{1,60}(?:\|([^<>\n]{0,200}))?>")
_SLACK_ENTITY: Final = re.compile(r"&(amp|lt|gt|quot|#39|nbsp);")


def _without_slack(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    text = _SLACK_LINK.sub(lambda found: _with_target(html.unescape(found[1]), found[2] or ""), text)
    text = _SLACK_MENTION.sub(lambda found: found[1] or "", text)
    return _SLACK_ENTITY.sub(lambda found: html.unescape(found[0]), text)
