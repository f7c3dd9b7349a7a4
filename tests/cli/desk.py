"""The command line run in this process, and a small year to run it on."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from app.cli.main import execute

YEAR = 2026

Sheets = Mapping[str, Sequence[Sequence[Any]]]

PLAN: Sheets = {
    "方案": [("项目", "值"), ("年度", YEAR), ("名称", "样例方案")],
    "指标": [
        ("编码", "上级编码", "名称", "板块", "组成", "考核方式", "计分方法", "分值", "适用类别",
         "考核主体"),
        ("C1", None, "行政执法", "分类", None, None, None, None, "4", None),
        ("C1.1", "C1", "执法规范", "分类", "日常", "日常评价", "扣分", 40, "4", "市司法局"),
        ("C1.2", "C1", "执法成效", "分类", "实地", "实地考核", "赋分", 30, "4",
         "市司法局;市信访局"),
        ("C1.3", "C1", "群众满意", "分类", "满意度", "满意度调查", "测评", 30, "4", "市统计局"),
    ],
    "扣分标准": [
        ("指标编码", "条款号", "内容", "每次扣分", "最多扣分"),
        ("C1.1", "1", "没有公示", 0.5, 2),
        ("C1.1", "2", "没有记录", 1, None),
    ],
}  # fmt: skip

ROSTER: Sheets = {
    "单位": [
        ("编码", "名称", "类别", "上级单位编码", "负责考核单位", "排名组", "序列号"),
        ("U1", "甲局", 4, None, None, None, 1),
        ("U2", "乙局", 4, None, None, None, 2),
        ("U2a", "乙局一分局", 4, "U2", None, None, 3),
        ("D1", "丁院", None, None, "市教体局", None, 4),
    ],
    "考核组": [
        ("组号", "姓名", "身份", "单位", "职务", "职务层次", "来源"),
        ("1", "张三", "组长", "市司法局", "副局长", "县处级副职", "成员单位"),
    ],
    "分工": [("组号", "单位编码", "日期"), ("1", "U1", "2026-11-02"), ("1", "U2", "2026-11-03")],
}

SCORES: Sheets = {
    "成绩": [
        ("单位编码", "指标编码", "得分", "测评值", "来源", "日期"),
        ("U1", "C1.2", 28.5, None, "市信访局", "2026-11-05"),
        ("U1", "C1.3", None, 90, "市统计局", "2026-11-06"),
    ],
    "已核查": [("单位编码", "指标编码", "来源", "日期"), ("U1", "C1.1", "市司法局", "2026-11-04")],
    "加减分": [
        ("单位编码", "类型", "分值", "事项编号", "事项", "认定情形", "文号", "发文日期", "级别"),
        ("U1", "加分", 2, "M1", "省级表扬", "省部级以上表扬表彰", "豫政〔2026〕1号", "2026-05-01",
         "省级"),
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


def yingheng(*arguments: str | Path) -> Told:
    """One command, whatever its end."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    try:
        status = execute([str(argument) for argument in arguments], no_window)
    finally:
        sys.stdout, sys.stderr = before
    texts = []
    for stream in streams:
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        texts.append(stream.buffer.getvalue().decode("utf-8"))
    return Told(status, *texts)


def no_window(folder: Path, passphrase: str | None) -> None:
    """Tests of commands open none."""
    raise AssertionError(f"a window on {folder}")


@dataclass(frozen=True)
class Desk:
    """The command line on one home."""

    home: Path

    def __call__(self, *arguments: str | Path) -> Told:
        return yingheng("--home", self.home, *arguments)

    def json(self, *arguments: str | Path, status: int = 0) -> Any:
        """The document of a command that ends with this status."""
        told = self(*arguments, "--json")
        assert told.status == status, told.out + told.err
        return told.json

    def refused(self, *arguments: str | Path) -> str:
        """What a command that must be refused says; nothing on standard output."""
        told = self(*arguments)
        assert (told.status, told.out) == (1, "")
        return told.err


def write_book(path: Path, sheets: Sheets) -> Path:
    """A workbook as an office would make it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def take_in(office: Desk, results: str) -> None:
    """Import a team's first results and confirm its laptop."""
    assert office.json("import", results)["files"][0]["held"]
    office.json("trust", "confirm", "--all")
