"""The office's sheets, filled: F22 for each 考核主体, F27 supervision, F28 surveys, F28R rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from app.fieldwork.instrument.field import FindingItem, UnitDocument
from app.fieldwork.instrument.office import FEW, DailyEvaluation, Rate, Satisfaction, Supervision
from app.fieldwork.instrument.yields import touched
from app.reports.officesheet.dailyevaluation import BodyLeaf, DailyEvaluationSummary, UnitLine
from app.reports.officesheet.officelist import (
    AdoptedMatter,
    RateLine,
    RateList,
    SupervisionList,
    SurveyLine,
    SurveyList,
)
from app.scoring.entry import Award, Check, Finding, LeafRecord, Measure
from app.scoring.number import SCALE, parse_points, plain
from app.scoring.plan import Indicator, Unit
from app.scoring.score import applicable_leaves, score_leaf
from app.scoring.term import Method
from app.services.document.filling import Filling, Fillings
from app.services.document.words import exact, period
from app.services.entry.entryrule import EntryRules
from app.services.fieldwork.instrument import instruments_of
from app.services.query import entries_of
from app.services.session import Session
from app.services.year.assessment import Year

EVERYBODY = "全部考核对象"
CLEAN = "已核查，未发现问题。"
Told = TypeVar("Told", bound=UnitDocument)
Entry = TypeVar("Entry", Finding, Award, Measure, Check)


def daily_evaluations(session: Session, year: Year) -> list[DailyEvaluationSummary]:
    """F22 of every 考核主体, in the order in which the plan names them.

    A leaf for which the plan names none is of those who recorded a daily evaluation of it.
    """
    notes = {
        entry["id"]: entry["note"] or ""
        for unit in _evaluated(year)
        for entry in entries_of(session, unit.code)
        if "note" in entry
    }
    return [
        _body(year, body, found, notes) for body, found in leaves_of_bodies(session, year).items()
    ]


def leaves_of_bodies(session: Session, year: Year) -> dict[str, list[tuple[Indicator, list[Unit]]]]:
    """By 考核主体 its leaves, each with the units to which it applies but the body itself.

    A leaf whose 评分来源 are listed without the body is not the body's to score.
    """
    units = _evaluated(year)
    recorded = _recording_bodies(session, year)
    applying = {
        unit.code: {leaf.code for leaf in applicable_leaves(year.index, unit)} for unit in units
    }
    found: dict[str, list[tuple[Indicator, list[Unit]]]] = {}
    for leaf in year.index.leaves:
        placed = [unit for unit in units if leaf.code in applying[unit.code]]
        listed = {each.source for each in leaf.sources}
        for body in leaf.bodies or recorded.get(leaf.code, ()):
            if listed and body not in listed:
                continue
            others = [unit for unit in placed if unit.name != body]
            found.setdefault(body, []).append((leaf, others))
    return found


def _evaluated(year: Year) -> list[Unit]:
    """The units that may be given entries of their own, in the order of the roster."""
    rules = EntryRules(year.index, year.units)
    return [
        each for each in year.units.values() if each.parent is None and not rules.unit(each.code)
    ]


def _recording_bodies(session: Session, year: Year) -> dict[str, list[str]]:
    """By leaf who recorded a daily evaluation of it."""
    found: dict[str, list[str]] = {}
    for _, document in _recorded(session, year, DailyEvaluation):
        for code, _ in touched(document):
            if document.body not in found.setdefault(code, []):
                found[code].append(document.body)
    return found


def _body(
    year: Year,
    body: str,
    found: Sequence[tuple[Indicator, Sequence[Unit]]],
    notes: Mapping[str, str],
) -> DailyEvaluationSummary:
    leaves = tuple(
        BodyLeaf(
            f"{leaf.code} {leaf.name}",
            plain(leaf.points or 0),
            tuple(_judged(year, body, leaf, unit, notes) for unit in units),
        )
        for leaf, units in found
    )
    scored = [line.score != "" for leaf in leaves for line in leaf.lines]
    return DailyEvaluationSummary(
        year=year.index.plan.settings.year,
        unit_code="",
        unit_name=body,
        handed_in=sum(scored),
        missing=len(scored) - sum(scored),
        leaves=tuple(leaf for leaf in leaves if leaf.lines),
    )


def _judged(
    year: Year, body: str, leaf: Indicator, unit: Unit, notes: Mapping[str, str]
) -> UnitLine:
    """What the body alone says of one unit at one leaf."""
    scores = given_scores(year, body, leaf, unit)
    if not scores:
        return UnitLine(unit.name)
    own = _own_record(year, body, leaf, unit)
    told = "、".join(exact(score) for score in scores)
    if leaf.method is Method.DEDUCT:
        grounds = "\n".join(_grounds(leaf, own.findings, notes)) or CLEAN
        return UnitLine(unit.name, grounds, exact((leaf.points or 0) - scores[0]), told)
    ids = (*(each.id for each in own.awards), *(each.id for each in own.measures))
    said = filter(None, (notes.get(id, "") for id in ids))
    return UnitLine(unit.name, "\n".join(said), "", told)


def given_scores(year: Year, body: str, leaf: Indicator, unit: Unit) -> tuple[Fraction, ...]:
    """The figures in 1/10,000 that the body alone gives; none while it has not handed in.

    Of a 扣分 leaf what its deductions leave, of any other its award or measure.
    """
    own = _own_record(year, body, leaf, unit)
    if not any(own):
        return ()
    if leaf.method is Method.DEDUCT:
        record = replace(year.records[unit.code], leaves={leaf.code: own})
        alone = score_leaf(year.index, record, leaf.code)
        return () if alone.score is None else (Fraction(alone.score),)
    awards = [Fraction(each.points) for each in own.awards]
    measures = [Fraction(each.numerator * SCALE, each.denominator) for each in own.measures]
    return (*awards, *measures)


def _own_record(year: Year, body: str, leaf: Indicator, unit: Unit) -> LeafRecord:
    given = year.records[unit.code].leaves.get(leaf.code)
    if given is None:
        return LeafRecord()
    return LeafRecord(
        _own(body, given.findings),
        _own(body, given.awards),
        _own(body, given.measures),
        _own(body, given.checks),
    )


def _own(body: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(each for each in entries if each.source == body and not each.withdrawn)


def _grounds(
    leaf: Indicator, findings: Sequence[Finding], notes: Mapping[str, str]
) -> Iterator[str]:
    clauses = {clause.number: clause.text for clause in leaf.clauses}
    for each in findings:
        times = f"（{each.count}次）" if each.count > 1 else ""
        note = notes.get(each.id, "")
        clause = f"第{each.clause}条 {clauses.get(each.clause, '')}{times}"
        yield f"{clause}：{note}" if note else clause


def _recorded(session: Session, year: Year, kind: type[Told]) -> list[tuple[str, Told]]:
    """The standing documents of a kind with their units' names, in the order of the roster."""
    order = {code: at for at, code in enumerate(year.units)}
    found = [
        (each.unit, each.document)
        for each in instruments_of(session)
        if isinstance(each.document, kind) and not each.withdrawn and each.unit in order
    ]
    found.sort(key=lambda pair: order[pair[0]])
    return [(year.units[unit].name, document) for unit, document in found]


def supervision_list(session: Session, year: Year) -> SupervisionList:
    """F27: every matter, adopted or not."""
    lines = tuple(
        AdoptedMatter(
            unit=name,
            source=f"{each.channel}：{each.source}",
            document=each.document,
            matter=each.matter,
            leaves="\n".join(_place(year, finding) for finding in each.findings),
            adopted="是" if each.adopted else "否",
            reason="\n".join(
                filter(None, (*(_lost(year, finding) for finding in each.findings), each.reason))
            ),
        )
        for name, each in _recorded(session, year, Supervision)
    )
    return SupervisionList(year.index.plan.settings.year, "", EVERYBODY, lines)


def _place(year: Year, finding: FindingItem) -> str:
    leaf = year.index.indicators.get(finding.indicator)
    return f"{finding.indicator} {leaf.name if leaf else ''}（第{finding.clause}条）"


def _lost(year: Year, finding: FindingItem) -> str:
    """The deduction of one finding before any cap, with its words."""
    if finding.awaiting:
        said = "待补证"
    else:
        leaf = year.index.indicators.get(finding.indicator)
        clauses = {clause.number: clause.points for clause in (leaf.clauses if leaf else ())}
        points = (
            parse_points(finding.points)
            if finding.points is not None
            else finding.count * clauses.get(finding.clause, 0)
        )
        said = f"扣{plain(points)}分"
    return f"{said}：{finding.note}" if finding.note else said


def survey_list(session: Session, year: Year) -> SurveyList:
    """F28: every survey, route by route."""
    routes = ("专业机构", "办事体验", "社情民意")
    found = sorted(
        _recorded(session, year, Satisfaction), key=lambda pair: routes.index(pair[1].route)
    )
    lines = tuple(
        SurveyLine(
            unit=name,
            route=each.route,
            agency=each.agency,
            method=each.method,
            period=period((each.period_start, each.period_end)),
            sample=str(each.sample),
            valid=str(each.valid),
            index=each.index,
            remark="；".join(_remarks(each)),
        )
        for name, each in found
    )
    return SurveyList(year.index.plan.settings.year, "", EVERYBODY, lines)


def _remarks(survey: Satisfaction) -> Iterator[str]:
    if survey.valid < FEW:
        yield f"有效份数不足{FEW}份"
    if survey.report:
        yield "附调查报告"
    if survey.note:
        yield survey.note


def rate_list(session: Session, year: Year) -> RateList:
    """F28R: every rate, rate by rate."""
    found = sorted(_recorded(session, year, Rate), key=lambda pair: pair[1].name)
    lines = tuple(
        RateLine(
            unit=name,
            name=each.name,
            numerator=str(each.numerator),
            denominator=str(each.denominator),
            rate=_rate(each),
            remark=each.note,
        )
        for name, each in found
    )
    return RateList(year.index.plan.settings.year, "", EVERYBODY, lines)


def _rate(rate: Rate) -> str:
    if not rate.denominator:
        return "不涉及"
    return exact(Fraction(100 * SCALE * rate.numerator, rate.denominator))


FILLINGS: Fillings = {
    "F22": Filling(False, lambda session, year, _code: daily_evaluations(session, year)),
    "F27": Filling(False, lambda session, year, _code: [supervision_list(session, year)]),
    "F28": Filling(False, lambda session, year, _code: [survey_list(session, year)]),
    "F28R": Filling(False, lambda session, year, _code: [rate_list(session, year)]),
}
