"""The story of two laptops, every command of ``resources/help/two-laptops.md`` in its order."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import PLAN, ROSTER, write_book, yingheng

PAGE = Path(__file__).parents[2] / "resources" / "help" / "two-laptops.md"
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
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
        Path(name).write_bytes(b"\xff\xd8" + bytes([number]) * 5_000)
    return tmp_path


def words_of(line: str) -> Iterator[str]:
    """A line's words as a shell would hand them on."""
    for word in shlex.split(line):
        if "*" in word:
            (found,) = Path().glob(word)
            yield str(found)
        elif word == "〈冲突编号〉":
            yield yingheng("conflicts", "list", "--json").json[0]["id"]
        else:
            yield word


def done(line: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a line of the page; what it printed."""
    if line.startswith("export "):
        name, _, value = line.removeprefix("export ").partition("=")
        file = re.fullmatch(r'"\$\(cat (.+)\)"', value)
        text = Path(file[1]).read_text(encoding="utf-8").rstrip("\n") if file else value
        monkeypatch.setenv(name, text)
        return ""
    program, *arguments = words_of(line)
    assert program == "yingheng"
    told = yingheng(*arguments)
    assert told.status == 0, line + told.out + told.err
    return told.out


def totals(monkeypatch: pytest.MonkeyPatch, home: str) -> list[dict[str, Any]]:
    monkeypatch.setenv("YINGHENG_HOME", home)
    monkeypatch.setenv("YINGHENG_PASSPHRASE", PASSPHRASES[home])
    found: list[dict[str, Any]] = yingheng("totals", "--json").json["units"]
    return found


def test_the_story_as_it_is_told(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = ""
    for kind, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "text":
            assert all(line in printed for line in text.splitlines()), (text, printed)
            continue
        printed = ""
        for line in text.splitlines():
            if line == "yingheng wipe" and os.environ["YINGHENG_HOME"] == "甲":
                assert totals(monkeypatch, "市考核办") == totals(monkeypatch, "甲")
            printed += done(line, monkeypatch)
    for name in ("甲", "乙"):
        assert list((desk / name).rglob("*")) == []
    units = {unit["code"]: unit for unit in totals(monkeypatch, "市考核办")}
    assert units["U1"]["components"]["日常"] == "38.50"  # three times 0.5 off 40
    assert units["U1"]["components"]["实地"] == "26.00"
    visits = yingheng("visit", "list", "--json").json
    assert {each["unit"]: each["state"] for each in visits}["U1"] == "已认可"
    first, second = (next(desk.glob(f"优盘/{place}/results-*")) for place in ("成果", "补正"))
    assert second.stat().st_size < first.stat().st_size
