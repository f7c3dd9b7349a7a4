"""异议复核: what units object to, and what two others decide; figures of the unit, never a rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from app.errors import NotFound
from app.journal.entity import ENTITIES
from app.scoring.calendar import WorkingCalendar
from app.scoring.number import plain
from app.services import evidence
from app.services.document.objection import UNASSESSED, point
from app.services.document.printing import PDF, report
from app.services.document.words import NO_FIGURE
from app.services.entry.recording import TERMS
from app.services.fieldwork.instrument import instrument_of, instruments_of
from app.services.operation import Done
from app.services.query import entries_of
from app.services.review import objecting, ruling
from app.services.review.listing import GREEN, RED, YELLOW, light
from app.services.review.objecting import MISSING, RECORD, Target
from app.services.review.register import (
    Objection,
    feedbacks,
    objection_of,
    objections,
    sent_problems,
)
from app.services.review.ruling import Decision
from app.services.review.workday import today, working_calendar
from app.services.screen.form import form_of
from app.services.screen.reviewfeedback import names
from app.services.screen.reviewrows import (
    FigureRow,
    ObjectionRow,
    ObjectionWords,
    ReceiptWords,
    RulingWords,
    TargetRow,
)
from app.services.screen.siterows import FieldRow, FormRow, Sort
from app.services.session import Session
from app.services.year.assessment import Year, current_year

APPLICATION, PAPER = "F11", "F11D"
CHANGEABLE: Mapping[str, tuple[str, ...]] = {
    "finding": ("次数", "条款号", "扣分", "事由"),
    "award": ("得分", "说明"),
    "measure": ("测评值", "说明"),
    "matter": ("分值", "认定情形", "说明"),
}
"""By what is objected to the fields that a decision may change."""
KINDS = {
    "finding": "扣分",
    "award": "得分",
    "measure": "测评值",
    "matter": "加减分",
    RECORD: "考核记录",
    MISSING: "未评指标",
}


def rows(session: Session) -> tuple[ObjectionRow, ...]:
    """Every objection, by unit and day."""
    calendar = working_calendar(session)
    return tuple(_row(session, calendar, each) for each in objections(session))


def _row(session: Session, calendar: WorkingCalendar, each: Objection) -> ObjectionRow:
    year = current_year(session)
    held, place = point(session, year, each)
    entry = _entry(session, each)
    due, lacks = _due(year, calendar, each)
    record = instrument_of(session, each.target) if each.kind == RECORD else None
    made = each.ruling or {}
    return ObjectionRow(
        id=each.id,
        unit=each.unit,
        name=year.units[each.unit].name,
        kind=KINDS[each.kind],
        problem=each.problem,
        place=place,
        held=held,
        proofs=_proofs(session, each, entry),
        reason=each.reason,
        date=each.date,
        signer=each.signer,
        late=each.late,
        accepted=each.accepted,
        state=each.state,
        light=_light(today(session), calendar, each, due),
        due=due,
        lacks=lacks,
        files=tuple(piece[1] for piece in each.evidence),
        now=tuple(_now(each.kind, entry)),
        scorers=ruling.scorers(session, each),
        form=_form(record.kind.name) if record else None,
        document=msgspec.json.encode(record.document).decode() if record else "",
        figures=_figures(each, made) if made else None,
        found=made.get("reason") or "",
        reviewers="、".join(name for name in (made.get("reviewer"), made.get("second")) if name),
        decided=made.get("date") or "",
        served=made.get("served") or "",
        receiver=made.get("receiver") or "",
    )


def _form(kind: str) -> FormRow:
    """The fields of a record that a review changes: without its proof, which stays."""
    form = form_of(kind)
    return replace(form, fields=tuple(_without_proof(form.fields)))


def _without_proof(fields: Sequence[FieldRow]) -> Iterator[FieldRow]:
    for each in fields:
        if each.sort is not Sort.PROOF:
            yield replace(each, parts=tuple(_without_proof(each.parts)))


def _entry(session: Session, each: Objection) -> dict[str, Any]:
    if each.kind in (RECORD, MISSING):
        return {}
    return next(one for one in entries_of(session, each.unit) if one["id"] == each.target)


def _due(year: Year, calendar: WorkingCalendar, each: Objection) -> tuple[str, str]:
    """The last day for the decision, or which calendar is lacking."""
    try:
        due = each.due(calendar, year.index.plan.settings)
    except NotFound as missing:
        return "", missing.message
    return due.isoformat(), ""


def _light(now: date, calendar: WorkingCalendar, each: Objection, due: str) -> str:
    if each.is_open:
        return light(calendar, now, date.fromisoformat(due)) if due else RED
    waits = each.ruling is not None and not each.ruling["served"]
    return YELLOW if waits or not each.stands else GREEN


def _proofs(session: Session, each: Objection, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """佐证 of what is objected to: of the problem as it was sent, else of the entry."""
    if each.problem is not None:
        told = sent_problems(session, each.unit)[each.problem].proofs
        if told:
            return (told,)
    return tuple(str(name) for _, name in entry.get("proofs", ()))


def _now(kind: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for term in CHANGEABLE.get(kind, ()):
        field = TERMS[term]
        value = entry[field]
        if field == "count" and value is None:
            value = 1
        is_points = ENTITIES[kind].fields[field] == "points"
        yield term, "" if value is None else plain(value) if is_points else str(value)


def _figures(each: Objection, made: Mapping[str, Any]) -> FigureRow:
    absent = _absent(each)
    return FigureRow(
        outcome=made["outcome"],
        document=made["document"] or "",
        leaf_before=made["before"] or absent,
        leaf_after=made["after"] or absent,
        total_before=made["total_before"] or NO_FIGURE,
        total_after=made["total_after"] or NO_FIGURE,
    )


def _absent(each: Objection) -> str:
    """What stands for no figure: a matter and a record have no leaf of their own."""
    return NO_FIGURE if each.kind in ("matter", RECORD) else UNASSESSED


def units(session: Session) -> tuple[tuple[str, str], ...]:
    """The units that may object: those that received a letter; code and name."""
    received = {letter.unit for letter in feedbacks(session) if letter.served}
    known = current_year(session).units
    return tuple((code, unit.name) for code, unit in known.items() if code in received)


def targets(session: Session, unit: str) -> tuple[TargetRow, ...]:
    """What a unit may still object to: problems first, then entries, records, missing leaves."""
    objected = {each.target for each in objections(session, unit)}
    problems = [
        (problem.entry, TargetRow(number, "", "", f"第{number}号问题：{problem.fact}"))
        for number, problem in _received(session, unit)
    ]
    told = {entry for entry, _ in problems}
    found = [*problems, *_others(session, unit, told), *_missing(session, unit)]
    return tuple(row for target, row in found if target not in objected)


def _received(session: Session, unit: str) -> Iterator[tuple[int, Any]]:
    for letter in feedbacks(session, unit):
        if letter.served:
            yield from ((each.number, each) for each in letter.problems)


def _others(session: Session, unit: str, told: set[str]) -> Iterator[tuple[str, TargetRow]]:
    index = current_year(session).index.indicators
    for entry in entries_of(session, unit):
        kind = entry["entity"]
        if kind not in ("award", "measure", "matter") or entry["withdrawn"] or entry["id"] in told:
            continue
        leaf = index.get(entry.get("indicator") or "")
        name = f"{leaf.code} {leaf.name}" if leaf else entry.get("title") or ""
        told_as = f"{KINDS[kind]}：{name}（{entry['source']}）"
        yield entry["id"], TargetRow(None, entry["id"], "", told_as)
    for each in instruments_of(session, unit):
        if not each.withdrawn and not each.covert and not each.kind.office:
            told_as = f"{each.kind.term}：{each.date}（{each.source}）"
            yield each.id, TargetRow(None, each.id, "", told_as)


def _missing(session: Session, unit: str) -> Iterator[tuple[str, TargetRow]]:
    year = current_year(session)
    for code in year.totals[unit].missing:
        name = year.index.indicators[code].name
        yield code, TargetRow(None, "", code, f"{KINDS[MISSING]}：{code} {name}")


def object_to(
    session: Session,
    unit: str,
    target: TargetRow,
    said: ObjectionWords,
    files: Sequence[Path],
) -> Done:
    """Keep what a unit objects to, with what it handed in."""
    return objecting.keep_objection(
        session,
        unit,
        Target(target.problem, target.entry, target.indicator),
        said.reason,
        date=said.date,
        signer=said.signer,
        accept=said.accept,
        evidence=[evidence.keep(session, path) for path in files],
    )


def accept(session: Session, id: str, reason: str) -> Done:
    """Accept a late objection."""
    return objecting.accept_late(session, id, reason)


def rehearse(session: Session, id: str, said: RulingWords) -> FigureRow:
    """What a decision would come to; nothing is decided."""
    return _ruled(session, id, said, rehearse=True)


def decide(session: Session, id: str, said: RulingWords) -> FigureRow:
    """Decide for good."""
    return _ruled(session, id, said, rehearse=False)


def _ruled(session: Session, id: str, said: RulingWords, *, rehearse: bool) -> FigureRow:
    decision = Decision(
        outcome=said.outcome,
        reason=said.reason,
        reviewer=said.reviewer,
        second=said.second,
        changes=dict(said.changes),
        approver=said.approver,
        clause=said.clause,
        document=said.document,
        date=said.date,
        content=said.content.encode(),
    )
    each = objection_of(session, id)
    ruled = ruling.decide(session, id, decision, rehearse=rehearse)
    before, after = ruled.before.told, ruled.after.told
    absent = _absent(each)
    return FigureRow(
        outcome=ruled.outcome,
        document=ruled.document,
        leaf_before=before["leaf"] or absent,
        leaf_after=after["leaf"] or absent,
        total_before=before["total"] or NO_FIGURE,
        total_after=after["total"] or NO_FIGURE,
    )


def serve(session: Session, id: str, said: ReceiptWords) -> Done:
    """Keep that a decision reached the unit."""
    return ruling.serve_ruling(
        session, id, date=said.date, means=said.means, receivers=names(said.receivers)
    )


def write(session: Session, form: str, unit: str, folder: Path) -> tuple[str, ...]:
    """Write a unit's F11 or F11D; what is to be told of it."""
    made = report(session, form, [unit], folder, PDF)
    return (f"已写 {len(made['files'])} 个文件，在“{folder}”。", *made["warnings"])
