"""What ``sollecito check`` finds, and what it knows of people's accounts before it asks."""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Joined(NamedTuple):
    """Somebody's account as the bot last knew it; ``was_there`` tells that they could be written to once."""

    user: str
    reachable: bool
    was_there: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``mend`` says what to do about it when it is not ``ok``."""

    part: str
    ok: bool
    says: str
    mend: str = ""

    def line(self) -> str:
        mark = "ok  " if self.ok else "MISS"
        return f"{mark} {self.part}: {self.says}" + (f"\n       → {self.mend}" if self.mend else "")

    def as_json(self) -> dict[str, Any]:
        return {"part": self.part, "ok": self.ok, "says": self.says, "mend": self.mend or None}
