"""What the app is told, and whether it said that it heard: the same for both ways there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition
from typing import Literal, Protocol

from tests.fakes.slack_values import Json

Kind = Literal["events_api", "slash_commands", "interactive"]

MOST_RETRIES = 3  # of an event; commands, buttons and forms are offered once


def _nothing(_: Json) -> None:
    """Most of what is answered is an acknowledgement and no more."""


@dataclass(slots=True, eq=False)
class Delivery:
    """One thing the app is told. `lost` once nobody will tell it again; then its person sees an error."""

    kind: Kind
    payload: Json
    accepts_response: bool = False
    on_answer: Callable[[Json], None] = field(default=_nothing, repr=False)
    attempt: int = 0
    reason: str = ""
    acknowledged: bool = False
    lost: bool = False
    answer: Json = field(default_factory=dict)
    carrier: object = None  # the connection it went over, while that lives
    stranded: bool = False  # nobody was there, or who had it is gone; no longer once it is offered again

    @property
    def is_event(self) -> bool:
        return self.kind == "events_api"


class Carrier(Protocol):
    """A way to the app. Called with the lock held, from any thread; must not wait."""

    def offer(self, delivery: Delivery) -> None: ...


class Deliveries:
    """All that was told; what is not acknowledged is kept. Whoever calls holds the state's lock, or gets it here."""

    def __init__(self, lock: Condition) -> None:
        self._lock = lock
        self.carrier: Carrier | None = None
        self.clear()

    def clear(self) -> None:
        self.every: list[Delivery] = []
        self.waiting: list[Delivery] = []

    def push(self, delivery: Delivery) -> Delivery:
        with self._lock:
            self.every.append(delivery)
            self.waiting.append(delivery)
            assert self.carrier is not None
            self.carrier.offer(delivery)
            return delivery

    def under_way(self, delivery: Delivery, carrier: object) -> None:
        with self._lock:
            delivery.carrier = carrier
            self._lock.notify_all()

    def acknowledge(self, delivery: Delivery, answer: Json) -> None:
        """The app has it; a second acknowledgement, or one that comes too late, changes nothing."""
        with self._lock:
            if delivery.acknowledged or delivery.lost:
                return
            delivery.acknowledged, delivery.answer = True, answer
            self.waiting.remove(delivery)
            delivery.on_answer(answer)
            self._lock.notify_all()

    def failed(self, delivery: Delivery, reason: str) -> None:
        """It did not get through: an event waits for its next turn, everything else is lost."""
        with self._lock:
            if delivery.acknowledged or delivery.lost:
                return
            delivery.carrier, delivery.reason, delivery.stranded = None, reason, True
            if not delivery.is_event or delivery.attempt >= MOST_RETRIES:
                self._lose(delivery)
            self._lock.notify_all()

    def retry(self, *, only_stranded: bool = False) -> int:
        """Tell again what was not acknowledged; how many there were. Slack gives up after the third retry."""
        with self._lock:
            chosen = [each for each in self.waiting if each.is_event and (each.stranded or not only_stranded)]
            for delivery in chosen:
                if delivery.attempt >= MOST_RETRIES:
                    self._lose(delivery)
                    continue
                delivery.attempt += 1
                delivery.reason, delivery.stranded = delivery.reason or "http_timeout", False
                assert self.carrier is not None
                self.carrier.offer(delivery)
            self._lock.notify_all()
            return len(chosen)

    def give_up(self) -> list[Delivery]:
        """The time in which Slack would tell again is over; what is lost by that."""
        with self._lock:
            given_up = list(self.waiting)
            for delivery in given_up:
                self._lose(delivery)
            self._lock.notify_all()
            return given_up

    def _lose(self, delivery: Delivery) -> None:
        delivery.lost = True
        self.waiting.remove(delivery)
