"""What follows the result, every command of ``resources/help/following.md`` in its order."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.story import Blanks, blocks, done
from tests.services.following.closedyear import make_closed


def test_the_page_as_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_closed(tmp_path / "市考核办")
    Path("扫描件.pdf").write_bytes(b"%PDF-1.4 sealed")
    Path("公文").mkdir()
    office = Desk(tmp_path / "市考核办")
    blanks: Blanks = {
        "〈今天〉": lambda: datetime.date.today().isoformat(),
        "〈编号〉": lambda: next(
            each["id"] for each in office.json("letter", "list") if each["id"]
        ),
    }
    printed = ""
    for kind, lines in blocks("following.md"):
        for line in lines:
            if kind == "sh":
                printed = done(line, monkeypatch, blanks)
            else:
                assert line in printed
    drafts = {path.name for path in Path("公文").iterdir()}
    assert drafts == {"F16B-2026-U3.docx", "F37-2026.pdf"}
    (served,) = office.json("letter", "list", "--state", "已送达")
    assert (served["receiver"], len(served["scans"])) == ("钱某", 1)
    years = Desk(tmp_path / "市考核办2027").json("trend", "--unit", "U3")[0]["years"]
    assert [each["year"] for each in years] == [2025, 2026, 2027]
