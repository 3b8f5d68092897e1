"""Every hour: what the bot remembers is held against the account of what happened."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.soak import corrections, ladder
from tests.soak.absences import Absences
from tests.soak.eyes import Eyes, kept, opened
from tests.soak.ledger import GRACE, TOKEN, Broken, Ledger, Logged
from tests.soak.network import LONGEST_DELAY
from tests.soak.timeline import Timeline

KEPT = timedelta(hours=40)
"""Handled updates are kept for 48 hours: for so long the ledger can ask for them."""


@dataclass(slots=True)
class Checks:
    """What is asked every hour. Raises Broken."""

    ledger: Ledger
    timeline: Timeline
    done: int = 0
    absences: Absences = field(init=False)
    _confirmed: dict[str, datetime] = field(default_factory=dict)
    _looked_for: int = 0
    _unheard: set[str] = field(default_factory=set)
    _unsettled: int = 0

    def __post_init__(self) -> None:
        self.absences = Absences(self.ledger)

    @property
    def _eyes(self) -> Eyes:
        return self.ledger.eyes

    def all(self) -> None:
        self.done += 1
        self._always_a_next_step()
        self._nothing_void_is_queued()
        self._all_that_may_go_out_is_out()
        self._all_confirmed_is_kept()
        self._every_update_is_handled()
        self._every_card_can_be_sent()
        ladder.check(self.ledger)
        self.absences.check()
        touched, vanished = self.timeline.taken()
        self._no_lead_is_lost(vanished)
        self._merged_is_kept(touched)
        corrections.check(self.ledger, touched)

    def once_more(self) -> None:
        """At the end, for everything that was ever brought in."""
        self._no_lead_is_lost(set(self.ledger.tokens))
        self._merged_is_kept({ref for (ref,) in self._eyes.all("SELECT id FROM lead")})
        self._reports_leave_nothing_out()

    def _reports_leave_nothing_out(self) -> None:
        """Each report takes up where its readers' last one left off."""
        ended: dict[str, str] = {}
        for reader, params in self._eyes.all("SELECT person_id, params FROM outbox WHERE card = 'daily' ORDER BY id"):
            told = opened(params)
            if reader in ended and told["since"] != ended[reader]:
                raise Broken("reports leave nothing out", f"from {told['since']}, the last was up to {ended[reader]}")
            ended[reader] = told["until"]

    def _always_a_next_step(self) -> None:
        """A reminder in the future, right after a tick; and none about what waits no more."""
        promise, now = "every lead has a next step", kept(self.ledger.clock())
        without = "next_reminder_at IS NULL OR next_reminder_at <= ?"
        for ref, at in self._eyes.all(
            f"SELECT id, next_reminder_at FROM lead WHERE state = 'waiting' AND ({without})", now
        ):
            raise Broken(promise, f"lead {ref} waits, and is next looked at: {at}")
        for (ref,) in self._eyes.all("SELECT id FROM lead WHERE next_reminder_at IS NOT NULL AND state <> 'waiting'"):
            raise Broken(promise, f"lead {ref} is closed and would be reminded of")

    def _nothing_void_is_queued(self) -> None:
        """From the answer on nobody is reminded, also not by what was queued."""
        for state in ("pending", "claimed"):
            for row, ref in self._eyes.all(
                "SELECT outbox.id, lead.id FROM outbox JOIN lead ON lead.id = lead_id"
                f" WHERE outbox.state = '{state}' AND is_ping AND (lead.state <> 'waiting' OR lead.epoch <> lead_epoch)"
            ):
                raise Broken("nothing void is queued", f"reminder {row} about lead {ref}")

    def _all_that_may_go_out_is_out(self) -> None:
        """Nothing is "being sent" for ever, and nothing waits that need not."""
        paused = (
            "SELECT 1 FROM chat_pause WHERE platform = outbox.platform AND chat IN (outbox.chat, '*') AND until > ?"
        )
        now, late = (kept(self.ledger.clock() - ago) for ago in (timedelta(0), GRACE))
        for row, card in self._eyes.all(
            "SELECT id, card FROM outbox WHERE state = 'claimed' UNION SELECT id, card FROM outbox"
            f" WHERE state = 'pending' AND not_before <= ? AND NOT EXISTS ({paused})",
            late,
            now,
        ):
            raise Broken("what may go out goes out", f"message {row}: {card}")

    def _all_confirmed_is_kept(self) -> None:
        """What the platform was told to forget is in the database."""
        now = self.ledger.clock()
        for network in self.ledger.networks.values():
            self._confirmed |= {network.key_of(update): at for at, update in network.confirmed}
            network.confirmed.clear()
        self._confirmed = {key: at for key, at in self._confirmed.items() if now - at < KEPT}
        found = {key for (key,) in self._eyes.all("SELECT key FROM inbox")}
        if missing := self._confirmed.keys() - found:
            raise Broken("what was acknowledged is stored", ", ".join(sorted(missing)[:3]))

    def _every_update_is_handled(self) -> None:
        """No handler fails on anything people do, and none is forgotten."""
        promise, late = "every update is handled", self.ledger.clock() - timedelta(minutes=1)
        failed = self._eyes.first("SELECT error, body FROM inbox WHERE attempts > 0 OR state = 'aside'")
        if failed is not None:
            raise Broken(promise, f"{failed[0]}: {failed[1][:200]}")
        waits = self._eyes.first(
            "SELECT received_at, body FROM inbox WHERE state = 'new' AND received_at < ?", kept(late)
        )
        if waits is not None:
            raise Broken(promise, f"waits since {waits[0]}: {waits[1][:200]}")

    def _every_card_can_be_sent(self) -> None:
        """But to those who blocked the bot. What was settled the last time stays as it is."""
        for card, error in self._eyes.all(
            "SELECT card, error FROM outbox WHERE id >= ? AND state = 'failed' AND error NOT LIKE 'Forbidden%'",
            self._unsettled,
        ):
            raise Broken("every card can be sent", f"{card}: {error}")
        unsettled = (f"SELECT min(id) FROM outbox WHERE state = '{state}'" for state in ("pending", "claimed"))
        ids = [self._eyes.all(sql)[0][0] for sql in (*unsettled, "SELECT max(id) + 1 FROM outbox")]
        self._unsettled = min((row for row in ids if row is not None), default=0)

    def _no_lead_is_lost(self, again: set[str]) -> None:
        """What was brought in and handled is in a lead's text, or was taken back by whoever brought it."""
        tokens = list(self.ledger.tokens)
        looked_for = {*self._unheard, *tokens[self._looked_for :], *again}
        self._looked_for = len(tokens)
        unheard = (update for network in self.ledger.networks.values() for update in network.unheard())
        on_the_way = " ".join(update.get("text", "") for update in unheard)
        self._unheard = {token for token in looked_for if token in on_the_way}
        for token in sorted(looked_for - self._unheard):
            logged = self.ledger.tokens[token]
            if not self._is_found(token) and not self._was_taken_back(logged):
                raise Broken("no lead is lost", f"{token}, brought in by {logged.by} at {logged.at}")

    def _is_found(self, token: str) -> bool:
        return self._eyes.first("SELECT 1 FROM lead WHERE instr(text, ?) LIMIT 1", token) is not None

    def _was_taken_back(self, logged: Logged) -> bool:
        """Its bringing in may have been heard later than the taking back, or the other way round."""
        undone = self.ledger.undone[logged.by]
        return any(logged.at - LONGEST_DELAY <= at <= logged.at + timedelta(days=1) for at in undone)

    def _merged_is_kept(self, touched: set[int]) -> None:
        """What a merged lead says is in the one that it is part of, which is on record and no part of itself."""
        parts = dict(self._eyes.all("SELECT id, merged_into FROM lead WHERE merged_into IS NOT NULL"))
        for ref in parts:
            whole = ref
            while whole in parts:
                whole = parts[whole]
            if touched & {ref, whole}:
                self._is_part_of(ref, whole)

    def _is_part_of(self, ref: int, whole: int) -> None:
        (state, text), (_, all_of_it) = (
            self._eyes.all("SELECT state, text FROM lead WHERE id = ?", each)[0] for each in (ref, whole)
        )
        missing = set(TOKEN.findall(text)) - set(TOKEN.findall(all_of_it))
        if missing or state != "dismissed":
            raise Broken("nothing is lost in a merging", f"lead {ref} ({state}): {sorted(missing)}")
