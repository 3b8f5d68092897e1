"""What ``sollecito check`` finds."""

from dataclasses import dataclass
from typing import Any


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
