"""Other processes, and talking to them in lines."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Process:
    """A module of this package that runs by itself; its standard error is thrown away."""

    def __init__(self, module: str, *arguments: str, python: str = sys.executable) -> None:
        self._module = module
        command = [python, "-m", f"benchmarks.{module}", *arguments]
        quiet = None if os.environ.get("BENCH_DEBUG") else subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=quiet, text=True
        )

    def line(self) -> str:
        """The next line it prints. Raises ChildProcessError if it has ended."""
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        if not said:
            raise ChildProcessError(f"{self._module} ended with {self._process.wait()}")
        return said.strip()

    def ask(self, **what: Any) -> dict[str, Any]:
        """Send one JSON object, and have one back."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.line())
        return answer

    def kill(self) -> None:
        """As a power cut would, but for the machine."""
        self._process.kill()
        self._process.communicate()

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()


@contextmanager
def running(module: str, *arguments: str) -> Iterator[Process]:
    """A module that runs for as long as the block does."""
    process = Process(module, *arguments)
    try:
        yield process
    finally:
        process.stop()
