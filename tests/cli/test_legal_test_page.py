"""The legal-theory test, every command of ``resources/help/legal-test.md`` in its order."""

from __future__ import annotations

import getpass
import json
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.desk import PLAN, ROSTER, write_book, yingheng
from tests.cli.story import blocks, done

PASSPHRASES = {
    "市考核办": "长江 考核 桥梁", "甲": "黄河 考核 高山", "任务包": "泰山 考核 森林",
    "试卷": "华山 考核 草原",
}  # fmt: skip
PEOPLE = [
    ("单位编码", "姓名", "类别"),
    ("U1", "㛃䶮", "领导干部"),
    ("U1", "王五", "领导干部"),
    ("U2", "李喆", "领导干部"),
    ("U2", "赵六", "领导干部"),
]


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the clerk has: a year with its plan issued, the people, passphrases."""
    monkeypatch.chdir(tmp_path)
    for name, passphrase in PASSPHRASES.items():
        Path(f"{name}.口令").write_text(passphrase + "\n", encoding="utf-8")
    write_book(tmp_path / "方案和名册.xlsx", {**PLAN, **ROSTER})
    write_book(tmp_path / "应试人员.xlsx", {"应试人员": PEOPLE})
    Path("作答.txt").write_text("1 A\n2 B\n交卷\n", encoding="utf-8")
    monkeypatch.setenv("YINGHENG_HOME", "市考核办")
    monkeypatch.setenv("YINGHENG_PASSPHRASE", PASSPHRASES["市考核办"])
    for words in (
        ("init", "--role", "office", "--year", "2026"),
        ("import", "方案和名册.xlsx"),
        ("plan", "issue"),
    ):
        assert yingheng(*words).status == 0
    return tmp_path


def scan_blank_sheets() -> None:
    """What the scanner gives of sheets on which nobody marked anything: both people's pages."""
    Path("扫描件").mkdir()
    (sheets,) = Path("答题卡").glob("F07C-*.pdf")
    for number, page in enumerate(pypdfium2.PdfDocument(sheets)):
        page.render(scale=150 / 72).to_pil().save(f"扫描件/{number}.png")


def test_the_story_as_it_is_told(clerk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blanks = {"〈本机登录名〉": getpass.getuser}
    told = {}
    for _, lines in blocks("legal-test.md"):
        for line in lines:
            if line == "yingheng exam read 扫描件":
                scan_blank_sheets()
            told[line] = done(line, monkeypatch, blanks)
    assert "读取 2 页" in told["yingheng exam read 扫描件"]
    assert "已答 2 题" in told["yingheng exam sit 100003 < 作答.txt"]
    assert "简答" in told["yingheng exam mark --paper 2026-1 --marker 张三"]
    found = json.loads(yingheng("exam", "results", "--paper", "2026-1", "--json").out)
    assert [(each["person"], each["name"], each["absent"]) for each in found] == [
        ("100001", "㛃䶮", None),
        ("100002", "王五", None),
        ("100003", "李喆", None),
        ("100004", "赵六", "病假"),
    ]
    assert found[0]["open"] and found[2]["score"] is not None
