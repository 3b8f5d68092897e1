"""Reminders that are too many for one person and one hour: they come in one message, with a button for each lead."""

from pathlib import Path

from tests.office import Office
from tests.scenarios.reminders import MARCO_ONLY, WAITED, at, pinged_at


def test_what_is_over_most_per_hour_comes_in_one_message_with_a_button_each(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders={"most_per_hour": 3}) as office:
        office.logs(1, 2, 3, 4, 5)
        office.later(minutes=16)
        assert office.often(office.marco, WAITED) == 2
        bundle = office.find(office.marco, "3 leads wait for your answer")
        assert bundle.labels == ["#3 Dino Monti", "#4 Elsa Fabbri", "#5 Fabio Riva"]
        office.presses(office.marco, bundle, "#4")
        office.presses(office.marco, office.last(office.marco), "I've answered")
        assert office.lead(4)["state"] == "answered"
        office.later(minutes=30)
        assert office.often(office.marco, WAITED) == 2, "within the hour the room is used up"
        assert office.last(office.marco).plain.startswith("Lead #4"), "and what is due waits for room"
        office.later(minutes=30)
        assert office.often(office.marco, WAITED) == 2
        again = office.find(office.marco, "leads wait for your answer")
        assert again.labels == ["#1 Bruno Galli", "#2 Carla Serra", "#3 Dino Monti", "#5 Fabio Riva"]


def test_leads_that_fall_due_one_after_another_share_a_bundle_once_the_hour_is_full(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders={"most_per_hour": 2}) as office:
        for customer in range(10):
            office.logs(customer)
            office.later(minutes=1)
        office.until(at(18, 11, 30))
        assert pinged_at(office, office.marco) == ["18 10:35", "18 10:36"]
        assert office.often(office.marco, "wait for your answer") == 0, "no room before 11:35"
        office.until(at(18, 11, 36))
        assert pinged_at(office, office.marco) == ["18 10:35", "18 10:36"]
        assert pinged_at(office, office.marco, "wait for your answer") == ["18 11:35"]
        bundle = office.find(office.marco, "10 leads wait for your answer")
        assert sorted(label.split()[0] for label in bundle.labels) == sorted(f"#{n}" for n in range(1, 11))


def test_no_bundle_follows_its_reader_home(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 17, 20), reminders={"most_per_hour": 1}) as office:
        office.logs(0)
        office.later(minutes=2)
        office.logs(1)
        office.until(at(19, 9, 1))
        assert pinged_at(office, office.marco) == ["18 17:35"]
        assert pinged_at(office, office.marco, "for your answer") == ["19 09:00"]
        assert "1 lead waits" in office.find(office.marco, "for your answer").plain


def test_after_an_outage_what_piled_up_comes_in_one_message(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders={"most_per_hour": 2}) as office:
        office.logs(0, 1, 2, 3)
        before = office.count(office.marco)
        office.breaks_down(office.marco)
        office.until(at(18, 12, 30))
        office.server.heal()
        office.until(at(18, 12, 40))
        assert office.count(office.marco) == before + 1
        assert "4 leads wait for your answer" in office.last(office.marco).plain


def test_managers_hear_of_many_late_leads_in_as_few_messages(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders={"most_per_hour": 2}) as office:
        office.logs(*range(5))
        before = office.count(office.giulia)
        office.until(at(18, 12, 25))
        assert office.count(office.giulia) == before + 2
        assert pinged_at(office, office.giulia) == ["18 12:20"]
        bundle = office.find(office.giulia, "4 leads wait for an answer:")
        assert len(bundle.labels) == 4
        assert {office.lead(ref)["owner"] for ref in range(1, 6)} == {"Marco Rossi"}


def test_managers_hear_of_many_leads_without_owner_in_as_few_messages(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders={"most_per_hour": 2}) as office:
        office.says(office.marco, "/away")
        office.logs(*range(5))
        told = office.count(office.giulia)
        office.until(at(18, 11, 30))
        assert office.count(office.giulia) == told + 2, "the first step"
        assert office.often(office.giulia, "4 leads wait for an answer:") == 1
        office.until(at(18, 11, 40))
        assert office.often(office.giulia, "5 leads wait for an answer:") == 1, "the steps since, when there is room"
        assert office.count(office.giulia) == told + 3


def test_a_bundle_whose_leads_were_all_answered_meanwhile_is_not_sent(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders={"most_per_hour": 1}) as office:
        office.logs(1, 2)
        office.is_busy(office.marco, 60)
        office.later(minutes=16)
        office.says(office.giulia, "/answered 1")
        office.says(office.giulia, "/answered 2")
        office.later(minutes=5)
        assert office.often(office.marco, "for your answer") == 0


def test_a_bundle_that_waited_for_room_keeps_its_distance_from_the_next_ping(
    offices: type[Office], tmp_path: Path
) -> None:
    ladder = [{"after": "15m", "tell": ["owner"]}]
    reminders = {"most_per_hour": 2, "least_gap": "30m", "then_every": "40m", "ladder": ladder}
    with offices(tmp_path, team=MARCO_ONLY, reminders=reminders) as office:
        for customer in range(3):
            office.logs(customer)
            office.later(minutes=1)
        office.until(at(18, 12, 30))
        heard = pinged_at(office, office.marco, "for your answer")
        assert heard[:2] == ["18 11:35", "18 12:05"], "no room before; then half an hour, though it was due at 11:55"
