"""Histories in which everything goes wrong keep every promise; and the checks would notice if they did not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import structlog

from bot.scheduler import Jobs
from tests.soak.history import Act, draw
from tests.soak.ledger import Broken
from tests.soak.polled import Polled
from tests.soak.run import play
from tests.soak.shrink import shrink

DAYS = 2


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize("seed", range(20))
def test_every_promise_is_kept_whatever_goes_wrong(seed: int) -> None:
    report = play(draw(seed, DAYS))
    assert report.checks > 0
    assert report.leads > 0


def test_a_seed_means_one_history() -> None:
    assert draw(7, DAYS) == draw(7, DAYS)
    assert play(draw(7, DAYS)) == play(draw(7, DAYS))


def test_the_process_is_killed_and_comes_back() -> None:
    assert sum(play(draw(seed, DAYS)).kills for seed in range(2)) >= 2


def test_an_update_that_was_acknowledged_and_not_kept_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The platform of this test confirms updates that it never handed over."""

    def confirms_everything(self: Polled, _: int) -> None:
        self.confirmed += [(self.clock(), update) for update in self._updates]
        self._updates = []

    monkeypatch.setattr(Polled, "_confirm", confirms_everything)
    with pytest.raises(Broken, match="acknowledged"):
        play(draw(1, DAYS))


def test_a_firm_in_which_nothing_runs_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the tick no lead has its next step."""

    async def does_nothing(self: Jobs) -> None:
        """The tick of a bot that is stuck."""

    monkeypatch.setattr(Jobs, "tick", does_nothing)
    with pytest.raises(Broken, match="next step"):
        play(draw(1, DAYS))


@pytest.mark.parametrize(
    ("rule", "without", "noticed"),
    [
        ("handlers.policy.a_rung_ahead", lambda ladder: ladder, "comes (before|after) its time"),
        ("bot.handling.hear", lambda *_: None, "no lead is lost"),
        ("handlers.ranking.weigh_more", lambda *_: None, "what cannot wait is hot"),
        ("handlers.ranking.is_set_by_hand", lambda _: False, "what was put right stands"),
    ],
)
def test_a_rule_that_is_broken_is_noticed(
    rule: str, without: Callable[..., object], noticed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hot leads climb the ordinary ladder; what is heard comes to nothing; later words, or people's, do not count."""
    monkeypatch.setattr(rule, without)
    with pytest.raises(Broken, match=noticed):
        _play_all(range(40, 50), days=5)


def _play_all(seeds: range, days: int) -> None:
    for seed in seeds:
        play(draw(seed, days))


def test_what_breaks_is_cut_down_to_what_it_takes() -> None:
    history = draw(3, DAYS)
    culprits = {history.acts[5], history.acts[40]}

    def breaks_on_two(short: object) -> None:
        if culprits <= set(short.acts):  # type: ignore[attr-defined]
            raise Broken("two at once", "as planned")

    assert set(shrink(history, "two at once", breaks_on_two).acts) == culprits


def test_acts_can_be_left_out_without_changing_the_others() -> None:
    history = draw(3, DAYS)
    logs = tuple(act for act in history.acts if act.what == "log")
    assert play(history.only(logs)).kills == 0
    later = replace(logs[0], at=logs[0].at + timedelta(minutes=1))
    assert isinstance(later, Act)
