"""Whom everybody hands their reminders to: it notes which and when, and sends nothing."""

import asyncio
import time

PAUSE_S = 0.002
LONGEST_WAIT_S = 300

handed: list[tuple[int, float]] = []
"""Leads, and when their reminder was handed over, as Unix seconds."""


def send(lead: int) -> None:
    handed.append((lead, time.time()))


async def until(count: int) -> None:
    """Wait until so many were handed over. Raises TimeoutError when no more come."""
    deadline = time.monotonic() + LONGEST_WAIT_S
    while len(handed) < count:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{len(handed)} of {count} reminders were handed over")
        await asyncio.sleep(PAUSE_S)
