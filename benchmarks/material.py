"""A made-up year of a size: homes, workbooks and rows for the benchmarks. Same size, same year.

Every leaf applies to every unit; of two leaves one is scored by award, the other by measure.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from app.services.session import Session, create_home, open_session
from app.services.workbook.importing import import_files
from app.services.year import planning

YEAR = 2026
PASSPHRASE = "一年的考核数据"
LEAVES = 100
UNITS = 1_000
SOURCES = ("市司法局", "市委依法治市办", "第三方评估机构")
NOTES = ("", "", "", "按台账核对", "材料齐全，逾期一次", "抽查案卷二十份，合格十九份")
HEADER = ("单位编码", "指标编码", "得分", "测评值", "来源", "日期", "说明")

Row = tuple[str, str, float | None, float | None, str, date, str]
"""One row of 成绩, aligned to ``HEADER``."""


def units(count: int = UNITS) -> Iterator[tuple[str, str, int]]:
    """Codes, names and categories."""
    for number in range(count):
        yield f"U{number:04d}", f"平顶山市第{number}局", number % 9 + 1


def leaves() -> Iterator[tuple[str, str]]:
    """Codes and methods."""
    for number in range(LEAVES):
        yield f"C{number // 10 + 1}.{number % 10 + 1}", "测评" if number % 2 else "赋分"


def score_rows(count: int, *, source: str = SOURCES[0], better: float = 0) -> list[Row]:
    """So many rows of one source, unit by unit; ``better`` is added to every figure.

    Two calls that differ in ``source`` give different entries, two that differ in ``better``
    the same entries with other figures.
    """
    chance = random.Random(count)
    codes = [(unit, leaf, method) for unit, _, _ in units() for leaf, method in leaves()]
    rows: list[Row] = []
    for unit, leaf, method in codes[:count]:
        share = chance.randrange(50, 99) / 100 + better
        figures = (share, None) if method == "赋分" else (None, round(share * 100, 2))
        day = date(YEAR, 3, 1) + timedelta(days=chance.randrange(240))
        rows.append((unit, leaf, *figures, source, day, chance.choice(NOTES)))
    return rows


def write_frame(path: Path) -> None:
    """A workbook of the plan and the roster."""
    with Workbook(path) as book:
        plan = book.add_worksheet("指标")
        names = ("编码", "名称", "板块", "组成", "计分方法", "分值", "适用类别")
        plan.write_row(0, 0, names)
        for place, (code, method) in enumerate(leaves(), start=1):
            component = ("日常", "实地", "满意度")[place % 3]
            row = (code, f"评分点{place}", "共同", component, method, 1, "全部")
            plan.write_row(place, 0, row)
        roster = book.add_worksheet("单位")
        roster.write_row(0, 0, ("编码", "名称", "类别"))
        for place, unit in enumerate(units(), start=1):
            roster.write_row(place, 0, unit)


def write_scores(path: Path, rows: list[Row]) -> None:
    """A workbook of one sheet 成绩, as Excel would save it."""
    with Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("成绩")
        sheet.write_row(0, 0, HEADER)
        sheet.set_column(HEADER.index("日期"), HEADER.index("日期"), 12, day)
        for place, row in enumerate(rows, start=1):
            sheet.write_row(place, 0, row)


def take_in(session: Session, path: Path) -> None:
    """Import a workbook that has no fault."""
    error = import_files(session, [path]).error
    if error is not None:
        raise error


def new_office(folder: Path) -> Session:
    """An office's encrypted home with an issued plan and a roster in it, open."""
    create_home(folder, role="office", year=YEAR, passphrase=PASSPHRASE)
    session = reopened(folder)
    frame = folder / "frame.xlsx"
    write_frame(frame)
    take_in(session, frame)
    planning.issue(session)
    return session


def reopened(folder: Path) -> Session:
    """A home of this module, open again."""
    return open_session(folder, PASSPHRASE, actor="王䶮")


def raw(session: Session) -> Any:
    """The database connection of a session below everything of ours, writes allowed."""
    connection = session.connection.connection.dbapi_connection
    connection.execute("PRAGMA query_only = OFF")
    return connection
