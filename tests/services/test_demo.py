"""The demo: a whole year through the same doors as a real one, the same from the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import HomeError
from app.services import demo
from app.services.safekeeping import custody
from app.services.session import open_session
from app.services.year import approval
from app.services.year.outcome import totals_json

UNITS = 6


def test_a_year_is_played_to_its_publication(tmp_path: Path) -> None:
    first = demo.play(tmp_path / "demo", UNITS)
    for part in ("office", "team-1", "team-2", "team-3"):
        session = open_session(tmp_path / "demo" / part)
        assert custody.check(session)["problems"] == []
        session.close()
    office = open_session(tmp_path / "demo" / "office")
    assert approval.standing(office).steps == approval.STEPS
    told = totals_json(office)
    office.close()
    assert told["approved"] is True
    assert all(unit["complete"] for unit in told["units"])
    assert all(Path(file).read_bytes().startswith(b"%PDF") for file in first["files"])
    assert {Path(file).name[:3] for file in first["files"]} == {"F01", "F13", "F14", "F25"}
    kept = sorted(path.name for path in (tmp_path / "demo" / "usb").iterdir())
    assert [name.split("-")[0] for name in kept] == ["results"] * 3 + ["tasks"] * 3

    second = demo.play(tmp_path / "demo", UNITS)
    assert second["totals_sha256"] == first["totals_sha256"]
    assert (tmp_path / "demo" / "previous" / "office").is_dir()


def test_another_folder_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "真的数据").write_text("不要动", encoding="utf-8")
    with pytest.raises(HomeError) as refusal:
        demo.play(tmp_path, UNITS)
    assert refusal.value.code == "home-exists"
    assert [path.name for path in tmp_path.iterdir()] == ["office"]
