from datetime import timedelta

import pytest

from handlers.rules.assignment import Choice, Obstacle, Rule, Strategy, choose, matching
from tests.handlers.rules.candidates import (
    EVENING,
    HANDED_OUT,
    HOUR,
    MORNING,
    NOW,
    STRATEGIES,
    asleep,
    obstacles,
    somebody,
)

# --- who is next ---


def test_balanced_gives_to_whoever_has_the_fewest_unanswered() -> None:
    team = [somebody(1, unanswered=3), somebody(2, unanswered=1), somebody(3, unanswered=2)]

    assert choose("balanced", team, NOW).person == 2


def test_of_two_with_equal_load_the_one_who_has_waited_longest_is_next() -> None:
    team = [somebody(1, last_assigned_at=NOW - HOUR), somebody(2, last_assigned_at=NOW - 3 * HOUR)]

    assert choose("balanced", team, NOW).person == 2


@pytest.mark.parametrize("strategy", HANDED_OUT)
def test_whoever_never_had_a_lead_comes_before_those_who_did(strategy: Strategy) -> None:
    team = [somebody(1, last_assigned_at=NOW - 1000 * HOUR), somebody(2)]

    assert choose(strategy, team, NOW).person == 2


@pytest.mark.parametrize("strategy", HANDED_OUT)
def test_complete_equals_are_told_apart_the_same_way_each_time(strategy: Strategy) -> None:
    assert choose(strategy, [somebody(2), somebody(1)], NOW).person == 1


def test_round_robin_looks_at_the_turn_and_not_at_the_load() -> None:
    team = [
        somebody(1, unanswered=0, last_assigned_at=NOW - HOUR),
        somebody(2, unanswered=9, last_assigned_at=NOW - 2 * HOUR),
    ]

    assert choose("round_robin", team, NOW).person == 2


def test_the_ladder_of_somebody_on_duty_begins_now() -> None:
    assert choose("balanced", [somebody(1)], NOW).starts_at == NOW


# --- who is passed over ---


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize(
    ("facts", "obstacle"),
    [
        ({"away": True}, "away"),
        ({"do_not_disturb": True}, "do_not_disturb"),
        ({"reachable": False}, "unreachable"),
        ({"unanswered": 20}, "full"),
        ({"unanswered": 25}, "full"),
        ({"opens_at": NOW + HOUR}, "off"),
        ({"opens_at": None}, "never_opens"),
        ({"away": True, "unanswered": 20}, "away"),
    ],
)
def test_everybody_passed_over_is_listed_with_what_kept_them(
    strategy: Strategy, facts: dict[str, object], obstacle: Obstacle
) -> None:
    choice = choose(strategy, [somebody(1, **facts), somebody(2, unanswered=19)], NOW)

    assert obstacles(choice) == {1: obstacle, 2: None}
    assert choice.person in {2, None}


def test_whoever_has_had_the_lead_before_does_not_get_it_again() -> None:
    choice = choose("balanced", [somebody(1), somebody(2, unanswered=9)], NOW, except_for=frozenset({1}))

    assert choice.person == 2
    assert obstacles(choice)[1] == "has_had_it"


def test_somebody_on_duty_from_this_very_instant_counts_as_present() -> None:
    assert choose("balanced", [somebody(1, opens_at=NOW)], NOW).reason == "chosen"


# --- rules ---


def test_a_rule_narrows_the_choice_to_its_people() -> None:
    team = [somebody(1), somebody(2, unanswered=9)]
    choice = choose("balanced", team, NOW, among=frozenset({2}))

    assert choice.person == 2
    assert obstacles(choice) == {1: "not_in_rule", 2: None}


def test_a_rule_holds_overnight_even_while_others_are_on_duty() -> None:
    choice = choose("balanced", [somebody(1), asleep(2)], NOW, among=frozenset({2}))

    assert (choice.person, choice.reason, choice.starts_at) == (2, "overnight", MORNING)


@pytest.mark.parametrize("facts", [{"away": True}, {"unanswered": 20}, {"opens_at": None}])
def test_when_nobody_in_the_rule_can_take_it_everybody_is_asked(facts: dict[str, object]) -> None:
    choice = choose("balanced", [somebody(1), somebody(2, **facts)], NOW, among=frozenset({2}))

    assert choice.person == 1
    assert "not_in_rule" not in obstacles(choice).values()


def test_a_lead_goes_by_the_first_rule_whose_every_key_fits_whatever_the_case() -> None:
    rules = [
        Rule((("source", "immobiliare.it"), ("kind", "seller")), ("Anna",)),
        Rule((("source", "Immobiliare.it"),), ("Marco", "Giulia")),
        Rule((("source", "immobiliare.it"),), ("Luca",)),
    ]

    assert matching(rules, {"source": "IMMOBILIARE.it ", "kind": "client"}) == ("Marco", "Giulia")
    assert matching(rules, {"source": "immobiliare.it", "kind": "Seller"}) == ("Anna",)


def test_a_fact_that_is_unknown_fits_no_rule() -> None:
    rules = [Rule((("source", "fiera"),), ("Anna",))]

    assert matching(rules, {"source": None}) is None
    assert matching(rules, {}) is None


def test_a_rule_without_conditions_takes_whatever_is_left() -> None:
    assert matching([Rule((("kind", "x"),), ("Anna",)), Rule((), ("Marco",))], {}) == ("Marco",)


# --- overnight ---


def test_a_lead_of_the_night_waits_for_its_owners_opening() -> None:
    choice = choose("balanced", [asleep(1)], EVENING)

    assert (choice.person, choice.reason, choice.starts_at) == (1, "overnight", MORNING)


def test_those_who_come_on_long_after_the_first_get_nothing_of_the_night() -> None:
    team = [asleep(1, unanswered=5), asleep(2, MORNING + 2 * HOUR), asleep(3, MORNING + 3 * HOUR)]
    choice = choose("balanced", team, EVENING)

    assert choice.person == 2
    assert choice.starts_at == MORNING + 2 * HOUR
    assert obstacles(choice) == {1: None, 2: None, 3: "off"}


def test_the_width_of_the_opening_can_be_set() -> None:
    team = [asleep(1, unanswered=5), asleep(2, MORNING + HOUR)]

    assert choose("balanced", team, EVENING, opening_window=timedelta(minutes=59)).person == 1


def test_the_opening_is_counted_from_the_first_who_could_take_the_lead() -> None:
    team = [asleep(1, away=True), asleep(2, MORNING + 3 * HOUR), asleep(3, MORNING + 5 * HOUR, unanswered=0)]

    assert choose("balanced", team, EVENING).person == 2
    assert obstacles(choose("balanced", team, EVENING)) == {1: "away", 2: None, 3: None}


# --- opening hours ---


def test_while_the_firm_is_open_a_rule_gives_way_to_those_on_duty() -> None:
    team = [somebody(1), asleep(2, NOW + 4 * HOUR)]
    choice = choose("balanced", team, NOW, among=frozenset({2}), firm_is_open=True, before=NOW + 5 * HOUR)

    assert (choice.person, choice.reason, choice.starts_at) == (1, "chosen", NOW)
    assert obstacles(choice) == {1: None, 2: "off"}


def test_while_the_firm_is_open_somebody_off_duty_is_waited_for_only_if_they_come_on_in_time() -> None:
    team = [somebody(1, unanswered=20), asleep(2, NOW + HOUR)]
    in_time = choose("balanced", team, NOW, firm_is_open=True, before=NOW + 2 * HOUR)
    too_late = choose("balanced", team, NOW, firm_is_open=True, before=NOW + HOUR)

    assert (in_time.person, in_time.reason, in_time.starts_at) == (2, "in_time", NOW + HOUR)
    assert (too_late.person, too_late.reason, too_late.retry_at) == (None, "nobody", NOW + HOUR)
    assert obstacles(too_late) == {1: "full", 2: "off"}


# --- returning customers, claims, managers ---


@pytest.mark.parametrize("strategy", ["balanced", "round_robin", "first_to_claim"])
def test_a_returning_customer_goes_to_the_same_owner(strategy: Strategy) -> None:
    choice = choose(strategy, [somebody(1), somebody(2, unanswered=9)], NOW, prefer=2)

    assert (choice.person, choice.reason, choice.starts_at) == (2, "returning", NOW)


def test_a_returning_customer_of_the_night_waits_for_the_same_owner() -> None:
    choice = choose("balanced", [asleep(1), asleep(2, MORNING + HOUR, unanswered=9)], EVENING, prefer=2)

    assert (choice.person, choice.reason, choice.starts_at) == (2, "returning", MORNING + HOUR)


@pytest.mark.parametrize("facts", [{"away": True}, {"unanswered": 20}, {"opens_at": NOW + HOUR}])
def test_a_returning_customer_does_not_wait_for_an_owner_who_cannot_take_it(facts: dict[str, object]) -> None:
    choice = choose("balanced", [somebody(1), somebody(2, **facts)], NOW, prefer=2)

    assert (choice.person, choice.reason) == (1, "chosen")


def test_a_lead_to_be_claimed_has_no_owner_until_somebody_takes_it() -> None:
    choice = choose("first_to_claim", [somebody(1), somebody(2, away=True)], NOW)

    assert (choice.person, choice.reason, choice.starts_at) == (None, "to_claim", NOW)


def test_a_lead_to_be_claimed_at_night_waits_for_the_first_opening() -> None:
    choice = choose("first_to_claim", [asleep(1, MORNING + HOUR), asleep(2)], EVENING)

    assert (choice.reason, choice.starts_at) == ("to_claim", MORNING)


def test_with_manual_a_manager_decides_even_about_a_returning_customer() -> None:
    choice = choose("manual", [somebody(1)], NOW, prefer=1)

    assert (choice.person, choice.reason, choice.starts_at) == (None, "manual", None)


# --- nobody ---


@pytest.mark.parametrize("strategy", ["balanced", "round_robin", "first_to_claim"])
def test_when_nobody_can_take_it_the_first_return_from_absence_is_named(strategy: Strategy) -> None:
    team = [
        asleep(1, MORNING + 48 * HOUR, away=True),
        asleep(2, MORNING + 24 * HOUR, away=True),
        asleep(3, MORNING, away=True, unanswered=20),
        asleep(4, MORNING, away=True, reachable=False),
        somebody(5, away=True),
        somebody(6, away=True, opens_at=None),
        somebody(7, unanswered=20),
    ]
    choice = choose(strategy, team, EVENING)

    assert (choice.person, choice.reason, choice.starts_at) == (None, "nobody", None)
    assert choice.retry_at == MORNING + 24 * HOUR


def test_somebody_who_has_had_the_lead_is_not_waited_for() -> None:
    choice = choose("balanced", [asleep(1, away=True)], NOW, except_for=frozenset({1}))

    assert (choice.reason, choice.retry_at) == ("nobody", None)


@pytest.mark.parametrize("strategy", ["balanced", "round_robin", "first_to_claim"])
def test_an_empty_team_gets_nothing(strategy: Strategy) -> None:
    assert choose(strategy, [], NOW) == Choice(None, None, (), "nobody")
