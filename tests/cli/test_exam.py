"""The commands of the legal-theory test and their documents."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import Desk, write_book


@pytest.fixture
def exam(office: Desk, tmp_path: Path) -> Desk:
    """The office with the bank and two people of U1."""
    people = [
        ("单位编码", "姓名", "职务", "类别", "执法证号"),
        ("U1", "赵一", "局长", "领导干部", None),
        ("U1", "孙三", None, "执法人员", "1604001"),
    ]
    office.json("import", write_book(tmp_path / "people.xlsx", {"应试人员": people}))
    office.json("exam", "clerk", getpass.getuser())
    found = office.json("exam", "bank")
    assert found["new"] == found["total"] == sum(found["types"].values())
    return office


def papers(exam: Desk, folder: Path, category: str = "领导干部") -> dict[str, Any]:
    found: dict[str, Any] = exam.json(
        "exam", "papers", "--category", category, "--forms", "1", "--seed", "7", "--to", folder
    )
    return found


def test_the_bank_is_reported(exam: Desk) -> None:
    told = exam("exam", "bank")
    assert told.status == 0
    assert "新增 0 题" in told.out
    assert "单选" in told.out


def test_papers_and_sheets(exam: Desk, tmp_path: Path) -> None:
    made = papers(exam, tmp_path / "out")
    assert set(made) == {
        "paper", "category", "seed", "forms", "questions", "files", "warnings",
    }  # fmt: skip
    assert (made["seed"], made["forms"]) == ("7", ["A"])
    assert all(Path(file).read_bytes().startswith(b"%PDF") for file in made["files"])
    assert "还没有执法人员的试卷" in exam.refused(
        "exam", "sheets", "--unit", "U1", "--to", tmp_path / "out"
    )
    sheets = exam.json(
        "exam", "sheets", "--unit", "U1", "--paper", made["paper"], "--to", tmp_path / "out"
    )
    (person,) = sheets["people"]
    assert person == {
        "person": "100001", "name": "赵一", "category": "领导干部", "paper": made["paper"],
        "form": "A",
    }  # fmt: skip
    assert [Path(file).name for file in sheets["files"]] == [
        "F07C-2026-1-U1.pdf",
        "F08S-2026-U1.pdf",
    ]
    told = exam("exam", "read", tmp_path / "没有.pdf", "--json")
    assert (told.status, told.err) == (1, "没有.pdf没有读取：没有找到文件“没有.pdf”。\n")
    read = told.json
    assert read == {
        "read": 0, "doubtful": [], "twice": [], "missing": [],
        "unread": [{"file": "没有.pdf", "page": 0, "reason": "没有找到文件“没有.pdf”。"}],
    }  # fmt: skip
    assert exam.json("exam", "doubtful") == []
    assert "没有第 1 题" in exam.refused("exam", "settle", "100001", "1", "A", "--reason", "看图")


def test_a_sitting_from_a_document(exam: Desk, tmp_path: Path) -> None:
    made = papers(exam, tmp_path / "out")
    schema = exam.json("record", "sitting", "--schema")
    assert schema["$ref"] == "#/$defs/Sitting"
    written = made["questions"]
    source = tmp_path / "测试.json"
    person = {"name": "赵一", "letter": "A", "answers": [{"number": written, "answer": "论述"}]}
    source.write_text(
        json.dumps({"unit": "U1", "paper": made["paper"], "examinees": [person]}), encoding="utf-8"
    )
    done = exam.json("record", "sitting", "--from", source)
    assert set(done) == {"id", "commit"}
    (before,) = exam.json("exam", "results", "--paper", made["paper"])
    assert (before["score"], before["open"]) == (None, [written])
    actions = [each["action"] for each in exam.json("log")]
    assert {"exam papers", "exam seats", "exam key", "record sitting"} <= set(actions)


def test_marking_and_analysis(exam: Desk, tmp_path: Path) -> None:
    made = papers(exam, tmp_path / "out")
    paper = made["paper"]
    source = tmp_path / "测试.json"
    person = {"name": "赵一", "letter": "A", "answers": []}
    source.write_text(
        json.dumps({"unit": "U1", "paper": paper, "examinees": [person]}), encoding="utf-8"
    )
    exam.json("record", "sitting", "--from", source)
    analysed = exam.json("exam", "analyse", "--paper", paper)
    assert (analysed["people"], analysed["mean"]) == (1, "0")
    assert len(analysed["items"]) == made["questions"]
    (essay,) = [each["question"] for each in analysed["items"] if each["type"] == "简答"]
    listed = exam.json("exam", "mark", "--paper", paper, "--marker", "甲")
    row = next(each for each in listed if each["question"] == essay)
    assert (row["kind"], row["points"], row["waiting"]) == ("简答", "10", 0)
    assert essay in exam("exam", "mark", "--paper", paper, "--marker", "甲").out
    queue = exam.json("exam", "mark", essay, "--paper", paper, "--marker", "甲")
    assert queue == {"paper": paper, "question": essay, "points": "10", "waiting": []}
    assert exam("exam", "mark", essay, "1A", "--paper", paper, "--marker", "甲").status == 2
    told = exam("exam", "analyse", "--paper", paper)
    assert "仅供参考" in told.err
    assert "没有名为“干部”" in exam.refused(
        "exam", "papers", "--category", "干部", "--to", tmp_path
    )
