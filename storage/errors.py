"""What can go wrong with remembering."""


class StorageUnavailable(Exception):
    """The database cannot be used right now: locked, full or gone. Nothing was stored; try again."""


class AlreadyRunning(Exception):
    """Another process is already running on this database."""
