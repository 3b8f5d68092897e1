"""What people put right stands: no later reading goes over it, until somebody takes it back or says otherwise."""

from collections.abc import Iterable

from tests.soak.eyes import marks, opened
from tests.soak.ledger import Broken, Ledger

COLUMNS = ("kind", "source", "campaign", "priority")
"""The fields that are columns of a lead."""

ENDS = ("undone", "merged", "merged_into")
"""After these somebody else's words may count as well."""


def check(ledger: Ledger, refs: Iterable[int]) -> None:
    """Look at leads that something happened to. Raises Broken."""
    asked = list(refs)
    stands: dict[int, dict[str, str]] = {}
    for ref, kind, data in ledger.eyes.all(
        f"SELECT lead_id, kind, data FROM event WHERE lead_id IN ({marks(len(asked))}) ORDER BY id", *asked
    ):
        if kind in ("corrected", "confirmed"):
            right = {field: value for field, _, value in opened(data)["changes"] if field in COLUMNS}
            stands[ref] = stands.get(ref, {}) | right
        elif kind in ENDS:
            stands.pop(ref, None)
    for ref, fields in stands.items():
        _must_stand(ref, fields, ledger)


def _must_stand(ref: int, fields: dict[str, str], ledger: Ledger) -> None:
    found = ledger.eyes.all(f"SELECT {', '.join(COLUMNS)} FROM lead WHERE id = ?", ref)[0]
    now = dict(zip(COLUMNS, found, strict=True))
    for field, right in fields.items():
        if (now[field] or "") != right:
            raise Broken("what was put right stands", f"lead {ref}: {field} is {now[field]!r} instead of {right!r}")
