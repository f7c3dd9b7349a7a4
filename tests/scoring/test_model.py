"""The second scorer is right: it gives the figures of every kept vector."""

from __future__ import annotations

import pytest

from tests.scoring.model import model_totals
from tests.scoring.vectors import FOLDER, VECTORS, expected_totals, read_year


def test_all_vectors_are_here() -> None:
    assert len(VECTORS) == 14


@pytest.mark.parametrize("name", VECTORS)
def test_model_gives_the_figures_of_the_vector(name: str) -> None:
    expected = expected_totals(name)
    plan, records = read_year(FOLDER / name)
    found = model_totals(plan, records)
    assert found["year"] == expected["year"]
    assert [unit["code"] for unit in found["units"]] == [unit["code"] for unit in expected["units"]]
    for ours, theirs in zip(found["units"], expected["units"], strict=True):
        assert {key: ours[key] for key in theirs} == theirs
