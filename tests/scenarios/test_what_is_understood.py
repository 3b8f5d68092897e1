"""What a lead's text says, found again where leads are listed."""

from typing import Any

from bot import listing
from tests.office import Office


def listed(office: Office) -> dict[str, Any]:
    return office.look(lambda uow: listing.leads("", uow, office.clock()))[0]


def test_campaign_kind_and_priority_are_kept_with_the_lead(office: Office) -> None:
    office.says(
        office.anna,
        "/lead Nome: Sara Conti\nTelefono: 333 5550101\nCampagna: Saldi\nMessaggio: perdita d'acqua, venite subito",
    )

    lead = listed(office)
    assert (lead["campaign"], lead["kind"], lead["priority"]) == ("Saldi", "client", "hot")


def test_a_supplier_comes_last(office: Office) -> None:
    office.says(office.anna, "/lead Siamo produttori di porte e vorremmo proporvi i nostri prodotti, 02 5550104")

    lead = listed(office)
    assert (lead["kind"], lead["priority"]) == ("supplier", "low")


def test_somebody_who_writes_again_in_haste_becomes_hot(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 5550101 vuole 3 finestre")
    office.says(office.anna, "/lead Mario Rossi 333 5550101 urgente, piove in casa")

    assert listed(office)["priority"] == "hot"


def test_the_timeline_tells_which_rule_put_a_lead_first(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 5550101 urgente, piove in casa")

    found = office.look(lambda uow: listing.lead(1, uow))
    assert found is not None
    logged = next(event for event in found["timeline"] if event["kind"] == "logged")
    assert (logged["priority"], logged["words"]) == ("urgency=high", "urgente")


def test_what_a_person_logs_is_a_lead_whatever_it_looks_like(office: Office) -> None:
    office.says(office.anna, "/lead In allegato la fattura di marzo")

    assert listed(office)["kind"] == "client"
