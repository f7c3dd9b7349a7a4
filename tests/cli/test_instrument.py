"""Records, draws and checklists by commands: from a file or standard input, with their schema."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli.instrument import INSTRUMENTS
from app.services.fieldwork.keeping import KINDS
from tests.cli.desk import Desk, yingheng
from tests.fieldwork.proof.made import as_jpeg, place

HEARING = {
    "unit": "U1",
    "reporter": "局长",
    "findings": [{"indicator": "C1.1", "clause": "1", "count": 2, "evidence": ["照片.jpg"]}],
}
INTERVIEW = {
    "unit": "U1",
    "mode": "个别访谈",
    "interviewers": ["张三", "李四"],
    "interviewees": [{"category": "群众", "answers": [{"question": "一", "rating": 1}]}],
}


@pytest.fixture
def paper(tmp_path: Path) -> Any:
    def write(document: Any, name: str = "记录.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


def unit(desk: Desk, code: str = "U1") -> Any:
    return next(each for each in desk.json("totals")["units"] if each["code"] == code)


def test_the_commands_are_the_kinds_with_their_terms() -> None:
    assert {name: kind.term for name, kind in KINDS.items() if name in INSTRUMENTS} == INSTRUMENTS
    assert KINDS.keys() - INSTRUMENTS.keys() <= {"sitting"}


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_kind_prints_its_schema_without_a_home(name: str, tmp_path: Path) -> None:
    told = yingheng("--home", tmp_path / "none", "record", name, "--schema", "--json")
    assert told.status == 0
    assert told.json["$schema"].endswith("2020-12/schema")
    assert not (tmp_path / "none").exists()


def test_from_json_to_entries_to_totals(team: Desk, paper: Any, tmp_path: Path) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(as_jpeg(place(1)))
    kept = team.json("record", "hearing", "--from", paper(HEARING), "--evidence", photo)
    assert [(each["entity"], each["indicator"], each["count"]) for each in kept["entries"]] == [
        ("finding", "C1.1", 2)
    ]
    (shown,) = team.json("unit", "show", "U1")["entries"]
    assert shown["id"] == kept["entries"][0]["id"]
    assert shown["origin"] == kept["id"]
    assert shown["evidence"][0][1] == "照片.jpg"
    (numbered,) = team.json("proof", "list", "--record", kept["id"])
    assert [number for _, number in shown["proofs"]] == [numbered["number"]]
    assert "C1.1" not in unit(team)["missing"]
    gone = team.json("withdraw", kept["id"], "--reason", "误记")
    assert gone["id"] == kept["id"]
    assert "C1.1" in unit(team)["missing"]


def test_from_standard_input_and_amended(
    team: Desk, paper: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = HEARING | {"findings": []}
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(document).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    kept = team.json("record", "hearing", "--from", "-")
    assert kept["entries"] == []
    finding = {"indicator": "C1.1", "clause": "2"}
    changed = paper(document | {"findings": [finding]})
    options = ("--amend", kept["id"], "--reason", "补录")
    after = team.json("record", "hearing", "--from", changed, *options)
    assert after["id"] == kept["id"]
    assert [each["clause"] for each in after["entries"]] == ["2"]


def test_faults_are_told_with_their_path(team: Desk, paper: Any) -> None:
    wrong = HEARING | {"unit": "U9", "findings": [{"indicator": "C1.1", "clause": "9"}]}
    told = team.json("record", "hearing", "--from", paper(wrong, "一.json"), status=1)
    assert told["error"]["details"] == [
        {"message": "没有编码为“U9”的单位", "file": "一.json", "cell": "$.unit", "code": "rule"}
    ]
    schema = team.refused("record", "hearing", "--from", paper(HEARING | {"present": "甲"}))
    assert schema == "记录.json $.present：类型不对（现为“甲”），应为列表\n"
    assert "不能读取" in team.refused("record", "hearing", "--from", "没有.json")
    assert team("record", "hearing").status == 2


def test_a_source_without_a_home_is_told_at_totals(team: Desk, paper: Any) -> None:
    told = team("record", "interview", "--from", paper(INTERVIEW))
    assert (told.status, "座谈交流" in told.err) == (0, True)
    totals = team("totals", "--json")
    assert totals.json["units"]
    assert "座谈交流" in totals.err
    (warning,) = team.json("plan", "check")["warnings"][-1:]
    assert warning["code"] == "source-homeless"


def test_awaiting_proof_is_settled_in_a_batch(team: Desk, paper: Any) -> None:
    finding = {"indicator": "C1.1", "clause": "1", "awaiting": True, "deadline": "2020-01-02"}
    document = HEARING | {"findings": [finding, finding]}
    kept = team.json("record", "hearing", "--from", paper(document))
    ids = [each["id"] for each in kept["entries"]]
    before = team.json("visit", "checklist", "U1")
    assert {each["id"] for each in before["awaiting"]} == set(ids)
    assert all(each["overdue"] for each in before["awaiting"])
    options = ("--outcome", "不成立", "--brought", "公示照片", "--by", "李科长")
    assert team.json("record", "settle", *ids, *options)["ids"] == ids
    after = team.json("visit", "checklist", "U1")
    assert after["awaiting"] == []
    assert "C1.1" in after["done"]
    assert "待补证" not in team("visit", "checklist", "U1").out


def test_lists_for_people(team: Desk, paper: Any) -> None:
    assert team("record", "list").out == "还没有考核记录。\n"
    covert = {"unit": "U1", "visited": "窗口", "covert": True, "burden": {"pages": 3}}
    team.json("record", "spot-visit", "--from", paper(covert))
    team.json("record", "interview", "--from", paper(INTERVIEW))
    assert "走访暗访" in team("record", "list", "--unit", "U1").out
    assert "走访暗访" not in team("record", "list", "--unit", "U1", "--shown").out
    assert team("record", "list", "--shown").status == 2, "of one unit alone"
    shown = team("visit", "checklist", "U1", "--shown").out
    assert "待核查 1 项" in shown
    assert "分" not in shown
    assert team.json("visit", "burden") == [
        {"unit": "U1", "people": 1, "documents": 0, "pages": 3, "signatures": 0}
    ]
    review = {"unit": "U1", "file": {"number": "A-1", "kind": "处罚"}, "reviewer": "张三",
              "items": [{"text": "事实", "points": 100, "deducted": 7}]}  # fmt: skip
    team.json("record", "case-review", "--from", paper(review))
    sheet = team.json("record", "review-sheet", "--unit", "U1", "--number", "A-1")["document"]
    assert sheet["items"] == [{"text": "事实", "points": "100"}]


def test_lists_to_be_filled_in(office: Desk, team: Desk) -> None:
    begun = team.json("record", "inspection-list", "--unit", "U1", "--indicator", "C1.1")
    assert [item["clause"] for item in begun["items"]] == ["1", "2"]
    assert "没有编码" in team.refused("record", "inspection-list", "--unit", "U9")
    paper = team.json("record", "inspection-list", "--sheet", "V1/U1/1/1")
    assert paper == team.json("record", "inspection-list", "--unit", "U1")
    assert "没有编号" in team.refused("record", "inspection-list", "--sheet", "U1")
    assert team("record", "inspection-list").status == 2
    assert team("plan", "tasks").out == "没有重点任务。\n"
    body = ("--source", "市司法局")
    office.json("record", "checked", "--unit", "U1", "--indicator", "C1.1", *body)
    board = office.json("record", "board", "--body", "市司法局")
    handed_in = {(each["unit"], each["indicator"]) for each in board if each["handed_in"]}
    assert handed_in == {("U1", "C1.1")}
    assert {each["unit"] for each in board} == {"U1", "U2"}
    assert "未报" in office("record", "board", "--body", "市司法局").out


def test_a_draw_can_be_repeated_by_hand(tmp_path: Path) -> None:
    codes = [f"K{number:02}" for number in range(20)]
    kinds = ["处罚" if number % 7 == 0 else "许可" for number in range(20)]
    listed = tmp_path / "名单.txt"
    listed.write_text("".join(f"{c}\t{k}\n" for c, k in zip(codes, kinds, strict=True)), "utf-8")
    arguments = ("draw", "--candidates", listed, "--count", "3", "--seed", "20261123", "--json")
    by_hand = sorted(codes, key=lambda code: hashlib.sha256(f"20261123|{code}".encode()).digest())
    told = yingheng(*arguments).json
    assert told["drawn"] == by_hand[:3]
    assert told["seed"] == "20261123"
    assert told["candidates_sha256"] == hashlib.sha256(listed.read_bytes()).hexdigest()
    stratified = yingheng(*arguments, "--strata", "处罚=2").json["drawn"]
    assert sum(kinds[codes.index(code)] == "处罚" for code in stratified) >= 2
    struck = yingheng(*arguments, "--withdraw", f"{by_hand[0]}=已移交").json
    assert set(struck["drawn"]) == set(by_hand[1:4])
    assert struck["withdrawn"][0]["successor"] == by_hand[3]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--count", "9"), 1, "候选对象不足"),
        (("--count", "1", "--strata", "处罚"), 2, "层=数量"),
        (("--count", "1", "--strata", "处罚=多"), 2, "整数"),
        (("--count", "1", "--withdraw", "K9=已移交"), 1, "K9"),
    ],
)
def test_a_draw_that_cannot_be(
    tmp_path: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    listed = tmp_path / "名单.txt"
    listed.write_text("K1\nK2\n\n", "utf-8")
    told = yingheng("draw", "--candidates", listed, *arguments, "--seed", "1")
    assert (told.status, words in told.err) == (status, True), told.err


def test_a_draw_on_record_is_redrawn_with_a_reason(team: Desk, paper: Any) -> None:
    document = {"unit": "U1", "purpose": "抽取案卷", "wanted": 1,
                "candidates": [{"code": "K1"}, {"code": "K2"}]}  # fmt: skip
    kept = team.json("record", "draw", "--from", paper(document))
    (first,) = team.json("record", "list")[0]["document"]["drawn"]
    team.json("record", "redraw", kept["id"], "--withdraw", first, "--reason", "已移交")
    (second,) = team.json("record", "list")[0]["document"]["drawn"]
    assert {first, second} == {"K1", "K2"}
