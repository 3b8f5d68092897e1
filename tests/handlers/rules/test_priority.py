import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.priority import Facts, Priority, amount, priority_of, read_rule, read_rules


def test_an_urgent_lead_is_hot_and_says_why() -> None:
    assert priority_of(Facts(urgency="high")) == Priority("hot", "urgency=high")


@pytest.mark.parametrize("facts", [Facts(urgency="low"), Facts(kind="supplier")])
def test_who_has_time_or_wants_to_sell_comes_last(facts: Facts) -> None:
    assert priority_of(facts).level == "low"


def test_an_ordinary_lead_is_normal_without_a_reason() -> None:
    assert priority_of(Facts(text="3 finestre", kind="client", source="Facebook")) == Priority("normal", None)


def test_what_makes_a_lead_hot_counts_before_what_makes_it_low() -> None:
    assert priority_of(Facts(urgency="high", kind="supplier")).level == "hot"


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("source=idealista", Facts(source="Idealista")),
        ("campaign=Corsi giugno", Facts(campaign="corsi giugno")),
        ("budget>=20000", Facts(budget="25k EUR")),
        ("budget>=20000", Facts(budget="15.000 - 30.000 €")),
        ("words=matrimonio", Facts(text="Un servizio per il Matrimonio, il 6 giugno")),
    ],
)
def test_a_team_s_own_rule_decides_and_is_named(rule: str, facts: Facts) -> None:
    assert priority_of(facts, read_rules([rule], [])) == Priority("hot", rule)


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("budget>=20000", Facts(budget="900 euro")),
        ("budget>=20000", Facts()),
        ("words=bar", Facts(text="barca a vela")),
        ("source=idealista", Facts()),
    ],
)
def test_a_rule_that_does_not_hold_decides_nothing(rule: str, facts: Facts) -> None:
    assert priority_of(facts, read_rules([rule], [])) == Priority()


@pytest.mark.parametrize(
    "written", ["", "urgent", "colour=red", "budget=20000", "source>=3", "budget>=much", "urgency="]
)
def test_a_rule_that_means_nothing_is_refused_with_what_would_be_right(written: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        read_rule(written)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("kind=fornitore", "expected kind=client or supplier or partner; found 'kind=fornitore'"),
        ("urgency=alta", "expected urgency=high or low; found 'urgency=alta'"),
        ("budget>=20%", "expected a number behind >=; found 'budget>=20%'"),
        ("budget>=20000 al mese", "expected a number behind >=; found 'budget>=20000 al mese'"),
        ("budget<=5000-10000", "expected a number behind <=; found 'budget<=5000-10000'"),
    ],
)
def test_a_rule_that_could_hold_for_no_lead_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        read_rule(written)


@pytest.mark.parametrize(
    "written",
    ["kind=Supplier", "urgency=HIGH", "budget>=20.000", "budget >= 20.000 €", "budget>=€15,000", "budget<=300k",
     "budget>=1,5 mln", "budget>=250 mila euro", "budget>=2 milioni di euro", "budget>=0"],
)  # fmt: skip
def test_a_rule_is_written_as_people_write(written: str) -> None:
    assert read_rule(written).written == written


@pytest.mark.parametrize(
    ("written", "value"),
    [("300k", 300_000), ("1.250.000 €", 1_250_000), ("5000-10000 €", 10_000), ("€15,000", 15_000), ("1,5 mln",
     1_500_000),
     ("250 mila", 250_000), ("da definire", None)],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(written: str, value: float | None) -> None:
    assert amount(written) == value


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_is_too_strange_to_rank(text: str, budget: str) -> None:
    assert priority_of(Facts(text=text, budget=budget)).level == "normal"
