"""Databases with very many leads, on the real schema, filled by SQLite itself in seconds."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks import office
from benchmarks.figures import progress
from bot import opening
from bot.config import Settings

SOURCES = ("Facebook", "Sito web", "Instagram", "Passaparola", "Google")
BEGINS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :leads)"
NOBODY = "http://127.0.0.1:9"


def stamp(at: datetime) -> str:
    """An instant as the database keeps it: UTC, without saying so."""
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")


def opened(folder: Path, name: str, *, owners: int = office.OWNERS, api: str = NOBODY) -> tuple[Settings, Path]:
    """A database with a team in which everybody can be reached, and the settings it goes with."""
    place = folder / name
    place.mkdir(exist_ok=True)
    file = place / "leads.db"
    settings = office.settings(place, api, file, owners=owners)
    database = opening.open_database(settings)
    database.run(office.everybody_pressed_start)
    database.close()
    return settings, file


def waiting(folder: Path, leads: int, now: datetime, *, owners: int = office.OWNERS) -> tuple[Settings, Path]:
    """Leads that came in over the last 30 days, all unanswered, each with a reminder in the next weeks."""
    progress(f"{leads:,} waiting leads")
    settings, file = opened(folder, f"waiting-{leads}-{owners}", owners=owners)
    _fill(file, leads, owners, {
        "state": "'waiting'",
        "arrived_at": _ago(now, f"(i * 2592000.0 / {leads})"),
        "next_reminder_at": _ago(now, f"-(3600 + i * 1209600.0 / {leads})"),
        "ladder_step": "1",
    })  # fmt: skip
    return settings, file


def history(folder: Path, leads: int, now: datetime, years: int = 3) -> tuple[Settings, Path]:
    """Leads of several years, one in fifty of them unanswered."""
    progress(f"{leads:,} leads over {years} years")
    settings, file = opened(folder, f"history-{leads}")
    seconds = timedelta(days=365 * years).total_seconds()
    arrived = _ago(now, f"(:leads - i) * {seconds / leads}")
    answered = (
        f"CASE WHEN i % 50 = 0 THEN NULL ELSE {_ago(now, f'((:leads - i) * {seconds / leads} - 60 - i % 9000)')} END"
    )
    took = "CASE WHEN i % 50 = 0 THEN NULL ELSE 60 + i % 9000 END"
    _fill(file, leads, office.OWNERS, {
        "state": "CASE WHEN i % 50 = 0 THEN 'waiting' WHEN i % 7 = 0 THEN 'won' ELSE 'answered' END",
        "arrived_at": arrived,
        "next_reminder_at": f"CASE WHEN i % 50 = 0 THEN {_ago(now, '-86400')} END",
        "answered_at": answered,
        "response_s": took, "response_work_s": took, "until_answered_s": took,
        "until_logged_s": "CASE WHEN i % 50 = 0 THEN NULL ELSE 0 END",
        "until_assigned_s": "CASE WHEN i % 50 = 0 THEN NULL ELSE 0 END",
        "ladder_step": "1",
    })  # fmt: skip
    return settings, file


def _ago(now: datetime, seconds: str) -> str:
    """An SQL expression: so many seconds before now, as the database keeps instants."""
    return f"strftime('%Y-%m-%d %H:%M:%S', {now.timestamp():.0f} - ({seconds}), 'unixepoch') || '.000000'"


def _fill(file: Path, leads: int, owners: int, columns: Mapping[str, str]) -> None:
    first_owner = office.LOGGERS
    arrived = columns["arrived_at"]
    named = " ".join(f"WHEN {n} THEN '{source}'" for n, source in enumerate(SOURCES))
    lead = {
        "id": "i", "contact_id": "i", "kind": "'client'", "platform": "'telegram'",
        "priority": "'normal'", "priority_why": "'{}'", "details": "'{}'",
        "source": f"CASE i % {len(SOURCES)} {named} END",
        "text": "'Mario Rossi 333 ' || (1000000 + i) || ' vuole un preventivo per 3 finestre'",
        "attachments": "'[]'", "had_by": "'[]'", "why": "'{}'", "to_claim": "0",
        "logged_by": f"1 + i % {office.LOGGERS}", "owner_id": f"{first_owner} + 1 + i % {owners}",
        "epoch": "1", "reminders_sent": "1", "target_s": "3600",
        "ladder_since": arrived, "waiting_since": arrived, "logged_at": arrived, "assigned_at": arrived,
        "due_at": arrived.replace("strftime('%Y-%m-%d %H:%M:%S', ", "strftime('%Y-%m-%d %H:%M:%S', 3600 + "),
        **columns,
    }  # fmt: skip
    key = "CASE WHEN i > 999 THEN i || ' ' ELSE '' END || 'mario rossi'"
    number = "'+39333' || (1000000 + i)"
    fills = {
        "contact": {"id": "i", "name": "'Mario Rossi ' || i", "name_key": key, "created_at": arrived},
        "contact_point": {"id": "i", "contact_id": "i", "kind": "'phone'", "value": number, "key": number},
        "lead": lead,
    }
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;")
        indexes = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '% ON lead %'")
        later = indexes.fetchall()
        for name, _ in later:
            raw.execute(f"DROP INDEX {name}")
        for table, values in fills.items():
            names, made = ", ".join(values), ", ".join(values.values())
            raw.execute(f"INSERT INTO {table} ({names}) {BEGINS} SELECT {made} FROM n", {"leads": leads})
        for _, sql in later:
            raw.execute(sql)
        raw.commit()
        raw.execute("PRAGMA journal_mode=WAL")
    os.sync()  # else the first commit that is measured waits for all this to reach the disk
