"""Reading ``config.yaml`` and the environment, and saying in a line what is wrong with them."""

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsError,
)

from bot.config import env_file as env_files
from bot.config import yaml_file
from bot.config.hidden import shown, without_tokens
from bot.config.secrets import NOT_OURS, Secrets
from bot.config.settings import PREFIX, Settings
from bot.config.text import BadText
from bot.config.values import SQLITE

T = TypeVar("T")

EXPECTED = {
    "model_type": "expected keys and values",
    "dict_type": "expected keys and values",
    "list_type": "expected a list",
    "missing": "expected this key, which is not there",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "bool_parsing": "expected true or false",
    "bool_type": "expected true or false",
    "string_type": "expected text",
    "too_short": "expected at least {min_length} entry",
    "greater_than": "expected something longer",
    "greater_than_equal": "expected {ge} or more",
    "less_than_equal": "expected {le} or less",
}
"""In the place of the library's own words, which would tell people nothing."""


class BadConfig(Exception):
    """The configuration can't be used; the message says why, line by line, and repeats no token."""

    def __init__(self, why: str) -> None:
        super().__init__(without_tokens(why))


def load(file: Path) -> tuple[Settings, Secrets]:
    """Read the settings from ``file`` and the environment. Raises :class:`BadConfig`.

    A missing file is the same as an empty one: every key has a default. A relative path in ``database`` starts
    from the file's folder.
    """
    written = _written(file)
    env_file = file.with_name(".env")

    class _Here(Settings):
        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], *_: PydanticBaseSettingsSource, **__: PydanticBaseSettingsSource
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return (
                EnvSettingsSource(settings_cls),
                _OnlyOurs(settings_cls, env_file=env_file),
                InitSettingsSource(settings_cls, written),
            )

    places = _overrides(env_file)
    _must_be_known(places)
    try:
        return _beside(file, _Here()), Secrets(_env_file=env_file)  # type: ignore[call-arg]
    except ValidationError as error:
        raise BadConfig("\n".join(_complaint(file, places, each) for each in error.errors())) from None
    except SettingsError as error:
        raise BadConfig(_no_json(str(error), env_file, places)) from None


def _beside(file: Path, settings: Settings) -> Settings:
    """A database's file that is named without a folder lies beside the configuration, wherever one stands."""
    if not settings.database.startswith(SQLITE):
        return settings
    database = file.parent / settings.database.removeprefix(SQLITE)
    return settings.model_copy(update={"database": f"{SQLITE}{database}"})


class _OnlyOurs(DotEnvSettingsSource):
    """A ``.env`` file also holds the secrets, and whatever other programs keep there."""

    def __call__(self) -> dict[str, Any]:
        found = super().__call__()
        return {key: value for key, value in found.items() if key in Settings.model_fields}


def _overrides(env_file: Path) -> dict[str, str]:
    """Every SOLLECITO_… that is set, and where: the environment goes before the ``.env`` file."""
    names = {name.upper(): str(env_file) for name in _stands_in(env_file)}
    names |= {name.upper(): "environment" for name in os.environ}
    return {name: place for name, place in names.items() if name.startswith(PREFIX)}


def _stands_in(env_file: Path) -> dict[str, str | None]:
    return _read(env_file, env_files.read)


def _read(file: Path, how: Callable[[Path], T]) -> T:
    try:
        return how(file)
    except BadText as error:
        raise BadConfig(f"{file}: {error}") from None
    except OSError as error:
        raise BadConfig(f"{file}: cannot be read: {error.strerror}") from None


def _no_json(error: str, env_file: Path, places: Mapping[str, str]) -> str:
    """Which variables hold no JSON where a list or a section is wanted; the library tells the key alone."""
    key = re.search(r'field "(\w+)"', error)
    under = f"{PREFIX}{key[1] if key else ''}".upper()
    values = {name.upper(): value for source in (_stands_in(env_file), os.environ) for name, value in source.items()}
    blamed = [name for name in places if name == under or name.startswith(f"{under}__")]
    wrong = [name for name in sorted(blamed) if not _is_json(values[name])]
    return (
        "\n".join(
            f"{places[name]}, {name}: found {shown(values[name])}: expected JSON, as in "
            f'{PREFIX}REPORTS__DAILY=["18:00"]'
            for name in wrong
            if name == under or under not in wrong
        )
        or f"environment: {' '.join(error.split())}"
    )


def _is_json(value: str | None) -> bool:
    try:
        json.loads(value or "")
    except (ValueError, RecursionError):
        return False
    return True


def _must_be_known(places: Mapping[str, str]) -> None:
    """A misspelt SOLLECITO_… would be as if it were not there."""
    known = {f"{PREFIX}{key}".upper() for key in Settings.model_fields}
    unknown = [
        f"{place}: {name}: no such key; there are {', '.join(sorted(known))}"
        for name, place in places.items()
        if name.split("__")[0] not in known | NOT_OURS
    ]
    if unknown:
        raise BadConfig("\n".join(unknown))


def _written(file: Path) -> dict[str, Any]:
    """What stands in ``config.yaml``, if there is one."""
    content = _read(file, yaml_file.read) if file.exists() else {}
    for key in content:
        if not isinstance(key, str):
            raise BadConfig(f"{file}: {key}: no such key; see the commented config.yaml for those there are")
        if key not in Settings.model_fields and key.lower() in Settings.model_fields:
            # The library would take it, and of two the first, whatever their case.
            raise BadConfig(f"{file}: {key}: no such key; expected {key.lower()}")
    return content


def _complaint(file: Path, places: Mapping[str, str], error: Mapping[str, Any]) -> str:
    """One line: file, key, found, expected."""
    key = ".".join(str(part) for part in error["loc"])
    place = _place(file, places, error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{place}: {key}: no such key; see the commented config.yaml for those there are"
    return ": ".join(filter(None, [place, key, _found(error, key) + _expected(error) + _example(error, key)]))


def _expected(error: Mapping[str, Any]) -> str:
    if ours := EXPECTED.get(error["type"]):
        return ours.format(**error.get("ctx", {}))
    theirs = str(error["msg"]).removeprefix("Value error, ")
    return (theirs[0].lower() + theirs[1:]).replace("input should be", "expected")


def _example(error: Mapping[str, Any], key: str) -> str:
    """How a list is written, where one was forgotten, and text that looks like a number."""
    value = error.get("input")
    if error["type"] == "string_type" and isinstance(value, int | float):
        return f", such as '{value}'"
    if error["type"] != "list_type":
        return ""
    return ", each entry behind a -" if isinstance(value, dict) else f", such as [{shown(value, key)}]"


def _found(error: Mapping[str, Any], key: str) -> str:
    """What stands where something else was expected; not a whole section of which a part is missing or wrong."""
    value = error.get("input")
    if not isinstance(value, dict):
        found = "nothing" if value is None else shown(value, key)
        return f"found {found}: " if key else ""
    return "found keys and values: " if str(error["type"]).endswith("_type") else ""


def _place(file: Path, places: Mapping[str, str], loc: Sequence[int | str]) -> str:
    """Where a value stands: in the file, unless something overrides it."""
    names = (PREFIX + "__".join(str(part) for part in loc[:depth]).upper() for depth in range(len(loc), 0, -1))
    return next((f"{places[name]}, {name}" for name in names if name in places), str(file))
