"""Bars keep their limits in the right direction, and the runner's status says so."""

from __future__ import annotations

import math

import pytest

from benchmarks import __main__ as runner
from benchmarks import bar


@pytest.mark.parametrize(
    ("measured", "met"),
    [
        (bar.ratio("r", ours=2.0, floor=1.0, limit=2, floor_is="f"), True),
        (bar.ratio("r", ours=2.1, floor=1.0, limit=2, floor_is="f"), False),
        (bar.excess("e", ours=0.30, floor=0.05, limit=0.3, floor_is="f"), True),
        (bar.excess("e", ours=0.40, floor=0.05, limit=0.3, floor_is="f"), False),
        (bar.rate("s", count=1000, seconds=2, limit=500, unit="rows/s"), True),
        (bar.rate("s", count=999, seconds=2, limit=500, unit="rows/s"), False),
        (bar.Bar("nothing", math.nan, 1, "s"), False),
        (bar.Bar("nothing", math.nan, 1, "s", least=True), False),
    ],
)
def test_a_bar_is_met_up_to_its_limit_and_not_beyond(measured: bar.Bar, met: bool) -> None:
    assert measured.met is met
    assert measured.line().startswith("met " if met else "NOT MET ")


def test_works_are_taken_in_turn() -> None:
    order: list[str] = []
    times = bar.fastest(lambda: order.append("ours"), lambda: order.append("floor"), rounds=3)
    assert order == ["ours", "floor"] * 3
    assert all(0 <= seconds < math.inf for seconds in times)


@pytest.mark.parametrize(("figure", "status"), [(1.0, 0), (3.0, 1)])
def test_the_status_tells_whether_every_bar_was_met(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], figure: float, status: int
) -> None:
    class Module:
        @staticmethod
        def run(long: bool) -> list[bar.Bar]:
            return [bar.Bar("first", figure, 2, "s"), bar.Bar("second", 1, 2, "s")]

    monkeypatch.setattr(runner.importlib, "import_module", lambda name: Module)
    assert runner.run_here("made-up", long=False) == status
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_every_benchmark_is_found_by_the_name_of_its_module() -> None:
    assert "startup" in runner.names()
    assert not {"bar", "__main__"} & set(runner.names())
