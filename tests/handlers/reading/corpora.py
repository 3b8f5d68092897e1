"""Collections of real-looking inputs that may lie beside a checkout; the tests that want them skip without."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

_BESIDE_THE_CHECKOUT = Path(__file__).resolve().parents[4] / "shared" / "corpora"
_FOLDER = Path(os.environ.get("READING_CORPORA", _BESIDE_THE_CHECKOUT))


def corpus(name: str) -> list[dict[str, Any]]:
    path = _FOLDER / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"no corpus {name} beside the checkout")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
