"""F33 不涉及（免考）审批表 and F35 委托考核结果报送表, filled from decisions and reports."""

from __future__ import annotations

from collections.abc import Iterator

from app.reports.officesheet.decision import (
    DelegatedReport,
    ExemptedIndicator,
    ExemptionSheet,
    ReportedResult,
)
from app.scoring.number import plain
from app.scoring.plan import Exemption
from app.scoring.total import without_late_exemptions
from app.services.document.filling import Filling, Fillings
from app.services.document.words import NO_FIGURE, category, figure, spoken
from app.services.document.yearend import points_of
from app.services.session import Session
from app.services.year.assessment import Year
from app.services.year.planning import APPROVE_EXEMPTION

LATE, WAITING, LISTED = "方案印发后认定", "待另一人批准", "随名册登记"
DAY = len("2026-11-24")


def exemption_sheet(session: Session, year: Year, code: str) -> ExemptionSheet:
    """F33 of one unit, with its total without what was exempted after the issue."""
    result = year.unit_result(code)
    without = without_late_exemptions(year.index, year.records[code])
    possible = result.total.possible
    return ExemptionSheet(
        year=year.index.plan.settings.year,
        unit_code=code,
        unit_name=result.unit.name,
        category=category(result.unit),
        possible=NO_FIGURE if possible is None else plain(possible),
        total=figure(result.total.total_published),
        without="" if without is None else figure(without.total_published),
        lines=tuple(
            _exempted(session, year, code, each)
            for each in result.unit.exemptions
            if each.indicator in year.index.indicators
        ),
    )


def _exempted(session: Session, year: Year, unit: str, each: Exemption) -> ExemptedIndicator:
    leaf = year.index.indicators[each.indicator]
    notes = [LATE] if each.after_issue else []
    notes += [WAITING] if each.after_issue and not each.approver else []
    return ExemptedIndicator(
        indicator=f"{leaf.code} {leaf.name}",
        points=points_of(year, leaf.code),
        reason=each.reason,
        maker=_maker(session, unit, leaf.code),
        approver=" ".join(
            filter(None, (each.approver, _approved(session, unit, leaf.code, each.approver)))
        ),
        note="，".join(notes),
    )


def _maker(session: Session, unit: str, indicator: str) -> str:
    """Who decided it and when; one that came with the roster has no decision of its own."""
    row = session.connection.exec_driver_sql(
        "SELECT coalesce(actor, ''), wall FROM exemption "
        "JOIN head ON head.number = exemption.made_by LEFT JOIN body ON body.hash = head.body "
        "WHERE exemption.unit = ? AND indicator = ? AND NOT withdrawn",
        (unit, indicator),
    ).first()
    return f"{row[0]} {spoken(row[1][:DAY])}" if row else LISTED


def _approved(session: Session, unit: str, indicator: str, approver: str) -> str:
    """The day of the approval."""
    if not approver:
        return ""
    wall = session.connection.exec_driver_sql(
        "SELECT max(wall) FROM exemption JOIN touch ON touch.entity = 'exemption' "
        "AND touch.id = exemption.id JOIN head ON head.number = touch.head "
        "JOIN body ON body.hash = head.body "
        "WHERE action = ? AND exemption.unit = ? AND indicator = ?",
        (APPROVE_EXEMPTION, unit, indicator),
    ).scalar()
    return spoken(wall[:DAY]) if wall else ""


def _exempt_units(_session: Session, year: Year) -> list[str]:
    return [code for code, unit in year.units.items() if unit.exemptions and year.is_scored(code)]


def delegated_reports(session: Session, year: Year) -> Iterator[DelegatedReport]:
    """F35 of every delegated body, its units in the order of the roster."""
    bodies: dict[str, list[str]] = {}
    for code, unit in year.units.items():
        if unit.delegated and unit.parent is None:
            bodies.setdefault(unit.delegated, []).append(code)
    for body, codes in bodies.items():
        lines = tuple(_reported(session, year, code) for code in codes)
        reported = sum(bool(line.grade) for line in lines)
        yield DelegatedReport(
            year=year.index.plan.settings.year,
            unit_name=body,
            reported=reported,
            missing=len(lines) - reported,
            lines=lines,
        )


def _reported(session: Session, year: Year, code: str) -> ReportedResult:
    name = year.units[code].name
    registered = year.records[code].registered
    if registered is None:
        return ReportedResult(name, "", "", "", "")
    day = session.connection.exec_driver_sql(
        "SELECT coalesce(date, '') FROM registered WHERE unit = ? AND NOT withdrawn", (code,)
    ).scalar()
    total = year.totals[code].total_published
    return ReportedResult(
        name,
        "" if total is None else figure(total),
        registered.grade,
        registered.document,
        spoken(day) if day else "",
    )


FILLINGS: Fillings = {
    "F33": Filling(
        True, lambda session, year, code: [exemption_sheet(session, year, code)], _exempt_units
    ),
    "F35": Filling(False, lambda session, year, _code: [*delegated_reports(session, year)]),
}
