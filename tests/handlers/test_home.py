"""Everybody's own page: what it shows to whom."""

from handlers.home import MOST_MINE, dashboard
from handlers.messages.rich import Card, plain_text
from handlers.ports import HomeOpened, Place, Presence, Pressed
from handlers.rules.delivery import Refused
from storage.tables import Account
from tests.handlers.firm import Firm, speaker_of
from tests.stores import on_both

pytestmark = on_both

LEADS = ("Ada Conti 333 1234567 doors", "Bruno Galli 333 7654321 a gate")


def page(firm: Firm, name: str) -> tuple[Card, ...]:
    return firm.database.look(lambda uow: dashboard(uow.people.named(name), uow, firm.policy, firm.now))


def text(firm: Firm, name: str) -> str:
    return "\n".join(plain_text(card) for card in page(firm, name))


def verbs(cards: tuple[Card, ...]) -> set[str]:
    return {(choice.data or "").partition(":")[0] for card in cards for row in card.buttons for choice in row}


def test_a_manager_sees_everybodys_figures_and_what_waits_longest(firm: Firm) -> None:
    for each in LEADS:
        firm.says("U01", f"/lead {each}")
    said = text(firm, "Giulia Verdi")
    assert "Logged 2" in said
    assert "Longest waiting" in said
    assert "Ada Conti" in said
    assert "Marco Rossi" in said


def test_an_owner_sees_their_leads_with_what_can_be_done(firm: Firm) -> None:
    firm.says("U01", f"/lead {LEADS[0]}")
    said = text(firm, "Marco Rossi")
    assert "1 lead of yours waits" in said
    assert said.count("#1 Ada Conti") == 1
    assert {"answered", "snooze", "ask_assign", "show"} <= verbs(page(firm, "Marco Rossi"))


def test_a_page_shows_only_the_longest_waiting_of_many(firm: Firm) -> None:
    for n in range(MOST_MINE + 2):
        firm.says("U01", f"/lead Customer {n} 333 123456{n}")
        firm.passes(minutes=1)
    said = text(firm, "Marco Rossi")
    assert "#1 " in said
    assert f"#{MOST_MINE + 1} " not in said
    assert "and 2 more leads" in said


def test_a_member_sees_what_they_logged_and_nobody_elses(firm: Firm) -> None:
    firm.says("U01", f"/lead {LEADS[0]}")
    firm.says("333", f"/lead {LEADS[1]}")
    said = text(firm, "Anna Bianchi")
    assert "Ada Conti" in said
    assert "Bruno Galli" not in said


def test_the_page_tells_who_is_away(firm: Firm) -> None:
    assert "Nobody is away" in text(firm, "Giulia Verdi")
    firm.says("U01", "/away until friday")
    firm.hears(Presence("slack", "U02", away=True))
    said = text(firm, "Giulia Verdi")
    assert "Anna Bianchi: until Fri" in said
    assert "Marco Rossi: away or not to be disturbed" in said


def test_a_stranger_is_told_how_to_get_in(firm: Firm) -> None:
    stranger = Account(platform="slack", user="U99")
    (card,) = firm.database.look(lambda uow: dashboard(None, uow, firm.policy, firm.now, stranger))
    assert "U99" in plain_text(card)


def test_who_opened_their_page_has_it_kept_up_also_after_a_restart(firm: Firm) -> None:
    firm.hears(HomeOpened(speaker_of("U02")))
    firm.hears(HomeOpened(speaker_of("U99")))
    assert [each.user for each in firm.database.look(lambda uow: uow.people.with_home("slack"))] == ["U02", "U99"]


def test_who_opens_their_page_can_be_written_to_again(firm: Firm) -> None:
    firm.says("333", f"/lead {LEADS[0]}")
    firm.sends(Refused("user_disabled", "gone"), card="assigned")
    firm.hears(HomeOpened(speaker_of("U02")))
    assert firm.account("U02").reachable


def test_a_button_of_the_page_works_in_ones_private_chat(firm: Firm) -> None:
    firm.says("U01", f"/lead {LEADS[0]}")
    firm.sends()
    shown = [choice.data for card in page(firm, "Marco Rossi") for row in card.buttons for choice in row]
    button = next(data for data in shown if data and data.startswith("show"))
    firm.hears(Pressed(speaker_of("U02"), Place("slack", "U02", private=True), None, button, "callback"))
    assert [(each.chat, each.edit_of) for each in firm.queued(card="show")] == [("U02", None)]
