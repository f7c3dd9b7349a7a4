"""反馈复核 and 整改 by commands, from the letter to the confirmation."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import Desk


@pytest.fixture
def sent(office: Desk, tmp_path: Path) -> Desk:
    """The office with one finding at U1, sent and received today."""
    for clause in ("1", "2"):
        office.json("record", "finding", "--unit", "U1", "--indicator", "C1.1", "--clause", clause,
                    "--source", "市司法局", "--note", f"事实{clause}")  # fmt: skip
    (told,) = office.json("review", "open", "U1", "--demand", "1=立即公示")
    assert (told["problems"], told["state"], told["served"]) == (2, "未送达", None)
    this_year = datetime.date.today().year
    for year in (this_year, this_year + 1):  # whatever calendars are on board when this runs
        office.json("review", "calendar", "--year", str(year), "--off", f"{year}-01-01",
                    "--document", "国办发明电")  # fmt: skip
    (told,) = office.json("review", "served", "U1", "--receiver", "钱某")
    assert told["served"] == datetime.date.today().isoformat()
    assert told["objection_until"] > told["verification_until"] > told["served"]
    return office


def objected(office: Desk, *more: str) -> str:
    told = office.json("review", "object", "U1", *more, "--reason", "有异议")
    assert told["state"] == "待复核"
    return str(told["id"])


def decide(office: Desk, id: str, outcome: str, *more: str) -> Any:
    return office.json("review", "decide", id, "--outcome", outcome, "--reason", "经查",
                       "--reviewer", "孙二", "--second", "周三", *more)  # fmt: skip


def test_objections_are_decided_with_old_and_new_figures(sent: Desk) -> None:
    first, second = objected(sent, "--problem", "1"), objected(sent, "--problem", "2")
    tried = decide(sent, first, "撤销", "--try")
    assert (tried["before"]["leaf"], tried["after"]["leaf"]) == ("38.5", "39")
    done = decide(sent, first, "撤销", "--document", "平复〔2026〕1号")
    assert (done["before"]["leaf"], done["after"]["leaf"]) == ("38.5", "39")
    assert "rank" not in done
    same = sent.json("review", "list")[0]["objections"][0]["decision"]
    assert (same["before"], same["after"]) == (done["before"], done["after"])
    kept = decide(sent, second, "维持")
    assert kept["before"] == kept["after"]
    sent.json("review", "served", "U1", "--objection", first, "--receiver", "钱某")
    (told,) = sent.json("review", "list", "--unit", "U1")
    assert [(each["state"], each["decision"]["served"] is None) for each in told["objections"]] == [
        ("撤销", False),
        ("维持", True),
    ]
    lines = sent("review", "list").out
    assert "38.5 → 39" in lines
    refusal = sent.refused("approve", "--step", "审核")
    assert "复核意见书尚未送达" in refusal


def test_a_confirmation_and_an_opinion(sent: Desk) -> None:
    sent.json("review", "verify", "U1", "--opinion", "属实")
    (told,) = sent.json("review", "confirm", "U1", "--signer", "钱某")
    assert told["state"] == "无异议"
    late = sent.json("review", "object", "U1", "--problem", "1", "--reason", "又有异议")
    assert late["late"] is False, "today is still within"


@pytest.mark.parametrize(
    "wrong",
    [
        ("review", "object", "U1", "--reason", "有异议"),
        ("review", "object", "U1", "--problem", "1", "--entry", "甲", "--reason", "有异议"),
        ("review", "open", "U1", "--demand", "公示"),
        ("review", "decide", "甲", "--outcome", "驳回", "--reason", "经查", "--reviewer", "甲",
         "--second", "乙"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong(office: Desk, wrong: tuple[str, ...]) -> None:
    assert office(*wrong).status == 2


def test_rectification(sent: Desk, tmp_path: Path) -> None:
    far = str(datetime.date.today() + datetime.timedelta(days=60))
    listed = sent.json("rectify", "open", "U1", "--by", far, "--document", "平整〔2026〕1号")
    assert [(each["problem"], each["stage"]) for each in listed] == [
        (1, "待报方案"),
        (2, "待报方案"),
    ]
    sent.json("rectify", "plan", "U1", "--problem", "1", "--measures", "公示", "--person", "钱某")
    sent.json("rectify", "report", "U1", "--problem", "1", "--done", "已公示")
    listed = sent.json("rectify", "accept", "U1", "--problem", "1", "--by", "周三")
    assert [each["stage"] for each in listed] == ["已销号", "待报方案"]
    assert sent.json("rectify", "list", "--overdue") == []
    assert "待报方案" in sent("rectify", "list").out
    (file,) = sent.json("rectify", "carry", "--to", tmp_path / "下年")["files"]
    sent.json("record", "briefing", "--from", file)
    sent.json("check")


def test_calendars_are_listed(office: Desk) -> None:
    years = {each["year"]: each for each in office.json("review", "calendar")}
    assert "2026-10-10" in years[2026]["makeup"]
    assert not years[2026]["entered"]
    assert "2026" in office("review", "calendar").out
