"""The main job, from the first message to the figures."""

from tests.office import Office
from tests.stores import on_both

pytestmark = on_both

LEAD = "/lead Mario Rossi 333 1234567 vuole un preventivo per 3 finestre, da Facebook"


def test_a_lead_is_logged_owned_nagged_about_answered_and_counted(office: Office) -> None:
    office.says(office.anna, LEAD)
    logged = office.last(office.anna)
    assert "Lead #1 logged" in logged.plain
    assert "Mario Rossi" in logged.plain
    assert "+39 333 123 4567" in logged.plain
    owner = office.marco
    assert "Lead #1 is yours" in office.last(owner).plain

    office.later(minutes=16)
    assert "has waited 16 min" in office.last(owner).plain
    assert "Reminder 1" in office.last(owner).plain

    toast = office.presses(owner, office.last(owner), "I've answered")
    assert "No more reminders" in toast
    office.later(hours=30)
    assert all("Reminder 2" not in text for text in office.texts(owner))

    office.says(office.giulia, "/status week")
    said = "\n".join(office.texts(office.giulia)[-2:])
    assert "Marco Rossi" in said
