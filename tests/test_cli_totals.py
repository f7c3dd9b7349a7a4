"""Workbooks in, ``totals --json`` out, through the command line as an office runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.scoring.model import model_totals
from tests.scoring.vectors import FOLDER, VECTORS, expected_totals, workbooks_in
from tests.scoring.workbooks_of import write_year
from tests.scoring.years import random_year

ROOT = Path(__file__).parent.parent
FULL = os.environ.get("YINGHENG_FULL") == "1"
SEEDS = (8, 0, 3, 5, 9, 12)[: 6 if FULL else 1]
"""Between them every conversion, every kind of quota, and rosters of few and of all categories."""


def yingheng(home: Path, *arguments: str) -> Any:
    """The answer of one command, which must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "--json", *arguments],
        cwd=ROOT,
        env={**os.environ, "YINGHENG_HOME": str(home)},
        capture_output=True,
        check=False,
    )
    output = done.stdout.decode("utf-8")
    assert done.returncode == 0, output + done.stderr.decode("utf-8")
    return json.loads(output)


def totals_after_import(home: Path, year: int, files: Sequence[Path]) -> Any:
    yingheng(home, "init", "--role", "office", "--plain", "--year", str(year))
    answer = yingheng(home, "import", *map(str, files))
    assert [one["kind"] for one in answer["files"]] == ["workbook"] * len(files)
    assert not any(one["conflicts"] for one in answer["files"])
    return yingheng(home, "totals")


@pytest.mark.parametrize("name", VECTORS)
def test_totals_of_the_vector(name: str, tmp_path: Path) -> None:
    expected = expected_totals(name)
    files = workbooks_in(FOLDER / name)
    found = totals_after_import(tmp_path / "home", expected["year"], files)
    assert found["year"] == expected["year"]
    keys = set(expected["units"][0])
    assert [{key: unit[key] for key in keys} for unit in found["units"]] == expected["units"]


@pytest.mark.parametrize("seed", SEEDS)
def test_totals_of_a_random_year(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    year = random_year(random, units=120, leaves=30, importable=True)
    files = write_year(year, tmp_path, random)
    expected = model_totals(year.plan, year.records)
    found = totals_after_import(tmp_path / "home", expected["year"], files)
    assert found["year"] == expected["year"]
    assert found["units"] == expected["units"]
