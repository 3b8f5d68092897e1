"""One name for what is written in several ways: `Studio Blu`, `studio blu` and `Studio  Blu` are one source."""

import unicodedata
from collections.abc import Mapping


def alike(name: str) -> str:
    """What all spellings of a name have in common: neither case nor spaces tell two apart."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def one_spelling(used: Mapping[str, int]) -> dict[str, str]:
    """For each spelling the one to show: of those that are alike the most ``used``, then the first by letter."""
    best: dict[str, str] = {}
    for name in sorted(used, key=lambda name: (-used[name], name)):
        best.setdefault(alike(name), name)
    return {name: best[alike(name)] for name in used}
