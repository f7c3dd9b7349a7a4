"""结果: the list of a version, what the settings would change, and the way through approval."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.errors import Fault
from app.scoring.number import publish
from app.scoring.outcome import comparable, last_year
from app.scoring.plan import Settings
from app.scoring.result import UnitResult
from app.scoring.term import Component, Conversion
from app.services import evidence
from app.services.document.standingresult import group_name
from app.services.document.yearend import grouped
from app.services.entry.typedday import day_from
from app.services.screen.office import BLOCKER_KINDS
from app.services.screen.resultrows import (
    ApprovalState,
    GateRow,
    MovedRow,
    ResultList,
    ResultRow,
    SettingRow,
    StepRow,
)
from app.services.session import Session
from app.services.watch import Progress
from app.services.year import approval, whatif
from app.services.year.assessment import Year, current_year
from app.services.year.version import at_version, versions, year_of

CHOICES = {
    "总分封顶": ("是", "否"),
    "换算方式": tuple(str(each.value) for each in Conversion),
}
"""The settings that are chosen and not typed."""

PRINTED = ("F14", "F14P")
"""What a version is kept as: the whole result, and what of it is published."""


def results(session: Session, version: int = 0) -> ResultList:
    """The results as a version had them, or as they stand. Raises NotFound."""
    now = approval.standing(session)
    year = year_of(session, version)
    listed = [
        (group_name(heading), ranked, result)
        for heading, ranked, found in grouped(year)
        for result in found
    ]
    return ResultList(
        version=version or (now.version if now.frozen else 0),
        asked=version,
        steps=now.steps,
        versions=tuple(each.number for each in versions(session)),
        rows=tuple(_row(year, order, *told) for order, told in enumerate(listed)),
    )


def _row(year: Year, order: int, heading: str, ranked: bool, result: UnitResult) -> ResultRow:
    total = result.total
    record = year.records[result.unit.code]
    before = last_year(year.index.plan.settings, record)
    last = None if before is None or before.total is None else publish(before.total)
    fair = before is not None and comparable(year.index.plan.settings, before, result.group)
    last_rank = None if before is None else before.rank
    shown = total.components is not None
    part = {each: total.published(each) if shown else None for each in Component}
    both = fair and last is not None and total.total_published is not None
    ranks = fair and last_rank is not None and result.rank is not None
    return ResultRow(
        code=result.unit.code,
        name=result.unit.name,
        heading=heading,
        ranked=ranked,
        order=order,
        total=total.total_published,
        daily=part[Component.DAILY],
        site=part[Component.SITE],
        satisfaction=part[Component.SATISFACTION],
        base=total.base_published,
        bonus=total.bonus_published,
        penalty=total.penalty_published,
        grade=str(result.grade or ""),
        rank=result.rank,
        last_total=last,
        change=(total.total_published or 0) - (last or 0) if both else None,
        last_rank=last_rank,
        risen=(last_rank or 0) - (result.rank or 0) if ranks else None,
        deferred=record.deferred,
        missing=len(total.missing),
        outcomes=tuple(str(each) for each in result.outcomes),
        remarks=result.remarks,
    )


def settings(session: Session, version: int = 0) -> tuple[SettingRow, ...]:
    """What may be supposed, as the version's plan has it."""
    plan: Settings = year_of(session, version).index.plan.settings
    return tuple(
        SettingRow(term, value, CHOICES.get(term, ()))
        for term, value in whatif.stated(plan).items()
    )


def suppose(session: Session, version: int, typed: Mapping[str, str]) -> tuple[MovedRow, ...]:
    """Every unit under the typed settings. Raises Refused, each fault at its term."""
    return tuple(_moved(each) for each in whatif.suppose(year_of(session, version), typed))


def _moved(each: whatif.Supposed) -> MovedRow:
    now, then = each.now, each.then
    fresh = [f"＋{one}" for one in then.outcomes if one not in now.outcomes]
    gone = [f"－{one}" for one in now.outcomes if one not in then.outcomes]
    return MovedRow(
        code=now.unit.code,
        name=now.unit.name,
        group=now.group or "",
        total=now.total.total_published,
        then_total=then.total.total_published,
        grade=str(now.grade or ""),
        then_grade=str(then.grade or ""),
        rank=now.rank,
        then_rank=then.rank,
        moved=each.moved,
        outcomes=(*fresh, *gone),
    )


def approval_state(session: Session) -> ApprovalState:
    """Where the year stands, and everything that is in its way before the first step."""
    now = approval.standing(session)
    taken = now.steps
    expected = approval.STEPS[len(taken)] if len(taken) < len(approval.STEPS) else ""
    year = current_year(session)
    gate = () if now.frozen else tuple(_gate(year, each) for each in approval.blockers(session))
    return ApprovalState(
        version=now.version if now.frozen else now.version + 1,
        taken=taken,
        expected=expected,
        needs_document=expected in approval.STEPS[1:3],
        today=session.today,
        history=tuple(
            StepRow(
                each.number, step.name, step.body, step.document, step.date, bool(step.scan),
                step.actor, step.reason,
            )
            for each in reversed(versions(session))
            for step in each.steps
        ),
        gate=gate,
    )  # fmt: skip


def _gate(year: Year, fault: Fault) -> GateRow:
    code = fault.file.split(" ")[0]
    unit = year.units.get(code)
    place = fault.file if unit is None else f"{code} {unit.name}"
    return GateRow(
        code=fault.code,
        kind=BLOCKER_KINDS.get(fault.code, "其他"),
        unit=code if unit is not None else "",
        leaf=fault.sheet,
        place=f"{place} {fault.sheet}".strip(),
        message=fault.message,
    )


def approve(
    session: Session, step: str, body: str, document: str, day: str, scan: str
) -> dict[str, Any]:
    """Take the next step; ``scan`` is a file's path, or empty. Raises Refused, BadInput."""
    digest = evidence.keep(session, Path(scan))[0] if scan else ""
    said = day_from("日期", day)
    return approval.approve(
        session, step, body=body.strip(), document=document.strip(), scan=digest, day=said
    )


def reopen(session: Session, reason: str, document: str) -> dict[str, Any]:
    """Open the year again. Raises Refused."""
    return approval.reopen(session, reason, document=document.strip())


def keep_version(
    session: Session, version: int, folder: Path, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write a version's list and what of it is published, as they were. Raises DiskError."""
    from app.services.document.printing import report

    files: list[str] = []
    with at_version(session, version) as then:
        for done, number in enumerate(PRINTED, start=1):
            files += report(then, number, [], folder)["files"]
            if progress is not None:
                progress(done, len(PRINTED))
    return tuple(files)
