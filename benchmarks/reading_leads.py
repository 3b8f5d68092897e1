"""How well leads are read: precision and recall for each field of the intake corpus, telephones found and traps taken.

A value is right when it is the one that the corpus expects; names of sources are compared without regard to case. The
corpora are read where they lie: in `READING_CORPORA`, or in `shared/corpora` beside the checkout.
"""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.figures import Figure, at_least, at_most, beside, quantile
from handlers.reading.lead import Reading, read_lead
from handlers.reading.phones import find_phones

FIELDS: Final = (
    "is_lead", "is_test", "name", "company", "phone", "phones", "email", "kind", "source", "campaign", "ref", "urgency",
    "when",
)  # fmt: skip
LONG: Final = 16_000


@dataclass
class Score:
    """`given` are values that were read where the corpus has an opinion, `expected` those that it has."""

    given: int = 0
    expected: int = 0
    right: int = 0

    def count(self, got: Any, wanted: Any) -> bool:
        same = _plain(got) == _plain(wanted)
        self.given += got not in (None, ())
        self.expected += wanted not in (None, [])
        self.right += same and wanted not in (None, [])
        return same

    def __str__(self) -> str:
        precision = self.right / self.given if self.given else 1
        recall = self.right / self.expected if self.expected else 1
        return f"precision {100 * precision:.0f} %, recall {100 * recall:.0f} % (of {self.expected})"


def measure() -> list[Figure]:
    return [*_intake(), *_phones(), *_speed()]


def rows(name: str) -> list[dict[str, Any]]:
    given = os.environ.get("READING_CORPORA")
    folder = Path(given) if given else Path(__file__).resolve().parents[2] / "shared" / "corpora"
    path = folder / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def understood(reading: Reading) -> dict[str, Any]:
    """A reading in the corpus's own words."""
    return {
        "is_lead": reading.is_lead,
        "is_test": reading.is_test,
        "name": reading.name,
        "company": reading.company,
        "phone": next(iter(reading.phones), None),
        "phones": reading.phones,
        "email": next(iter(reading.emails), None),
        "kind": reading.kind,
        "source": reading.source,
        "campaign": reading.campaign,
        "ref": reading.reference,
        "urgency": reading.urgency,
        "when": reading.appointment,
    }


def _intake() -> Iterator[Figure]:
    lines = rows("intake")
    if not lines:
        yield beside("leads: intake.jsonl", "not found")
        return
    scores = {field: Score() for field in FIELDS}
    wrong = set()
    for row in lines:
        got = understood(read_lead(row["text"], region="IT"))
        wrong |= {
            row["id"]
            for field in FIELDS
            if field in row["expected"] and not scores[field].count(got[field], row["expected"][field])
        }
    right = 100 * (1 - len(wrong) / len(lines))
    yield at_least(f"leads: intake.jsonl, {len(lines)} lines: right in every field", right, 100, "%")
    for name in sorted(wrong):
        yield beside("leads: intake.jsonl, wrong", name)
    for field, score in scores.items():
        if score.expected or score.given:
            yield beside(f"leads: {field}", str(score))


def _phones() -> Iterator[Figure]:
    lines = rows("phones_it")
    if not lines:
        yield beside("leads: phones_it.jsonl", "not found")
        return
    wanted = [(row["text"], row["expected"]) for row in lines]
    numbers = sum(len(expected) for _, expected in wanted)
    found = sum(len({*expected} & {*find_phones(text, "IT")}) for text, expected in wanted)
    too_many = sum(len({*find_phones(text, "IT")} - {*expected}) for text, expected in wanted)
    yield at_least(f"leads: phones_it.jsonl, {numbers} numbers: found", 100 * found / numbers, 100, "%")
    yield at_most("leads: phones_it.jsonl: traps taken for a telephone", too_many, 0, "numbers")


def _speed() -> Iterator[Figure]:
    texts = [row["text"] for row in rows("intake")] or ["Mario Rossi 333 5550101 vuole 3 finestre"]
    for text in texts:
        read_lead(text, region="IT")
    took = [_milliseconds(text) for text in texts]
    yield at_most("leads: median per text, warm", quantile(took, 0.5), 5, "ms")
    yield at_most("leads: slowest of the corpus", max(took), 20, "ms")
    pieces = (
        "Mario Rossi 333 5550101 vuole 3 finestre, da Facebook. ",
        "Nome: Anna\n",
        "1 2 ",
        "a@b.it ",
        "Aa di ",
        "> ",
    )
    for length in (4_096, LONG):
        slowest = max(_milliseconds((piece * length)[:length]) for piece in pieces)
        yield at_most(f"leads: slowest of made-up texts of {length:,} characters", slowest, 100, "ms")


def _milliseconds(text: str) -> float:
    """Processor time, the shortest of three, so that the machine's other work is not measured."""
    took = []
    for _ in range(3):
        start = time.process_time()
        read_lead(text, region="IT")
        took.append(time.process_time() - start)
    return min(took) * 1000


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold()
    return sorted(value) if isinstance(value, tuple | list) else value
