"""Rectifying (整改): notice, plan, report and confirmation (销号) of each problem that stands.

It goes on after the result is approved and changes no figure. What is open at the year's end
is written as 单位资料, which the next year's home takes in before its visits.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from app import host
from app.errors import NotFound, Refused
from app.services.destination import need_folder
from app.services.entry.typedday import day_from
from app.services.operation import Done, commit
from app.services.query import entries_of
from app.services.review.keeping import change, keep_op
from app.services.review.problem import Problem, counting, encode
from app.services.review.register import DONE, PLAN, Rectification, rectifications, sent_problems
from app.services.review.sending import Piece, need_unit
from app.services.review.workday import day_of, today
from app.services.session import Session
from app.services.year.assessment import current_year

PROBLEM = "整改"
"""The section of 单位资料 in which open rectification stands."""


def open_rectification(
    session: Session,
    unit: str,
    due: str,
    *,
    problems: Sequence[int] = (),
    document: str = "",
    date: str = "",
) -> Done:
    """Ask a unit to rectify problems, by ``due``; all that stand where none is named.

    What was asked for already gets the new day. Raises NotFound, Refused.
    """
    session.need_office()
    need_unit(session, unit)
    until = day_from("整改时限", due)
    issued = day_of(session, "日期", date)
    if not until or until < issued:
        raise Refused("整改时限不能早于通知的日期。", code="bad-value")
    standing = standing_problems(session, unit)
    for number in problems:
        if number not in standing:
            raise NotFound(f"“{unit}”没有成立的第 {number} 号问题。", code="no-problem")
    ops = []
    for number in problems or standing:
        fields = {
            "unit": unit,
            "problem": number,
            "content": encode([standing[number]]),
            "due": until,
            "notice": document.strip() or None,
            "date": issued,
        }
        ops.append(keep_op(session, "rectification", fields))
    made = [op for op in ops if op is not None]
    if not made:
        raise Refused("没有需要整改的问题，或者已经这样登记过了。", code="no-change")
    return commit(session, "rectify open", made)


def standing_problems(session: Session, unit: str) -> dict[int, Problem]:
    """The problems that a unit was sent and whose findings still count, by number."""
    alive = {
        entry["id"]
        for entry in entries_of(session, unit)
        if entry["entity"] == "finding" and counting(entry)
    }
    return {
        number: problem
        for number, problem in sent_problems(session, unit).items()
        if problem.entry in alive
    }


def plan(
    session: Session, unit: str, problem: int, measures: str, person: str, date: str = ""
) -> Done:
    """Keep the unit's 整改方案 for a problem: what it will do, and who answers for it."""
    found = _open(session, unit, problem)
    if not measures.strip() or not person.strip():
        raise Refused("须写明整改措施和责任人。", code="reason-needed")
    fields = {
        "plan": measures.strip(),
        "person": person.strip(),
        "plan_date": day_of(session, "日期", date),
    }
    return change(session, "rectify plan", "rectification", found.id, fields)


def report(
    session: Session,
    unit: str,
    problem: int,
    done: str,
    date: str = "",
    evidence: Sequence[Piece] = (),
) -> Done:
    """Keep the unit's 整改报告 for a problem: what it did, with its proof."""
    found = _open(session, unit, problem)
    if found.stage == PLAN:
        raise Refused(f"第 {problem} 号问题还没有整改方案。", code="no-plan")
    if not done.strip():
        raise Refused("须写明整改的情况。", code="reason-needed")
    fields: dict[str, Any] = {
        "report": done.strip(),
        "report_date": day_of(session, "日期", date),
    }
    if evidence:
        fields["evidence"] = [list(piece) for piece in evidence]
    return change(session, "rectify report", "rectification", found.id, fields)


def accept(
    session: Session, unit: str, problem: int, by: str, date: str = "", note: str = ""
) -> Done:
    """Confirm that a problem is rectified (销号)."""
    found = _open(session, unit, problem)
    if not found.report:
        raise Refused(f"第 {problem} 号问题还没有整改报告，不能销号。", code="no-report")
    if not by.strip():
        raise Refused("须写明销号的审核人。", code="names-needed")
    day = day_of(session, "销号日期", date)
    if day < found.report_date:
        raise Refused(f"销号不能早于整改报告的日期{found.report_date}。", code="bad-value")
    fields = {"accepted": day, "accepted_by": by.strip(), "note": note.strip() or None}
    return change(session, "rectify accept", "rectification", found.id, fields)


def listed(session: Session, unit: str = "", *, overdue: bool = False) -> list[dict[str, Any]]:
    """The register of rectification (整改台账), as ``rectify list`` prints it."""
    now = today(session)
    return [
        {
            "unit": each.unit,
            "problem": each.problem.number,
            "indicator": each.problem.indicator,
            "fact": each.problem.fact,
            "stage": each.stage,
            "due": each.due,
            "overdue": each.is_overdue(now),
            "notice": each.notice,
            "plan": each.plan,
            "person": each.person,
            "report": each.report,
            "reported": each.report_date or None,
            "accepted": each.accepted or None,
            "by": each.accepted_by,
        }
        for each in rectifications(session, unit)
        if not overdue or each.is_overdue(now)
    ]


def told(session: Session, each: Rectification) -> str:
    """An open rectification in one line, for 单位画像."""
    late = "，已逾期" if each.is_overdue(today(session)) else ""
    return f"{each.problem.fact}（{each.stage}，{each.due}前整改{late}）"


def carry(session: Session, folder: Path) -> list[Path]:
    """Write what is open as next year's 单位资料, one file a unit, for ``record briefing``.

    Raises Refused where nothing is open, DiskError.
    """
    session.need_office()
    need_folder(folder)
    paths = []
    for unit, facts in open_facts(session):
        path = folder / f"整改-{session.year}-{host.file_part(unit)}.json"
        document = {"unit": unit, "facts": facts}
        content = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        host.write_atomically(path, [content.encode("utf-8")])
        paths.append(path)
    if not paths:
        raise Refused("没有未销号的整改事项。", code="no-rectification")
    return paths


def open_facts(session: Session) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """By unit what is open, as facts of next year's 单位资料."""
    source = f"{session.year}年度{PROBLEM}台账"
    known = current_year(session).units
    standing = [each for each in rectifications(session) if each.stage != DONE]
    for unit, found in groupby(standing, key=lambda each: each.unit):
        if unit in known:
            yield (
                unit,
                [
                    {
                        "section": PROBLEM,
                        "text": told(session, each),
                        "source": source,
                        "date": each.due,
                    }
                    for each in found
                ],
            )


def _open(session: Session, unit: str, problem: int) -> Rectification:
    session.need_office()
    for each in rectifications(session, unit):
        if each.problem.number == problem:
            if each.accepted:
                raise Refused(f"第 {problem} 号问题已于{each.accepted}销号。", code="no-change")
            return each
    raise NotFound(
        f"单位“{unit}”没有第 {problem} 号整改事项。",
        hint="请先用 rectify open 下发整改通知。",
        code="no-rectification",
    )
