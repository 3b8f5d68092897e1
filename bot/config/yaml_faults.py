"""What is wrong with YAML, in words for whoever wrote it."""

import re

import yaml

_SAID = (
    (r"character '\\t'", "a tab where YAML wants spaces; indent with spaces"),
    (r"character '([@%`])'", "{0} begins no value; put the value in quotes"),
    (r"could not determine a constructor|undefined (?:tag|alias)", "* and ! begin no value; put the value in quotes"),
    (r"directive", "% begins no value; put the value in quotes"),
    (r"quoted scalar", "a quote that is opened and not closed"),
    (r"flow (?:sequence|mapping|node)", "a bracket that is not closed, or no comma; what follows a # needs quotes"),
    (r"single document", "a second document behind ---; expected one"),
    (
        r"mapping values are not allowed|could not find expected ':'",
        "a colon that belongs to no key; expected key: value, indented like its neighbours; quote what has a colon",
    ),
    (r"block (?:sequence|mapping)|block end", "a line indented unlike those around it, or text behind a closing quote"),
)
"""What the library says (PyYAML's scanner.py, parser.py, composer.py), and what it amounts to."""


def in_plain_words(error: yaml.MarkedYAMLError) -> str:
    """What is wrong and in which line, without repeating the line, which may hold anything."""
    said = ", ".join(each for each in (error.context, error.problem) if each)
    plain = next(
        (words.format(*found.groups()) for pattern, words in _SAID if (found := re.search(pattern, said))), said
    )
    mark = _where(error)
    return f"{plain} (line {mark.line + 1})" if mark else plain


def _where(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Where it begins, for what is opened and not closed, else where the library noticed."""
    is_open = re.search(r"quoted scalar|flow (?:sequence|mapping|node)", error.context or "")
    return (error.context_mark if is_open else None) or error.problem_mark or error.context_mark
