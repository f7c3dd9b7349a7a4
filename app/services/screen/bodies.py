"""The rows of 分工看板: per 考核主体 its leaves × its units, its workbook, its sheet F22."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from app.errors import Cancelled, NotFound
from app.scoring.number import plain, publish
from app.scoring.plan import Indicator, Unit
from app.services.document import signing
from app.services.document.office import given_scores, leaves_of_bodies
from app.services.document.printing import Paper
from app.services.document.words import exact
from app.services.screen import team
from app.services.screen.bodyrows import (
    MISSING,
    Board,
    BoardCell,
    BoardLeaf,
    BoardLine,
    BodyRow,
    BodySheet,
)
from app.services.screen.rows import LeafRow, SourceRow
from app.services.screen.signing import city_sheets, paper
from app.services.session import Session
from app.services.workbook.exporting import body_template
from app.services.year.assessment import Year, current_year
from app.services.year.outcome import standing_year

SUMMARY = "F22"
Placed = Sequence[tuple[Indicator, Sequence[Unit]]]


def bodies(session: Session) -> tuple[BodyRow, ...]:
    """Every 考核主体 in the order in which the plan names them."""
    year = current_year(session)
    planned = {body for leaf in year.index.leaves for body in leaf.bodies}
    return tuple(
        _body(year, body, placed, planned=body in planned)
        for body, placed in leaves_of_bodies(session, year).items()
    )


def board(session: Session, body: str, only: Collection[str] = ()) -> Board:
    """What one body was asked for and gave, unit by unit. Raises NotFound.

    ``only`` are the units whose lines are wanted; none: all.
    """
    year = current_year(session)
    placed = _placed(session, year, body)
    cells: dict[str, dict[str, BoardCell]] = {}
    for leaf, units in placed:
        for unit in units:
            if not only or unit.code in only:
                scores = given_scores(year, body, leaf, unit)
                cells.setdefault(unit.code, {})[leaf.code] = _cell(scores) if scores else MISSING
    lines = tuple(
        BoardLine(unit.code, unit.name, unit.category, cells[unit.code])
        for unit in year.units.values()
        if unit.code in cells
    )
    leaves = tuple(
        BoardLeaf(leaf.code, leaf.name, str(leaf.method or ""), plain(leaf.points or 0))
        for leaf, _ in placed
    )
    return Board(body, leaves, lines)


def leaf(session: Session, body: str, unit: str, code: str) -> LeafRow:
    """One leaf of one unit with what this body alone says of it. Raises NotFound."""
    year = current_year(session)
    row = team.leaf_row(session, unit, code)
    listed = {each.source: each for each in year.index.indicators[code].sources}
    weight = plain(listed[body].weight) if body in listed else ""
    source = SourceRow(body, weight, body in listed and listed[body].required)
    return replace(
        row,
        sources=() if row.method == "扣分" else (source,),
        entries=tuple(each for each in row.entries if each.source == body),
    )


def write_workbooks(
    session: Session,
    folder: Path,
    names: Sequence[str],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[Path, ...]:
    """The prefilled workbook of each body; those written before a cancel stay. Raises NotFound."""
    written = []
    for place, body in enumerate(names):
        if cancelled():
            raise Cancelled("已停止导出；已写出的工作簿可以使用。")
        written.append(body_template(session, folder, body))
        progress(place + 1, len(names))
    return tuple(written)


def summaries(session: Session) -> dict[str, BodySheet]:
    """By body its sheet F22 as it is now: frozen or not, who signed it, whether one was before."""
    names = list(leaves_of_bodies(session, standing_year(session)[0]))
    rows = city_sheets(session, SUMMARY)
    earlier = {signing.content_of(session, row.id).unit_name for row in rows[len(names) :]}
    return {name: BodySheet(row, name in earlier) for name, row in zip(names, rows, strict=False)}


def summary(session: Session, body: str) -> list[Paper]:
    """F22 of one body, to be printed. Raises NotFound."""
    found = summaries(session).get(body)
    if found is None:
        raise _no_leaf(body)
    return [paper(session, found.row)]


def _placed(session: Session, year: Year, body: str) -> Placed:
    found = leaves_of_bodies(session, year).get(body)
    if found is None:
        raise _no_leaf(body)
    return found


def _no_leaf(body: str) -> NotFound:
    return NotFound(f"方案没有交给“{body}”的评分点。", code="no-body")


def _body(year: Year, body: str, placed: Placed, *, planned: bool) -> BodyRow:
    given = [bool(given_scores(year, body, leaf, unit)) for leaf, units in placed for unit in units]
    units = {unit.code for _, units in placed for unit in units}
    return BodyRow(body, len(placed), len(units), len(given), sum(given), planned)


def _cell(scores: Sequence[Fraction]) -> BoardCell:
    told = "、".join(exact(score) for score in scores)
    return BoardCell(given=True, order=publish(scores[0]), text=told)
