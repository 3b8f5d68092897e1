"""Where somebody with several accounts is written to."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.reaching import Way, best

platforms = st.sampled_from(["telegram", "slack", "desk"])
ways = st.lists(st.builds(Way, platforms, st.text("ab1", min_size=1, max_size=2)), max_size=5)
some = st.sets(platforms)


@given(ways, st.none() | platforms, some)
def test_whoever_has_an_account_is_written_to(found: list[Way], prefers: str | None, resting: set[str]) -> None:
    way = best(found, prefers, resting)
    assert (way is None) == (not found)
    assert way is None or way in found


@given(ways, platforms, some)
def test_the_platform_somebody_prefers_is_taken_while_it_works(
    found: list[Way], prefers: str, resting: set[str]
) -> None:
    way = best(found, prefers, resting)
    if way is not None and prefers in {each.platform for each in found} - resting:
        assert way.platform == prefers


@given(ways, st.none() | platforms, some)
def test_a_platform_that_takes_nothing_is_the_last_resort(
    found: list[Way], prefers: str | None, resting: set[str]
) -> None:
    way = best(found, prefers, resting)
    if way is not None and way.platform in resting:
        assert {each.platform for each in found} <= resting


@given(ways)
def test_without_a_wish_the_first_account_is_taken(found: list[Way]) -> None:
    assert best(found, None) == (found[0] if found else None)
