"""The answer of every command with ``--json``, to the letter of its documentation."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from app.services.session import open_session
from app.services.year.planversion import versions
from tests.cli.desk import YEAR, Desk, take_in, yingheng
from tests.fieldwork.proof.made import as_jpeg, place

REPORT_KEYS = {"file", "kind", "new", "changed", "same", "conflicts", "warnings"}
LOG_KEYS = {"commit", "home_id", "seq", "time", "actor", "action", "reason", "entities"}
UNIT_KEYS = [
    "code", "name", "category", "group", "delegated", "complete", "missing", "possible",
    "components", "base", "bonus", "penalty", "total", "conflicts", "grade", "rank", "outcomes",
]  # fmt: skip


def award(points: str, *more: str) -> tuple[str, ...]:
    return ("record", "award", "--unit", "U1", "--indicator", "C1.2", "--points", points,
            "--source", "市信访局", *more)  # fmt: skip


def test_init(tmp_path: Path) -> None:
    home = tmp_path / "new"
    answer = Desk(home).json("init", "--role", "office", "--year", "2026", "--plain")
    home_id = answer.pop("home_id")
    assert answer == {"role": "office", "year": 2026, "home": str(home)}
    assert len(home_id) == 32


def test_init_of_a_team_has_no_year(tmp_path: Path) -> None:
    assert Desk(tmp_path / "new").json("init", "--role", "team", "--plain")["year"] is None


def test_import(office: Desk, made: Path) -> None:
    (answer,) = office.json("import", made / "scores.xlsx")["files"]
    assert set(answer) == REPORT_KEYS
    assert answer["file"] == str(made / "scores.xlsx")
    counts = [answer[name] for name in ("kind", "new", "changed", "same", "conflicts")]
    assert counts == ["workbook", 4, 0, 0, 0]


def test_undo_takes_a_whole_workbook_back(office: Desk, made: Path) -> None:
    before = office.json("totals")
    office.json("import", made / "scores.xlsx")
    assert office.json("totals") != before
    commit = next(one for one in reversed(office.json("log")) if one["action"] == "import")
    answer = office.json("undo", commit["commit"], "--reason", "导错了")
    assert set(answer) == {"commit"}
    assert office.json("totals") == before
    assert office.json("check")["ok"]


def test_undo_takes_plan_roster_and_entries_of_one_file_back(tmp_path: Path, made: Path) -> None:
    desk = Desk(tmp_path / "home")
    desk.json("init", "--role", "office", "--year", str(YEAR), "--plain")
    desk.json("import", made / "year.xlsx")
    commit = desk.json("log")[0]["commit"]
    desk.json("undo", commit, "--reason", "导错了")
    assert desk.json("unit", "list") == []
    assert [remark["code"] for remark in desk.json("plan", "check")["errors"]] == ["no-leaf"]


def test_template(tmp_path: Path) -> None:
    told = yingheng("template", "成绩", "扣分", "--to", tmp_path / "out", "--json")
    assert told.json == {"files": [str(tmp_path / f"out/{name}.xlsx") for name in ("成绩", "扣分")]}
    again = yingheng("template", "成绩", "--to", tmp_path / "out", "--json")
    assert again.json == {"files": [str(tmp_path / "out/成绩-2.xlsx")]}


def test_template_for_a_body(office: Desk, tmp_path: Path) -> None:
    answer = office.json("template", "--body", "市司法局", "--to", tmp_path)
    assert answer == {"files": [str(tmp_path / "市司法局.xlsx")]}


def test_plan_check_and_issue(office: Desk, tmp_path: Path) -> None:
    assert set(office.json("plan", "check")) == {"errors", "warnings"}
    desk = Desk(tmp_path / "home")
    desk.json("init", "--role", "office", "--year", "2026", "--plain")
    found = desk.json("plan", "check")
    assert found["errors"] and found["warnings"]
    assert set(found["errors"][0]) == {"code", "message", "place"}
    assert desk.json("plan", "issue", status=1)["error"]["code"] == "plan-errors"


def test_plan_issue_answers_like_a_check(made: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home")
    desk.json("init", "--role", "office", "--year", "2026", "--plain")
    desk.json("import", made / "year.xlsx")
    warnings = desk.json("plan", "check")["warnings"]
    consent = ("--consent", "考委会2026年第1次会议")
    answer = desk.json("plan", "issue", "--document", "平法〔2026〕1号", *consent)
    assert answer["errors"] == []
    assert answer["warnings"] == warnings
    assert answer["version"] == 1
    session = open_session(desk.home)
    (version,) = versions(session)
    session.close()
    assert (version.document, version.consent) == ("平法〔2026〕1号", "考委会2026年第1次会议")
    assert desk.json("totals")["plan_version"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("exempt", "U1", "--indicator", "C1.2", "--reason", "无此职责"),
        ("add", "U1", "--indicator", "C1", "--reason", "试点"),
        ("lift-cap", "U1", "--reason", "情节特别严重"),
        ("defer", "U1", "--decision", "暂缓评定", "--document", "平法2号", "--reason", "合并"),
    ],
)  # fmt: skip
def test_unit_decisions(office: Desk, arguments: tuple[str, ...]) -> None:
    answer = office.json("unit", *arguments)
    assert set(answer) == {"commit"}
    assert answer["commit"] == office.json("log")[-1]["commit"]


def test_a_second_person_approves_an_exemption(office: Desk) -> None:
    exempted = ("U1", "--indicator", "C1.2")
    office.json("unit", "exempt", *exempted, "--reason", "无此职责")
    answer = office.json("unit", "approve-exemption", *exempted, "--approver", "李四")
    assert answer["commit"] == office.json("log")[-1]["commit"]
    again = office("unit", "approve-exemption", *exempted, "--approver", "王五")
    assert again.status == 1
    assert "已经由李四批准" in again.err


def test_what_waits_to_be_carried_over(office: Desk) -> None:
    assert office.json("carry") == []
    assert office("carry", "x" * 32).status == 2
    assert office("carry", "--reason", "事实未变").status == 2
    assert "没有等待沿用的记录" in office("carry", "x" * 32, "--reason", "事实未变").err


def test_unit_list(office: Desk) -> None:
    assert office.json("unit", "list") == [
        {"code": "D1", "name": "丁院", "category": None, "parent": None, "delegated": "市教体局"},
        {"code": "U1", "name": "甲局", "category": 4, "parent": None, "delegated": None},
        {"code": "U2", "name": "乙局", "category": 4, "parent": None, "delegated": None},
        {"code": "U2a", "name": "乙局一分局", "category": 4, "parent": "U2", "delegated": None},
    ]


def test_unit_show_has_every_entry(office: Desk, made: Path) -> None:
    office.json("import", made / "scores.xlsx")
    record = office.json("unit", "show", "U1")
    assert (record["code"], record["name"]) == ("U1", "甲局")
    assert sorted(one["entity"] for one in record["entries"]) == [
        "award", "check", "matter", "measure",
    ]  # fmt: skip
    assert "甲局" in office("unit", "show", "U1").out


RECORDS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "checked": (("--indicator", "C1.1"), {}),
    "finding": (("--indicator", "C1.1", "--clause", "2", "--count", "3"),
                {"clause": "2", "count": 3, "points": None, "state": "认定"}),
    "award": (("--indicator", "C1.2", "--points", "28.25"), {"points": "28.25"}),
    "measure": (("--indicator", "C1.3", "--value", "91.5"), {"value": "91.5"}),
    "adjust": (("--kind", "扣分", "--points", "1", "--matter", "M9", "--title", "通报", "--level",
                "市级", "--severe", "--major", "--document", "平政〔2026〕9号", "--document-date",
                "2026年3月5日"),
               {"kind": "扣分", "points": "1", "number": "M9", "title": "通报", "level": "市级",
                "severe": True, "veto": False, "major": True, "document": "平政〔2026〕9号",
                "document_date": "2026-03-05"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
def test_record(office: Desk, tmp_path: Path, kind: str) -> None:
    arguments, fields = RECORDS[kind]
    proof = tmp_path / "照片.jpg"
    proof.write_bytes(as_jpeg(place(1)))
    common = ("--unit", "U1", "--source", "市局", "--date", "2026/11/7", "--note", "现场",
              "--evidence", str(proof))  # fmt: skip
    answer = office.json("record", kind, *arguments, *common)
    assert set(answer) == {"id", "commit"}
    (entry,) = office.json("unit", "show", "U1")["entries"]
    assert (entry["id"], entry["commit"]) == (answer["id"], answer["commit"])
    digest = hashlib.sha256(proof.read_bytes()).hexdigest()
    fields = fields | {"unit": "U1", "source": "市局", "date": "2026-11-07", "note": "现场"}
    assert entry["proofs"] == [[digest, "2026-U1-0001"]]
    assert {name: entry[name] for name in fields} == fields
    checked = office.json("check")
    assert checked["ok"] and checked["checked"]["attachments"] == 1


def test_a_finding_with_its_own_points_has_a_reason(office: Desk) -> None:
    finding = ("record", "finding", "--unit", "U1", "--indicator", "C1.1", "--clause", "1",
               "--source", "市局", "--points", "1.25")  # fmt: skip
    assert "事由" in office.refused(*finding)
    office.json(*finding, "--reason", "情节较重", "--note", "见记录", "--awaiting")
    (entry,) = office.json("unit", "show", "U1")["entries"]
    assert (entry["points"], entry["note"], entry["state"]) == (
        "1.25",
        "情节较重；见记录",
        "待补证",
    )


def test_amend_and_withdraw(office: Desk) -> None:
    made = office.json(*award("20"))
    changed = office.json("amend", made["id"], "得分=21.5", "日期=2026.11.8", "--reason", "更正")
    assert set(changed) == {"id", "commit"}
    assert changed["id"] == made["id"] and changed["commit"] != made["commit"]
    (entry,) = office.json("unit", "show", "U1")["entries"]
    assert (entry["points"], entry["date"]) == ("21.5", "2026-11-08")
    gone = office.json("withdraw", made["id"], "--reason", "记错")
    assert set(gone) == {"id", "commit"}
    assert office.json("unit", "show", "U1")["entries"][0]["withdrawn"] is True


def test_totals(office: Desk, made: Path) -> None:
    office.json("import", made / "scores.xlsx")
    answer = office.json("totals")
    assert list(answer) == ["year", "plan_version", "approved", "units"]
    assert (answer["year"], answer["plan_version"], answer["approved"]) == (2026, 1, False)
    assert [list(unit) for unit in answer["units"]] == [UNIT_KEYS] * 3
    assert [unit["code"] for unit in answer["units"]] == ["U1", "U2", "D1"]
    assert answer["units"][0] == {
        "code": "U1", "name": "甲局", "category": 4, "group": "4", "delegated": False,
        "complete": True, "missing": [], "possible": "100",
        "components": {"日常": "40.00", "实地": "28.50", "满意度": "27.00"},
        "base": "95.50", "bonus": "2.00", "penalty": "0.00", "total": "97.50", "conflicts": 0,
        "grade": "优秀", "rank": 1, "outcomes": [],
    }  # fmt: skip
    assert answer["units"][2]["possible"] is None
    assert office.json("totals", "--unit", "U1")["units"] == answer["units"][:1]


def test_explain_goes_down_to_the_entries(office: Desk, made: Path) -> None:
    office.json("import", made / "scores.xlsx")
    tree = office.json("explain", "--unit", "U1")
    assert tree["value"] == "97.50"

    def walk(node: dict[str, Any]) -> list[dict[str, Any]]:
        assert {"label", "value", "formula", "from"} <= set(node)
        return [node, *(below for child in node["from"] for below in walk(child))]

    found = {node["entry"] for node in walk(tree) if "entry" in node}
    entries = office.json("unit", "show", "U1")["entries"]
    assert found == {entry["id"] for entry in entries}
    assert office.json("explain", "--unit", "U1", "--indicator", "C1.3")["value"] == "27"


def test_explain_of_a_branch_adds_its_leaves(office: Desk, made: Path) -> None:
    office.json("import", made / "scores.xlsx")
    tree = office.json("explain", "--unit", "U1", "--indicator", "C1")
    assert tree["value"] == "95.5"
    assert [child["value"] for child in tree["from"]] == ["40", "28.5", "27"]


def test_conflicts(office: Desk, team: Desk, tmp_path: Path) -> None:
    office.json(*award("20"))
    team.json(*award("25"))
    take_in(office, team.json("export", "results", "--to", tmp_path / "usb")["file"])
    (conflict,) = office.json("conflicts", "list")
    assert set(conflict) == {"id", "unit", "what", "field", "values"}
    assert (conflict["unit"], conflict["field"]) == ("U1", "points")
    assert {value["value"] for value in conflict["values"]} == {"20", "25"}
    assert all({"value", "who", "when", "home_id"} <= set(one) for one in conflict["values"])
    assert office.json("totals", "--unit", "U1")["units"][0]["conflicts"] == 1
    assert "20" in office("conflicts", "list").out
    assert "没有" not in office("conflicts", "list").out
    answer = office.json("conflicts", "resolve", conflict["id"], "--take", "25", "--reason", "核对")
    assert set(answer) == {"commit"}
    assert office.json("conflicts", "list") == []


def test_approve_refuses_with_the_blockers(office: Desk) -> None:
    told = office("approve", "--step", "审核", "--json")
    assert told.status == 1
    assert set(told.json) == {"approved", "version", "blockers"}
    assert (told.json["approved"], told.json["version"]) == (False, 0)
    assert any("U1" in line and "C1.1" in line for line in told.json["blockers"])
    assert told.err.splitlines() == told.json["blockers"]
    assert office("approve", "--step", "审核").err == told.err


def test_steps_of_approval(approvable: Desk, tmp_path: Path) -> None:
    scan = tmp_path / "签字.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    passed = {"approved": True, "version": 1, "blockers": []}
    assert approvable.json("approve", "--step", "审核", "--scan", scan) == passed
    assert approvable.json("totals")["approved"] is True
    assert approvable.json("check")["checked"]["attachments"] == 1
    assert approvable.json("approve", "--step", "审定", status=1)["error"]["code"] == "step-order"
    code = approvable.json("approve", "--step", "考委会", status=1)["error"]["code"]
    assert code == "document-needed"
    assert approvable.json("reopen", "--reason", "有误") == passed | {"approved": False}
    assert approvable.json("approve", "--step", "审核")["version"] == 2


@pytest.fixture
def approvable(office: Desk, team: Desk, tmp_path: Path) -> Desk:
    """Everything done that must be before the first step."""
    for unit in ("U1", "U2"):
        office.json("unit", "defer", unit, "--decision", "不评定", "--document", "平法〔2026〕2号",
                    "--reason", "机构合并")  # fmt: skip
    office.json("unit", "defer", "D1", "--decision", "暂缓评定", "--document", "平法〔2026〕3号",
                "--reason", "未报")  # fmt: skip
    take_in(office, team.json("export", "results", "--to", tmp_path / "usb")["file"])
    return office


def test_rebuild_check_and_log(office: Desk) -> None:
    assert office.json("rebuild") == {"changed": 0}
    answer = office.json("check")
    assert set(answer) == {"ok", "checked", "problems"}
    assert answer["ok"] is True and answer["problems"] == []
    log = office.json("log")
    assert [set(entry) for entry in log] == [LOG_KEYS] * len(log)
    assert [entry["seq"] for entry in log] == list(range(1, len(log) + 1))
    made = office.json(*award("20"))
    assert [entry["commit"] for entry in office.json("log", "--unit", "U1")] == [made["commit"]]
    assert office.json("log", "--since", "2999-01-01") == []


def test_check_finds_what_was_changed_behind_its_back(office: Desk, tmp_path: Path) -> None:
    proof = tmp_path / "照片.jpg"
    proof.write_bytes(b"picture")
    office.json(*award("20", "--evidence", str(proof)))
    (kept,) = (office.home / "attachments").iterdir()
    kept.write_bytes(b"another")
    told = office("check", "--json")
    assert (told.status, told.json["ok"]) == (1, False)
    assert told.err.splitlines() == told.json["problems"]


def test_report(office: Desk, made: Path, tmp_path: Path) -> None:
    office.json("import", made / "scores.xlsx")
    answer = office.json("report", "F13", "--unit", "U1", "--to", tmp_path / "forms")
    assert set(answer) == {"files"}
    (file,) = answer["files"]
    assert Path(file).read_bytes().startswith(b"%PDF")
    assert {"F01", "F13", "F14", "F25"} <= {one["form"] for one in office.json("report", "list")}


def test_doctor(office: Desk) -> None:
    answer = office.json("doctor")
    assert set(answer) == {"checks"}
    assert all(set(check) == {"name", "ok", "told"} for check in answer["checks"])
    names = {check["name"] for check in answer["checks"]}
    assert {"Python", "打印机", "磁盘空间", "时钟", "节假日安排", "字体 宋体"} <= names


def test_doctor_needs_no_home(tmp_path: Path) -> None:
    told = yingheng("--home", tmp_path / "nowhere", "doctor")
    assert told.status == 0
    assert "尚未初始化" in told.out
    assert not (tmp_path / "nowhere").exists()


def test_demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The year itself is tested with its service; here what is asked of it and answered."""
    asked = []

    def play(folder: Path, units: int | None, seed: int, say: Any) -> dict[str, Any]:
        asked.append((folder, units, seed))
        say("市考核办：导入方案")
        return {"totals_sha256": "0" * 64, "files": ["a.pdf"]}

    monkeypatch.setattr("app.services.demo.play", play)
    told = yingheng("demo", "--to", tmp_path, "--units", "9", "--seed", "5", "--json")
    assert told.json == {"totals_sha256": "0" * 64, "files": ["a.pdf"]}
    assert told.err == "市考核办：导入方案\n"
    assert asked == [(tmp_path, 9, 5)]
