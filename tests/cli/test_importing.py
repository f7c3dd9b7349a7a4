"""Importing from the command line: by content, in order, each file whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from app.services.session import open_session
from app.services.workbook import importing
from tests.cli.desk import SCORES, Desk, write_book

BAD = {
    "成绩": [
        ("单位编码", "指标编码", "得分", "测评值", "来源", "日期"),
        ("U1", "C1.2", 28.5, None, "市信访局", "2026-11-05"),
        ("U9", "C1.2", 20, None, "市信访局", "2026-11-05"),
        ("U2", "C1.2", 31, None, "市信访局", "2026-11-05"),
    ]
}


def state(desk: Desk) -> dict[str, Any]:
    """Everything that a command could have changed."""
    kept = desk.home / "attachments"
    return {
        "log": desk.json("log"),
        "totals": desk.json("totals"),
        "units": [desk.json("unit", "show", unit) for unit in ("U1", "U2", "D1")],
        "attachments": sorted(kept.iterdir()) if kept.exists() else [],
    }


def test_a_bad_workbook_changes_nothing_and_tells_every_fault(office: Desk, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "坏.xlsx", BAD)
    before = state(office)
    told = office("import", bad, "--json")
    assert told.status == 1
    assert set(told.json) == {"error", "files"}
    assert told.json["files"] == []
    details = told.json["error"]["details"]
    places = [(fault["file"], fault["sheet"], fault["cell"]) for fault in details]
    assert places == [("坏.xlsx", "成绩", "A3"), ("坏.xlsx", "成绩", "C4")]
    assert len(told.err.splitlines()) == 2
    assert all(line.startswith("坏.xlsx 成绩 ") for line in told.err.splitlines())
    assert state(office) == before


def test_the_others_go_on_where_one_fails(office: Desk, made: Path, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "坏.xlsx", BAD)
    gone = tmp_path / "没有.xlsx"
    told = office("import", bad, made / "scores.xlsx", gone, "--json")
    assert told.status == 1
    assert [one["file"] for one in told.json["files"]] == [str(made / "scores.xlsx")]
    assert told.json["files"][0]["new"] == 4
    assert told.json["error"]["message"] == "有 2 个文件没有导入。"
    assert [fault["file"] for fault in told.json["error"]["details"]] == [
        "坏.xlsx", "坏.xlsx", "没有.xlsx",
    ]  # fmt: skip
    plain = office("import", bad, made / "scores.xlsx")
    assert plain.status == 1
    assert "相同 4" in plain.out and "坏.xlsx" not in plain.out
    assert len(plain.err.splitlines()) == 2


def test_files_are_taken_in_in_the_order_given(office: Desk, made: Path, tmp_path: Path) -> None:
    later = {"成绩": [SCORES["成绩"][0], ("U1", "C1.2", 11, None, "市信访局", "2026-11-09")]}
    second = write_book(tmp_path / "1.xlsx", later)
    answer = office.json("import", made / "scores.xlsx", second)["files"]
    assert [(one["new"], one["changed"]) for one in answer] == [(4, 0), (0, 1)]
    points = [one.get("points") for one in office.json("unit", "show", "U1")["entries"]]
    assert "11" in points


def test_the_same_file_again_changes_nothing_and_says_so(office: Desk, made: Path) -> None:
    office.json("import", made / "scores.xlsx")
    before = state(office)
    (answer,) = office.json("import", made / "scores.xlsx")["files"]
    assert (answer["new"], answer["changed"], answer["same"]) == (0, 0, 4)
    assert state(office) == before


def test_a_dry_run_tells_and_takes_nothing_in(office: Desk, made: Path) -> None:
    before = state(office)
    (answer,) = office.json("import", "--dry-run", made / "scores.xlsx")["files"]
    assert answer["new"] == 4
    assert state(office) == before
    assert "将导入" in office("import", "--dry-run", made / "scores.xlsx").out


def test_a_folder_stands_for_its_files(office: Desk, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    shutil.copy(made / "scores.xlsx", folder / "b.xlsx")
    write_book(folder / "a.xlsx", {"历史": [("年度", "单位编码", "等次"), (2025, "U1", "优秀")]})
    for left in (".a.xlsx", "~$a.xlsx", "Thumbs.db"):
        (folder / left).write_bytes(b"left behind")
    (folder / "更早").mkdir()
    answer = office.json("import", folder)["files"]
    assert [Path(one["file"]).name for one in answer] == ["a.xlsx", "b.xlsx"]


def test_files_are_known_by_content_not_by_name(
    office: Desk, team: Desk, made: Path, tmp_path: Path
) -> None:
    workbook = shutil.copy(made / "scores.xlsx", tmp_path / "results.yhp")
    assert office.json("import", workbook)["files"][0]["kind"] == "workbook"
    package = Path(team.json("export", "results", "--to", tmp_path / "usb")["file"])
    renamed = package.rename(tmp_path / "成绩.xlsx")
    assert office.json("import", renamed)["files"][0]["kind"] == "results"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"%PDF-1.7", "unknown-kind"),
        ("a.xlsx", b"", "unknown-kind"),
        ("a.csv", "单位编码,得分\n".encode("gb18030"), "bad-input"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "bad-input"),
        ("a.xlsx", b"PK\x03\x04 cut short", "bad-input"),
    ],
)
def test_what_is_neither_workbook_nor_package(
    office: Desk, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    told = office("import", path, "--json")
    assert (told.status, told.json["error"]["code"]) == (1, code)
    assert told.json["error"]["details"][0]["file"] == name
    assert told.err.splitlines()[0].count(name) == 1


def test_a_teams_home_takes_no_workbook(team: Desk, made: Path) -> None:
    answer = team.json("import", made / "scores.xlsx", status=1)
    assert answer["error"]["code"] == "office-only"


def test_a_package_for_somebody_else(office: Desk, made: Path) -> None:
    (tasks,) = (made / "usb").iterdir()
    answer = office.json("import", tasks, status=1)
    assert answer["error"]["code"] == "wrong-kind"
    assert answer["error"]["details"][0]["file"] == tasks.name


def test_stopping_leaves_out_the_file_at_hand_and_those_after_it(
    office: Desk, made: Path, tmp_path: Path
) -> None:
    history = {"历史": [("年度", "单位编码", "等次"), (2025, "U1", "优秀")]}
    first = write_book(tmp_path / "a.xlsx", history)
    second = made / "scores.xlsx"
    at_hand: list[str] = []
    session = open_session(office.home)
    try:
        done = importing.import_files(
            session,
            [first, second, first],
            progress=lambda name, *_: at_hand.append(name),
            cancelled=lambda: second.name in at_hand,
        )
    finally:
        session.close()
    assert [Path(report.file).name for report in done.reports] == ["a.xlsx"]
    assert [error.code for error in done.errors] == ["cancelled"]
    assert office.json("totals", "--unit", "U1")["units"][0]["bonus"] == "0.00"


def test_progress_is_told_by_file(office: Desk, made: Path) -> None:
    told: list[tuple[str, int, int]] = []
    session = open_session(office.home)
    try:
        importing.import_files(
            session, [made / "scores.xlsx"], progress=lambda *step: told.append(step)
        )
    finally:
        session.close()
    assert {name for name, _, _ in told} == {"scores.xlsx"}
    assert all(0 < done <= total for _, done, total in told)


def test_a_failure_of_the_disk_is_told_with_its_file(
    office: Desk, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.services.workbook.importing.take_in", full)
    answer = office.json("import", made / "scores.xlsx", status=1)
    assert answer["error"]["code"] == "disk"
    assert answer["error"]["details"][0]["file"] == "scores.xlsx"


# ---- evidence


def award(*more: str | Path) -> tuple[str | Path, ...]:
    return ("record", "award", "--unit", "U1", "--indicator", "C1.2", "--points", "20",
            "--source", "市局", *more)  # fmt: skip


def test_evidence_that_is_a_program_is_refused(office: Desk, tmp_path: Path) -> None:
    program = tmp_path / "照片.jpg"
    program.write_bytes(b"MZ\x90\0")
    before = state(office)
    assert "不能作为佐证" in office.refused(*award("--evidence", program))
    assert state(office) == before


def test_several_pieces_of_evidence_are_kept_once_each(office: Desk, tmp_path: Path) -> None:
    pictures = []
    for name, content in (("a.jpg", b"one"), ("b.jpg", b"one"), ("c.jpg", b"two")):
        (tmp_path / name).write_bytes(content)
        pictures += ["--evidence", tmp_path / name]
    office.json(*award(*pictures))
    (entry,) = office.json("unit", "show", "U1")["entries"]
    assert [number for _, number in entry["proofs"]] == ["2026-U1-0001", "2026-U1-0002"]
    assert len(list((office.home / "attachments").iterdir())) == 2


def test_bad_rows_of_a_bank_and_of_its_people_are_placed(office: Desk, tmp_path: Path) -> None:
    head = ("题号", "题型", "题干", "A", "B", "C", "D", "答案", "难度")
    bank = [
        head,
        ("1", "单选", "听证由谁主持？", "甲", "乙", "丙", "丁", "B", "易"),
        ("2", "单选", "谁可以申请复议？", "甲", "乙", "丙", None, "D", "易"),
        ("3", "多选", "听证，由谁主持", "甲", "乙", None, None, "AB", "易"),
        ("4", "判断", "行政处罚应当公开。", None, None, None, None, "也许", "易"),
        ("5", "多选", "哪些情形应当告知？", "甲", "乙", "丙", None, "A", "难"),
    ]
    people = [
        ("单位编码", "姓名", "职务", "类别", "执法证号"),
        ("U1", "赵一", None, "领导干部", None),
        ("U9", "钱二", None, "领导干部", None),
    ]
    book = write_book(tmp_path / "题库.xlsx", {"题库": bank, "应试人员": people})
    told = office("import", book, "--json")
    places = {
        (fault["sheet"], fault["cell"]): fault["message"] for fault in told.json["error"]["details"]
    }
    assert places == {
        ("题库", "H3"): "答案不在选项之中",
        ("题库", "C4"): "与第 1 题的题干重复",
        ("题库", "H5"): "不是判断题的答案",
        ("题库", "H6"): "多选题的答案不足两个",
        ("应试人员", "A3"): "名册中没有单位“U9”，请核对编码，或者先导入“单位”",
    }
    missing = [people[0], ("U1", None, None, "领导干部", None), ("U1", "孙三", None, "干部", None)]
    book = write_book(tmp_path / "人员.xlsx", {"应试人员": missing})
    told = office("import", book, "--json")
    cells = [(each["sheet"], each["cell"]) for each in told.json["error"]["details"]]
    assert cells == [("应试人员", "B2"), ("应试人员", "D3")]
