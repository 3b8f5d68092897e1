"""Somebody who is known is logged again: which of their leads it belongs to, and who hears of it."""

from tests.handlers.firm import Firm
from tests.stores import on_both

ANNA, MARCO, GIULIA = "U01", "222", "333"
ADA = "/lead Ada Conti 333 1234500 wants "


# --- which lead it belongs to -------------------------------------------------------------------------------


@on_both
def test_a_reopened_lead_takes_in_what_its_customer_writes_although_a_newer_one_was_closed(firm: Firm) -> None:
    firm.says(ANNA, f"{ADA}doors")
    firm.says(GIULIA, "/won 1")
    firm.says(ANNA, f"{ADA}windows")
    firm.says(GIULIA, "/lost 2 price")
    firm.says(GIULIA, "/reopen 1")
    firm.says(ANNA, f"{ADA}a gate")
    assert [lead.state for lead in firm.leads()] == ["waiting", "lost"]
    assert "a gate" in firm.lead(1).text


@on_both
def test_so_does_one_whose_closing_was_taken_back(firm: Firm) -> None:
    firm.says(ANNA, f"{ADA}doors")
    firm.says(GIULIA, "/won 1")
    firm.says(ANNA, f"{ADA}windows")
    firm.says(ANNA, "/undo")
    firm.says(GIULIA, "/undo")
    firm.says(ANNA, f"{ADA}a gate")
    assert [lead.state for lead in firm.leads()] == ["waiting", "dismissed"]
    assert "a gate" in firm.lead(1).text
