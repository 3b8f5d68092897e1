"""Nothing holds up the event loop, and only one file asks what time it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[2]
ROOMS = [file for room in ("bot", "handlers", "storage") for file in (HOUSE / room).rglob("*.py")]
HOLDS_UP = {"run", "look", "result", "sleep", "open", "read_text", "write_text"}
ALLOWED = {"asyncio.sleep", "self.receiver.run", "self.dispatcher.run", "poller.run"}


def test_no_coroutine_waits_for_the_database_or_a_file() -> None:
    found = [
        f"{file.relative_to(HOUSE)}:{call.lineno} {ast.unparse(call.func)}"
        for file in (HOUSE / "bot").rglob("*.py")
        for coroutine in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(coroutine, ast.AsyncFunctionDef)
        for call in calls_in(coroutine)
        if name_of(call) in HOLDS_UP and ast.unparse(call.func) not in ALLOWED and not is_awaited(coroutine, call)
    ]
    assert found == []


def calls_in(coroutine: ast.AsyncFunctionDef) -> Iterator[ast.Call]:
    return (node for node in ast.walk(coroutine) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_awaited(coroutine: ast.AsyncFunctionDef, call: ast.Call) -> bool:
    return any(isinstance(node, ast.Await) and node.value is call for node in ast.walk(coroutine))


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = [
        str(file.relative_to(HOUSE))
        for file in ROOMS
        if any(word in file.read_text(encoding="utf-8") for word in ("datetime.now(", "utcnow(", "date.today("))
    ]
    assert asking == ["bot/clock.py"]
