"""While the firm is open, whoever is off duty is passed over like whoever is away; and `/why` says what was so."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from handlers import remind
from handlers.ports import Reached
from handlers.rules.assignment import Rule
from handlers.team import Member
from tests.handlers.firm import BOTH, WEDNESDAY, Firm, opened, speaker_of

GIULIA, MARCO, LUCA, ANNA = "333", "222", "444", "111"
FROM_THREE = {"mon-fri": ["15:00-18:00"]}
FROM_THURSDAY = {"thu": ["09:00-18:00"]}
LEAD = "/lead Ada Conti 333 1234501 vuole un preventivo, da Facebook"
NINE = WEDNESDAY.replace(hour=8, minute=0)
"""In the morning, in Rome."""


@contextmanager
def firm_with(
    folder: Path, luca: dict[str, list[str]] | None = FROM_THREE, rules: tuple[Rule, ...] = (), **marco: int
) -> Iterator[Firm]:
    members = [
        Member("Giulia Verdi", ("manager",), {"telegram": GIULIA}, language="en"),
        Member("Marco Rossi", ("owner",), {"telegram": MARCO}, language="en", **marco),
        Member("Luca Ferri", ("owner",), {"telegram": LUCA}, language="en", hours=luca),
        Member("Anna Bianchi", ("member",), {"telegram": ANNA}, language="en"),
    ]
    policy = replace(BOTH, homes={"telegram": "-100777"}, watched=frozenset(), rules=rules)
    with opened(folder, policy, members) as firm:
        yield firm


def owner(firm: Firm, number: int = 1) -> str | None:
    found = firm.lead(number).owner_id
    return firm.database.look(lambda uow: person.name if (person := uow.people.get(found)) else None)


def why(firm: Firm, number: int = 1, user: str = GIULIA) -> str:
    firm.says(user, f"/why {number}")
    return firm.text_of(firm.rows(card="why")[-1])


def told(firm: Firm, user: str, card: str) -> list[str]:
    return [firm.text_of(row) for row in firm.rows(card=card, chat=user)]


def ticks(firm: Firm) -> None:
    firm.database.run(lambda uow: remind.tick(uow, firm.policy, firm.now))


def test_a_rule_gives_way_to_those_on_duty_while_the_firm_is_open(tmp_path: Path) -> None:
    with firm_with(tmp_path, rules=(Rule((("source", "Facebook"),), ("Luca Ferri",)),)) as firm:
        firm.says(ANNA, LEAD)
        assert owner(firm) == "Marco Rossi"
        assert firm.lead().ladder_since == firm.now
        said = why(firm)
        assert "Luca Ferri is outside their working hours" in said
        assert "closed" not in said + told(firm, MARCO, "assigned")[0]


def test_with_nobody_on_duty_who_has_room_the_managers_hear_at_once_and_the_lead_follows_the_room(
    tmp_path: Path,
) -> None:
    with firm_with(tmp_path, capacity=1) as firm:
        firm.says(ANNA, LEAD)
        firm.says(ANNA, "/lead Bruno Galli 333 1234502 vuole una porta")
        assert owner(firm, 2) is None
        [card] = told(firm, GIULIA, "unowned")
        assert "Marco Rossi has as many unanswered leads as they can take" in card
        assert "Luca Ferri is outside their working hours" in card
        firm.says(MARCO, "/answered 1")
        assert owner(firm, 2) == "Marco Rossi"


def test_a_lead_that_waits_goes_to_whoever_comes_on(tmp_path: Path) -> None:
    with firm_with(tmp_path, capacity=0) as firm:
        firm.says(ANNA, LEAD)
        assert owner(firm) is None
        firm.now = NINE + timedelta(hours=6)
        ticks(firm)
        assert owner(firm) == "Luca Ferri"


def test_somebody_who_comes_on_before_the_lead_is_due_gets_it_and_is_told_the_truth(tmp_path: Path) -> None:
    with firm_with(tmp_path, {"mon-fri": ["11:00-18:00"]}, capacity=0) as firm:
        firm.says(ANNA, LEAD)
        assert owner(firm) == "Luca Ferri"
        assert "comes on before the customer is due an answer" in why(firm)
        assert "closed" not in told(firm, LUCA, "assigned")[0]
        assert not told(firm, GIULIA, "unowned")


def test_an_absence_of_hours_hands_nothing_to_who_opens_after_it(tmp_path: Path) -> None:
    with firm_with(tmp_path, FROM_THURSDAY) as firm:
        firm.says(ANNA, LEAD)
        firm.says(MARCO, "/away until 14:30")
        assert owner(firm) == "Marco Rossi"
        assert told(firm, GIULIA, "left_behind")
        firm.now = NINE + timedelta(hours=4, minutes=15)  # the firm's lunch: the next to open are all after Marco
        firm.database.run(lambda uow: remind.audit(uow, firm.policy, firm.now))
        assert owner(firm) == "Marco Rossi"


def test_an_absence_noted_while_the_firm_is_closed_hands_nothing_to_who_opens_after_it_either(tmp_path: Path) -> None:
    with firm_with(tmp_path, FROM_THURSDAY) as firm:
        firm.says(ANNA, LEAD)
        firm.now = NINE + timedelta(hours=4, minutes=15)
        firm.says(MARCO, "/away until 14:30")
        assert owner(firm) == "Marco Rossi"


def test_who_is_off_duty_hears_of_what_an_unreachable_colleague_had_when_they_come_on(tmp_path: Path) -> None:
    with firm_with(tmp_path) as firm:
        firm.says(ANNA, LEAD)
        firm.hears(Reached(speaker_of(MARCO), MARCO, reachable=False))
        assert owner(firm) == "Luca Ferri"
        three = NINE + timedelta(hours=6)
        assert [row.not_before for row in firm.rows(card="assigned", chat=LUCA)] == [three]
        assert firm.lead().ladder_since == three, "nor does their time run before"


def test_why_names_who_chose_and_keeps_what_was_considered_before(tmp_path: Path) -> None:
    with firm_with(tmp_path, None) as firm:
        firm.says(ANNA, LEAD)
        firm.says(GIULIA, "/assign 1 luca")
        said = why(firm)
        assert "Giulia Verdi gave it to Luca Ferri." in said
        assert "Before that:\nMarco Rossi was next" in said
        firm.says(GIULIA, "/take 1")
        said = why(firm)
        assert "Giulia Verdi took it." in said
        assert "Before that:\nMarco Rossi was next" in said


def test_what_somebody_takes_while_away_or_full_is_theirs_and_why_says_so(tmp_path: Path) -> None:
    with firm_with(tmp_path, None, capacity=1) as firm:
        firm.policy = replace(firm.policy, strategy="first_to_claim")
        for each in ("Ada Conti 333 1234501", "Bruno Galli 333 1234502", "Carla Serra 333 1234503"):
            firm.says(ANNA, f"/lead {each} vuole una porta")
        firm.says(MARCO, "/take 1")
        firm.says(MARCO, "/take 2")
        firm.says(LUCA, "/away")
        firm.says(LUCA, "/take 3")
        assert [owner(firm, each) for each in (1, 2, 3)] == ["Marco Rossi", "Marco Rossi", "Luca Ferri"]
        assert "has as many unanswered leads as they can take" in why(firm, 2, MARCO)
        assert "Luca Ferri took it.\n· Luca Ferri is away" in why(firm, 3, LUCA)
        firm.says(MARCO, "/answered 1")
        assert owner(firm, 3) == "Luca Ferri", "their wish goes first: nobody takes it from them"
