"""Structured log lines, a JSON object each. They hold references and ids, never what people wrote."""

import logging
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog


def set_up(*, level: int = logging.INFO) -> None:
    """Log to standard error: JSON for machines, aligned text on a terminal."""
    on_terminal = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if on_terminal else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.EventRenamer("event"),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, _Dropping(sys.stderr))),
    )
    # The libraries' own lines may hold addresses with a token, or people's words: warnings name the logger only.
    logging.captureWarnings(capture=True)
    logging.basicConfig(handlers=[_Discreet()], level=logging.WARNING, force=True)


class _Dropping:
    """A stream on which what can't be written is dropped: a full disk is no reason to stop reminding."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            return self._stream.write(text)
        return 0

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


class _Discreet(logging.Handler):
    """Passes on that a library complained, and where, but not with which words."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger().warning("library", logger=record.name, where=f"{record.module}:{record.lineno}")


def where(error: Exception) -> str:
    """File and line of a failure: enough to find it, and no word of anybody's message."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}" if trace else "?"
