"""What ends the bot in order: being told to, Ctrl-C, or a terminal that is closed."""

import asyncio
import os
import signal
import sys


def stopped_by() -> list[signal.Signals]:
    """The signals that end it. Who starts it with nohup has it outlive its terminal."""
    outlives = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    return [signal.SIGTERM, signal.SIGINT, *([] if outlives else [signal.SIGHUP])]


def obey(stop: asyncio.Event) -> None:
    """Set ``stop`` at a signal, from now on. Called in the event loop's thread."""
    terminals = [stream.fileno() for stream in (sys.stdout, sys.stderr) if stream.isatty()]

    def told(what: signal.Signals) -> None:
        if what is signal.SIGHUP:
            _fall_silent(terminals)
        stop.set()

    for each in stopped_by():
        asyncio.get_running_loop().add_signal_handler(each, told, each)


def _fall_silent(terminals: list[int]) -> None:
    """A terminal that is gone refuses what is written to it, and stopping has a lot to say."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for terminal in terminals:
        os.dup2(nowhere, terminal)
    os.close(nowhere)
