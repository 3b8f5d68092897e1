"""A file that somebody opened, on its way from the platform where it lies to the one where it is shown.

It goes through memory and is kept nowhere. A platform that can show its own files again by their ids is handed the id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from bot.platform import Fetched, Outgoing, Platform
from handlers.messages.rich import File
from handlers.rules.delivery import NoFile, NotSent

PATIENCE = 4
"""Tries at which a platform that does not answer is taken to be silent: whoever waits is told after some 15 s."""

USUAL = {".oga": ".ogg"}
"""Endings under which other platforms know a file's kind."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Brings files from one platform to another."""

    platforms: Mapping[str, Platform] = field(repr=False)

    async def load(self, outgoing: Outgoing, to: str, tried: int) -> Outgoing | NoFile | NotSent:
        """A message with what its card's file holds, where its platform needs that; ``tried`` counts earlier tries."""
        file = outgoing.card.file
        if file is None or (file.platform == to and self.platforms[to].shows_again):
            return outgoing
        source = self.platforms.get(file.platform)
        found = await source.fetch(file.id) if source is not None else NoFile("silent")
        if isinstance(found, Fetched):
            whole = replace(file, content=found.content, name=name_of(file, found))
            return replace(outgoing, card=replace(outgoing.card, file=whole))
        return NoFile("silent") if isinstance(found, NotSent) and tried + 1 >= PATIENCE else found


def name_of(file: File, found: Fetched) -> str:
    """What a file is called where it is shown: by its own name if that is one, else by its kind."""
    ending = PurePath(found.name).suffix.lower()
    if file.title and PurePath(file.title).suffix.lower() == ending:
        return file.title
    return f"{file.kind}{USUAL.get(ending, ending)}"
