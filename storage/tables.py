"""Everything Sollecito remembers, a class a table.

Instants are aware datetimes, kept in UTC (SQLModel's own ``UTCDateTime`` refuses naive ones). Columns of
JSON hold plain data only. What is due is a column with a partial index: ``lead.next_reminder_at`` and
``outbox.not_before``; there is no timer anywhere.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Computed, Index, Integer, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import configure_mappers
from sqlmodel import Field, SQLModel


def _key() -> Any:
    return Field(default=None, primary_key=True)


class Person(SQLModel, table=True):
    """A member of the team. ``config.yaml`` says who there is; what people choose in chat is kept here.

    ``reach`` is the platform on which they like to be written to, ``email`` the address by which an account
    of theirs is recognised, ``platform_zone`` the IANA zone a platform tells of them.
    """

    id: int | None = _key()
    name: str = Field(unique=True)
    roles: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    in_team: bool = True
    language: str | None = None
    zone: str | None = None
    platform_zone: str | None = None
    reach: str | None = None
    email: str | None = None
    hours: dict[str, list[str]] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    capacity: int | None = None
    away_since: datetime | None = None
    away_until: datetime | None = None
    last_assigned_at: datetime | None = None


class Account(SQLModel, table=True):
    """Somebody's identity on a platform, and the private chat in which they can be reached.

    ``person_id`` is empty for strangers; they are kept so as to answer each of them once a day (``told_at`` in private,
    ``told_among_others_at`` in shared chats), and not to ask twice whether they are ``maybe_person_id``. ``away`` is
    what the platform tells of them at this moment, ``has_home`` whether they opened the page that the bot keeps for
    them there. One that is ``configured`` stands in the configuration as the person's.
    """

    __table_args__ = (UniqueConstraint("platform", "user"),)

    id: int | None = _key()
    platform: str
    user: str
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    chat: str | None = None
    reachable: bool = False
    language: str | None = None
    username: str | None = None
    told_at: datetime | None = None
    told_among_others_at: datetime | None = None
    away: bool = False
    has_home: bool = False
    maybe_person_id: int | None = Field(default=None, foreign_key="person.id")
    not_them: bool = False
    configured: bool = False


class Invite(SQLModel, table=True):
    """A one-time link that joins an account to a name. Only the token's hash is kept."""

    token_hash: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    made_by: int
    expires_at: datetime
    used_at: datetime | None = None


class Contact(SQLModel, table=True):
    """Someone out there who asked for something.

    ``name_key`` and ``company_key`` are what the two are looked up by, however they were written.
    ``merged_into`` is the contact who turned out to be the same person, and has all that was known of this one.
    """

    __table_args__ = (
        Index("contact_name_key", "name_key", "id", sqlite_where=text("name_key IS NOT NULL"),
              postgresql_where=text("name_key IS NOT NULL")),
        Index("contact_company_key", "company_key", "id", sqlite_where=text("company_key IS NOT NULL"),
              postgresql_where=text("company_key IS NOT NULL")),
    )  # fmt: skip

    id: int | None = _key()
    name: str | None = None
    company: str | None = None
    name_key: str | None = None
    company_key: str | None = None
    created_at: datetime
    merged_into: int | None = Field(default=None, foreign_key="contact.id")


class ContactPoint(SQLModel, table=True):
    """A way to find the same person again: phone (E.164), email, telegram, slack, profile URL.

    ``value`` is as somebody wrote it, ``key`` what all spellings of it have in common.
    """

    __tablename__ = "contact_point"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: int | None = _key()
    contact_id: int = Field(foreign_key="contact.id", index=True)
    kind: str
    value: str
    key: str


class ToldApart(SQLModel, table=True):
    """Two contacts that look like one person, and are two: somebody said so, and is not asked again.

    ``one`` is the lower number of the two.
    """

    __tablename__ = "told_apart"

    one: int = Field(primary_key=True, foreign_key="contact.id")
    other: int = Field(primary_key=True, foreign_key="contact.id")
    said_by: int = Field(foreign_key="person.id")
    at: datetime


RANK = "CASE priority WHEN 'hot' THEN 0 WHEN 'low' THEN 2 ELSE 1 END"


class Lead(SQLModel, table=True):
    """One thing a contact asked for, from its arrival to its outcome. ``id`` is the number people see.

    ``epoch`` grows with every answer, reopening or change of owner: what was written for an older epoch is
    void. Response times are whole seconds, filled in at the first response. ``waiting_since`` is when the
    customer last wrote without being answered: ``arrived_at``, until they write again after an answer.
    ``priority_why`` tells why ``priority`` is what it is; ``rank`` is the same as a number by which lists are
    ordered, 0 for hot, worked out by the database. ``merged_into`` is the lead of the same person that this one
    became a part of; it is dismissed itself. ``kept_step`` and ``kept_work_s`` are where the owner's ladder stood, and
    the working time since its last rung, while it does not run (``handlers/interrupted.py``).
    ``details`` has what was read beyond the columns, where it stands, and what a person put right
    (``handlers/rules/details.py``).
    """

    __table_args__ = (
        Index("lead_due", "next_reminder_at", sqlite_where=text("next_reminder_at IS NOT NULL"),
              postgresql_where=text("next_reminder_at IS NOT NULL")),
        Index("lead_open", "owner_id", "rank", "waiting_since", sqlite_where=text("state = 'waiting'"),
              postgresql_where=text("state = 'waiting'")),
        Index("lead_forgotten", "id",
              sqlite_where=text("state = 'waiting' AND next_reminder_at IS NULL"),
              postgresql_where=text("state = 'waiting' AND next_reminder_at IS NULL")),
        Index("lead_longest_waiting", "state", "rank", "waiting_since", "due_at", "owner_id", "source", "logged_by",
              sqlite_where=text("state = 'waiting'"), postgresql_where=text("state = 'waiting'")),
        Index("lead_answered", "answered_at", sqlite_where=text("answered_at IS NOT NULL"),
              postgresql_where=text("answered_at IS NOT NULL")),
        Index("lead_source", "source"),
        Index("lead_of_contact", "contact_id", "id"),
        Index("lead_logged_by", "logged_by", "id"),
        Index("lead_merged", "merged_into", sqlite_where=text("merged_into IS NOT NULL"),
              postgresql_where=text("merged_into IS NOT NULL")),
        Index("lead_figures", "logged_at", "owner_id", "source", "state", "due_at", "target_s",
              "response_s", "response_work_s", "until_logged_s", "until_assigned_s", "until_answered_s",
              "logged_by"),
    )  # fmt: skip

    id: int | None = _key()
    contact_id: int = Field(foreign_key="contact.id")
    kind: str = "client"
    priority: str = "normal"
    priority_why: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False, default=dict))
    rank: int | None = Field(default=None, sa_column=Column(Integer, Computed(RANK, persisted=True)))
    source: str | None = None
    campaign: str | None = None
    text: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    attachments: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, default=list)
    )
    details: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False, default=dict))
    author: str | None = None
    platform: str
    logged_by: int | None = Field(default=None, foreign_key="person.id")
    owner_id: int | None = Field(default=None, foreign_key="person.id")

    state: str = "waiting"
    epoch: int = 0
    ladder_step: int = 0
    ladder_since: datetime
    kept_step: int | None = None
    kept_work_s: int | None = None
    last_ping_at: datetime | None = None
    reminders_sent: int = 0
    snoozed_until: datetime | None = None
    next_reminder_at: datetime | None = None
    had_by: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False, default=list))
    why: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False, default=dict))
    to_claim: bool = False

    arrived_at: datetime
    waiting_since: datetime
    logged_at: datetime
    assigned_at: datetime | None = None
    due_at: datetime
    target_s: int
    answered_at: datetime | None = None
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    evidence: str | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    value_cents: int | None = Field(default=None, sa_type=BigInteger)  # a larger one than 21 million euros
    currency: str | None = None

    response_s: int | None = None
    response_work_s: int | None = None
    until_logged_s: int | None = None
    until_assigned_s: int | None = None
    until_answered_s: int | None = None

    merged_into: int | None = Field(default=None, foreign_key="lead.id")


class ToCompare(SQLModel, table=True):
    """A new lead that is still to be compared with the others: its row goes when that is done.

    ``place`` is where it was logged, for the question to be asked there.
    """

    __tablename__ = "to_compare"

    lead_id: int = Field(primary_key=True, foreign_key="lead.id", sa_column_kwargs={"autoincrement": False})
    place: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Event(SQLModel, table=True):
    """The timeline: who did what to a lead, and when. Rows are only ever added.

    ``data`` holds what a reader of the timeline is told; ``before`` the columns as they were, for /undo.
    """

    __table_args__ = (Index("event_of_lead", "lead_id", "id"), Index("event_of_actor", "actor_id", "id"))

    id: int | None = _key()
    lead_id: int | None = Field(default=None, foreign_key="lead.id")
    at: datetime
    actor_id: int | None = Field(default=None, foreign_key="person.id")
    kind: str
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class Inbox(SQLModel, table=True):
    """What the platforms handed over, as it came. ``key`` names one update, whatever its body's meaning.

    Updates of one ``chat`` are handled in their order; those without one are in an order of their own. ``holder``
    is the process that has it in hand, where there are several.
    """

    __table_args__ = (
        UniqueConstraint("platform", "key"),
        Index("inbox_new", "not_before", "id", sqlite_where=text("state = 'new'"),
              postgresql_where=text("state = 'new'")),
        Index("inbox_done", "done_at", sqlite_where=text("done_at IS NOT NULL"),
              postgresql_where=text("done_at IS NOT NULL")),
        Index("inbox_held", "platform", "chat", sqlite_where=text("state = 'new' AND holder IS NOT NULL"),
              postgresql_where=text("state = 'new' AND holder IS NOT NULL")),
    )  # fmt: skip

    id: int | None = _key()
    platform: str
    key: str
    chat: str = ""
    body: str = Field(sa_column=Column(Text, nullable=False))
    received_at: datetime
    state: str = "new"
    attempts: int = 0
    not_before: datetime
    holder: str | None = None
    error: str | None = None
    done_at: datetime | None = None


class Outbox(SQLModel, table=True):
    """A message that is to be said: who, what kind of card, with which parameters. Text is made at sending.

    ``lead_epoch`` voids a reminder once the lead was answered. ``dedupe_key`` lets a thing be said once.
    ``only_for`` is the one user of a shared chat who is to see it. ``holder`` is the process that is sending it.
    ``outdated``: its lead has changed since it was made, while it was on its way.
    """

    __table_args__ = (
        UniqueConstraint("dedupe_key"),
        Index("outbox_pending", "priority", "id", sqlite_where=text("state = 'pending'"),
              postgresql_where=text("state = 'pending'")),
        Index("outbox_claimed", "lease_until", sqlite_where=text("state = 'claimed'"),
              postgresql_where=text("state = 'claimed'")),
        Index("outbox_of_lead", "lead_id", sqlite_where=text("state = 'pending'"),
              postgresql_where=text("state = 'pending'")),
        Index("outbox_pings", "person_id", "settled_at", sqlite_where=text("is_ping"),
              postgresql_where=text("is_ping")),
    )  # fmt: skip

    id: int | None = _key()
    dedupe_key: str | None = None
    card: str
    params: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    lead_id: int | None = None
    lead_epoch: int | None = None
    person_id: int | None = None
    platform: str
    chat: str
    thread: str | None = None
    reply_to: str | None = None
    edit_of: str | None = None
    only_for: str | None = None
    is_ping: bool = False
    priority: int = 1
    not_before: datetime
    state: str = "pending"
    attempts: int = 0
    unknowns: int = 0
    lease_until: datetime | None = None
    holder: str | None = None
    outdated: bool = False
    error: str | None = None
    message_id: str | None = None
    created_at: datetime
    settled_at: datetime | None = None


class MessageLink(SQLModel, table=True):
    """Which lead a chat message speaks of: for replies, edits and buttons."""

    __tablename__ = "message_link"
    __table_args__ = (
        UniqueConstraint("platform", "chat", "message_id"),
        Index("link_of_lead", "lead_id", "card"),
    )

    id: int | None = _key()
    platform: str
    chat: str
    message_id: str
    lead_id: int = Field(foreign_key="lead.id")
    card: str
    person_id: int | None = None


class ChatPause(SQLModel, table=True):
    """A chat that asked us to wait (429): nothing is sent to it before ``until``; other chats go on.

    The chat ``*`` stands for all of a platform that takes nothing from us.
    """

    __tablename__ = "chat_pause"

    platform: str = Field(primary_key=True)
    chat: str = Field(primary_key=True)
    until: datetime


class Lease(SQLModel, table=True):
    """What a process has to itself for the moment: a duty, or (under its own name) being counted as alive.

    ``until`` is by the database's clock: hosts may disagree.
    """

    name: str = Field(primary_key=True)
    holder: str
    until: datetime


class Passage(SQLModel, table=True):
    """A message on its way to a platform, or there for less than a minute: what the pace of several processes counts.

    ``arrived_at`` is by the database's clock; empty while nothing is known of it. ``shared``: a group's chat.
    """

    __table_args__ = (
        Index("passage_under_way", "outbox_id", sqlite_where=text("arrived_at IS NULL"),
              postgresql_where=text("arrived_at IS NULL")),
        Index("passage_arrived", "platform", "arrived_at"),
    )  # fmt: skip

    id: int | None = _key()
    outbox_id: int
    platform: str
    chat: str
    shared: bool
    arrived_at: datetime | None = None


class ReportRun(SQLModel, table=True):
    """A report that went out: its row is what makes it go out once, whatever restarts happen."""

    __tablename__ = "report_run"

    kind: str = Field(primary_key=True)
    local_date: date = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    figures: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class DeskMessage(SQLModel, table=True):
    """A message on the desk, the chat page of this machine: somebody's own, or the bot's (``author`` None).

    ``version`` grows over all messages with each one written or changed: what came after one that is known
    is what is new. ``key`` names the act that wrote it, so that an act that comes twice is done once.
    """

    __tablename__ = "desk_message"
    __table_args__ = (
        UniqueConstraint("version"),
        UniqueConstraint("key"),
        Index("desk_message_of_chat", "chat", "id"),
    )

    id: int | None = _key()
    key: str | None = None
    version: int
    chat: str
    author: str | None = None
    content: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    reply_to: int | None = None
    written_at: datetime
    edited_at: datetime | None = None


class DeskPicture(SQLModel, table=True):
    """The PNG that a message on the desk shows."""

    __tablename__ = "desk_picture"

    message_id: int = Field(primary_key=True, foreign_key="desk_message.id")
    png: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Setting(SQLModel, table=True):
    """A few small things to remember between runs, such as where the team chat moved to."""

    key: str = Field(primary_key=True)
    value: str


configure_mappers()  # else the first question to a session does, and storage.objects makes rows without one
