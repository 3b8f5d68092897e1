"""What a question about the figures means: ordinary words name nobody, and nobody who is named is left out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from handlers import status
from handlers.errors import NobodysOwn, OnePersonAtATime, PeriodUnclear, UserError
from handlers.messages.rich import plain_text
from handlers.messages.voice import Voice
from handlers.question import Question, read_question
from handlers.reading.periods import Period
from storage.database import Database
from storage.tables import Person
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import ANNA, GIULIA, LUCA, MARCO, POLICY, THURSDAY, at, log, opened, speaking
from tests.stores import on_both

SARA, MARIA, DESIREE = 5, 6, 7
TODAY = Period("day", date(2026, 11, 12), date(2026, 11, 13))
YESTERDAY = Period("day", date(2026, 11, 11), date(2026, 11, 12))


@pytest.fixture
def database(tmp_path: Path, url: str) -> Iterator[Database]:
    with opened(tmp_path, url) as database:
        database.run(_hire)
        yield database


def _hire(uow: UnitOfWork) -> None:
    uow.people.add(Person(id=SARA, name="Sara Neri", roles=["owner"]))
    uow.people.add(Person(id=MARIA, name="Maria Costa", roles=["owner"]))
    uow.people.add(Person(id=DESIREE, name="Désirée Gandhi", roles=["owner"]))


def read(database: Database, argument: str, asker: int = GIULIA) -> Question:
    return database.look(lambda uow: read_question(argument, uow.people.get(asker), uow, POLICY, THURSDAY))


@pytest.mark.parametrize("argument", ["costo", "rossa", "neve", "marc", "ferro", "oggi rossa"])
def test_an_ordinary_word_that_looks_like_a_name_is_nobodys_name(database: Database, argument: str) -> None:
    with pytest.raises(PeriodUnclear):
        read(database, argument)


@pytest.mark.parametrize("argument", ["ieri sera", "ieri mattina", "yesterday evening"])
def test_a_part_of_a_day_is_that_day_and_no_colleague(database: Database, argument: str) -> None:
    assert read(database, argument) == Question(YESTERDAY)
    assert read(database, f"@sara {argument}") == Question(YESTERDAY, owner=SARA)
    assert read(database, f"{argument} sara") == Question(YESTERDAY, owner=SARA)


@pytest.mark.parametrize(
    ("argument", "owner"),
    [("sara", SARA), ("COSTA", MARIA), ("rossi marco", MARCO), ("di luca", LUCA), ("desiree", DESIREE)],
)
def test_without_an_at_a_name_counts_to_the_letter(database: Database, argument: str, owner: int) -> None:
    assert read(database, argument) == Question(TODAY, owner=owner)


@pytest.mark.parametrize(
    ("argument", "source"),
    [
        ("word of mouth", "passaparola"),
        ("idee per casa", "Idee per Casa"),
        ("da Idee per Casa", "Idee per Casa"),
        ("ieri da idee per casa", "Idee per Casa"),
        ("for Vetrina di Natale ieri", "Vetrina di Natale"),
        ("vetrina di natale", "Vetrina di Natale"),
        ("Mercatino da Nonna", "Mercatino da Nonna"),
        ("modulo del sito (infissi.it)", "website form (infissi.it)"),
        ("Website form (infissi.it)", "website form (infissi.it)"),
        ("from Facebook for", "Facebook"),
    ],
)
def test_a_source_is_asked_about_by_its_name_though_a_small_word_is_part_of_it(
    database: Database, argument: str, source: str
) -> None:
    names = ("Idee per Casa", "Vetrina di Natale", "Mercatino da Nonna", "website form (infissi.it)")
    database.run(lambda uow: [log(uow, at(11), source=name) for name in names])
    assert read(database, argument) == Question(YESTERDAY if "ieri" in argument else TODAY, source=source)


@pytest.mark.parametrize("argument", ["io", "i miei", "Miei", "my leads", "mine yesterday", "ieri io", "@marco io"])
def test_ones_own_figures_are_asked_for_in_a_word(database: Database, argument: str) -> None:
    when = YESTERDAY if {"yesterday", "ieri"} & set(argument.split()) else TODAY
    assert read(database, argument, MARCO) == Question(when, owner=MARCO)
    if "@" not in argument:
        assert read(database, argument) == Question(when, logged_by=GIULIA), "a manager who owns none logged them"


@pytest.mark.parametrize("asker", [None, Person(name="", roles=["manager"])])
def test_a_command_line_is_nobodys(database: Database, asker: Person | None) -> None:
    with pytest.raises(NobodysOwn):
        database.look(lambda uow: read_question("miei", asker, uow, POLICY, THURSDAY))


@pytest.mark.parametrize("argument", ["@luca io", "io luca"])
def test_oneself_and_a_colleague_are_two_people(database: Database, argument: str) -> None:
    with pytest.raises(OnePersonAtATime):
        read(database, argument)


def test_behind_an_at_a_slip_is_forgiven(database: Database) -> None:
    assert read(database, "@macro ieri") == Question(YESTERDAY, owner=MARCO)


@pytest.mark.parametrize(
    ("argument", "too_many"),
    [("@marco @luca", "@luca"), ("@marco e @luca ieri", "@luca"), ("@marco luca", "Luca Ferri")],
)
def test_of_two_people_neither_is_silently_dropped(database: Database, argument: str, too_many: str) -> None:
    with pytest.raises(OnePersonAtATime) as refused:
        read(database, argument)
    assert refused.value.params == {"names": too_many}


@pytest.mark.parametrize("typed", ["ultmo wek", "setimana pizzeria", "Yesterdy zebedeo"])
def test_what_is_not_understood_is_quoted_as_it_was_typed(database: Database, typed: str) -> None:
    with pytest.raises(PeriodUnclear) as refused:
        read(database, typed)
    assert refused.value.params["text"] in typed


@on_both
@pytest.mark.parametrize("asked", ["studio blu", "STUDIO BLU", "Studio  Blu", "da studio blu"])
def test_neither_case_nor_spaces_make_several_sources_of_one(database: Database, asked: str) -> None:
    spellings = ("STUDIO BLU", "Studio Blu", "Studio Blu", "studio  blu", "Studio Verde")
    database.run(lambda uow: [log(uow, at(12), source=source) for source in spellings])
    found = database.look(
        lambda uow: status.answer(read_question(asked, None, uow, POLICY, THURSDAY), uow, POLICY, THURSDAY)
    )
    assert (found.total.logged, found.backlog.waiting, len(found.backlog.longest)) == (4, 4, 4)
    assert "Source: Studio Blu" in said(database, asked)
    everything = said(database, "")
    assert "Studio Blu: 0 of 4 answered" in everything
    assert "Studio Verde: 0 of 1 answered" in everything


@on_both
def test_letters_with_accents_are_alike_in_either_case(database: Database) -> None:
    database.run(lambda uow: [log(uow, at(12), source=source) for source in ("È Qui", "è qui", "e qui")])
    assert "È Qui: 0 of 2 answered" in said(database, "")
    assert "Logged 2" in said(database, "è QUI")


def said(database: Database, argument: str, reader: int = GIULIA, language: str = "en") -> str:
    """What somebody is answered, or told that does not work."""

    def work(uow: UnitOfWork) -> str:
        person = uow.people.get(reader)
        assert person is not None
        voice = speaking(THURSDAY) if language == "en" else Voice(language, POLICY.zone, THURSDAY)
        try:
            params = read_question(argument, person, uow, POLICY, THURSDAY).to_params()
        except UserError as refused:
            return voice.say(refused.sentence, **refused.params)
        return "\n".join(plain_text(card) for card in status.cards(params, person, uow, POLICY, voice)[0])

    return database.look(work)


@pytest.mark.parametrize(
    ("argument", "reader", "english", "italian"),
    [
        (
            "",
            GIULIA,
            "Nobody logged a lead in this time. The next one goes in with /lead.",
            "In questo periodo nessuno",
        ),
        ("", MARCO, "No leads of yours in this time.", "Nessun contatto tuo in questo periodo."),
        ("", ANNA, "You logged no lead in this time.", "In questo periodo non hai registrato contatti."),
        (
            "@marco",
            GIULIA,
            "No leads of Marco Rossi in this time.",
            "Nessun contatto di Marco Rossi in questo periodo.",
        ),
        (
            "@anna",
            GIULIA,
            "Anna Bianchi logged no lead in this time.",
            "Anna Bianchi non ha registrato contatti in questo",
        ),
        ("facebook", GIULIA, "No leads from Facebook in this time.", "Nessun contatto da Facebook in questo periodo."),
        (
            "@luca facebook",
            GIULIA,
            "No leads of Luca Ferri from Facebook in",
            "Nessun contatto di Luca Ferri da Facebook",
        ),
        ("facebook", MARCO, "No leads of yours from Facebook in", "Nessun contatto tuo da Facebook in questo periodo."),
        (
            "facebook",
            ANNA,
            "You logged no lead from Facebook",
            "In questo periodo non hai registrato contatti da Facebook.",
        ),
        ("12/2027", GIULIA, "That time is still to come.", "Questo periodo deve ancora venire."),
        ("31/12/2099", MARCO, "That time is still to come.", "Questo periodo deve ancora venire."),
    ],
)
def test_where_there_is_nothing_it_says_of_whom_and_from_where(
    database: Database, argument: str, reader: int, english: str, italian: str
) -> None:
    database.run(lambda uow: log(uow, at(12, month=10), owner=None, logged_by=None, source="fiera"))
    text = said(database, argument, reader)
    assert english in text
    assert ("/lead" in text) == (argument == "" and reader == GIULIA)
    assert italian in said(database, argument, reader, "it")


def test_what_is_refused_is_said_in_either_language(database: Database) -> None:
    text = "I can tell you of one person at a time. Leave out @luca, or ask once for each."
    assert said(database, "@marco @luca") == text
    assert said(database, "@marco @luca", language="it").startswith("Posso parlarti di una persona alla volta.")
