"""``consistency``, the day of an approval and an earlier version's forms, by commands."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.desk import Desk
from tests.services.consistencyyear import make_uneven
from tests.services.decidedyear import make_ready


def cells(path: str) -> list[tuple[object, ...]]:
    """What stands in the first sheet; when the file was made is no part of it."""
    book = openpyxl.load_workbook(path)
    found = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return found


def test_the_strict_team_is_named(tmp_path: Path) -> None:
    desk = Desk(make_uneven(tmp_path / "office"))
    answer = desk.json("consistency")
    assert list(answer) == ["teams", "indicators", "unseparating", "double_reviews"]
    assert [(each["team"], each["verdict"]) for each in answer["teams"]] == [
        ("1", "偏严"), ("2", "在偶然范围内"), ("3", "在偶然范围内")
    ]  # fmt: skip
    assert set(answer["teams"][0]["differences"][0]) == {
        "aspect", "own", "others", "low", "high", "p"
    }  # fmt: skip
    told = desk("consistency")
    assert told.status == 0
    assert "偏严" in told.out
    assert "不能区分：L1.1：18 个单位中 18 个得分率同为 100.00%" in told.out
    assert "没有两人评过同一案卷" in told.out


def test_a_team_has_none(team: Desk) -> None:
    assert team("consistency").status == 1


def test_version_one_is_written_as_it_was(tmp_path: Path) -> None:
    desk = Desk(make_ready(tmp_path / "office"))
    for step in ("审核", "考委会", "审定"):
        desk.json(
            "approve", "--step", step, "--document", "平办〔2026〕1号", "--date", "2026年1月5日"
        )
    ahead = desk("approve", "--step", "公布", "--date", "2999-01-01")
    assert (ahead.status, "今天之后" in ahead.err) == (1, True)
    first = desk.json("report", "F14", "--to", tmp_path / "first", "--format", "xlsx")["files"]
    desk.json("reopen", "--reason", "更正", "--document", "平办〔2026〕2号")
    desk.json("record", "adjust", "--unit", "U1", "--kind", "扣分", "--points", "3", "--matter",
              "M9", "--title", "通报", "--source", "市考核办")  # fmt: skip
    again = desk.json(
        "report", "F14", "--to", tmp_path / "again", "--format", "xlsx", "--version", "1"
    )["files"]
    now = desk.json("report", "F14", "--to", tmp_path / "now", "--format", "xlsx")["files"]
    was, is_again, is_now = (cells(files[0]) for files in (first, again, now))
    assert was == is_again
    assert was != is_now
    nothing = desk("report", "F14", "--to", tmp_path / "none", "--version", "7")
    assert (nothing.status, "没有年度结果第7版" in nothing.err) == (1, True)
