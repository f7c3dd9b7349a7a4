"""What is written as workbooks reads back as the year that it was."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.scoring.model import model_totals
from tests.scoring.vectors import read_year
from tests.scoring.workbooks_of import write_year
from tests.scoring.years import random_year


@pytest.mark.parametrize("seed", range(12))
def test_workbooks_read_back_as_the_year(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    year = random_year(random, units=8, leaves=10, importable=True)
    files = write_year(year, tmp_path, random)
    assert files == sorted(tmp_path.iterdir())
    plan, records = read_year(tmp_path)
    assert model_totals(plan, records) == model_totals(year.plan, year.records)
