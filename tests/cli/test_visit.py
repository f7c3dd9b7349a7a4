"""合议, the seal, materials and undertakings by commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import ROSTER, Desk, write_book

PRESENT = ("--present", "张三", "--present", "王五")


@pytest.fixture
def pair(office: Desk, team: Desk, tmp_path: Path) -> Desk:
    """The team's home, its second member known."""
    head = ROSTER["考核组"][0]
    second = ("1", "王五", "成员", "市信访局", "科长", "科级", "成员单位")
    write_book(tmp_path / "组.xlsx", {"考核组": [head, second]})
    office.json("import", tmp_path / "组.xlsx")
    tasks = office.json("export", "tasks", "--team", "1", "--to", tmp_path / "usb")["file"]
    team.json("import", tasks)
    return team


def kept(team: Desk, tmp_path: Path, kind: str, **document: Any) -> Any:
    path = tmp_path / f"{kind}.json"
    path.write_text(json.dumps({"unit": "U1"} | document), encoding="utf-8")
    return team.json("record", kind, "--from", path)


def findings(team: Desk, tmp_path: Path, *counts: int) -> list[str]:
    listed = [{"indicator": "C1.1", "clause": "1", "count": count} for count in counts]
    made = kept(team, tmp_path, "hearing", reporter="局长", findings=listed)
    return [each["id"] for each in made["entries"]]


def lost(team: Desk) -> list[str]:
    return [
        f"{each['count']}"
        for each in team.json("unit", "show", "U1")["entries"]
        if each["entity"] == "finding" and not each["withdrawn"]
    ]


def test_deductions_are_gone_through_one_by_one(pair: Desk, tmp_path: Path) -> None:
    first, second, third = findings(pair, tmp_path, 1, 2, 3)
    assert {one["id"] for one in pair.json("visit", "deliberate", "U1")} == {first, second, third}
    assert "没有公示" in pair("visit", "deliberate", "U1").out
    pair.json("visit", "deliberate", "U1", "--agree", first, *PRESENT)
    reason = ("--reason", "合并计算", *PRESENT)
    pair.json("visit", "deliberate", "U1", "--change", second, "--count", "1", *reason)
    assert pair.json("visit", "deliberate", "U1", "--drop", third, *reason) == []
    assert lost(pair) == ["1", "1"]
    told = pair.json("visit", "deliberate", "U1", "--log")
    assert [one["outcome"] for one in told] == ["同意", "调整", "不予扣分"]
    assert all(one["present"] == ["张三", "王五"] for one in told)
    lines = pair("visit", "deliberate", "U1", "--log").out
    assert "2 次 → C1.1 第1条 1 次（在场：张三、王五，理由：合并计算）" in lines
    assert "扣分都已议定" in pair("visit", "deliberate", "U1").out


def test_several_are_agreed_at_once_and_one_kind_at_a_time(pair: Desk, tmp_path: Path) -> None:
    first, second = findings(pair, tmp_path, 1, 2)
    both = pair("visit", "deliberate", "U1", "--agree", first, "--drop", second, *PRESENT)
    assert both.status == 2
    assert "理由" in pair.refused("visit", "deliberate", "U1", "--drop", first, *PRESENT)
    options = ("--agree", first, "--agree", second)
    alone = pair("visit", "deliberate", "U1", *options, *PRESENT[:2])
    assert alone.status == 2
    assert "至少两名考核组成员" in alone.err
    assert pair.json("visit", "deliberate", "U1", *options, *PRESENT) == []


def test_what_is_open_is_complained_of_and_the_seal_follows(pair: Desk, tmp_path: Path) -> None:
    findings(pair, tmp_path, 1)
    pair.json("visit", "start", "U1")
    signer = {"name": "李局", "post": "局长", "charge": "主要负责人", "date": "2020-11-05"}
    kept(pair, tmp_path, "confirmation", members=["张三", "王五"], opinion="属实",
         signer=signer, seal_due="2020-11-12")  # fmt: skip
    done = pair("visit", "finish", "U1", "--json")
    assert done.status == 0
    assert done.json[0]["state"] == "已完成"
    assert "1 条扣分还没有合议" in done.err
    assert "期限 2020-11-12，已过期" in done.err
    assert "待补章（2020-11-12，已过期）" in pair("visit", "list").out
    pair.json("visit", "seal", "U1", "--sealed", "2020-11-20")
    (told,) = [each for each in pair.json("visit", "list") if each["unit"] == "U1"]
    assert told.keys() == {"unit", "team", "state", "missing", "returned"}
    assert "不是待补章" in pair.refused("visit", "seal", "U1", "--sealed", "2020-11-21")


def test_materials_are_given_back(pair: Desk, tmp_path: Path) -> None:
    out = {"at": "2026-11-05T09:30", "giver": "周某", "taker": "张三"}
    materials = [{"name": "台账", "pages": 5, "out": out}, {"name": "纪要", "out": out}]
    made = kept(pair, tmp_path, "material-request", requested_by="张三", materials=materials)
    assert "材料未还：纪要" in pair("visit", "checklist", "U1").out
    back = ("--by", "张三", "--to", "周某", "--at", "2026-11-05T17:00")
    pair.json("visit", "give-back", made["id"], "--item", "2", *back)
    held = pair.json("visit", "checklist", "U1")["materials"]
    assert [each["name"] for each in held] == ["台账"]
    wrong = pair.refused("visit", "give-back", made["id"], *back[:-1], "下午")
    assert "日期和时间" in wrong
    pair.json("visit", "give-back", made["id"], *back)
    assert "材料未还" not in pair("visit", "checklist", "U1").out


def test_who_signed_the_undertaking(pair: Desk, tmp_path: Path) -> None:
    kept(pair, tmp_path, "undertaking", signed=[{"name": "张三", "date": "2026-11-01"}])
    told = {each["name"]: each["signed"] for each in pair.json("visit", "undertakings")}
    assert told == {"张三": "2026-11-01", "王五": None}
    assert "未签" in pair("visit", "undertakings").out


def test_the_teams_report_is_a_word_file(pair: Desk, tmp_path: Path) -> None:
    findings(pair, tmp_path, 1)
    done = pair.json("report", "F34", "--unit", "U1", "--to", tmp_path / "文书", "--format", "docx")
    (path,) = map(Path, done["files"])
    assert path.read_bytes()[:2] == b"PK"
    assert "还没有合议" in done["warnings"][0]
    assert "docx" in pair.refused("report", "F34", "--to", tmp_path, "--format", "pdf")
