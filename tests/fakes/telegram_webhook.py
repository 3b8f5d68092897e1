from __future__ import annotations

from dataclasses import dataclass

import httpx

from tests.fakes.telegram_state import State
from tests.fakes.telegram_updates import Pending

PATIENCE = 10.0  # seconds a webhook gets to answer


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a webhook made of the updates: ids it confirmed, every status it gave (0: no answer)."""

    confirmed: tuple[int, ...]
    statuses: tuple[int, ...]


def deliver(state: State, url: str, secret: str | None, attempts: int) -> Delivery:
    """Post what is queued to `url`; an update is confirmed by a 2xx and offered again otherwise.

    As with the real server, a refused update holds up the later ones of its own chat only
    (WebhookActor.cpp). There is no pause between attempts.
    """
    headers = {"Content-Type": "application/json"}
    if secret := state.queue.webhook.secret if secret is None else secret:
        headers["X-Telegram-Bot-Api-Secret-Token"] = secret
    confirmed: list[int] = []
    statuses: list[int] = []
    with httpx.Client(headers=headers, timeout=PATIENCE, trust_env=False) as client:
        for _ in range(attempts):
            done = _round(client, url, state.queue.pending(), statuses)
            with state.lock:
                state.queue.confirm(done)
                state.queue.webhook.error = "" if done else f"Wrong response from the webhook: {statuses[-1:]}"
                state.queue.webhook.error_at = int(state.clock())
            confirmed += done
            if not len(state.queue):
                break
    return Delivery(tuple(confirmed), tuple(statuses))


def _round(client: httpx.Client, url: str, pending: list[Pending], statuses: list[int]) -> list[int]:
    done: list[int] = []
    stuck: set[int | None] = set()
    for update in pending:
        if update.chat in stuck and update.chat is not None:
            continue
        status = _post(client, url, update.body)
        statuses.append(status)
        if 200 <= status < 300:
            done.append(update.id)
        else:
            stuck.add(update.chat)
    return done


def _post(client: httpx.Client, url: str, body: bytes) -> int:
    try:
        return client.post(url, content=body).status_code
    except httpx.HTTPError:
        return 0
