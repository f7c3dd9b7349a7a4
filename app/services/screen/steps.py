"""The rows of 考核步骤: what is done of a unit's visit, its records, how a form begins."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.errors import NotFound
from app.fieldwork.instrument.onsite import Interview
from app.scoring.number import plain
from app.scoring.score import applicable_leaves
from app.scoring.term import FindingState
from app.services.document.visit import facts_confirmation, load_visit
from app.services.evidence.piece import called_by_record
from app.services.fieldwork import deliberation, progress
from app.services.fieldwork.blank import inspection_list
from app.services.fieldwork.confirmation import confirmation_of, seal_of
from app.services.fieldwork.instrument import instruments_of
from app.services.fieldwork.listing import listed
from app.services.fieldwork.material import open_materials
from app.services.fieldwork.portrait import portrait
from app.services.fieldwork.shown import shown_checklist, shown_records
from app.services.fieldwork.undertaking import undertakings
from app.services.screen import draft, frame, team
from app.services.screen.fieldkeeping import named_in
from app.services.screen.form import SITE_KINDS, forms
from app.services.screen.leaving import leaving
from app.services.screen.rows import ClauseRow
from app.services.screen.siterows import (
    AwaitingRow,
    DeductionRow,
    FactRow,
    KnownRow,
    LeafChoice,
    RecordRow,
    SignedRow,
    StepRow,
    VisitSheet,
)
from app.services.session import Session
from app.services.year.assessment import Year, current_year
from app.services.year.visiting import STEPS as VISIT_STEPS
from app.services.year.visiting import skipped

STEPS = (
    ("portrait", "单位画像", "", "F39P"),
    ("undertaking", "承诺书", "", "F23"),
    ("hearing", "听取汇报", "hearing", "F02"),
    ("interview", "座谈交流", "interview", "F03"),
    ("draw", "抽取", "draw", "F09"),
    ("sitting", "法治理论测试", "sitting", ""),
    ("inspection", "现场查看", "inspection", "F04"),
    ("spot-visit", "走访暗访", "spot-visit", "F05"),
    ("case-review", "案卷评查", "case-review", "F06"),
    ("verification", "核验", "verification", "F04V"),
    ("direct-score", "直接评分", "direct-score", "F01"),
    ("material-request", "材料调阅", "material-request", "F24"),
    ("awaiting", "待补证", "", "F01"),
    ("deliberation", "合议", "", "F01"),
    ("confirmation", "口头反馈", "confirmation", "F25"),
    ("report", "情况报告", "", ""),
    ("leaving", "离场", "", "F01"),
)
"""Name, title, kind of record and form on paper of every step, in the order of the visit."""

NOT_SHOWN = frozenset(
    {"portrait", "undertaking", "direct-score", "deliberation", "report", "leaving"}
)
"""The steps that are not the unit's to see."""


def visit_sheet(session: Session, unit: str, *, shown: bool = False) -> VisitSheet:
    """All that is to be seen of a unit's visit; under ``shown`` what the unit may see alone.

    Raises NotFound.
    """
    year = current_year(session)
    if unit not in year.units:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    if shown:
        return _shown(session, year, unit)
    records = tuple(_records(session, unit))
    awaiting = tuple(_awaiting(year, progress.awaiting(session, unit)))
    deductions = tuple(_deductions(session, year, unit))
    decided = deliberation.decisions(session, unit, session.team)
    counts = {
        "awaiting": (_settled(session, unit), len(awaiting)),
        "deliberation": (len(decided), len(deductions)),
    }
    known = tuple(_known(session, unit))
    counts["portrait"] = (len(known), 0)
    undertaken = tuple(
        SignedRow(each["name"], each["signed"] or "")
        for each in undertakings(session, session.team)
    )
    missing = sum(not each.signed for each in undertaken)
    counts["undertaking"] = (len(undertaken) - missing, missing)
    left = leaving(session, year, unit)
    counts["leaving"] = (0, len(left.missing) + len(left.remarks))
    return VisitSheet(
        unit=unit,
        name=year.units[unit].name,
        team=session.team,
        shown=False,
        steps=tuple(_steps(records, counts, skipped(session, unit))),
        records=records,
        drafts=draft.drafts(session, unit),
        awaiting=awaiting,
        deductions=deductions,
        agreed=tuple(_agreed(decided)),
        known=known,
        facts=_facts(session, year, unit),
        members=tuple(each.name for each in team.members(session)),
        leaves=tuple(leaf_choices(session, year, unit)),
        held=len(open_materials(instruments_of(session, unit))),
        unsigned=missing,
        undertaken=undertaken,
        leaving=left,
        seal=_seal(session, unit),
        forms=forms(),
        blanks=_blanks(session, unit),
    )


def first_unit(session: Session) -> str:
    """The unit to begin with: the first that is not done; empty before a task package."""
    units = team.units(session) if session.team else ()
    wanted = [each.code for each in units if each.done < each.leaves]
    return next(iter(wanted or [each.code for each in units]), "")


def _shown(session: Session, year: Year, unit: str) -> VisitSheet:
    """What the unit may see: its steps without their contents, what is asked for, its facts."""
    told = shown_checklist(session, unit)
    records = tuple(
        RecordRow(each["id"], each["kind"], each["term"], each["date"], files=each["evidence"])
        for each in shown_records(session, unit)
        if each["kind"] in SITE_KINDS
    )
    awaiting = tuple(_awaiting(year, told["awaiting"]))
    steps = _steps(records, {"awaiting": (0, len(awaiting))}, skipped(session, unit))
    return VisitSheet(
        unit=unit,
        name=year.units[unit].name,
        team=session.team,
        shown=True,
        steps=tuple(each for each in steps if each.name not in NOT_SHOWN),
        records=records,
        awaiting=awaiting,
        facts=_facts(session, year, unit),
    )


def _steps(
    records: Iterable[RecordRow],
    counts: Mapping[str, tuple[int, int]],
    skipped: Mapping[str, str],
) -> Iterator[StepRow]:
    standing = [each.kind for each in records if not each.withdrawn]
    for name, title, kind, form in STEPS:
        done, still = counts.get(name, (standing.count(kind), 0))
        reason, may_skip = skipped.get(title, ""), title in VISIT_STEPS
        yield StepRow(name, title, kind, done, still, reason, may_skip, form)


def _records(session: Session, unit: str) -> Iterator[RecordRow]:
    linked = called_by_record(session, unit)
    for each in listed(session, unit):
        document = each["document"]
        files = {piece[0] for piece in each["evidence"]}
        proof = [digest for digest, _, _ in linked.get(each["id"], ())]
        if each["kind"] in SITE_KINDS:
            yield RecordRow(
                id=each["id"],
                kind=each["kind"],
                title=_title(each["kind"], document) if document is not None else "尚不能查看",
                date=each["date"],
                covert=each["covert"],
                withdrawn=each["withdrawn"],
                document="" if document is None else json.dumps(document),
                files=len(files.union(proof)),
                proof=tuple(one for one in proof if one not in set(named_in(document))),
            )


def _title(kind: str, document: Mapping[str, Any]) -> str:
    """By what a person knows the record again."""
    people = document.get("interviewees", ())
    told = {
        "hearing": document.get("reporter"),
        "interview": f"{document.get('mode')}，{len(people)} 人",
        "draw": f"{document.get('purpose')}：{'、'.join(document.get('drawn') or ())}",
        "inspection": document.get("place") or f"{len(document.get('items', ()))} 项",
        "spot-visit": document.get("visited"),
        "case-review": f"{document.get('file', {}).get('number')} {document.get('reviewer')}",
        "verification": "、".join(each["name"] for each in document.get("places", ())),
        "direct-score": f"{document.get('indicator')} {document.get('points')}",
        "material-request": f"{len(document.get('materials', ()))} 件",
        "confirmation": document.get("opinion") or "拒签",
        "sitting": f"{len(document.get('examinees', ()))} 人",
    }
    return told[kind] or ""


def _awaiting(year: Year, rows: Iterable[Mapping[str, Any]]) -> Iterator[AwaitingRow]:
    for each in rows:
        leaf = year.index.indicators.get(each["indicator"])
        yield AwaitingRow(
            id=each["id"],
            indicator=each["indicator"],
            name=leaf.name if leaf else "",
            clause=each["clause"],
            note=each["note"],
            deadline=each["deadline"] or "",
            overdue=each["overdue"],
        )


def _settled(session: Session, unit: str) -> int:
    """How many findings were settled that had awaited proof."""
    return int(
        session.connection.exec_driver_sql(
            "SELECT count(*) FROM finding WHERE unit = ? AND brought_on IS NOT NULL AND state = ? "
            "OR unit = ? AND brought_on IS NOT NULL AND withdrawn",
            (unit, str(FindingState.UPHELD), unit),
        ).scalar()
        or 0
    )


def _deductions(session: Session, year: Year, unit: str) -> Iterator[DeductionRow]:
    for each in deliberation.open_deductions(session, unit, session.team):
        clauses = _clauses(year, each["indicator"])
        yield DeductionRow(
            id=each["id"],
            indicator=each["indicator"],
            name=each["name"],
            clause=each["clause"],
            clause_text=each["clause_text"],
            count=each["count"],
            deduction=each["deduction"],
            points=each.get("points") or "",
            note=each["note"],
            proofs=tuple(each["proofs"]),
            who=each["who"],
            date=each["date"] or "",
            record=each["record"],
            record_note=each["record_note"],
            covert=each["covert"],
            clauses=clauses,
        )


def _agreed(decided: Iterable[Mapping[str, Any]]) -> list[str]:
    lines = []
    for each in decided:
        before = each.get("before") or {}
        line = f"{before.get('indicator', '')} 第 {before.get('clause', '')} 条：{each['outcome']}"
        reason = f"（{each['reason']}）" if each.get("reason") else ""
        lines.append(f"{each['date']}  {line}{reason}　{'、'.join(each['present'])}")
    return lines[::-1]


def _known(session: Session, unit: str) -> Iterator[KnownRow]:
    for section, facts in portrait(session, unit).sections.items():
        for each in facts:
            yield KnownRow(section, each.text, each.figure, each.source, each.date)


def _seal(session: Session, unit: str) -> str:
    """How the confirmation stands, with its day where it awaits the seal."""
    seal = seal_of(session, unit, session.team)
    if seal is None:
        return ""
    return f"{seal['state']}（{seal['due']}）" if seal["due"] else str(seal["state"])


def _facts(session: Session, year: Year, unit: str) -> tuple[FactRow, ...]:
    sheet = facts_confirmation(year, load_visit(session, year, unit))
    return tuple(FactRow(each.item, each.fact, each.proofs) for each in sheet.facts)


def leaf_choices(session: Session, year: Year, unit: str) -> Iterator[LeafChoice]:
    """The leaves that apply to the unit, to be picked."""
    found = {each.code: each for each in frame.search_rows(session) if each.kind == "leaf"}
    for leaf in applicable_leaves(year.index, year.units[unit]):
        row = found.get(leaf.code)
        yield LeafChoice(
            code=leaf.code,
            name=leaf.name,
            method=str(leaf.method or ""),
            sounds=row.sounds if row else "",
            initials=row.initials if row else "",
            clauses=_clauses(year, leaf.code),
        )


def _clauses(year: Year, code: str) -> tuple[ClauseRow, ...]:
    leaf = year.index.indicators.get(code)
    return tuple(
        ClauseRow(c.number, c.text, plain(c.points), "" if c.cap is None else plain(c.cap))
        for c in (leaf.clauses if leaf else ())
    )


def _blanks(session: Session, unit: str) -> dict[str, str]:
    """How a new record of each kind begins, beyond an empty form."""
    names = [each.name for each in team.members(session)]
    mine = session.actor if session.actor in names else ""
    found: dict[str, dict[str, Any]] = {
        "inspection": _to_look_at(session, unit),
        "interview": {
            "interviewers": names[:2],
            "interviewees": [{"category": "", "answers": _questions(session)}],
        },
        "case-review": {"reviewer": mine},
        "material-request": {"requested_by": mine},
        "confirmation": {"members": names[:2]},
        "verification": {"verifiers": names[:2]},
    }
    if confirmation_of(session, unit, session.team) is not None:
        del found["confirmation"]
    return {kind: json.dumps(document) for kind, document in found.items()}


def _to_look_at(session: Session, unit: str) -> dict[str, Any]:
    """The list of an inspection, every result open: what nobody looked at is not 符合."""
    items = inspection_list(session, unit)["items"]
    return {"items": [{n: v for n, v in item.items() if n != "result"} for item in items]}


def _questions(session: Session) -> list[dict[str, Any]]:
    """The questions that were asked last in this home, to be asked again."""
    for each in reversed(instruments_of(session)):
        if isinstance(each.document, Interview) and not each.withdrawn:
            answers = each.document.interviewees[-1].answers
            return [{"question": answer.question, "rating": None} for answer in answers]
    return []
