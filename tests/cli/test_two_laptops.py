"""The story of two laptops, every command of ``resources/help/two-laptops.md`` in its order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import PLAN, ROSTER, write_book, yingheng
from tests.cli.story import blocks, done

PASSPHRASES = {
    "市考核办": "长江 考核 桥梁", "甲": "黄河 考核 高山", "乙": "淮河 考核 田野",
    "任务包": "泰山 考核 森林",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what a clerk has at the beginning."""
    monkeypatch.chdir(tmp_path)
    write_book(tmp_path / "方案和名册.xlsx", {**PLAN, **ROSTER})
    for name, passphrase in PASSPHRASES.items():
        Path(f"{name}.口令").write_text(passphrase + "\n", encoding="utf-8")
    for number, name in enumerate(("照片.jpg", "照片2.jpg")):
        Path(name).write_bytes(str(number).encode() * 5_000)
    return tmp_path


def totals(monkeypatch: pytest.MonkeyPatch, home: str) -> list[dict[str, Any]]:
    monkeypatch.setenv("YINGHENG_HOME", home)
    monkeypatch.setenv("YINGHENG_PASSPHRASE", PASSPHRASES[home])
    found: list[dict[str, Any]] = yingheng("totals", "--json").json["units"]
    return found


def test_the_story_as_it_is_told(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = ""
    conflict = {"〈冲突编号〉": lambda: str(yingheng("conflicts", "list", "--json").json[0]["id"])}
    for kind, lines in blocks("two-laptops.md"):
        if kind == "text":
            assert all(line in printed for line in lines), (lines, printed)
            continue
        printed = ""
        for line in lines:
            if line == "yingheng wipe" and os.environ["YINGHENG_HOME"] == "甲":
                assert totals(monkeypatch, "市考核办") == totals(monkeypatch, "甲")
            printed += done(line, monkeypatch, conflict)
    for name in ("甲", "乙"):
        assert list((desk / name).rglob("*")) == []
    units = {unit["code"]: unit for unit in totals(monkeypatch, "市考核办")}
    assert units["U1"]["components"]["日常"] == "38.50"  # three times 0.5 off 40
    assert units["U1"]["components"]["实地"] == "26.00"
    visits = yingheng("visit", "list", "--json").json
    assert {each["unit"]: each["state"] for each in visits}["U1"] == "已认可"
    first, second = (next(desk.glob(f"优盘/{place}/results-*")) for place in ("成果", "补正"))
    assert second.stat().st_size < first.stat().st_size
