"""To whom a lead can be given by name."""

import pytest

from handlers.errors import CannotOwn
from tests.handlers.firm import Firm


@pytest.fixture
def waiting(firm: Firm) -> Firm:
    firm.says("U01", "/lead Mario Rossi 333 1234567 vuole tre finestre")
    return firm


def test_a_member_cannot_be_given_a_lead_and_it_is_said_who_can(waiting: Firm) -> None:
    with pytest.raises(CannotOwn) as refused:
        waiting.says("333", "/assign 1 Anna")
    assert refused.value.params == {"who": "Anna Bianchi", "people": "Giulia Verdi, Marco Rossi"}
    assert waiting.lead().owner_id == 2


def test_a_manager_can_be_given_a_lead(waiting: Firm) -> None:
    waiting.says("333", "/assign 1 Giulia")
    assert waiting.lead().owner_id == 1
