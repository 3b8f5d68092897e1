"""What can go wrong with remembering."""


class StorageUnavailable(Exception):
    """The database cannot be used right now: locked, full or gone. Nothing was stored; try again."""


class AlreadyRunning(StorageUnavailable):
    """Another process is already running on this database, or took it over while it was out of reach."""


class UsedByOlder(StorageUnavailable):
    """A bot of an earlier version is running on the database, and knows its tables as they are."""


class MadeByNewer(StorageUnavailable):
    """The database has tables that only a newer program knows."""


class NotOurs(StorageUnavailable):
    """The database has tables that another program made."""


class Damaged(StorageUnavailable):
    """What lies in the file is no database, or not a whole one."""


class CannotMove(Exception):
    """An installation cannot be moved to another database; the sentence says why. Where it was it still is."""


class Unreadable(OSError):
    """What was to be copied is no whole database, or somebody keeps it locked. No copy was made."""
