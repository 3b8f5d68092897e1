"""What is planned to go wrong, on whichever platform."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar

from tests.fakes.gate import Gate


class Planned(Protocol):
    """One misbehaviour, so many times."""

    times: int
    gate: Gate | None

    def concerns(self, method: str, where: Any, /) -> bool: ...


Fault = TypeVar("Fault", bound=Planned)


class Faults(Generic[Fault]):
    """What is planned to go wrong; the earliest plan that concerns a call is used up first."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        self._planned.append(fault)

    def next(self, method: str, where: Any) -> Fault | None:
        for fault in self._planned:
            if fault.concerns(method, where):
                fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        """Call everything off; whoever hangs is let go."""
        for fault in self._planned:
            if fault.gate is not None:
                fault.gate.set()
        self._planned.clear()
