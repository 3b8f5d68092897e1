"""Log lines are worth less than what they tell of."""

import errno
import io

import pytest
import structlog

from bot import log


class FullDisk(io.StringIO):
    """Standard error in a file on a disk that takes no more."""

    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_line_that_cannot_be_written_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", FullDisk())
    log.set_up()
    structlog.get_logger().warning("receiver.update_failed")
    monkeypatch.undo()
    log.set_up()
