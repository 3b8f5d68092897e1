"""``config.yaml`` and the environment become frozen settings.

Every key has a default; a key nobody knows is an error. An error names the file, the key, what was found
and what was expected. Secrets come from the environment alone (a ``.env`` file beside ``config.yaml`` is
read too).
"""

from bot.config.load import BadConfig, load
from bot.config.secrets import SHORTEST_KEY, Secrets, desk_is_on
from bot.config.settings import Member, Settings

__all__ = ["SHORTEST_KEY", "BadConfig", "Member", "Secrets", "Settings", "desk_is_on", "load"]
