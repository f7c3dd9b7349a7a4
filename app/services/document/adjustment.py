"""F15 加减分评定表 and F15S 加减分申报表, filled from a unit's matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.reports.officesheet.adjustment import (
    AdjustmentClaim,
    AdjustmentSheet,
    AdjustmentSum,
    DeclaredMatter,
    JudgedMatter,
)
from app.scoring.entry import Matter, UnitRecord
from app.scoring.number import plain
from app.scoring.term import MatterKind
from app.scoring.total import adjustments, matter_points
from app.services.document.filling import Filling, Fillings
from app.services.document.words import category, spoken
from app.services.query import entries_of
from app.services.session import Session
from app.services.year.assessment import Year

UNRANKED = "只评定等次，不排名"
MERGED = "同一事项，按分值最高的层级计"
NOTHING = "0"


def adjustment_sheet(session: Session, year: Year, code: str) -> AdjustmentSheet:
    """F15 of one unit: every level of every matter, and what counts of it."""
    record = year.records[code]
    result = year.unit_result(code)
    said = [
        name
        for name, holds in (
            ("有情节严重的扣分事项，不得评为优秀等次", result.total.severe),
            ("一票否决，评为不合格等次", result.total.vetoed),
            ("发生重大法治问题", result.total.major),
        )
        if holds
    ]
    return AdjustmentSheet(
        year=year.index.plan.settings.year,
        unit_code=code,
        unit_name=result.unit.name,
        category=category(result.unit),
        group=result.group or UNRANKED,
        sums=tuple(_sums(year, record)),
        consequence="；".join(said),
        lines=tuple(_judged(record.matters, _documents(session, code))),
    )


def _sums(year: Year, record: UnitRecord) -> Iterator[AdjustmentSum]:
    settings = year.index.plan.settings
    counted = adjustments(year.index, record)
    lifted = record.unit.penalty_cap_lifted
    caps = (plain(settings.bonus_cap), "" if lifted else plain(settings.penalty_cap))
    for kind, cap, points in zip(MatterKind, caps, counted, strict=True):
        whole = sum(matter_points(record.matters, kind).values())
        yield AdjustmentSum(str(kind), plain(whole), cap, plain(points))


def _judged(matters: Sequence[Matter], documents: Mapping[str, str]) -> Iterator[JudgedMatter]:
    """Bonuses first; of a matter the level that counts before the others."""
    for kind in MatterKind:
        counted: set[str] = set()
        standing = [each for each in matters if each.kind == kind and not each.withdrawn]
        for each in sorted(standing, key=lambda one: (one.number, -one.points, one.level)):
            merged = each.number in counted
            counted.add(each.number)
            yield JudgedMatter(
                kind=each.kind,
                matter=each.number,
                title=each.title,
                circumstance=each.circumstance,
                document=documents.get(each.id, ""),
                level=each.level,
                claimed=plain(each.points),
                granted=NOTHING if merged else plain(each.points),
                note="；".join(_notes(each, merged=merged)),
            )


def _notes(matter: Matter, *, merged: bool) -> Iterator[str]:
    if merged:
        yield MERGED
    if matter.severe:
        yield "情节严重"
    if matter.veto:
        yield "一票否决"
    if matter.major:
        yield "重大法治问题"


def _entries(session: Session, code: str) -> list[dict[str, Any]]:
    return [
        each
        for each in entries_of(session, code)
        if each["entity"] == "matter" and not each["withdrawn"]
    ]


def _documents(session: Session, code: str) -> dict[str, str]:
    return {each["id"]: _document(each) for each in _entries(session, code)}


def _document(entry: Mapping[str, Any]) -> str:
    day = spoken(entry["document_date"]) if entry["document_date"] else ""
    return " ".join(filter(None, (entry["issuer"], entry["document"], day)))


def adjustment_claim(session: Session, year: Year, code: str) -> AdjustmentClaim:
    """F15S of one unit: what is known of its matters, to be completed and signed by it."""
    unit = year.units[code]
    return AdjustmentClaim(
        year=year.index.plan.settings.year,
        unit_code=code,
        unit_name=unit.name,
        contact=unit.contact,
        phone=unit.phone,
        lines=tuple(
            DeclaredMatter(
                kind=each["kind"],
                title=each["title"] or "",
                circumstance=each["circumstance"] or "",
                document=_document(each),
                level=each["level"] or "",
                claimed=each["points"],
                proof="\n".join(name for _, name, *_ in each["evidence"]),
            )
            for each in sorted(
                _entries(session, code), key=lambda one: (one["kind"] != "加分", one["number"])
            )
        ),
    )


def _with_matters(_session: Session, year: Year) -> list[str]:
    return [
        code for code, record in year.records.items() if record.matters and year.is_scored(code)
    ]


def _assessed(_session: Session, year: Year) -> list[str]:
    return [each.unit.code for each in year.result.units if not each.total.delegated]


FILLINGS: Fillings = {
    "F15": Filling(
        True, lambda session, year, code: [adjustment_sheet(session, year, code)], _with_matters
    ),
    "F15S": Filling(
        True, lambda session, year, code: [adjustment_claim(session, year, code)], _assessed
    ),
}
