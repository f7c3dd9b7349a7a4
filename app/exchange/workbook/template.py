"""Empty workbooks for the people who fill them in: lists to choose from, and a sheet 说明."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import NotFound
from app.exchange.workbook.cells import DATE_FORMS, bounds
from app.exchange.workbook.schema import Column, Kind, Sheet
from app.exchange.workbook.sheets import GUIDE, PLAN, SETTINGS, SHEET_BY_TITLE
from app.exchange.workbook.writing import (
    Cell,
    SheetTable,
    column_format,
    new_workbook,
    write_table,
)
from app.scoring.number import SCALE, plain

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Prefill = Mapping[str, Sequence[Mapping[str, Cell]]]
"""Rows by sheet title; each row by column name, help columns (``Sheet.aids``) among them."""

LAST_ROW = 200_000
_LONGEST_MESSAGE = 255

RULES = (
    "一、请勿更改工作表名称和列名；各列次序可以调整，自行增加的列、工作表在导入时忽略。",
    "二、“必填”的列每行均须填写；其余各列按“填写要求”填写，不需要的留空。",
    "三、编码、条款号、文号等列已设为文本格式，请勿改为数字或日期格式。",
    "四、分值、得分等数字最多保留 4 位小数；日期可填写 2026-11-23、2026/11/23、"
    "2026.11.23 或 2026年11月23日。",
    "五、可以使用公式，导入时以单元格显示的计算结果为准；错误值（如 #DIV/0!）不予接受。",
    "六、一个文件中有任何一处错误，整个文件都不导入，并逐处列明错误位置；改正后重新导入即可。",
    "七、同一内容再次报送的，以后报的为准；同一文件内不得重复。",
    "八、请保存为 .xlsx 格式；.xls、.csv 等格式不予接受。",
)


def write_template(path: Path, names: Sequence[str], prefill: Prefill | None = None) -> None:
    """An empty workbook with the named sheets and the sheet 说明, safe to hand to any office.

    With ``prefill`` its rows stand there already. Raises NotFound for a name
    that is no sheet, and DiskError where the disk refuses.
    """
    unknown = [name for name in names if name not in SHEET_BY_TITLE]
    if unknown:
        raise NotFound(
            f"没有名为“{'、'.join(unknown)}”的模板。",
            hint=f"可用的有：{'、'.join(SHEET_BY_TITLE)}。",
        )
    sheets = [SHEET_BY_TITLE[name] for name in dict.fromkeys(names)]
    with new_workbook(path) as book:
        write_table(book, _guide(sheets))
        for sheet in sheets:
            columns = _columns(sheet, (prefill or {}).get(sheet.title))
            rows = (prefill or {}).get(sheet.title, _first_rows(sheet))
            page = write_table(book, _table(sheet, columns, rows))
            for number, name in enumerate(columns):
                if name in sheet.names:
                    _validate(page, number, sheet.column(name))
            if sheet is sheets[0]:
                page.activate()


def _first_rows(sheet: Sheet) -> Sequence[Mapping[str, Cell]]:
    """方案 lists its settings, since nobody knows their names by heart; other sheets are empty."""
    if sheet is not PLAN:
        return ()
    return [
        {"项目": setting.name, "填写说明": setting.note or requirement(setting)}
        for setting in SETTINGS
    ]


def _columns(sheet: Sheet, rows: Sequence[Mapping[str, Cell]] | None) -> list[str]:
    """The columns of the schema, and the help columns in use behind the codes."""
    columns = list(sheet.names)
    used = {name for row in rows or _first_rows(sheet) for name in row}
    aids = [aid for aid in sheet.aids if aid in used]
    codes = [index for index, name in enumerate(columns) if name in ("单位编码", "指标编码")]
    place = max(codes, default=len(columns) - 1) + 1
    return columns[:place] + aids + columns[place:]


def _table(sheet: Sheet, columns: Sequence[str], rows: Sequence[Mapping[str, Cell]]) -> SheetTable:
    known = {c.name: c for c in sheet.columns}
    return SheetTable(
        sheet.title,
        columns,
        ([row.get(name) for name in columns] for row in rows),
        {name: column_format(known[name]) for name in columns if name in known},
        {name: known[name].width if name in known else 24 for name in columns},
        emphasised=tuple(c.name for c in sheet.columns if c.filled),
        grows=True,
    )


def _guide(sheets: Sequence[Sheet]) -> SheetTable:
    rows: list[list[Cell]] = [["填写规则", None, None, rule] for rule in RULES]
    for sheet in sheets:
        rows.append([sheet.title, None, None, sheet.note])
        rows += [
            [sheet.title, c.name, "必填" if c.filled else None, requirement(c)]
            for c in sheet.columns
        ]
    widths = {"工作表": 12, "列名": 16, "是否必填": 10, "填写要求": 80}
    return SheetTable(GUIDE, tuple(widths), rows, widths=widths, heading="填写说明")


def requirement(column: Column) -> str:
    """What may stand in a column, in one line."""
    match column.kind:
        case Kind.CHOICE:
            rule = f"从下列选项中选填：{'、'.join(column.choices)}"
        case Kind.YES_NO:
            rule = "填“是”或“否”"
        case Kind.DATE:
            rule = DATE_FORMS
        case Kind.POINTS:
            rule = f"{bounds(column, SCALE)}，最多 4 位小数"
        case Kind.WHOLE:
            rule = f"整数，{bounds(column, 1)}"
        case _:
            rule = ""
    return "；".join(part for part in (rule, column.note) if part)


def _validate(page: Worksheet, number: int, column: Column) -> None:
    """A list, or bounds, and the note as a hint beside the cell."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.choices:
        rule = {"validate": "list", "source": list(column.choices)}
    elif column.kind in (Kind.POINTS, Kind.WHOLE):
        whole = column.kind is Kind.WHOLE
        rule = {"validate": "integer" if whole else "decimal"} | _limits(
            column, 1 if whole else SCALE
        )
    hint = requirement(column)
    if hint and len(hint) <= _LONGEST_MESSAGE:
        rule |= {"input_title": column.name, "input_message": hint}
    if rule["validate"] != "any":
        rule |= {"error_title": column.name, "error_message": f"请按要求填写：{hint}"[:225]}
    if len(rule) > 1:
        page.data_validation(1, number, LAST_ROW, number, rule)


def _limits(column: Column, unit: int) -> dict[str, Any]:
    least = column.least if column.least is not None else column.above or 0
    lower = plain(least * SCALE // unit)
    if column.most is not None:
        return {
            "criteria": "between",
            "minimum": lower,
            "maximum": plain(column.most * SCALE // unit),
        }
    return {"criteria": ">" if column.above is not None else ">=", "value": lower}
