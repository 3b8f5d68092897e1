"""Which time a daily report tells of: every lead is in one of them, and nothing is told twice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from handlers import reports
from handlers.messages.rich import plain_text
from handlers.messages.voice import Voice
from handlers.policy import Policy
from handlers.rules.closures import read_closures
from handlers.rules.week import read_week
from storage.database import Database
from storage.tables import Lead, Outbox, Person, ReportRun
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import GIULIA, LUCA, MARCO, POLICY, at, log, opened, speaking
from tests.stores import on_both

MINUTES = timedelta(minutes=1)
HOURS = timedelta(hours=1)


@pytest.fixture
def database(tmp_path: Path, url: str) -> Iterator[Database]:
    with opened(tmp_path, url) as database:
        yield database


def tick(database: Database, now: datetime, policy: Policy = POLICY) -> None:
    database.run(lambda uow: reports.send_due(uow, policy, now))


def told(database: Database, now: datetime, policy: Policy = POLICY, voice: Voice | None = None) -> str:
    """The report to the manager that goes out at an instant."""
    tick(database, now, policy)

    def newest(uow: UnitOfWork) -> str:
        rows = uow.session.exec(select(Outbox).where(Outbox.card == "daily", Outbox.person_id == GIULIA)).all()
        return plain_text(reports.daily(rows[-1].params, uow, voice or speaking(now)))

    return database.look(newest)


@on_both
def test_what_was_logged_in_the_evening_and_at_the_weekend_is_in_the_next_report(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        answered_at = at(16, "10:30")
        for logged in (at(13, "17:30"), at(13, "19:30"), at(14, "11:00"), at(15, "11:00")):
            log(uow, logged, after=answered_at - logged)

    tick(database, at(12, "18:00"))
    database.run(lambda uow: log(uow, at(13, "17:30")))
    friday = told(database, at(13, "18:00"))
    assert "Since Thu 12 Nov 18:00" in friday
    assert "Logged: 1 (+1)\nAnswered: 0 (=)" in friday
    database.run(lambda uow: [uow.session.delete(lead) for lead in uow.session.exec(select(Lead))])
    database.run(fill)
    monday = told(database, at(16, "18:00"))
    assert monday.startswith("Daily report, Mon 16 Nov 18:00\nSince Fri 13 Nov 18:00\n")
    assert "Logged: 3 (+2)\nAnswered: 4 (+4)" in monday
    assert "Marco Rossi: 3 logged, 4 answered" in monday


@on_both
def test_an_answer_counts_when_it_is_given_however_old_the_lead_is(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(2), after=at(12, "09:30") - at(2), source="fiera")
        log(uow, at(12, "11:00"), owner=LUCA)

    database.run(fill)
    report = told(database, at(12, "18:00"))
    assert "Logged: 1\nAnswered: 1\nWaiting now: 1\nLate now: 1\nFirst responses within the target: 0%" in report
    assert "Marco Rossi: 0 logged, 1 answered, half within 9 d 23 h" in report
    assert "Luca Ferri: 1 logged, 0 answered, 1 waiting, 1 late" in report
    assert "trade fair: 0 logged, 1 answered" in report


@on_both
def test_how_fast_the_answers_were_is_told_of_those_that_the_report_counts(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(11, "17:50"), after=20 * MINUTES)  # answered at 18:10: in this report
        log(uow, at(12, "09:00"), after=40 * MINUTES)
        log(uow, at(11, "09:00"), after=5 * HOURS)  # in the one before

    database.run(fill)
    report = told(database, at(12, "18:00"))
    assert "Answered: 2\n" in report
    assert "First responses within the target: 100%\nFirst response: half within 20 min" in report


@on_both
def test_a_second_answer_is_counted_and_says_nothing_of_how_fast_the_first_was(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        lead = uow.leads.get(log(uow, at(9), after=3 * HOURS))
        assert lead is not None
        lead.answered_at = at(12, "10:00")  # the customer wrote again, and was answered again

    database.run(fill)
    report = told(database, at(12, "18:00"))
    assert "Answered: 1\n" in report
    assert "First response" not in report
    assert "within the target" not in report


@on_both
@pytest.mark.parametrize("again", ["16:00", "18:20"], ids=["in the same report", "before it is worked out"])
def test_how_fast_a_first_response_was_is_told_though_another_answer_followed(database: Database, again: str) -> None:
    def fill(uow: UnitOfWork) -> None:
        lead = uow.leads.get(log(uow, at(12), after=30 * MINUTES))
        assert lead is not None
        lead.answered_at = at(12, again)  # the customer wrote again, and was answered again

    database.run(fill)
    report = told(database, at(12, "18:30"))
    assert "Answered: 1\n" in report
    assert "First responses within the target: 100%\nFirst response: half within 30 min" in report
    assert "Marco Rossi: 1 logged, 1 answered, half within 30 min" in report
    assert ("Answered: 1 (=)\n" if again == "18:20" else "Answered: 0 (-1)\n") in told(database, at(13, "18:00"))


@on_both
def test_an_answer_that_was_taken_back_or_to_what_was_no_lead_does_not_count(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(12), after=MINUTES, state="dismissed")
        log(uow, at(12), after=MINUTES, answered_at=None, state="waiting")

    database.run(fill)
    report = told(database, at(12, "18:00"))
    assert "Logged: 1\nAnswered: 0\n" in report


@on_both
def test_a_report_ends_at_its_own_time_however_late_it_goes_out(database: Database) -> None:
    database.run(lambda uow: [log(uow, at(12, "17:59")), log(uow, at(12, "18:00")), log(uow, at(12, "19:00"))])
    late = told(database, at(12, "20:00"))
    assert late.startswith("Daily report, Thu 12 Nov 18:00\nSince Wed 11 Nov 18:00\n")
    assert "Logged: 1\n" in late
    assert "Waiting now: 3" in late
    assert "Logged: 2 (+1)" in told(database, at(13, "18:00"))


@on_both
def test_each_of_several_reports_a_day_takes_up_where_the_one_before_left_off(database: Database) -> None:
    twice = replace(POLICY, daily_reports=(time(13), time(18)))
    database.run(lambda uow: [log(uow, at(12, clock)) for clock in ("08:00", "12:59", "13:00", "17:00")])
    noon = told(database, at(12, "13:00"), twice)
    assert noon.startswith("Daily report, Thu 12 Nov 13:00\nSince Wed 11 Nov 18:00\n")
    assert "Logged: 2\n" in noon
    evening = told(database, at(12, "18:00"), twice)
    assert evening.startswith("Daily report, Thu 12 Nov 18:00\nSince Thu 12 Nov 13:00\n")
    assert "Logged: 2 (=)" in evening


@on_both
def test_a_report_tells_what_one_that_was_left_out_would_have_told(database: Database) -> None:
    tick(database, at(10, "18:00"))
    database.run(lambda uow: [log(uow, at(day, "10:00")) for day in (11, 12)])
    report = told(database, at(12, "18:00"))  # nothing went out on the 11th
    assert "Since Tue 10 Nov 18:00" in report
    assert "Logged: 2 (+2)" in report


@on_both
def test_after_very_long_holidays_a_report_is_about_its_own_day(database: Database) -> None:
    holidays = replace(POLICY, closures=read_closures("IT", None, [], ["2026-11-13..2026-12-29"]))
    tick(database, at(12, "18:00"), holidays)
    assert "Since Wed 30 Dec 00:00" in told(database, at(30, "18:00", month=12), holidays)


@on_both
def test_the_first_report_takes_up_at_the_last_working_days_time(database: Database) -> None:
    wednesdays = replace(POLICY, week=read_week({"wed": ["09:00-18:00"]}))
    assert "Since Wed 4 Nov 18:00" in told(database, at(11, "18:00"), wednesdays)


@on_both
def test_when_it_begins_is_said_in_the_readers_zone_and_language(database: Database) -> None:
    there = Voice("it", "America/New_York", at(12, "18:00"))
    report = told(database, at(12, "18:00"), voice=there)
    assert report.startswith("Resoconto del giorno, gio 12 nov 12:00\nDa mer 11 nov alle 12:00\n")


@on_both
def test_times_that_are_changed_lead_to_no_second_report_of_what_was_told(database: Database) -> None:
    tick(database, at(12, "18:00"))
    earlier = replace(POLICY, daily_reports=(time(17),))
    tick(database, at(12, "18:30"), earlier)
    rows = database.look(lambda uow: uow.session.exec(select(Outbox.id).where(Outbox.card == "daily")).all())
    assert len(rows) == 1
    assert "Since Thu 12 Nov 18:00" in told(database, at(13, "17:00"), earlier)


@on_both
def test_a_source_in_several_spellings_is_one_line(database: Database) -> None:
    spellings = ("Studio Blu", "studio  blu", "studio blu", "studio blu")
    database.run(lambda uow: [log(uow, at(12), source=source) for source in spellings])
    assert "studio blu: 4 logged, 0 answered" in told(database, at(12, "18:00"))


FORTNIGHT = 14 * 24 * 60
moments = st.integers(0, FORTNIGHT)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(moments, max_size=30),
    st.lists(moments, max_size=40),
    st.sets(st.sampled_from([time(9), time(13), time(18), time(22)]), min_size=1),
    st.booleans(),
)
def test_every_lead_is_in_exactly_one_report(
    tmp_path_factory: pytest.TempPathFactory,
    logged: list[int],
    looked: list[int],
    clocks: set[time],
    owners: bool,
) -> None:
    """Whenever somebody looks whether a report is due, and whatever was missed meanwhile."""
    begin = at(2, "22:00")
    policy = replace(POLICY, daily_reports=tuple(sorted(clocks)), report_to=("owners",) if owners else ("managers",))
    with opened(tmp_path_factory.mktemp("span")) as database:
        tick(database, begin, replace(policy, daily_reports=(time(22),)))
        database.run(lambda uow: [log(uow, begin + n * MINUTES, after=MINUTES) for n in logged])
        for minute in sorted(looked):
            tick(database, begin + minute * MINUTES, policy)
        end = begin + (FORTNIGHT + 24 * 60 * 4) * MINUTES
        tick(database, _last_report_before(end, policy), policy)
        for person, leads in _counted(database, MARCO if owners else GIULIA):
            assert leads == {"logged": len(logged), "answered": len(logged)}, person


def _last_report_before(end: datetime, policy: Policy) -> datetime:
    """A moment at which a report is due, later than all leads."""
    latest = max(policy.daily_reports)
    return end.replace(hour=0, minute=0) + timedelta(hours=latest.hour)


def _counted(database: Database, reader: int) -> Sequence[tuple[Person, dict[str, int]]]:
    def work(uow: UnitOfWork) -> list[tuple[Person, dict[str, int]]]:
        runs = uow.session.exec(select(ReportRun).where(ReportRun.person_id == reader)).all()
        runs = [run for run in runs if run.kind.startswith("daily-")]
        sums = {each: sum(run.figures[each] for run in runs) for each in ("logged", "answered")}
        return [(uow.session.get_one(Person, reader), sums)]

    return database.look(work)


@on_both
def test_what_was_won_or_lost_is_in_the_one_report_of_its_time(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        worth = {"value_cents": 120_000, "currency": "EUR"}
        for closed, state in ((at(11, "18:01"), "won"), (at(12, "17:59"), "won"), (at(12, "12:00"), "lost")):
            lead = log(uow, at(9), after=HOURS, state=state, closed_at=closed, **worth)
            uow.timeline.add(state, closed, lead=lead)

    tick(database, at(11, "18:00"))
    database.run(fill)
    assert "🎉 Won: 2 · €2,400.00\nLost: 1" in told(database, at(12, "18:00"))
    assert "Won" not in told(database, at(13, "18:00"))
