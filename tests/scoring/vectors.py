"""The reader of the kept vectors: their workbooks straight into plan and unit records.

It is openpyxl and a few dictionaries, apart from the product's own reader, so
that a fault of the one is not also the other's. It believes that a workbook is
right; only what decides a total is read.
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from app.scoring.entry import (
    Award,
    Check,
    Finding,
    History,
    LeafRecord,
    Matter,
    Measure,
    Registered,
    UnitRecord,
)
from app.scoring.plan import (
    Band,
    Clause,
    Exemption,
    Indicator,
    Plan,
    Quota,
    Settings,
    SourceWeight,
    Unit,
)
from app.scoring.term import CATEGORIES, Block, Component, Conversion, FindingState, Method

FOLDER = Path(__file__).parent.parent / "vectors"
VECTORS = sorted(path.name for path in FOLDER.glob("scoring-*"))

KEYS: Mapping[str, tuple[str, ...]] = {
    "方案": ("项目",),
    "指标": ("编码",),
    "扣分标准": ("指标编码", "条款号"),
    "评分来源": ("指标编码", "来源"),
    "单位": ("编码",),
    "成绩": ("单位编码", "指标编码", "来源"),
    "已核查": ("单位编码", "指标编码", "来源"),
    "扣分": ("单位编码", "指标编码", "条款号", "来源", "日期", "事由"),
    "加减分": ("单位编码", "类型", "事项编号", "级别", "来源"),
    "历史": ("年度", "单位编码"),
    "委托结果": ("单位编码",),
}
"""By what a later file's row replaces an earlier one (workbooks.md)."""

AS_WRITTEN = frozenset({"名称"})
"""Kept as a person wrote it, trimmed: only codes, numbers and keywords are folded."""

Row = dict[str, str]
Table = dict[tuple[str, ...], Row]


def text_of(value: object, number_format: str) -> str:
    """What a person reads in the cell, folded (NFKC) and trimmed; empty where it is blank."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float | int):
        number = Decimal(format(value, ".15g")) * (100 if "%" in number_format else 1)
        return format(number, "f")
    return unicodedata.normalize("NFKC", str(value)).strip()


def date_of(text: str) -> str:
    """A date in any of its four spellings as ISO, so that dates compare as dates."""
    parts = re.findall(r"\d+", text)
    return "-".join(part.zfill(2) for part in parts)


def key_of(sheet: str, row: Row) -> tuple[str, ...]:
    if sheet == "扣分" and row.get("编号"):
        return (row["编号"],)
    return tuple(
        date_of(row.get(name, "")) if name == "日期" else row.get(name, "") for name in KEYS[sheet]
    )


def rows_of(worksheet: Any) -> Iterable[Row]:
    """The rows below the header, which is the first row that names a required column."""
    wanted = set(KEYS[worksheet.title.strip()])
    header: list[str] = []
    for cells in worksheet.iter_rows():
        texts = [text_of(cell.value, cell.number_format) for cell in cells]
        if not header:
            header = texts if wanted & set(texts) else []
        elif any(texts):
            row = dict(zip(header, texts, strict=True))
            for name, cell in zip(header, cells, strict=True):
                if name in AS_WRITTEN and isinstance(cell.value, str):
                    row[name] = cell.value.strip()
            yield row


def read_tables(files: Iterable[Path]) -> dict[str, Table]:
    """The rows of every sheet by key; a later file replaces in place."""
    tables: dict[str, Table] = {sheet: {} for sheet in KEYS}
    for file in files:
        workbook = openpyxl.load_workbook(file)
        for worksheet in workbook.worksheets:
            sheet = worksheet.title.strip()
            for row in rows_of(worksheet) if sheet in KEYS else ():
                tables[sheet][key_of(sheet, row)] = row
        workbook.close()
    return tables


# --- Single values -------------------------------------------------------------------------


def points(text: str) -> int:
    scaled = Decimal(text) * 10_000
    assert scaled == int(scaled), text
    return int(scaled)


def optional_points(text: str) -> int | None:
    return points(text) if text else None


def optional_number(text: str) -> int | None:
    return int(text) if text else None


def percent(text: str) -> int:
    return points(text.removesuffix("%"))


def parts_of(text: str) -> list[str]:
    """The pieces of a ``;`` list (a full-width one is already folded)."""
    return [part.strip() for part in text.split(";") if part.strip()]


def pairs_of(text: str) -> list[tuple[str, str]]:
    pairs = (part.partition("=") for part in parts_of(text))
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def categories_of(text: str, block: Block) -> frozenset[int]:
    """``1、4-6、9``; empty means 全部 on a 领导 or 共同 leaf."""
    if text == "全部" or (not text and block is not Block.CLASSIFIED):
        return CATEGORIES
    found: set[int] = set()
    for part in re.split("[,、]", text) if text else []:
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


# --- Plan ----------------------------------------------------------------------------------


def settings_of(table: Table) -> Settings:
    given = {name: row.get("值", "") for (name,), row in table.items() if row.get("值", "")}
    values: dict[str, Any] = {"year": int(given["年度"]), "name": given.get("名称", "")}
    for field, name in (
        ("excellent", "优秀分数线"),
        ("good", "良好分数线"),
        ("passing", "合格分数线"),
        ("bonus_cap", "加分上限"),
        ("penalty_cap", "扣分上限"),
        ("regress_points", "退步分数"),
    ):
        if name in given:
            values[field] = points(given[name])
    for field, name in (("bottom", "后几名"), ("regress_ranks", "退步名次")):
        if name in given:
            values[field] = int(given[name])
    values["ceiling"] = given.get("总分封顶") == "是"
    values["conversion"] = Conversion(given.get("换算方式", "总分"))
    values["full"] = {
        part: points(given[f"{part}分值"]) for part in Component if f"{part}分值" in given
    }
    values["tie_break"] = tuple(Component(part) for part in parts_of(given.get("同分排序", "")))
    values["veto_basis"] = given.get("一票否决依据", "")
    if "优秀比例" in given:
        share = given["优秀比例"]
        values["quota"] = (
            Quota(by_name={name: percent(value) for name, value in pairs_of(share)})
            if "=" in share
            else Quota(every=percent(share))
        )
    return Settings(**values)


def indicator_of(row: Row, clauses: list[Clause], sources: list[SourceWeight]) -> Indicator:
    block = Block(row["板块"])
    return Indicator(
        code=row["编码"],
        name=row["名称"],
        block=block,
        parent=row.get("上级编码") or None,
        component=Component(row["组成"]) if row.get("组成") else None,
        method=Method(row["计分方法"]) if row.get("计分方法") else None,
        points=optional_points(row.get("分值", "")),
        categories=categories_of(row.get("适用类别", ""), block),
        bands=tuple(
            Band(points(lower), percent(share)) for lower, share in pairs_of(row.get("分档", ""))
        ),
        clauses=tuple(clauses),
        sources=tuple(sources),
    )


def plan_of(tables: Mapping[str, Table]) -> Plan:
    clauses: dict[str, list[Clause]] = defaultdict(list)
    for row in tables["扣分标准"].values():
        clauses[row["指标编码"]].append(
            Clause(
                row["条款号"],
                row["内容"],
                points(row["每次扣分"]),
                optional_points(row.get("最多扣分", "")),
            )
        )
    sources: dict[str, list[SourceWeight]] = defaultdict(list)
    for row in tables["评分来源"].values():
        sources[row["指标编码"]].append(
            SourceWeight(row["来源"], points(row["权重"]), row.get("必需", "") != "否")
        )
    return Plan(
        settings_of(tables["方案"]),
        tuple(
            indicator_of(row, clauses[row["编码"]], sources[row["编码"]])
            for row in tables["指标"].values()
        ),
    )


# --- Units and their entries ---------------------------------------------------------------


def exemptions_of(text: str, codes: frozenset[str]) -> tuple[Exemption, ...]:
    """A part that does not begin with a code belongs to the reason before it."""
    found: list[Exemption] = []
    for part in parts_of(text):
        code, _, reason = part.partition(":")
        if code.strip() in codes:
            found.append(Exemption(code.strip(), reason.strip()))
        else:
            found[-1] = Exemption(found[-1].indicator, f"{found[-1].reason};{part}")
    return tuple(found)


def unit_of(row: Row, codes: frozenset[str]) -> Unit:
    return Unit(
        code=row["编码"],
        name=row["名称"],
        category=optional_number(row["类别"]),
        parent=row.get("上级单位编码") or None,
        delegated=row.get("负责考核单位", ""),
        group=row.get("排名组", ""),
        affiliation=row.get("隶属", ""),
        superior=row.get("主管部门", ""),
        additions=tuple(parts_of(row.get("增加指标", ""))),
        exemptions=exemptions_of(row.get("不涉及指标", ""), codes),
    )


def leaf_records_of(tables: Mapping[str, Table]) -> dict[str, dict[str, LeafRecord]]:
    """Unit -> leaf -> its entries."""
    entries: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for number, row in enumerate(tables["成绩"].values()):
        unit, leaf = row["单位编码"], row["指标编码"]
        entry: Any
        if row.get("得分"):
            entry = Award(f"s{number}", unit, leaf, points(row["得分"]), row["来源"])
        else:
            entry = Measure(f"s{number}", unit, leaf, points(row["测评值"]), row["来源"])
        entries[unit, leaf].append(entry)
    for number, row in enumerate(tables["已核查"].values()):
        unit, leaf = row["单位编码"], row["指标编码"]
        entries[unit, leaf].append(Check(f"c{number}", unit, leaf, row["来源"]))
    for number, row in enumerate(tables["扣分"].values()):
        unit, leaf = row["单位编码"], row["指标编码"]
        finding = Finding(
            f"f{number}",
            unit,
            leaf,
            row["条款号"],
            int(row.get("次数") or 1),
            optional_points(row.get("扣分", "")),
            row["来源"],
            FindingState(row.get("状态") or "认定"),
        )
        entries[unit, leaf].append(finding)
    found: dict[str, dict[str, LeafRecord]] = defaultdict(dict)
    for (unit, leaf), here in entries.items():
        found[unit][leaf] = LeafRecord(
            tuple(entry for entry in here if isinstance(entry, Finding)),
            tuple(entry for entry in here if isinstance(entry, Award)),
            tuple(entry for entry in here if isinstance(entry, Measure)),
            tuple(entry for entry in here if isinstance(entry, Check)),
        )
    return found


def matter_of(number: int, row: Row) -> Matter:
    return Matter(
        f"m{number}",
        row["单位编码"],
        row["类型"],
        points(row["分值"]),
        row["事项编号"],
        row.get("级别", ""),
        row.get("来源", ""),
        row["事项"],
        severe=row.get("严重") == "是",
        veto=row.get("一票否决") == "是",
    )


def records_of(tables: Mapping[str, Table]) -> list[UnitRecord]:
    codes = frozenset(row["编码"] for row in tables["指标"].values())
    leaves = leaf_records_of(tables)
    matters: dict[str, list[Matter]] = defaultdict(list)
    for number, row in enumerate(tables["加减分"].values()):
        matters[row["单位编码"]].append(matter_of(number, row))
    history: dict[str, list[History]] = defaultdict(list)
    for row in tables["历史"].values():
        history[row["单位编码"]].append(
            History(
                int(row["年度"]),
                row["单位编码"],
                optional_points(row.get("总分", "")),
                row["等次"],
                optional_number(row.get("名次", "")),
                row.get("组", ""),
            )
        )
    registered = {
        row["单位编码"]: Registered(
            row["单位编码"], optional_points(row["总分"]), row["等次"], row.get("文号", "")
        )
        for row in tables["委托结果"].values()
    }
    records = []
    for row in tables["单位"].values():
        unit = unit_of(row, codes)
        records.append(
            UnitRecord(
                unit,
                leaves.get(unit.code, {}),
                tuple(matters[unit.code]),
                registered.get(unit.code),
                tuple(history[unit.code]),
            )
        )
    return records


def workbooks_in(folder: Path) -> list[Path]:
    """The workbooks of one vector in the order in which they are taken in."""
    return sorted(folder.glob("*.xlsx"))


def read_year(folder: Path) -> tuple[Plan, list[UnitRecord]]:
    """The plan and the unit records that the workbooks of ``folder`` say."""
    tables = read_tables(workbooks_in(folder))
    return plan_of(tables), records_of(tables)


def expected_totals(name: str) -> dict[str, Any]:
    """The figures of one vector, agreed by two scorers."""
    found: dict[str, Any] = json.loads((FOLDER / name / "totals.json").read_text("utf-8"))
    return found
