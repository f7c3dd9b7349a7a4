"""A long run: it tells its figure as it goes, counts every fault, and ends in time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

import pytest

from benchmarks import storm


@pytest.fixture(autouse=True)
def _every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storm, "EVERY", 0.0)


def test_it_ends_at_its_count(capsys: pytest.CaptureFixture[str]) -> None:
    bar, took = storm.trials("kills", 3, repeat((1, [])))
    assert (bar.met, bar.name) == (True, "3 of 3 kills: faults")
    assert took.name == "3 kills"
    assert capsys.readouterr().out.splitlines() == [
        f"{done} of 3 kills, no faults" for done in (1, 2, 3)
    ]


def test_every_fault_is_counted_and_the_first_are_quoted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bar, _ = storm.trials("kills", 4, repeat((2, ["lost", "torn"])))
    assert (bar.met, bar.figure, bar.detail) == (False, 4, "lost; torn; lost")
    assert capsys.readouterr().out.count("fault: torn") == 2


def test_it_ends_in_time_with_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storm, "minutes", 0.0)
    seen = []

    def found() -> Iterator[tuple[int, list[str]]]:
        while True:
            seen.append(1)
            yield 5, []

    bar, _ = storm.trials("kills", 10_000, found())
    assert (bar.name, len(seen)) == ("5 of 10,000 kills: faults", 1)
