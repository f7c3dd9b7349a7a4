"""``wipe --to``: the sheet of a cleared laptop (F38) is written where it is asked for."""

from __future__ import annotations

from pathlib import Path

from app.services.session import create_home
from tests.cli.desk import Desk
from tests.reports.paper import Paper


def test_the_sheet_of_a_cleared_laptop_is_written(tmp_path: Path) -> None:
    home = create_home(tmp_path / "laptop", role="team", name="甲机")["home_id"]
    done = Desk(tmp_path / "laptop").json("wipe", "--to", tmp_path / "优盘")
    file = Path(done["file"])
    assert file.parent == tmp_path / "优盘"
    assert Paper(file.read_bytes()).holds(home)
    assert Paper(file.read_bytes()).holds("甲机")
    assert list((tmp_path / "laptop").rglob("*")) == []
