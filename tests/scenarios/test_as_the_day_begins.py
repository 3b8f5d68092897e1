"""What an owner hears as their working day begins: of each lead once."""

from pathlib import Path

from tests.office import Office
from tests.scenarios.reminders import MARCO_ONLY, at


def test_a_lead_of_the_night_is_told_of_once_as_the_day_begins(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 17, 50)) as office:
        office.logs(0)
        office.until(at(18, 21))
        office.logs(1)
        office.until(at(19, 9, 1))
        assert office.often(office.marco, "Lead #2 came while we were closed") == 1
        listed = office.find(office.marco, "of yours still wait")
        assert "1 lead of yours" in listed.plain
        assert listed.labels == ["#1 Ada Conti"]


def test_whoever_owes_leads_of_the_night_alone_gets_no_list_besides(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 21)) as office:
        office.logs(0)
        office.until(at(19, 9, 1))
        assert office.often(office.marco, "Lead #1 came while we were closed") == 1
        assert office.often(office.marco, "of yours still wait") == 0


def test_a_lead_handed_over_at_night_is_on_the_list_of_the_morning(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, now=at(18, 21)) as office:
        office.logs(0)
        to = office.luca if office.lead(1)["owner"] == "Marco Rossi" else office.marco
        office.says(office.giulia, f"/assign 1 {'luca' if to is office.luca else 'marco'}")
        office.until(at(19, 9, 1))
        assert "#1 Ada Conti" in office.find(to, "of yours still wait").labels
