"""A test at a computer by command: sealed at the office, sat on the team's laptop."""

from __future__ import annotations

import getpass
import io
from pathlib import Path

import pytest

from tests.cli.desk import Desk, write_book


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """The file with the papers' passphrase."""
    path = tmp_path / "试卷.口令"
    path.write_text("泰山 考试 桥梁\n", encoding="utf-8")
    return path


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_from_the_seal_to_the_handed_in_paper(
    office: Desk, team: Desk, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [
        ("单位编码", "姓名", "职务", "类别", "执法证号"),
        ("U1", "赵一", "局长", "领导干部", None),
        ("U1", "钱二", "副局长", "领导干部", None),
    ]
    office.json("import", write_book(tmp_path / "people.xlsx", {"应试人员": people}))
    office.json("exam", "bank")
    office.json("exam", "clerk", getpass.getuser())
    made = office.json(
        "exam", "papers", "--category", "领导干部", "--seed", "7", "--to", tmp_path / "out"
    )
    seal = ("exam", "seal", "--unit", "U1", "--paper-passphrase-file", secret)
    assert office.json(*seal)["papers"] == [
        {"paper": made["paper"], "title": "2026年度法治理论测试（领导干部）", "people": 2}
    ]
    team.json("import", office.json("export", "tasks", "--team", "1", "--to", tmp_path)["file"])
    told = team("exam", "seats")
    assert "未启封" in told.out
    team.json("exam", "open", "--unit", "U1", "--paper-passphrase-file", secret)
    people_here = team.json("exam", "seats")["people"]
    first, second = (each["person"] for each in people_here)
    typed(monkeypatch, "1 B", "3", "九 A", "999 A")
    left = team("exam", "sit", first)
    assert left.status == 0
    assert "未交卷，已答 2 题" in left.out
    assert "“九 A”不是“题号 作答”" in left.err
    assert "没有第 999 题" in left.err
    typed(monkeypatch, "2 A", "交卷", "3 A")
    done = team.json("exam", "sit", first)
    assert (done["handed_in"], done["answered"], done["interruptions"]) == ("本人交卷", 3, 1)
    assert "已经交出" in team.refused("exam", "sit", first)
    team.json("exam", "absent", second, "无故缺考")
    states = {each["person"]: each["state"] for each in team.json("exam", "seats")["people"]}
    assert states == {first: "已交卷", second: "无故缺考"}
    results = team.json("export", "results", "--to", tmp_path)["file"]
    office.json("import", results)
    office.json("trust", "confirm", "--all")
    scores = office.json("exam", "results", "--paper", made["paper"])
    assert [each["absent"] for each in scores] == [None, "无故缺考"]
    assert scores[0]["score"] is not None
    assert office.json("exam", "collect") == {"warnings": []}
    assert team.json("exam", "close", "--unit", "U1") == {"closed": 1}
    assert team.json("exam", "seats")["people"] == []
