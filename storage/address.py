"""What a database's address tells, before anything is loaded that it needs."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError


def is_postgresql(url: str) -> bool:
    return url.startswith("postgresql://")


def address_of(url: str) -> URL:
    """The address of a PostgreSQL database with the driver named that is to be used."""
    return make_url(url).set(drivername="postgresql+psycopg")


def without_password(url: str) -> str:
    """An address as it may be shown. Of one that cannot be read, nothing but its kind is."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        return f"{url.partition('://')[0]}://…"
    secret = [key for key in address.query if "pass" in key]
    return address._replace(password=None).difference_update_query(secret).render_as_string()
