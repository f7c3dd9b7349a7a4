"""Homes of every released format open, whole, with the figures that they had."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app import home as homes
from app.services.safekeeping import custody
from app.services.session import open_session
from app.services.year.outcome import totals_json
from tests.scoring.vectors import expected_totals

KEPT = Path(__file__).parent.parent / "homes"
PASSPHRASES = {"plain": None, "encrypted": "开箱口令 1"}
FORMATS = sorted(folder.name for folder in KEPT.iterdir() if folder.is_dir())


def test_every_format_so_far_is_kept() -> None:
    assert [f"format-{number}" for number in range(1, homes.FORMAT + 1)] == FORMATS


@pytest.mark.parametrize("name", PASSPHRASES)
@pytest.mark.parametrize("kept", FORMATS)
def test_a_kept_home_opens_with_its_figures(kept: str, name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(KEPT / kept / f"{name}.zip") as archive:
        archive.extractall(tmp_path)
    session = open_session(tmp_path, PASSPHRASES[name])
    try:
        assert custody.check(session)["problems"] == []
        found = json.loads(json.dumps(totals_json(session)["units"]))
    finally:
        session.close()
    wanted = expected_totals("scoring-11")["units"]
    assert [{key: unit[key] for key in wanted[0]} for unit in found] == wanted
