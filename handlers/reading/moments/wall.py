"""From the clock on the wall to an instant, also on the two days a year when the wall clock is changed."""

from datetime import UTC, datetime, timedelta, tzinfo


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """The UTC instant at which clocks in `zone` show the naive time `wall`.

    Of an hour that comes twice the first; for an hour that a clock change skips, the instant of the change.
    """
    earlier = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if earlier.astimezone(zone).replace(tzinfo=None) == wall:
        return earlier
    return _change_between(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), earlier, zone)


def _change_between(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The first second after the only clock change between two instants."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
