"""The audit: every lead that waits has a next step, and what was found without one is put right and reported."""

from handlers import remind
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import Firm

LEAD = "/lead Ada Conti 333 1234567 vuole un preventivo"
GIULIA, MARCO, ANNA = "333", "U02", "U01"


def loses_its_next_step(firm: Firm, number: int = 1) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.session.get_one(Lead, number).next_reminder_at = None

    firm.database.run(work)


def audits(firm: Firm) -> int:
    return firm.database.run(lambda uow: remind.audit(uow, firm.policy, firm.now))


def ticks(firm: Firm) -> None:
    firm.database.run(lambda uow: remind.tick(uow, firm.policy, firm.now))


def test_a_lead_without_a_next_step_gets_one_and_its_owner_is_reminded_as_ever(firm: Firm) -> None:
    firm.says(ANNA, LEAD)
    loses_its_next_step(firm)
    firm.passes(hours=1)
    ticks(firm)
    assert not firm.rows(is_ping=True), "nothing would ever have reminded anybody of it"

    assert audits(firm) == 1
    assert firm.database.look(lambda uow: uow.timeline.of_lead(1)[-1].kind) == "repaired"
    ticks(firm)
    assert [row.chat for row in firm.rows(is_ping=True)] == [MARCO]
    after = firm.lead().next_reminder_at
    assert after is not None
    assert after > firm.now


def test_the_managers_are_told_once_of_what_was_put_right(firm: Firm) -> None:
    firm.says(ANNA, LEAD)
    firm.says(ANNA, "/lead Bruno Galli 333 7654321 vuole una porta")
    loses_its_next_step(firm, 1)
    loses_its_next_step(firm, 2)
    assert audits(firm) == 2
    firm.passes(minutes=5)
    assert audits(firm) == 0

    [told] = firm.rows(card="audit")
    assert told.chat == GIULIA
    assert "2 waiting leads had no next step" in firm.text_of(told)


def test_where_every_lead_has_its_next_step_the_audit_changes_nothing_and_tells_nobody(firm: Firm) -> None:
    firm.says(ANNA, LEAD)
    before, said = firm.lead().next_reminder_at, len(firm.rows())
    assert audits(firm) == 0
    assert firm.lead().next_reminder_at == before
    assert len(firm.rows()) == said


def test_what_had_its_answer_needs_no_next_step(firm: Firm) -> None:
    firm.says(ANNA, LEAD)
    firm.says(MARCO, "/answered 1")
    assert audits(firm) == 0
    assert firm.lead().next_reminder_at is None
