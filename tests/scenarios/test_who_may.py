"""Who may do what: strangers nothing, members little, owners their own, managers everything."""

from tests.office import Office

EVERY_COMMAND = (
    "/lead Mario Rossi 333 7654321", "/lead 1", "/leads", "/take 1", "/assign 1 luca", "/answered 1",
    "/snooze 1 in 2 hours",
    "/note 1 x", "/won 1 5", "/lost 1", "/reopen 1", "/undo", "/status", "/team", "/away", "/back", "/why 1", "/help",
)  # fmt: skip


def test_a_stranger_gets_one_polite_line_and_does_nothing(owned: Office) -> None:
    before = owned.lead(1)
    for command in EVERY_COMMAND:
        owned.says(owned.stranger, command)
    owned.says(owned.stranger, "Mario Rossi 333 7654321")
    assert owned.count(owned.stranger) == 1
    said = owned.last(owned.stranger).plain
    assert "999" in said
    assert "Bruno Galli" not in said
    assert owned.lead(1) == before
    assert len(owned.leads()) == 1


def test_a_strangers_button_does_nothing(owned: Office) -> None:
    before = owned.lead(1)
    card = owned.find(owned.marco, "Lead #1 is yours")
    for row in card.buttons:
        for label, data in row:
            if not data.startswith("https"):
                assert "Bruno" not in owned.presses(owned.stranger, card, label)
    assert owned.lead(1) == before


def test_an_owner_does_not_see_a_colleagues_lead(owned: Office) -> None:
    for command in ("/lead 1", "/why 1", "/note 1 x", "/answered 1", "/snooze 1 in 2 hours", "/won 1", "/reopen 1"):
        owned.says(owned.luca, command)
        assert owned.last(owned.luca).plain == "There is no lead #1 that you can see. /leads shows yours."
    owned.says(owned.luca, "/lead 77")
    assert owned.last(owned.luca).plain == "There is no lead #77 that you can see. /leads shows yours."


def test_who_logged_a_lead_sees_it_and_hands_it_on_but_does_not_answer_it(owned: Office) -> None:
    for command in ("/answered 1", "/snooze 1 in 2 hours", "/won 1 5", "/lost 1"):
        owned.says(owned.anna, command)
        assert owned.last(owned.anna).plain == "That is for the lead's owner and managers only."
    owned.says(owned.anna, "/lead 1")
    assert "Bruno Galli" in owned.last(owned.anna).plain
    owned.says(owned.anna, "/assign 1 luca")
    assert owned.lead(1)["owner"] == "Luca Ferri"


def test_every_button_that_a_logger_is_shown_is_one_they_may_press(owned: Office) -> None:
    card = owned.find(owned.anna, "Lead #1 logged")
    assert card.labels == ["👤 Hand over", "🗑 Not a lead", "📜 History", "✏️ Edit", "📄 Text", "WhatsApp"]
    for label in ("Hand over", "History"):
        assert "only" not in owned.presses(owned.anna, card, label)
    owned.says(owned.anna, "/lead 1")
    assert owned.last(owned.anna).labels == card.labels
    owned.says(owned.marco, "/answered 1")
    assert card.labels == ["📜 History", "✏️ Edit", "📄 Text"]


def test_a_forged_button_is_refused(owned: Office) -> None:
    before = owned.lead(1)
    card = owned.find(owned.anna, "Lead #1 logged")
    for data in ("answered:1:1:", "won:1:1:", "snooze:1:1:1h", "reopen:1:1:"):
        assert "only" in owned.presses(owned.anna, card, data, forged=True)
    for data in ("answered", "answered:x:1:", "answered:1", "drop:1:1:", ":::", "answered:-1:0:", "a" * 64):
        assert "did not understand" in owned.presses(owned.anna, card, data, forged=True)
    assert "no lead #999" in owned.presses(owned.anna, card, "answered:999:1:", forged=True)
    assert owned.lead(1) == before


def test_whether_a_message_is_a_lead_is_for_who_wrote_it_to_say(owned: Office) -> None:
    owned.says(owned.anna, "Mario Rossi 333 7654321 vuole tre finestre")
    asked = owned.last(owned.anna)
    yes = asked.data_of("Log it as a lead")
    owned.presses(owned.marco, owned.find(owned.marco, "Lead #1"), yes, forged=True)
    assert len(owned.leads()) == 1
    owned.presses(owned.anna, asked, "Log it as a lead")
    assert len(owned.leads()) == 2, "it is still hers to log"


def test_who_left_the_team_is_a_stranger_again(owned: Office) -> None:
    owned.config["team"] = [{"name": "Giulia Verdi", "roles": ["manager"], "telegram": 333, "language": "en"}]
    owned.restart()
    owned.says(owned.marco, "/lead 1")
    assert "I do not know you yet" in owned.last(owned.marco).plain


def test_a_stranger_with_links_that_do_not_work_is_answered_once_a_day_too(owned: Office) -> None:
    for token in ("junk", "more-junk", "junk"):
        owned.says(owned.stranger, f"/start {token}")
    owned.says(owned.stranger, "/lead Mario Rossi 333 7654321")
    assert owned.count(owned.stranger) == 1
    owned.later(hours=25)
    owned.says(owned.stranger, "/start junk")
    assert owned.count(owned.stranger) == 2


def test_a_colleague_with_a_link_that_does_not_work_is_always_told(owned: Office) -> None:
    before = owned.count(owned.luca)
    for _ in range(2):
        owned.says(owned.luca, "/start junk")
    assert owned.count(owned.luca) == before + 2
