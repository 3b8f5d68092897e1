"""The one gate: verbs by roles by what somebody has to do with a lead. The default is no."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from handlers import authorise
from handlers.buttons import BUTTONS
from handlers.errors import AlreadyAnswered, AlreadyTaken, NoSuchLead, NotAllowed, Stranger, UserError
from handlers.ports import Place, Speaker
from handlers.verbs import VERBS
from storage.database import Database
from storage.leads import number
from storage.migrate import upgrade
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)
ROLES = ("member", "owner", "manager")
RELATIONS = ("owner of it", "logged it", "had it", "nothing", "nobody has it")

SEE = ("show", "why", "history", "note", "as_note", "note_of", "text", "edit", "files")
EDITING = {"fix", "set", "yes", "no"}
"""Buttons that ask the gate as "edit"."""
WORK = ("answered", "snooze", "won", "lost", "reopen")
PASS_ON = ("assign", "dismiss")
ABOUT_A_LEAD = (*SEE, *WORK, *PASS_ON, "take", "split")

ALLOWED: dict[tuple[str, str], tuple[str, ...]] = {
    **{("manager", relation): ABOUT_A_LEAD for relation in RELATIONS},
    ("member", "owner of it"): (*SEE, *WORK, *PASS_ON),
    ("owner", "owner of it"): (*SEE, *WORK, *PASS_ON, "take"),
    ("member", "logged it"): (*SEE, *PASS_ON, "split"),
    ("owner", "logged it"): (*SEE, *PASS_ON, "take", "split"),
    ("owner", "nobody has it"): ("take",),
}
"""Who is not in this table may do nothing."""


@pytest.fixture
def uow(tmp_path: Path) -> Iterator[UnitOfWork]:
    url = f"sqlite:///{tmp_path}/gate.db"
    upgrade(url)
    database = Database(url)
    with database.engine.begin() as connection:
        from sqlmodel import Session

        with Session(connection) as session:
            yield UnitOfWork(session)
    database.close()


def someone(uow: UnitOfWork, *roles: str) -> Person:
    return uow.people.add(Person(name=f"Person {len(uow.people.everybody())}", roles=list(roles)))


def a_lead(uow: UnitOfWork, person: Person, relation: str, **columns: object) -> int:
    """A lead in time, with which somebody has this to do."""
    other = someone(uow, "owner")
    contact = uow.contacts.add(NOW)
    lead = uow.leads.add(
        contact_id=contact,
        platform="telegram",
        ladder_since=NOW,
        arrived_at=NOW,
        waiting_since=NOW,
        logged_at=NOW,
        due_at=NOW + timedelta(hours=1),
        target_s=3600,
        logged_by=person.id if relation == "logged it" else other.id,
        owner_id={"owner of it": person.id, "nobody has it": None}.get(relation, other.id),
        had_by=[person.id] if relation == "had it" else [],
    )
    for name, value in columns.items():
        setattr(lead, name, value)
    return number(lead)


def refusal(person: Person, verb: str, ref: int, uow: UnitOfWork, now: datetime = NOW) -> type[UserError] | None:
    try:
        authorise.the_lead(person, verb, ref, uow, now)
    except UserError as error:
        return type(error)
    return None


@pytest.mark.parametrize(("role", "relation"), list(product(ROLES, RELATIONS)))
def test_each_role_may_do_exactly_what_the_table_says(uow: UnitOfWork, role: str, relation: str) -> None:
    person = someone(uow, role)
    ref = a_lead(uow, person, relation)
    may = {verb for verb in (*ABOUT_A_LEAD, "forget", "") if refusal(person, verb, ref, uow) is None}
    assert may == set(ALLOWED.get((role, relation), ()))


def test_the_table_knows_every_verb_and_button_about_a_lead() -> None:
    about_nothing = {
        "start", "help", "unknown", "lead", "leads", "undo", "status", "team", "away", "back", "language",
        "page", "log", "no_log", "join", "no_join", "ask_assign",
    }  # fmt: skip
    about_two = {"same", "other", "unmerge"}  # who may decide on both: tests/scenarios/test_duplicates.py
    assert (VERBS.keys() | BUTTONS.keys()) - about_nothing - about_two - EDITING == set(ABOUT_A_LEAD)


@pytest.mark.parametrize("role", ["member", "owner"])
def test_who_may_not_see_a_lead_is_not_told_that_it_exists(uow: UnitOfWork, role: str) -> None:
    person = someone(uow, role)
    ref = a_lead(uow, person, "nothing")
    assert {refusal(person, verb, ref, uow) for verb in ABOUT_A_LEAD} == {NoSuchLead}
    assert refusal(person, "show", ref + 1, uow) is NoSuchLead
    assert refusal(person, "answered", a_lead(uow, person, "logged it"), uow) is NotAllowed


def test_a_former_owner_is_told_who_has_it_or_who_answered(uow: UnitOfWork) -> None:
    person = someone(uow, "owner")
    assert refusal(person, "answered", a_lead(uow, person, "had it"), uow) is AlreadyTaken
    answered = a_lead(uow, person, "had it", state="answered", answered_at=NOW)
    assert refusal(person, "answered", answered, uow) is AlreadyAnswered


def test_an_owner_may_take_what_waits_too_long_with_a_colleague(uow: UnitOfWork) -> None:
    ref = a_lead(uow, someone(uow), "nothing")
    late = NOW + timedelta(hours=2)
    assert refusal(someone(uow, "owner"), "take", ref, uow, late) is None
    assert refusal(someone(uow, "owner"), "answered", ref, uow, late) is NotAllowed
    assert refusal(someone(uow, "member"), "take", ref, uow, late) is NoSuchLead


def test_what_has_had_its_answer_is_no_colleagues_to_see_or_to_take_however_late_it_was(uow: UnitOfWork) -> None:
    late = NOW + timedelta(hours=2)
    for state in ("answered", "won", "lost"):
        ref = a_lead(uow, someone(uow), "nothing", state=state, answered_at=NOW)
        assert {refusal(someone(uow, "owner"), verb, ref, uow, late) for verb in ABOUT_A_LEAD} == {NoSuchLead}


def test_who_logged_it_hands_it_on_only_until_somebody_has_answered(uow: UnitOfWork) -> None:
    person = someone(uow, "member")
    ref = a_lead(uow, person, "logged it", state="answered", answered_at=NOW)
    assert refusal(person, "assign", ref, uow) is NotAllowed
    assert refusal(person, "dismiss", ref, uow) is NotAllowed


def test_an_owner_who_logged_it_takes_it_as_long_as_they_might_hand_it_to_themselves(uow: UnitOfWork) -> None:
    person = someone(uow, "owner")
    for columns in ({}, {"state": "answered", "answered_at": NOW}, {"state": "lost"}):
        ref = a_lead(uow, person, "logged it", **columns)
        assert refusal(person, "take", ref, uow) is refusal(person, "assign", ref, uow)


def test_only_a_person_whose_account_is_joined_to_somebody_in_the_team_is_let_in(uow: UnitOfWork) -> None:
    place = Place("telegram", "5", private=True)
    person = someone(uow, "manager")
    uow.people.add_account(Account(platform="telegram", user="5", person_id=person.id))
    uow.people.add_account(Account(platform="telegram", user="6"))
    assert authorise.who(Speaker("telegram", "5", "Ada"), place, uow) is person
    strangers = [
        Speaker("telegram", "6", "an account that is nobody's"),
        Speaker("telegram", "7", "an account that was never seen"),
        Speaker("slack", "5", "the same number on another platform"),
        Speaker("telegram", "5", "a bot or an anonymous admin", is_person=False),
    ]
    for speaker in strangers:
        with pytest.raises(Stranger):
            authorise.who(speaker, place, uow)
    person.in_team = False
    with pytest.raises(Stranger):
        authorise.who(Speaker("telegram", "5", "Ada"), place, uow)
