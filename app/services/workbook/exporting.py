"""Exporting (导出工作簿): templates for the people who fill them in, empty or prefilled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.errors import NotFound, Refused
from app.exchange.workbook.sheets import CHECKS, FINDINGS, SCORES, SHEET_BY_TITLE
from app.exchange.workbook.template import write_template
from app.scoring.number import plain
from app.scoring.plan import Indicator, Unit
from app.scoring.score import applicable_leaves
from app.scoring.term import Method
from app.services.session import Session
from app.services.year.assessment import Year, current_year

FOR_A_BODY = (SCORES.title, CHECKS.title, FINDINGS.title)
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def names() -> list[str]:
    """The sheets of which there are templates."""
    return list(SHEET_BY_TITLE)


def templates(folder: Path, titles: Sequence[str]) -> list[Path]:
    """An empty workbook for each named sheet; where they are.

    Raises NotFound for a name that is no sheet; no workbook is written then.
    """
    unknown = [title for title in titles if title not in SHEET_BY_TITLE]
    if unknown:
        raise NotFound(
            f"没有名为“{'、'.join(unknown)}”的模板。",
            hint=f"可用的有：{'、'.join(SHEET_BY_TITLE)}。",
            code="no-template",
        )
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for title in dict.fromkeys(titles):
        path = _free(folder, title)
        write_template(path, [title])
        written.append(path)
    return written


def body_template(session: Session, folder: Path, body: str, titles: Sequence[str] = ()) -> Path:
    """One workbook for a 考核主体: its leaves × the units to which they apply; where it is.

    A row of 已核查 says that something was looked at, so its 来源 is left empty
    for the body to fill in or the row to be deleted; such a row left as it was
    is refused when the workbook comes back. Raises NotFound where the plan
    gives the body no leaf.
    """
    year = current_year(session)
    leaves = [leaf for leaf in year.index.leaves if body in leaf.bodies]
    if not leaves:
        known = sorted({name for leaf in year.index.leaves for name in leaf.bodies})
        hint = f"方案中的考核主体有：{'、'.join(known)}。" if known else "方案中没有考核主体。"
        raise NotFound(f"方案没有交给“{body}”的评分点。", hint=hint, code="no-body")
    chosen = list(titles) or _sheets_for(leaves)
    strange = [title for title in chosen if title not in FOR_A_BODY]
    if strange:
        raise Refused(
            f"“{'、'.join(strange)}”不能按考核主体填好。",
            hint=f"可用的有：{'、'.join(FOR_A_BODY)}。",
            code="no-template",
        )
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for title, row in _rows(year, body, {leaf.code for leaf in leaves}):
        if title in chosen:
            rows[title].append(row)
    folder.mkdir(parents=True, exist_ok=True)
    path = _free(folder, body)
    write_template(path, chosen, rows)
    return path


def _sheets_for(leaves: Sequence[Indicator]) -> list[str]:
    """The sheets that a body with these leaves fills in."""
    methods = {leaf.method for leaf in leaves}
    scored = [SCORES.title] if methods - {Method.DEDUCT} else []
    return scored + ([CHECKS.title, FINDINGS.title] if Method.DEDUCT in methods else [])


def _rows(year: Year, body: str, codes: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """One row a unit and leaf, with the sheet on which it stands."""
    for unit in sorted(year.units.values(), key=lambda each: (each.order or 0, each.code)):
        if unit.delegated or unit.parent is not None or unit.name == body:
            continue
        for leaf in applicable_leaves(year.index, unit):
            if leaf.code in codes:
                yield _row(unit, leaf, body)


def _row(unit: Unit, leaf: Indicator, body: str) -> tuple[str, dict[str, Any]]:
    row: dict[str, Any] = {
        "单位编码": unit.code,
        "单位名称": unit.name,
        "指标编码": leaf.code,
        "指标名称": leaf.name,
        "分值": Decimal(plain(leaf.points or 0)),
        "计分方法": str(leaf.method),
    }
    if leaf.method is Method.DEDUCT:
        return CHECKS.title, row
    listed = [each.source for each in leaf.sources]
    return SCORES.title, row | ({"来源": body} if not listed or body in listed else {})


def _free(folder: Path, name: str) -> Path:
    """A name in the folder that no file has, so that nothing filled in is ever replaced."""
    stem = _NOT_IN_A_NAME.sub("_", name)
    path, number = folder / f"{stem}.xlsx", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.xlsx"
    return path
