"""Being quiet about a lead until a moment somebody names."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.office import ROME, TEAM, Office
from tests.scenarios.platforms import only_on
from tests.scenarios.reminders import MARCO_ONLY


@pytest.fixture
def waiting(office: Office) -> Office:
    """Lead 1 is Marco's, and he was reminded of it once, at 10:36."""
    office.logs(1)
    office.later(minutes=16)
    return office


def next_look(office: Office) -> datetime:
    return datetime.fromisoformat(office.lead(1)["next_reminder_at"]).astimezone(ROME)


def test_the_button_for_an_hour_is_quiet_for_an_hour_and_says_until_when(waiting: Office) -> None:
    toast = waiting.presses(waiting.marco, waiting.find(waiting.marco, "has waited"), "1 h")
    assert "quiet until Wednesday 18 March 2026 at 11:36 (Europe/Rome)" in toast
    assert "💤 Quiet until 11:36" in waiting.find(waiting.marco, "Lead #1 has waited").plain
    waiting.later(minutes=59)
    assert waiting.often(waiting.marco, "Reminder 2") == 0
    waiting.later(minutes=1)
    assert waiting.often(waiting.marco, "Reminder 2") == 1


def test_tomorrow_means_the_next_working_morning(waiting: Office) -> None:
    waiting.at(datetime(2026, 3, 20, 10, 0, tzinfo=ROME))
    owner = waiting.marco if waiting.lead(1)["owner"] == "Marco Rossi" else waiting.luca
    toast = waiting.presses(owner, waiting.find(owner, "Lead #1"), "Tomorrow")
    assert "quiet until Monday 23 March 2026 at 09:00 (Europe/Rome)" in toast


def test_tomorrow_is_the_owners_morning_whoever_presses(offices: type[Office], tmp_path: Path) -> None:
    early = [{**member, "working_hours": {"mon-fri": ["06:00-10:30"]}} for member in TEAM if member["name"][0] == "G"]
    with offices(tmp_path, team=[*TEAM[:3], *early]) as office:
        office.logs(1)
        office.says(office.giulia, "/lead 1")
        toast = office.presses(office.giulia, office.last(office.giulia), "Tomorrow")
        assert "quiet until Thursday 19 March 2026 at 09:00" in toast


def test_tomorrow_of_an_owner_who_is_away_with_no_end_in_sight_is_at_nine(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1)
        office.says(office.marco, "/away")
        office.says(office.giulia, "/lead 1")
        toast = office.presses(office.giulia, office.last(office.giulia), "Tomorrow")
        assert "quiet until Thursday 19 March 2026 at 09:00 (Europe/Rome)" in toast


def test_a_morning_more_than_seven_days_away_is_for_managers(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, holidays={"country": None, "closed": ["2026-03-19..2026-04-15"]}) as office:
        office.logs(1)
        before = office.lead(1)
        card = office.find(office.marco, "Lead #1 is yours")
        assert "up to 7 days" in office.presses(office.marco, card, "Tomorrow")
        assert office.lead(1) == before
        office.says(office.giulia, "/lead 1")
        toast = office.presses(office.giulia, office.last(office.giulia), "Tomorrow")
        assert "quiet until Thursday 16 April 2026 at 09:00" in toast


def test_an_hour_that_ends_after_work_ends_at_the_next_opening(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, now=datetime(2026, 3, 20, 17, 30, tzinfo=ROME)) as office:
        office.logs(1)
        toast = office.presses(office.marco, office.find(office.marco, "Lead #1 is yours"), "1 h")
        assert "quiet until Monday 23 March 2026 at 09:00 (Europe/Rome)" in toast
        assert "💤 Quiet until Mon 23 Mar 09:00" in office.find(office.marco, "Lead #1 is yours").plain
        office.until(datetime(2026, 3, 23, 8, 59, tzinfo=ROME))
        assert office.often(office.marco, "has waited") == 0
        office.until(datetime(2026, 3, 23, 9, 0, tzinfo=ROME))
        assert office.often(office.marco, "has waited") == 1


def test_a_moment_that_was_typed_is_kept_also_after_work(waiting: Office) -> None:
    waiting.says(waiting.marco, "/snooze 1 today at 18:30")
    assert "quiet until Wednesday 18 March 2026 at 18:30" in waiting.last(waiting.marco).plain
    waiting.until(datetime(2026, 3, 18, 18, 30, tzinfo=ROME))
    assert waiting.often(waiting.marco, "has waited 8 h 10 min") == 1


def test_of_a_moment_at_which_nobody_works_the_next_opening_is_one_tap_away(waiting: Office) -> None:
    waiting.says(waiting.marco, "/snooze 1 saturday")
    echo = waiting.last(waiting.marco)
    assert echo.plain.startswith("Lead #1 is quiet until Saturday 21 March 2026 at 09:00 (Europe/Rome).")
    assert "outside working hours" in echo.plain
    assert echo.labels == ["No, Mon 23 Mar 09:00"]
    waiting.presses(waiting.marco, echo, "No, Mon 23 Mar 09:00")
    assert next_look(waiting) == datetime(2026, 3, 23, 9, 0, tzinfo=ROME)
    assert waiting.last(waiting.marco).plain == "Lead #1 is quiet until Monday 23 March 2026 at 09:00 (Europe/Rome)."


def test_an_opening_further_away_than_an_owner_may_choose_is_not_offered(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, holidays={"closed": ["2026-03-19..2026-03-27"]}) as office:
        office.logs(1)
        office.says(office.marco, "/snooze 1 friday")
        assert office.last(office.marco).labels == []
        office.says(office.giulia, "/snooze 1 friday")
        assert office.last(office.giulia).labels == ["No, Mon 30 Mar 09:00"]


@only_on("telegram", because="Slack shows a form")
def test_other_asks_for_a_moment_and_takes_the_reply(waiting: Office) -> None:
    waiting.presses(waiting.marco, waiting.find(waiting.marco, "has waited"), "Other")
    question = waiting.last(waiting.marco)
    assert question.reply_markup is not None
    assert question.reply_markup["force_reply"]
    waiting.says(waiting.marco, "domani alle 9", reply_to=question)
    assert "Lead #1 is quiet until Thursday 19 March 2026 at 09:00 (Europe/Rome)" in waiting.last(waiting.marco).plain
    assert next_look(waiting) == datetime(2026, 3, 19, 9, 0, tzinfo=ROME)


def test_the_understood_moment_is_echoed_with_weekday_and_zone(waiting: Office) -> None:
    waiting.says(waiting.marco, "/snooze 1 lunedì alle 15:30")
    assert waiting.last(waiting.marco).plain == "Lead #1 is quiet until Monday 23 March 2026 at 15:30 (Europe/Rome)."


def test_a_command_without_a_moment_asks_for_one(waiting: Office) -> None:
    waiting.says(waiting.marco, "/rimanda 1")
    assert "Until when shall lead #1 be quiet?" in waiting.last(waiting.marco).plain


@pytest.mark.parametrize(
    ("when", "answer"),
    [
        ("17/03/2026 alle 9", "“17/03/2026 alle 9” is already past"),
        ("alle 8 di oggi", "is already past"),
        ("quando torna la primavera", "I am not sure when “quando torna la primavera” is"),
    ],
)
def test_a_moment_past_or_not_understood_is_refused_with_examples(waiting: Office, when: str, answer: str) -> None:
    before = next_look(waiting)
    waiting.says(waiting.marco, f"/snooze 1 {when}")
    said = waiting.last(waiting.marco).plain
    assert answer in said
    assert "changed nothing" in said
    assert "tomorrow at 9" in said
    assert next_look(waiting) == before


def test_owners_may_snooze_for_seven_days_and_managers_for_longer(waiting: Office) -> None:
    waiting.says(waiting.marco, "/snooze 1 in 8 days")
    refused = waiting.last(waiting.marco).plain
    assert "That is Thursday 26 March" in refused, "so that a slip, or another week than meant, is seen"
    assert "up to 7 days" in refused
    waiting.says(waiting.marco, "/snooze 1 in 7 days")
    assert "quiet until Wednesday 25 March" in waiting.last(waiting.marco).plain
    waiting.says(waiting.giulia, "/snooze 1 in 30 days")
    assert "quiet until Friday 17 April" in waiting.last(waiting.giulia).plain


def test_after_a_snooze_the_ladder_goes_on_where_it_was(waiting: Office) -> None:
    waiting.says(waiting.marco, "/snooze 1 today at 14:30")
    waiting.until(datetime(2026, 3, 18, 15, 1, tzinfo=ROME))
    assert waiting.often(waiting.marco, "has waited 4 h 10 min") == 1, "a ping at the end of the snooze"
    assert waiting.often(waiting.marco, "Reminder 3") == 1, "then the second step of the ladder, half an hour later"
    waiting.until(datetime(2026, 3, 18, 16, 20, tzinfo=ROME))
    assert waiting.often(waiting.group, "has waited") == 1
    assert waiting.lead(1)["owner"] == "Luca Ferri"


def test_an_answer_during_a_snooze_ends_it_for_good(waiting: Office) -> None:
    waiting.says(waiting.marco, "/snooze 1 tomorrow at 9")
    waiting.says(waiting.marco, "/answered 1")
    assert waiting.lead(1)["next_reminder_at"] is None
    waiting.later(hours=30)
    assert waiting.often(waiting.marco, "Reminder 2") == 0


def test_a_lead_that_was_answered_can_not_be_snoozed(waiting: Office) -> None:
    waiting.says(waiting.marco, "/answered 1")
    waiting.says(waiting.marco, "/snooze 1 tomorrow at 9")
    assert "already answered by Marco Rossi" in waiting.last(waiting.marco).plain


def test_where_people_disagree_the_other_reading_is_one_tap_away(waiting: Office) -> None:
    waiting.says(waiting.marco, "/snooze 1 friday at 6")
    echo = waiting.last(waiting.marco)
    assert "quiet until Friday 20 March 2026 at 18:00" in echo.plain

    toast = waiting.presses(waiting.marco, echo, "No, Fri 20 Mar 06:00")

    assert "quiet until Friday 20 March 2026 at 06:00 (Europe/Rome)" in toast
    assert next_look(waiting) == datetime(2026, 3, 20, 6, 0, tzinfo=ROME)
    assert "Friday 20 March 2026 at 06:00" in waiting.find(waiting.marco, "is quiet until").plain


def test_another_reading_more_than_seven_days_away_is_offered_to_managers_only(waiting: Office) -> None:
    for person, offered in ((waiting.marco, []), (waiting.giulia, ["No, Mon 30 Mar 09:00"])):
        waiting.says(person, "/snooze 1 next monday at 9")
        assert "quiet until Monday 23 March 2026 at 09:00" in waiting.last(person).plain
        assert waiting.last(person).labels == offered


def test_words_that_were_put_right_are_shown(waiting: Office) -> None:
    waiting.says(waiting.marco, "/snooze 1 domnai alle 9")

    assert "I understood: domani alle 9" in waiting.last(waiting.marco).plain
    assert next_look(waiting) == datetime(2026, 3, 19, 9, 0, tzinfo=ROME)


def test_a_call_that_the_customer_asks_for_is_offered_and_never_taken_for_granted(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567, richiamare lunedì alle 10 per un preventivo")
    card = office.find(office.marco, "Lead #1 is yours")
    assert "Wants a call: Mon 23 Mar 10:00" in card.plain
    assert office.lead(1)["next_reminder_at"] < "2026-03-19"

    toast = office.presses(office.marco, card, "⏰ Mon 23 Mar 10:00")

    assert "quiet until Monday 23 March 2026 at 10:00 (Europe/Rome)" in toast
    assert next_look(office) == datetime(2026, 3, 23, 10, 0, tzinfo=ROME)


def test_how_the_customer_likes_to_be_called_is_shown(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 vuole un preventivo. Chiamatemi dopo le 18")

    card = office.find(office.marco, "Lead #1 is yours")
    assert "When to call: Chiamatemi dopo le 18" in card.plain
    assert "Wants a call" not in card.plain


def test_the_customer_s_choice_may_be_further_away_than_the_owner_s(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567, richiamare tra due settimane")

    toast = office.presses(office.marco, office.find(office.marco, "Lead #1 is yours"), "⏰")

    assert "quiet until Wednesday 1 April 2026 at 09:00" in toast


def test_the_parts_of_the_day_are_when_the_firm_says(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, parts_of_day={"evening": "20:30"}) as office:
        office.logs(1)
        office.says(office.marco, "/snooze 1 stasera")
        assert "quiet until Wednesday 18 March 2026 at 20:30" in office.last(office.marco).plain


def test_only_the_call_that_the_text_asks_for_can_be_pressed(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567, richiamare lunedì alle 10")
    card, before = office.find(office.marco, "Lead #1 is yours"), office.lead(1)
    later = int(datetime(2026, 5, 4, 10, 0, tzinfo=ROME).timestamp())

    office.presses(office.marco, card, f"snooze:1:0:asked={later}", forged=True)
    office.presses(office.marco, card, f"snooze:1:0:or={'9' * 40}", forged=True)

    assert office.lead(1) == before


def test_an_offer_that_has_gone_by_is_told_in_its_reader_s_own_time(office: Office) -> None:
    office.logs(1)
    gone = int(datetime(2026, 3, 18, 9, 30, tzinfo=ROME).timestamp())

    toast = office.presses(
        office.marco, office.find(office.marco, "Lead #1 is yours"), f"snooze:1:0:or={gone}", forged=True
    )

    assert toast.startswith("“Wednesday 18 March 2026 at 09:30 (Europe/Rome)” is already past")


@pytest.mark.parametrize("typed", ["next friday at 9", "venerdì prossimo alle 9"])
def test_where_only_the_other_reading_is_near_enough_it_is_one_tap_away(owned: Office, typed: str) -> None:
    owned.says(owned.marco, f"/snooze 1 {typed}")
    refused = owned.last(owned.marco)
    assert "Friday 27 March 2026 at 09:00" in refused.plain
    assert "up to 7 days" in refused.plain
    assert refused.labels == ["No, Fri 20 Mar 09:00"]
    assert owned.look(lambda uow: uow.leads.get(1).snoozed_until) is None  # type: ignore[union-attr]

    owned.presses(owned.marco, refused, "No, Fri 20 Mar 09:00")
    until = owned.look(lambda uow: uow.leads.get(1).snoozed_until)  # type: ignore[union-attr]
    assert until is not None
    assert until.astimezone(ROME) == datetime(2026, 3, 20, 9, 0, tzinfo=ROME)
    assert "quiet until Friday 20 March 2026 at 09:00" in owned.last(owned.marco).plain


def test_a_distant_moment_that_means_one_thing_is_refused_without_a_button(owned: Office) -> None:
    owned.says(owned.marco, "/snooze 1 30 april at 9")
    assert "up to 7 days" in owned.last(owned.marco).plain
    assert not owned.last(owned.marco).labels
