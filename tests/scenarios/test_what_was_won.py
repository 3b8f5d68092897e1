"""The daily report tells what came of leads: how many were won, for how much, and how many were lost."""

from tests.office import Office
from tests.scenarios.reminders import at


def report(office: Office, day: int) -> str:
    """The manager's report of a day, told at its hour."""
    office.at(at(day, 18))
    said: str = office.find(office.giulia, "Daily report").plain
    return said


def test_the_report_tells_what_was_won_and_for_how_much(office: Office) -> None:
    office.logs(0, 1, 2, 3)
    for ref, words in ((1, "won 1 1200"), (2, "lost 2 price"), (3, "won 3 800,50"), (4, "won 4 £50")):
        owner = office.marco if office.lead(ref)["owner"] == "Marco Rossi" else office.luca
        office.says(owner, f"/{words}")
    said = report(office, 18)
    assert "🎉 Won: 3 · €2,000.50 · £50.00" in said
    assert "Lost: 1" in said
    assert "Won" not in report(office, 19), "it is told once"


def test_what_was_reopened_since_is_not_told_as_won(office: Office) -> None:
    office.logs(0)
    office.says(office.marco, "/won 1 1200")
    office.says(office.marco, "/reopen 1")
    assert "Won" not in report(office, 18)


def test_who_won_nothing_reads_nothing_of_it(office: Office) -> None:
    office.logs(0)
    said = report(office, 18)
    assert "Won" not in said
    assert "Lost" not in said
