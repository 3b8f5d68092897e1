import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import status
from handlers.errors import NoSuchPerson, NotAllowed, PeriodUnclear, SeveralPeople, UserError
from handlers.messages.rich import plain_text
from handlers.ports import Place
from handlers.question import Question, read_question
from handlers.reading.periods import Period
from handlers.rules.figures import Figures
from storage.database import Database
from storage.tables import Person
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import (
    ANNA,
    GIULIA,
    LUCA,
    MARCO,
    POLICY,
    THURSDAY,
    at,
    log,
    opened,
    queued,
    speaking,
)

MINUTES = timedelta(minutes=1)
TODAY = Period("day", date(2026, 11, 12), date(2026, 11, 13))
YESTERDAY = Period("day", date(2026, 11, 11), date(2026, 11, 12))
WEEK = Period("week", date(2026, 11, 9), date(2026, 11, 16))
MONTH = Period("month", date(2026, 11, 1), date(2026, 12, 1))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path) as database:
        yield database


@pytest.fixture(scope="module")
def known_sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with opened(tmp_path_factory.mktemp("sources")) as database:
        for source in ("Facebook", "Studio Blu", "sito"):
            database.run(partial(log, logged=at(12), source=source))
        yield database


def read(database: Database, argument: str, asker: int | None = GIULIA) -> Question:
    def work(uow: UnitOfWork) -> Question:
        return read_question(argument, uow.people.get(asker), uow, POLICY, THURSDAY)

    return database.look(work)


def answered(database: Database, question: Question) -> Figures:
    return database.look(lambda uow: status.answer(question, uow, POLICY, THURSDAY))


def texts(database: Database, argument: str, reader: int = GIULIA) -> list[str]:
    params = read(database, argument, reader).to_params()

    def work(uow: UnitOfWork) -> list[str]:
        person = uow.people.get(reader)
        assert person is not None
        cards, _ = status.cards(params, person, uow, POLICY, speaking())
        return [plain_text(card) for card in cards]

    return database.look(work)


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("", Question(TODAY)),
        ("yesterday", Question(YESTERDAY)),
        ("ieri", Question(YESTERDAY)),
        ("settimana", Question(WEEK)),
        ("12/11", Question(TODAY)),
        ("@marco", Question(TODAY, owner=MARCO)),
        ("@Marco Rossi week", Question(WEEK, owner=MARCO)),
        ("week @marco", Question(WEEK, owner=MARCO)),
        ("@anna mese", Question(MONTH, logged_by=ANNA)),
        ("Facebook", Question(TODAY, source="Facebook")),
        ("facebook mese", Question(MONTH, source="Facebook")),
        ("fb ieri", Question(YESTERDAY, source="Facebook")),
        ("da Facebook questa settimana", Question(WEEK, source="Facebook")),
        ("STUDIO BLU @luca month", Question(MONTH, owner=LUCA, source="Studio Blu")),
        ("@luca Studio Blu month", Question(MONTH, owner=LUCA, source="Studio Blu")),
        ("marco month", Question(MONTH, owner=MARCO)),
    ],
)
def test_a_period_a_person_and_a_source_are_understood_in_any_order(
    known_sources: Database, argument: str, expected: Question
) -> None:
    assert read(known_sources, argument) == expected


def test_a_known_source_may_be_asked_about_before_any_lead_came_from_it(database: Database) -> None:
    assert read(database, "instagram").source == "Instagram"


@pytest.mark.parametrize("argument", ["pizzeria", "week pizzeria", "32/13", "@", "@marco pizzeria"])
def test_what_is_neither_period_nor_person_nor_source_is_said_to_be_unclear(
    known_sources: Database, argument: str
) -> None:
    with pytest.raises(PeriodUnclear):
        read(known_sources, argument)


def test_a_name_that_nobody_has_is_told(database: Database) -> None:
    with pytest.raises(NoSuchPerson) as refused:
        read(database, "@roberto week")
    assert refused.value.params == {"name": "@roberto"}


def test_a_name_that_two_have_is_asked_about(database: Database) -> None:
    database.run(lambda uow: uow.people.add(Person(name="Marco Bianchi", roles=["owner"])))
    for argument in ("@marco", "marco", "week @marco", "@marco ieri"):
        with pytest.raises(SeveralPeople) as refused:
            read(database, argument)
        assert refused.value.params["people"] == "Marco Rossi, Marco Bianchi"
    assert read(database, "@Marco Rossi week") == Question(WEEK, owner=MARCO)


@given(st.text(max_size=60))
def test_any_argument_is_understood_or_refused_with_a_sentence(known_sources: Database, argument: str) -> None:
    try:
        said = read(known_sources, argument).to_params()
    except UserError as refused:
        said = {"sentence": refused.sentence.format(**refused.params)}
    assert json.dumps(said)


def test_owners_see_the_leads_they_own_and_members_those_they_logged(database: Database) -> None:
    assert read(database, "week", MARCO) == Question(WEEK, owner=MARCO)
    assert read(database, "week", ANNA) == Question(WEEK, logged_by=ANNA)


@pytest.mark.parametrize(("asker", "argument"), [(MARCO, "@luca"), (ANNA, "@marco"), (ANNA, "luca month")])
def test_only_managers_see_the_figures_of_somebody_else(database: Database, asker: int, argument: str) -> None:
    with pytest.raises(NotAllowed):
        read(database, argument, asker)


def test_anybody_may_name_themselves(database: Database) -> None:
    assert read(database, "@marco", MARCO) == Question(TODAY, owner=MARCO)


def test_the_command_line_asks_like_a_manager(database: Database) -> None:
    assert read(database, "@marco week", None) == Question(WEEK, owner=MARCO)
    assert read(database, "", None) == Question(TODAY)


def test_a_day_is_the_one_where_the_asker_lives(database: Database) -> None:
    database.run(lambda uow: uow.people.add(Person(id=9, name="Aiko", roles=["manager"], zone="Asia/Tokyo")))
    question = read(database, "", 9)
    assert question == Question(Period("day", date(2026, 11, 13), date(2026, 11, 14)), "Asia/Tokyo")
    database.run(lambda uow: log(uow, THURSDAY))
    assert answered(database, question).total.logged == 1
    database.run(lambda uow: log(uow, at(12, "15:59")))
    assert answered(database, question).total.logged == 1


questions = st.builds(
    Question,
    st.sampled_from((TODAY, WEEK, MONTH)),
    st.none() | st.just("Asia/Tokyo"),
    st.none() | st.integers(1, 99),
    st.none() | st.integers(1, 99),
    st.none() | st.text(max_size=20),
)


@given(questions)
def test_a_question_comes_back_as_it_was_from_the_outbox(question: Question) -> None:
    stored = json.loads(json.dumps({**question.to_params(), "before": None}))
    assert Question.from_params(stored) == question


def test_asking_queues_the_question_and_not_its_answer(database: Database) -> None:
    place = Place("telegram", "1", private=True)

    def work(uow: UnitOfWork) -> None:
        giulia = uow.people.get(GIULIA)
        assert giulia is not None
        status.ask(place, "week", giulia, uow, POLICY, THURSDAY, reply_to="77")

    database.run(work)
    (row,) = queued(database)
    assert (row.card, row.chat, row.reply_to, row.person_id) == ("status", "1", "77", GIULIA)
    assert Question.from_params(row.params) == Question(WEEK)


def test_the_figures_are_those_of_the_leads_logged_in_the_period(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(12, "09:00"), after=30 * MINUTES)
        log(uow, at(12, "10:00"), after=90 * MINUTES, owner=LUCA)
        log(uow, at(12, "11:00"))
        log(uow, at(12, "15:30"), owner=None)
        log(uow, at(11), after=10 * MINUTES)
        log(uow, at(2))
        log(uow, at(12), state="dismissed")

    database.run(fill)
    found = answered(database, Question(TODAY))
    assert (found.total.logged, found.total.answered, found.total.waiting, found.total.late) == (4, 2, 2, 1)
    assert found.response_rate == pytest.approx(1 / 2)
    assert found.within_target == pytest.approx(1 / 3)
    assert (found.clock.median_s, found.clock.p90_s) == (1800, 5400)
    assert (found.backlog.waiting, found.backlog.late) == (3, 2)
    assert [lead.since for lead in found.backlog.longest] == [at(2), at(12, "11:00"), at(12, "15:30")]
    assert [each.name for each in found.by_owner] == ["Marco Rossi", None, "Luca Ferri"]


def test_a_day_in_a_week_begins_at_local_midnight(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(9, "00:00"), after=MINUTES)
        log(uow, at(9, "23:59"), after=MINUTES)
        log(uow, at(10, "00:00"), after=MINUTES)

    database.run(fill)
    assert [day.logged for day in answered(database, Question(WEEK)).by_day] == [2, 1, 0, 0, 0, 0, 0]


def test_a_week_with_a_change_of_clocks_has_seven_days_still(database: Database) -> None:
    week = Period("week", date(2026, 10, 19), date(2026, 10, 26))
    database.run(lambda uow: log(uow, at(25, "23:30", month=10), after=MINUTES))
    assert [day.logged for day in answered(database, Question(week)).by_day] == [0, 0, 0, 0, 0, 0, 1]


def test_json_has_what_scripts_lean_on(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(12), after=30 * MINUTES, source="sito")
        log(uow, at(12, "11:00"), name="Carla Neri")

    database.run(fill)
    found: dict[str, Any] = json.loads(json.dumps(status.as_json(answered(database, Question(TODAY)))))
    assert found["period"] == {"kind": "day", "first": "2026-11-12", "last": "2026-11-12"}
    assert (found["logged"], found["answered"], found["waiting"], found["late"]) == (2, 1, 1, 1)
    assert (found["response_rate"], found["within_target"]) == (0.5, 0.5)
    assert (found["median_response_s"], found["p90_response_s"]) == (1800, 1800)
    assert found["by_owner"][0]["owner"] == "Marco Rossi"
    assert [each["source"] for each in found["by_source"]] == [None, "sito"]
    assert found["longest_waiting"] == [
        {
            "ref": 2,
            "name": "Carla Neri",
            "owner": "Marco Rossi",
            "source": None,
            "waiting_since": "2026-11-12T10:00:00+00:00",
            "due_at": "2026-11-12T11:00:00+00:00",
        }
    ]


def test_the_answer_is_worked_out_when_it_is_shown(database: Database) -> None:
    lead = database.run(lambda uow: log(uow, at(12, "15:30")))
    assert "Waiting 1" in texts(database, "")[0]

    def answer(uow: UnitOfWork) -> None:
        found = uow.leads.get(lead)
        assert found is not None
        found.state, found.answered_at, found.response_s = "answered", THURSDAY, 1800

    database.run(answer)
    assert "Waiting 0" in texts(database, "")[0]


def test_a_week_comes_as_a_chart_with_a_caption_and_then_the_details(database: Database) -> None:
    database.run(lambda uow: [log(uow, at(day), after=day * MINUTES) for day in (9, 10, 10, 12)])
    caption, details = texts(database, "week")
    assert "Logged 4" in caption
    assert "By owner" in details


def test_somebody_without_a_name_is_known_by_what_they_wrote(database: Database) -> None:
    database.run(lambda uow: log(uow, at(12), name=None, text="Tre finestre\nper favore"))
    assert "#1 Tre finestre per favore" in texts(database, "")[0]


def test_owners_are_told_that_the_leads_are_theirs(database: Database) -> None:
    database.run(lambda uow: log(uow, at(12)))
    assert "Your leads" in texts(database, "", MARCO)[0]
    assert "The leads you logged" in texts(database, "", ANNA)[0]
    assert "Leads of Marco Rossi" in texts(database, "@marco")[0]
    assert "Leads that Anna Bianchi logged" in texts(database, "@anna")[0]
