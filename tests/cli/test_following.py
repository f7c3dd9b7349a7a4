"""结果运用 and 公文登记 by commands, on a year that is approved and on one that is open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.services.following.closedyear import make_closed


@pytest.fixture(scope="module")
def made_closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_closed(tmp_path_factory.mktemp("closed") / "office")


@pytest.fixture
def closed(made_closed: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(made_closed, tmp_path / "closed"))


def test_an_open_year_is_told_so(office: Desk) -> None:
    assert "没有拟定的结果运用" in office("outcome", "list").out
    decide = ("outcome", "decide", "U1", "约谈整改", "--decision", "同意", "--by", "考委会")
    assert "还没有送审" in office.refused(*decide)
    assert "没有公文" in office("letter", "list").out
    record = ("letter", "record", "F34Y", "--to", "市委", "--document", "平〔2027〕1号")
    assert "还没有送审" in office.refused(*record)


def test_outcomes_are_decided_and_finished(closed: Desk) -> None:
    found = closed.json("outcome", "list", "--unit", "U3")
    assert [(each["outcome"], each["state"]) for each in found] == [
        ("后三名通报警示", "未决定"),
        ("法治建议书", "未决定"),
        ("约谈整改", "未决定"),
    ]
    closed.json("outcome", "decide", "U3", "约谈整改", "--decision", "改为", "--to", "提醒谈话",
                "--by", "市考核工作委员会", "--document", "纪要第3期", "--date", "2026-11-01",
                "--reason", "初次")  # fmt: skip
    told = closed("outcome", "done", "U3", "约谈整改", "--date", "2026-11-09")
    assert "改为“提醒谈话”（市考核工作委员会，纪要第3期，2026-11-01）" in told.out
    (made,) = closed.json("outcome", "list", "--unit", "U3", "--state", "已决定")
    assert (made["decision"], made["changed_to"], made["done"], made["version"]) == (
        "改为", "提醒谈话", "2026-11-09", 1,
    )  # fmt: skip
    assert made["basis"] and made["ground"] and not made["moved"]


def test_letters_are_recorded_revised_and_undone(closed: Desk, tmp_path: Path) -> None:
    closed.json("outcome", "decide", "U3", "约谈整改", "--decision", "同意", "--by", "考委会")
    assert len(closed.json("letter", "list", "--unit", "U3", "--state", "未发")) == 2
    scan = tmp_path / "盖章件.pdf"
    scan.write_bytes(b"%PDF-1.4 sealed")
    found = closed.json("letter", "record", "F16B", "--unit", "U3", "--document", "平函〔2027〕1号",
                        "--signer", "李某", "--copies", "市纪委监委", "--scan", scan)  # fmt: skip
    (sent,) = (each for each in found if each["form"] == "F16B")
    assert (sent["state"], sent["copies"], len(sent["scans"])) == ("已发", "市纪委监委", 1)
    told = closed("letter", "revise", sent["id"], "--receiver", "钱某", "--means", "平台签收")
    assert "已送达" in told.out
    commit = told.out.rsplit("提交：", maxsplit=1)[1].strip()
    closed.json("undo", commit, "--reason", "登记错了")
    (again,) = closed.json("letter", "list", "--unit", "U3", "--state", "已发")
    assert again["receiver"] is None and again["document"] == "平函〔2027〕1号"
    assert closed.json("check")["ok"]


def test_the_next_year_is_opened_from_the_last(closed: Desk, tmp_path: Path) -> None:
    following = Desk(tmp_path / "next")
    made = following.json("init", "--role", "office", "--from", closed.home, "--plain")
    assert (made["year"], made["carried"]["unit"]) == (2027, 6)
    assert following.json("totals")["year"] == 2027
    again = Desk(tmp_path / "later")
    told = again("init", "--role", "office", "--from", following.home, "--plain")
    assert told.status == 1 and "2027年度结果还没有审定" in told.err
    wrong = again("init", "--role", "team", "--from", closed.home, "--plain")
    assert wrong.status == 2


def test_the_years_of_a_unit_stand_below_each_other(closed: Desk) -> None:
    (told,) = closed.json("trend", "--unit", "U3")
    assert [(each["year"], each["total"], each["comparable"]) for each in told["years"]] == [
        (2025, "80.00", False),
        (2026, "20.00", True),
    ]
    lines = closed("trend").out
    assert "与本年不可比" in lines and "市一高" in lines
