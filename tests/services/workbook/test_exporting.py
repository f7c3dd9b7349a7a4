"""Templates: empty ones by sheet, and one prefilled for a body."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from app.errors import NotFound, Refused
from app.services.session import Session, create_home, open_session
from app.services.workbook import exporting
from app.services.workbook.importing import Imported, import_files
from tests.cli.desk import PLAN, ROSTER, YEAR, write_book


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    create_home(tmp_path / "home", role="office", year=YEAR)
    opened = open_session(tmp_path / "home")
    import_files(opened, [write_book(tmp_path / "year.xlsx", {**PLAN, **ROSTER})])
    yield opened
    opened.close()


def rows(path: Path, title: str) -> list[dict[str, object]]:
    """The rows of a sheet by column name."""
    sheet = openpyxl.load_workbook(path)[title]
    heads, *found = sheet.iter_rows(values_only=True)
    return [
        {str(head): cell for head, cell in zip(heads, row, strict=True) if cell is not None}
        for row in found
        if any(cell is not None for cell in row)
    ]


def fill(path: Path, title: str, row: int, **cells: object) -> None:
    """Write into a row as its receiver would; the first row below the heads is 0."""
    book = openpyxl.load_workbook(path)
    sheet = book[title]
    heads = [cell.value for cell in sheet[1]]
    for name, value in cells.items():
        sheet.cell(row + 2, heads.index(name) + 1, value)
    book.save(path)


def taken_in(session: Session, path: Path) -> Imported:
    return import_files(session, [path])


def test_one_workbook_a_name_and_nothing_replaced(tmp_path: Path) -> None:
    first = exporting.templates(tmp_path / "out", ["成绩", "单位", "成绩"])
    assert [path.name for path in first] == ["成绩.xlsx", "单位.xlsx"]
    content = first[0].read_bytes()
    second = exporting.templates(tmp_path / "out", ["成绩"])
    assert [path.name for path in second] == ["成绩-2.xlsx"]
    assert first[0].read_bytes() == content


def test_a_name_that_is_no_sheet_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        exporting.templates(tmp_path / "out", ["成绩", "成续"])
    assert "成续" in caught.value.message and "成绩" in caught.value.hint
    assert not (tmp_path / "out").exists()


def test_every_sheet_has_a_template(tmp_path: Path) -> None:
    assert len(exporting.templates(tmp_path, exporting.names())) == len(exporting.names()) > 10


def test_its_leaves_times_its_units(session: Session, tmp_path: Path) -> None:
    path = exporting.body_template(session, tmp_path, "市司法局")
    assert path == tmp_path / "市司法局.xlsx"
    aids = {"单位名称": "甲局", "指标名称": "执法成效", "分值": 30, "计分方法": "赋分"}
    first = {"单位编码": "U1", "指标编码": "C1.2", "来源": "市司法局"}
    assert rows(path, "成绩")[0] == first | aids
    assert [row["单位编码"] for row in rows(path, "成绩")] == ["U1", "U2"]
    assert [(row["单位编码"], row["指标编码"]) for row in rows(path, "已核查")] == [
        ("U1", "C1.1"), ("U2", "C1.1"),
    ]  # fmt: skip
    assert rows(path, "扣分") == []


def test_a_body_gets_the_sheets_that_it_needs(session: Session, tmp_path: Path) -> None:
    path = exporting.body_template(session, tmp_path, "市统计局")
    assert {"成绩"} == set(openpyxl.load_workbook(path).sheetnames) - {"说明"}
    chosen = exporting.body_template(session, tmp_path, "市司法局", ["已核查"])
    assert {"已核查"} == set(openpyxl.load_workbook(chosen).sheetnames) - {"说明"}


def test_what_comes_back_filled_is_taken_in(session: Session, tmp_path: Path) -> None:
    path = exporting.body_template(session, tmp_path, "市司法局")
    for row in range(2):
        fill(path, "成绩", row, 得分=25 + row)
        fill(path, "已核查", row, 来源="市司法局")
    done = taken_in(session, path)
    assert done.error is None
    assert [(report.new, report.warnings) for report in done.reports] == [(4, [])]


def test_what_comes_back_untouched_says_nothing_was_looked_at(
    session: Session, tmp_path: Path
) -> None:
    path = exporting.body_template(session, tmp_path, "市司法局", ["已核查"])
    done = taken_in(session, path)
    assert done.reports == ()
    assert done.error is not None
    assert {fault.sheet for fault in done.error.details} == {"已核查"}


def test_no_unit_is_asked_to_score_itself(session: Session, tmp_path: Path) -> None:
    leader = ("1", "张三", "组长", "市审计局", "副局长", "县处级副职", "成员单位")
    renamed = {
        "单位": [("编码", "名称", "类别"), ("U2", "市司法局", 4)],
        "考核组": [("组号", "姓名", "身份", "单位", "职务", "职务层次", "来源"), leader],
    }
    assert taken_in(session, write_book(tmp_path / "renamed.xlsx", renamed)).error is None
    path = exporting.body_template(session, tmp_path, "市司法局")
    assert [row["单位编码"] for row in rows(path, "成绩")] == ["U1"]


def test_a_source_that_the_plan_does_not_list_is_left_open(
    session: Session, tmp_path: Path
) -> None:
    sources = {"评分来源": [("指标编码", "来源", "权重"), ("C1.2", "信访平台", 1)]}
    taken_in(session, write_book(tmp_path / "sources.xlsx", sources))
    path = exporting.body_template(session, tmp_path, "市信访局")
    assert all("来源" not in row for row in rows(path, "成绩"))


def test_a_body_without_leaves(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        exporting.body_template(session, tmp_path, "市气象局")
    assert "市信访局" in caught.value.hint


def test_a_sheet_that_no_body_fills_in(session: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        exporting.body_template(session, tmp_path, "市司法局", ["单位"])
