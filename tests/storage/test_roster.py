"""The team in memory: it answers as the database does, whatever happened to the team."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Database
from storage.people import People
from storage.roster import Roster
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork
from tests.stores import on_both, on_sqlite

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)

CHATS = ("11", "12", "21", "-100", "-200")


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with closing(Database(url)) as database:
        database.run(team)
        yield database


def team(uow: UnitOfWork) -> None:
    for name, roles in (("Anna", ["member"]), ("Marco", ["owner"]), ("Giulia", ["manager", "owner"])):
        person = uow.people.add(Person(name=name, roles=roles))
        user = f"{person.id}"
        uow.people.add_account(
            Account(platform="telegram", user=user, person_id=person.id, chat=f"{user}1", reachable=True)
        )
    uow.people.remember("bot.telegram", "a_bot")


def answers(people: People) -> dict[str, object]:
    """Everything that the two ways of asking have in common."""
    return {
        "team": [each.name for each in people.team()],
        "owners": people.owners(),
        "names": [each and each.name for each in map(people.get, (None, 1, 2, 3, 4))],
        "accounts": [
            (each := people.account("telegram", user)) and (each.chat, each.language, each.away)
            for user in ("1", "2", "3", "9")
        ],
        "of people": [sorted(each.user for each in people.accounts_of(person)) for person in (1, 2, 3, 4)],
        "of chats": [(each := people.with_chat("telegram", chat)) and each.user for chat in CHATS],
        "private": sorted(people.everybody_reachable()),
        "settings": [people.recall(key) for key in ("bot.telegram", "left.telegram.-100", "nothing")],
    }


def first(uow: UnitOfWork) -> Person:
    person = uow.people.get(1)
    assert person is not None
    return person


def owner(uow: UnitOfWork) -> Person:
    person = uow.people.get(2)
    assert person is not None
    return person


def account(uow: UnitOfWork, user: str) -> Account:
    found = uow.people.account("telegram", user)
    assert found is not None
    return found


def somebody_joins(uow: UnitOfWork) -> None:
    person = uow.people.add(Person(name="Luca", roles=["owner"]))
    uow.people.add_account(Account(platform="telegram", user="9", person_id=person.id, chat="-200", reachable=True))


def somebody_joins_unannounced(uow: UnitOfWork) -> None:
    uow.session.add(Person(name="Luca", roles=["owner"]))
    uow.session.add(Account(platform="telegram", user="9", person_id=2, chat="-200", reachable=True))


def somebody_leaves(uow: UnitOfWork) -> None:
    first(uow).in_team = False


def somebody_becomes_an_owner(uow: UnitOfWork) -> None:
    first(uow).roles = ["owner"]


def an_account_changes_hands(uow: UnitOfWork) -> None:
    account(uow, "1").person_id = 2
    account(uow, "2").person_id = None


def an_account_is_known_better(uow: UnitOfWork) -> None:
    account(uow, "2").language, account(uow, "2").away = "it", True


def a_chat_is_closed(uow: UnitOfWork) -> None:
    account(uow, "2").reachable = False


def a_private_chat_is_another(uow: UnitOfWork) -> None:
    account(uow, "2").chat = "-200"


def an_owner_is_away(uow: UnitOfWork) -> None:
    owner(uow).away_since, owner(uow).away_until = NOW, NOW + timedelta(hours=1)


def an_owner_works_other_hours(uow: UnitOfWork) -> None:
    owner(uow).hours, owner(uow).zone = {"mon": ["09:00-10:00"]}, "Europe/Lisbon"


def an_owner_moves(uow: UnitOfWork) -> None:
    owner(uow).platform_zone = "Asia/Tokyo"


def an_owner_can_take_more(uow: UnitOfWork) -> None:
    owner(uow).capacity = 7


def an_owner_is_called_otherwise(uow: UnitOfWork) -> None:
    owner(uow).name = "Marco Rossi"


def an_owner_is_given_a_lead(uow: UnitOfWork) -> None:
    uow.people.busy_since(owner(uow), NOW)


def an_owner_would_rather_be_written_to_elsewhere(uow: UnitOfWork) -> None:
    owner(uow).reach = "slack"


def a_chat_moves(uow: UnitOfWork) -> None:
    uow.people.move_chat("telegram", "21", "-100")


def the_bot_is_put_out(uow: UnitOfWork) -> None:
    uow.people.remember("left.telegram.-100", "yes")
    uow.people.remember("bot.telegram", "another_bot")


def everything_is_forgotten(uow: UnitOfWork) -> None:
    uow.forget_everything()
    team(uow)
    uow.people.remember("bot.telegram", "the_third")


CHANGES = (
    somebody_joins,
    somebody_joins_unannounced,
    somebody_leaves,
    somebody_becomes_an_owner,
    an_account_changes_hands,
    an_account_is_known_better,
    a_chat_is_closed,
    a_private_chat_is_another,
    an_owner_is_away,
    an_owner_works_other_hours,
    an_owner_moves,
    an_owner_can_take_more,
    an_owner_is_called_otherwise,
    an_owner_is_given_a_lead,
    an_owner_would_rather_be_written_to_elsewhere,
    a_chat_moves,
    the_bot_is_put_out,
    everything_is_forgotten,
)


@on_both
@pytest.mark.parametrize("change", CHANGES)
def test_it_answers_as_the_database_does_within_a_unit_and_after_it(
    database: Database, change: Callable[[UnitOfWork], None]
) -> None:
    before = database.run(lambda uow: answers(uow.people))

    def within(uow: UnitOfWork) -> tuple[dict[str, object], dict[str, object]]:
        change(uow)
        return answers(uow.people), answers(People(uow.session))

    remembered, asked = database.run(within)
    assert asked == remembered != before
    assert database.look(lambda uow: answers(uow.people)) == database.run(lambda uow: answers(uow.people)) == asked


@on_both
@pytest.mark.parametrize("change", CHANGES)
def test_what_a_failed_unit_did_to_the_team_is_not_remembered(
    database: Database, change: Callable[[UnitOfWork], None]
) -> None:
    before = database.run(lambda uow: answers(uow.people))

    def fail(uow: UnitOfWork) -> None:
        change(uow)
        answers(uow.people)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.run(fail)
    assert database.run(lambda uow: answers(uow.people)) == before
    assert database.look(lambda uow: answers(uow.people)) == before


@on_sqlite
def test_the_writer_has_it_and_readers_ask_the_database(database: Database) -> None:
    assert database.run(lambda uow: isinstance(uow.people, Roster))
    assert not database.look(lambda uow: isinstance(uow.people, Roster))


@on_sqlite
def test_the_team_is_read_once_for_many_units(database: Database) -> None:
    def statements(uow: UnitOfWork) -> int:
        connection = uow.session.connection().connection.driver_connection
        assert connection is not None
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        answers(uow.people)
        connection.set_trace_callback(None)
        return len(asked)

    database.run(lambda uow: answers(uow.people))
    assert database.run(statements) == 0
