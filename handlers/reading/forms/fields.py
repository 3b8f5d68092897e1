"""What a labelled text says, label by label."""

from dataclasses import dataclass

from handlers.reading.forms.missing import is_missing
from handlers.reading.forms.words import Key


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value, with the label as it was written."""

    key: Key
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Fields:
    """The labelled values of a text in its order, and `rest`: the lines that belong to no contact datum.

    `rest` keeps the lines that say what is wanted (`Servizio: infissi`), for forms without a message.
    """

    fields: tuple[Field, ...] = ()
    rest: str = ""

    def first(self, *keys: Key) -> Field | None:
        """The first value of these kinds that was filled in."""
        return next(
            (each for each in self.fields if each.key in keys and not is_missing(_first_line(each.value))), None
        )

    def value(self, *keys: Key) -> str:
        """As `first`, the value alone; empty where there is none."""
        field = self.first(*keys)
        return field.value if field else ""

    def all(self, key: Key) -> tuple[Field, ...]:
        return tuple(each for each in self.fields if each.key == key and not is_missing(_first_line(each.value)))

    @property
    def is_form(self) -> bool:
        """Whether anything was labelled that tells who it is or what they want."""
        return any(each.key not in ("note", "detail", "page", "urgency", "test") for each in self.fields)


def _first_line(value: str) -> str:
    return value.partition("\n")[0]
