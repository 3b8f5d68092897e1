"""Italian and English are equals: everything that is said exists in both."""

from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import handlers

ROOT = Path(handlers.__file__).parent
KEYWORDS = {"say": None, "line": None, "count": (1, 2), "N_": None}

Ids = str | tuple[str, ...]


def said() -> set[Ids]:
    """Every sentence in the code."""
    found = extract_from_dir(str(ROOT), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message if isinstance(message, str) else tuple(message) for _, _, message, _, _ in found}


def _italian() -> Catalog:
    with (ROOT / "messages" / "locale" / "it.po").open("rb") as file:
        return read_po(file, locale="it")


def _translations() -> list[Message]:
    return [message for message in _italian() if message.id]


def _key(message: Message) -> Ids:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def test_every_sentence_has_an_italian_translation() -> None:
    translated = {_key(m) for m in _translations() if (m.string if isinstance(m.string, str) else all(m.string))}

    assert set() == said() - translated


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    assert set() == {_key(message) for message in _translations()} - said()


@pytest.mark.parametrize("message", _translations(), ids=lambda m: str(m.id)[:40])
def test_a_translation_has_the_placeholders_of_its_sentence(message: Message) -> None:
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    translations = [message.string] if isinstance(message.string, str) else list(message.string)
    wanted = _placeholders(originals[-1])

    assert [wanted] * len(translations) == [_placeholders(each) for each in translations]


@pytest.mark.parametrize("message", _translations(), ids=lambda m: str(m.id)[:40])
def test_a_translation_points_to_italian_commands(message: Message) -> None:
    """Who reads Italian is shown the Italian words, though the English ones work too."""
    english = "/lead /answered /snooze /assign /won /lost /undo /status /help /away /back".split()
    translations = [message.string] if isinstance(message.string, str) else list(message.string)

    assert not [word for each in translations for word in english if f"{word} " in f"{each} "]


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
