"""What is written reads back in as it was, prints as it should, and is never a formula."""

from __future__ import annotations

import errno
import os
import re
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DiskError, NotFound, Refused
from app.exchange.workbook.cells import fold
from app.exchange.workbook.content import Row
from app.exchange.workbook.reading import read_cells
from app.exchange.workbook.schema import Column, Kind, Sheet, Value
from app.exchange.workbook.sheets import PLAN, SETTINGS, SHEET_BY_TITLE, SHEETS
from app.exchange.workbook.template import requirement, write_template
from app.exchange.workbook.writing import SheetTable, table_of, write_workbook

FULL = os.environ.get("YINGHENG_FULL") == "1"

# --- random rows of every sheet ------------------------------------------------------------------

letters = st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="|｜")
"""A bar joins the parts of a key: no code or name may hold one."""
texts = st.one_of(
    st.text(letters, max_size=30),
    st.sampled_from(["=1+1", "+1", "-1", "@a", "_x0041_", "a\r\nb", "a\tb", "𬭎㛃", "007", "TRUE"]),
).map(lambda text: text.strip())
codes = st.one_of(
    st.text(st.sampled_from("ABCU.-0123456789（）"), min_size=1, max_size=6),
    st.text(letters, min_size=1, max_size=12),
).map(fold)
listed = codes.map(lambda code: code.replace(";", "").strip()).filter(bool)
percents = st.integers(0, 1_000_000)
days = st.dates(date(1950, 1, 1), date(2199, 12, 31)).map(date.isoformat)


def names_of_groups() -> st.SearchStrategy[str]:
    return listed.map(lambda name: name.replace("=", "").strip()).filter(bool)


def numbers(column: Column, most: int) -> st.SearchStrategy[int]:
    least = column.least if column.least is not None else (column.above or 0) + 1
    return st.integers(least, column.most if column.most is not None else most)


def values(column: Column) -> st.SearchStrategy[Value]:
    """Values that a cell of the column may hold."""
    match column.kind:
        case Kind.TEXT | Kind.EXEMPTIONS:
            return texts
        case Kind.CODE:
            return codes
        case Kind.CHOICE:
            return st.sampled_from(column.choices)
        case Kind.YES_NO:
            return st.booleans()
        case Kind.DATE:
            return days
        case Kind.POINTS:
            return numbers(column, 10**16 - 1)
        case Kind.WHOLE:
            return numbers(column, 10**15 - 1)
        case Kind.CODES:
            return st.lists(listed, unique=True, min_size=1, max_size=4)
        case Kind.CATEGORIES:
            return st.sets(st.integers(1, 9), min_size=1).map(sorted)
        case Kind.COMPONENTS:
            return st.permutations(["日常", "实地", "满意度"]).map(list)
        case Kind.BANDS:
            return st.dictionaries(percents, percents, min_size=1, max_size=4).map(
                lambda bands: [[lower, bands[lower]] for lower in sorted(bands, reverse=True)]
            )
        case Kind.QUOTA:
            every = percents.map(lambda percent: [["", percent]])
            pairs = st.dictionaries(names_of_groups(), percents, min_size=1, max_size=4)
            return st.one_of(every, pairs.map(lambda quota: [[n, p] for n, p in quota.items()]))
    raise AssertionError(column.kind)


def cells(column: Column) -> st.SearchStrategy[Value]:
    """Values of the column, among them that of an empty cell where it may be empty."""
    if not column.filled:
        return st.one_of(st.just(column.empty), values(column))
    return values(column).filter(lambda value: value not in ("", None))


def kept_to_the_rules(sheet: Sheet, cells: dict[str, Any]) -> Row:
    """A random row made to agree with itself (``rules.py``)."""
    if sheet.title == "指标":
        leaf = cells["分值"] is not None
        cells["组成"] = cells["组成"] or "日常"
        cells["计分方法"] = "测评" if leaf else ""
        cells["分档"] = cells["分档"] if leaf else []
        cells["适用类别"] = cells["适用类别"] or [4]
    elif sheet.title == "单位":
        cells["类别"] = cells["类别"] or 4
        grouped = cells["类别"] in (1, 4, 7) and not cells["负责考核单位"]
        cells["排名组"] = f"{cells['类别']}{cells['排名组']}组" if grouped else ""
    elif sheet.title == "扣分" and cells["扣分"] is not None:
        cells["事由"] = cells["事由"] or "事由"
    elif sheet.title == "加减分" and cells["类型"] == "加分":
        cells["严重"] = cells["一票否决"] = False
    elif sheet.title == "考核组":
        cells["身份"] = "成员"
    return tuple(cells[name] for name in sheet.names)


def key_of(sheet: Sheet, row: Row) -> Any:
    if sheet.number and (number := row[sheet.names.index(sheet.number)]):
        return (number,)
    return tuple(row[sheet.names.index(name)] for name in sheet.key)


def rows_of(sheet: Sheet) -> st.SearchStrategy[list[Row]]:
    """Rows of a sheet that break no rule and share no key."""
    if sheet is PLAN:
        settings = [st.tuples(st.just(s.name), st.none() | filled(values(s))) for s in SETTINGS]
        return st.tuples(*settings).map(list)
    row = st.fixed_dictionaries({column.name: cells(column) for column in sheet.columns})
    return st.lists(
        row.map(lambda cells: kept_to_the_rules(sheet, cells)),
        max_size=6,
        unique_by=lambda row: key_of(sheet, row),
    )


def filled(strategy: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return strategy.filter(lambda value: value != "")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_every_sheet_reads_back_in_as_it_was(
    sheet: Sheet, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("round") / "一.xlsx"

    @settings(max_examples=100 if FULL else 12)
    @given(rows=rows_of(sheet))
    def there_and_back(rows: list[Row]) -> None:
        write_workbook(path, [table_of(sheet, rows)])
        (read,) = read_cells(path).sheets
        assert list(read.rows) == rows

    there_and_back()


# --- how it is written ---------------------------------------------------------------------------

TABLE = SheetTable(
    "汇总表",
    ("单位", "总分", "名次", "日期", "说明"),
    [
        ("甲局", Decimal("88.37"), 1, date(2026, 11, 23), "=HYPERLINK(1)"),
        ("乙局", None, None, None, ""),
    ],
    formats={"总分": "0.00"},
    widths={"单位": 40, "说明": 60},
    heading="二〇二六年度汇总表",
)


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    starts = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0"]
    write_workbook(path, [SheetTable("表", ("内容",), [(text,) for text in starts])])
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert "<f>" not in xml
    assert "quotePrefix" in styles
    sheet = openpyxl.load_workbook(path)["表"]
    assert {sheet.cell(row, 1).data_type for row in range(2, 9)} == {"inlineStr"} or all(
        sheet.cell(row, 1).data_type == "s" for row in range(2, 9)
    )
    assert all(sheet.cell(row, 1).quotePrefix for row in range(2, 9))


def test_figures_are_number_cells_with_two_places(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_workbook(path, [TABLE])
    sheet = openpyxl.load_workbook(path)["汇总表"]
    assert (sheet["B3"].value, sheet["B3"].number_format) == (88.37, "0.00")
    assert sheet["B4"].number_format == "0.00"
    assert sheet["C3"].value == 1
    assert (sheet["D3"].value.date(), sheet["D3"].number_format) == (
        date(2026, 11, 23),
        "yyyy-mm-dd",
    )
    assert sheet["E3"].value == "=HYPERLINK(1)"
    assert sheet["A1"].value == "二〇二六年度汇总表"


def test_it_prints_on_a4_without_touching(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_workbook(path, [TABLE, SheetTable("窄", ("甲", "乙"), [("1", True), ("2", False)])])
    book = openpyxl.load_workbook(path)
    wide, narrow = book["汇总表"], book["窄"]
    assert wide.page_setup.paperSize == narrow.page_setup.paperSize == 9
    assert (wide.page_setup.orientation, narrow.page_setup.orientation) == ("landscape", "portrait")
    assert (wide.freeze_panes, narrow.freeze_panes) == ("A3", "A2")
    assert wide.print_title_rows == "$2:$2"
    assert wide.print_area.endswith("$A$1:$E$4")
    assert wide.sheet_properties.pageSetUpPr.fitToPage
    assert wide.page_setup.fitToHeight == 0
    assert "第 &P 页" in wide.oddFooter.center.text
    assert "A1:E1" in {str(merged) for merged in wide.merged_cells.ranges}
    assert [narrow["B2"].value, narrow["B3"].value] == ["是", "否"]


def test_numbers_that_a_cell_cannot_hold_exactly_are_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    exact, long = Decimal("12345678901.2345"), Decimal("999999999999.9999")
    write_workbook(path, [SheetTable("表", ("数",), [(exact,), (long,), (10**18,)])])
    sheet = openpyxl.load_workbook(path)["表"]
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == [
        12345678901.2345,
        "999999999999.9999",
        10**18,
    ]


def test_a_text_longer_than_a_cell_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"as it was")
    with pytest.raises(Refused) as refusal:
        write_workbook(path, [SheetTable("表", ("甲", "乙"), [("", "长" * 32_768)])])
    assert (refusal.value.details[0].sheet, refusal.value.details[0].cell) == ("表", "B2")
    assert path.read_bytes() == b"as it was"
    assert [each.name for each in tmp_path.iterdir()] == ["t.xlsx"]


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(DiskError):
        write_workbook(tmp_path / "t.xlsx", [TABLE])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DiskError):
        write_workbook(tmp_path / "没有" / "t.xlsx", [TABLE])


def test_nothing_is_written_in_the_clear_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    (tmp_path / "out").mkdir()
    write_workbook(tmp_path / "out" / "t.xlsx", [TABLE])
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["t.xlsx"]


# --- templates -----------------------------------------------------------------------------------


def test_every_template_is_empty_and_reads_without_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path, [sheet.title for sheet in SHEETS])
    content = read_cells(path)
    assert content.warnings == ()
    assert [sheet.title for sheet in content.sheets] == [sheet.title for sheet in SHEETS]
    for sheet in content.sheets:
        settings = [(setting.name, None) for setting in SETTINGS]
        assert list(sheet.rows) == (settings if sheet.title == "方案" else [])


def test_a_template_has_lists_frozen_headers_and_a_guide(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path, ["扣分", "单位"])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["说明", "扣分", "单位"]
    assert book.active.title == "扣分"
    assert all(book[title].freeze_panes == "A2" for title in ("扣分", "单位"))
    lists = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in book["扣分"].data_validations.dataValidation
        if rule.type == "list"
    }
    assert lists == {"I2": '"认定,待补证"'}
    numbers = {
        (str(rule.sqref).split(":")[0], rule.type, rule.operator, rule.formula1)
        for rule in book["扣分"].data_validations.dataValidation
        if rule.type in ("whole", "decimal")
    }
    assert numbers == {
        ("D2", "whole", "greaterThanOrEqual", "1"),
        ("E2", "decimal", "greaterThanOrEqual", "0"),
    }
    assert book["扣分"]["A1"].font.color.rgb == "FFC00000"
    assert book["扣分"]["D1"].font.color is None or book["扣分"]["D1"].font.color.rgb != "FFC00000"
    assert book["扣分"].column_dimensions["A"].width == pytest.approx(12.7, abs=0.1)
    assert book["扣分"].print_area in (None, "")
    told = {(row[0], row[1]) for row in book["说明"].iter_rows(min_row=3, values_only=True)}
    for title in ("扣分", "单位"):
        assert {(title, name) for name in SHEET_BY_TITLE[title].names} <= told
    assert not [row for row in told if row[0] == "成绩"]


def test_a_prefilled_template_shows_names_beside_codes_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    row = {"单位编码": "U1", "单位名称": "某局", "指标编码": "C1", "指标名称": "点", "来源": "甲局"}
    write_template(path, ["成绩"], {"成绩": [row, row | {"单位编码": "U2"}]})
    content = read_cells(path)
    assert content.warnings == ()
    assert content.sheets[0].rows == [
        ("U1", "C1", None, None, "甲局", "", ""),
        ("U2", "C1", None, None, "甲局", "", ""),
    ]
    header = [cell.value for cell in openpyxl.load_workbook(path)["成绩"][1]]
    assert header[:4] == ["单位编码", "指标编码", "单位名称", "指标名称"]


def test_an_unknown_template_is_refused_with_the_names(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refusal:
        write_template(tmp_path / "t.xlsx", ["成绩", "成绩表"])
    assert "成绩表" in refusal.value.message
    assert "委托结果" in refusal.value.hint
    assert list(tmp_path.iterdir()) == []


def all_columns() -> Sequence[Column]:
    return [column for sheet in SHEETS for column in sheet.columns] + list(SETTINGS)


def test_what_a_column_asks_for_is_said_in_chinese() -> None:
    for column in all_columns():
        said = requirement(column)
        assert not re.search(r"[A-Za-z]{3}", said), column.name
        if column.kind in (Kind.POINTS, Kind.WHOLE):
            assert re.search(r"\d", said), column.name


def test_dates_from_the_first_leap_year_on_read_back(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    days = [date(1900, 1, 1) + timedelta(days=n) for n in range(0, 109_000, 997)]
    rows: list[Row] = [("1", f"U{n}", day.isoformat()) for n, day in enumerate(days)]
    write_workbook(path, [table_of(SHEET_BY_TITLE["分工"], rows)])
    assert read_cells(path).sheets[0].rows == rows
