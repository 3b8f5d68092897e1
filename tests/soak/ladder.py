"""When each waiting lead is next looked at, and how soon it is to be: worked out anew from what is promised."""

from datetime import timedelta

from handlers.policy import Policy
from tests.soak.eyes import Row, instant
from tests.soak.ledger import Broken, Ledger

AT_ONCE = timedelta(seconds=1)
"""When the first rung of a hot lead falls."""

CLOSE = timedelta(seconds=1)
HASTE, LEISURE = ("urgente", "perde acqua"), "senza fretta"
"""What the simulated customers write when they cannot wait, and when they can; both may be taken for either."""


def check(ledger: Ledger) -> None:
    """Raises Broken."""
    for row in ledger.eyes.all(
        "SELECT id, owner_id, priority, ladder_step, ladder_since, last_ping_at, next_reminder_at FROM lead"
        " WHERE state = 'waiting' AND owner_id IS NOT NULL AND snoozed_until IS NULL"
    ):
        _comes_when_the_ladder_says(row, ledger)
    for ref, text, *by_hand in ledger.eyes.all(
        "SELECT id, text, priority_why, details FROM lead WHERE state = 'waiting' AND priority <> 'hot'"
    ):
        hasty = any(word in text for word in HASTE) and LEISURE not in text
        if hasty and not any('"by"' in each for each in by_hand):
            raise Broken("what cannot wait is hot", f"lead {ref}: {text[:80]!r}")


def _comes_when_the_ladder_says(row: Row, ledger: Ledger) -> None:
    """In working time, a rung ahead where it is hot; later only for `least_gap`, or if nobody was there to look."""
    ref, owner, priority, step, *kept = row
    since, pinged, at = map(instant, kept)
    who = ledger.short(owner)
    if since is None or at is None or ledger.absence(who) is not None:
        return
    member, work = ledger.member(who), gap(step, ledger.policy, hot=priority == "hot")
    due = ledger.hours.after(member, since, work)
    free = ledger.hours.after(member, pinged + ledger.policy.ladder.least_gap, timedelta(0)) if pinged else due
    resumed = max(ledger.resumed.get(ref, since), ledger.returned.get(who, since))
    resumed = ledger.hours.after(member, resumed, timedelta(0))
    detail = f"lead {ref} ({priority}, rung {step + 1}): due {due}, free {free}, next looked at {at}"
    if at < due - CLOSE:
        raise Broken("no reminder comes before its time", detail)
    soonest = max(due, free, resumed)
    if at > soonest + CLOSE and not ledger.was_down(soonest):
        raise Broken("no reminder comes after its time", detail)


def gap(step: int, policy: Policy, *, hot: bool) -> timedelta:
    """The working time between two rungs; ``step`` of them are behind."""
    ladder = policy.ladder
    after = [each.after for each in ladder.steps]
    if hot and not ladder.steps[0].reassign and after[0] > AT_ONCE:
        after = [AT_ONCE, *after]
    if step >= len(after):
        return ladder.then_every
    return after[step] - (after[step - 1] if step else timedelta(0))
