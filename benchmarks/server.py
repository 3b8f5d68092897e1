"""The Bot API server, in a process of its own, with the people who write to the bot.

Started with ``python -m benchmarks.server``; prints its port, then does what each line of its standard input
asks for (a JSON object), and prints the outcome as JSON: ``{"do": "burst", "count": 500}`` has that many leads
waiting at once, ``{"do": "paced", "count": 200}`` sends the next when the one before was answered. Push and
answer are timed here, by one clock: from when the update can be fetched to when the reply is accepted.
"""

import json
import sys
import time
from collections.abc import Iterator
from itertools import count
from typing import Any

from benchmarks.office import FIRST_LOGGER, FIRST_OWNER, LOGGERS, MANAGER, OWNERS
from tests.fakes.telegram_api import TOKEN, TelegramServer

LONGEST_WAIT_S = 30
PAUSE_S = 0.005
QUESTION = "🤔"
"""Whether two leads are of one person: it begins so in every language."""

SOURCES = ("da Facebook", "dal sito", "da Instagram", "passaparola", "da Google")
WISHES = (
    "vuole un preventivo per 3 finestre",
    "chiede se il trilocale in via Verdi è ancora libero, richiamare dopo le 18",
    "interessata al corso serale di giugno, ha già chiamato ieri",
    "cerca un impianto fotovoltaico da 6 kW per una villetta a Monza",
)
FIRST_NAMES = (
    "Mario Chiara Giorgio Elena Paolo Lucia Davide Sara Andrea Marta Luca Giulia Fabio Irene Matteo Silvia Carlo Paola"
    " Nicola Federica Stefano Monica Pietro Laura Simone Anna Enrico Valeria Michele Cristina"
).split()
SURNAMES = (
    "Rossi,Esposito,De Luca,Fontana,Marchetti,Conti,Galli,Serra,Monti,Fabbri,Riva,Testa,Marini,Greco,Sala,Ferrari,Bruno"
    ",Gallo,Costa,Giordano,Mancini,Rizzo,Lombardi,Moretti,Barbieri,Colombo,Ricci,Villa,Caruso,Leone,Longo,Gentile"
    ",Martinelli,Vitale,Bianco,Pellegrini,Palumbo,Sanna,Farina,Basile,Negri"
).split(",")


def lead_text(number: int) -> str:
    """What a colleague writes about a customer nobody has heard of before."""
    name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {SURNAMES[number % len(SURNAMES)]}"
    wish, source = (each[number % len(each)] for each in (WISHES, SOURCES))
    return f"/lead {name} 3{20 + number % 60} {1_000_000 + number} {wish}, {source}"


class Crowd:
    """Everybody who logs leads, one private chat each, and what the bot answered them."""

    def __init__(self, server: TelegramServer) -> None:
        self._server = server
        self._numbers = count()
        self._read = 0
        self._loggers = [server.user(FIRST_LOGGER + n, f"Member {n}") for n in range(LOGGERS)]
        for n in range(OWNERS):
            server.user(FIRST_OWNER + n, f"Owner {n}")
        server.user(MANAGER, "Manager")

    def write(self) -> None:
        """The next logger writes the next lead."""
        number = next(self._numbers)
        self._server.says(self._loggers[number % LOGGERS], lead_text(number))

    def replies(self) -> Iterator[float]:
        """When each new reply to a logger was accepted, as Unix seconds; a question about two leads is none."""
        new = self._server.state.sent[self._read :]
        self._read += len(new)
        return (message.at for message in new if message.chat < FIRST_OWNER and QUESTION not in message.text)

    def burst(self, leads: int) -> dict[str, Any]:
        """Many leads at once: how long it took from the first to the last reply to a logger."""
        with self._server.state.lock:
            for _ in range(leads):
                self.write()
            started = time.time()
        answered = self._wait(leads)
        return {"seconds": max(answered) - started, "cards": self._wait_for_cards()}

    def paced(self, leads: int) -> dict[str, Any]:
        """One lead after the other: how long each took to its reply."""
        latencies = []
        for _ in range(leads):
            started = time.time()
            self.write()
            latencies.append(self._wait(1)[0] - started)
            time.sleep(4 * PAUSE_S)
        return {"latencies": latencies}

    def first(self, _: int) -> dict[str, Any]:
        """When the first message was accepted, whoever it was for."""
        deadline = time.time() + LONGEST_WAIT_S
        while not self._server.state.sent and time.time() < deadline:
            time.sleep(PAUSE_S)
        return {"at": self._server.state.sent[0].at}

    def _wait(self, leads: int) -> list[float]:
        answered: list[float] = []
        deadline = time.time() + LONGEST_WAIT_S
        while len(answered) < leads:
            if time.time() > deadline:
                raise TimeoutError(f"{len(answered)} of {leads} leads were answered")
            time.sleep(PAUSE_S)
            answered += self.replies()
        return answered

    def _wait_for_cards(self) -> dict[str, Any]:
        """Until the owners' cards are out as well: how many, and when the last of them was accepted."""
        before, sent = -1, self._server.state.sent
        while before < len(sent):
            before = len(sent)
            time.sleep(0.5)
        self._read = len(sent)
        return {"count": sum(message.chat >= FIRST_OWNER for message in sent), "last_at": sent[-1].at}


def main() -> None:
    with TelegramServer(token=TOKEN) as server:
        crowd = Crowd(server)
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        for line in sys.stdin:
            asked = json.loads(line)
            done = {"burst": crowd.burst, "paced": crowd.paced, "first": crowd.first}[asked["do"]](asked["count"])
            sys.stdout.write(f"{json.dumps(done)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
