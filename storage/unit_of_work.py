"""All that one transaction can reach, under the names the rest of the house uses."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlmodel import Session

from storage.claims import Claims
from storage.contacts import Contacts
from storage.desk import DeskRows
from storage.inbox import InboxRows
from storage.leads import Leads
from storage.leases import Leases
from storage.links import Links
from storage.lists import Lists
from storage.lookalikes import Lookalikes
from storage.outbox import OutboxRows
from storage.passages import Passages
from storage.people import People
from storage.reports import Reports
from storage.timeline import Timeline


class UnitOfWork:
    """One transaction: everything done through it is committed together, or not at all."""

    def __init__(self, session: Session, people: People | None = None) -> None:
        self.session = session
        self.people = people or People(session)

    @cached_property
    def leads(self) -> Leads:
        return Leads(self.session)

    @cached_property
    def lists(self) -> Lists:
        return Lists(self.session)

    @cached_property
    def lookalikes(self) -> Lookalikes:
        return Lookalikes(self.session)

    @cached_property
    def contacts(self) -> Contacts:
        return Contacts(self.session)

    @cached_property
    def timeline(self) -> Timeline:
        return Timeline(self.session)

    @cached_property
    def inbox(self) -> InboxRows:
        return InboxRows(self.session)

    @cached_property
    def outbox(self) -> OutboxRows:
        return OutboxRows(self.session)

    @cached_property
    def claims(self) -> Claims:
        return Claims(self.session)

    @cached_property
    def passages(self) -> Passages:
        return Passages(self.session)

    @cached_property
    def leases(self) -> Leases:
        return Leases(self.session)

    @cached_property
    def links(self) -> Links:
        return Links(self.session)

    @cached_property
    def reports(self) -> Reports:
        return Reports(self.session)

    @cached_property
    def desk(self) -> DeskRows:
        return DeskRows(self.session)

    @contextmanager
    def or_nothing(self) -> Iterator[None]:
        """Keep all that the block did, or undo it where it fails; what was done before stays."""
        try:
            with self.session.begin_nested():
                yield
        except Exception:
            self.people.forget()
            self.leads.forget()
            raise

    def forget_everything(self) -> None:
        """Empty every table. Raises ValueError where there are leads that are not the desk's own."""
        self.desk.forget_everything()
        self.session.expunge_all()
        self.people.forget()
        self.leads.forget()
