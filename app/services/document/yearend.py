"""The sheets of the year's end, filled: F13 for one unit, F14 and what of it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.reports.resultsheet.assessment import (
    AnnualAssessment,
    ComponentLine,
    DerivationLine,
    ExemptLine,
    LossLine,
    MatterLine,
    OutcomeLine,
    ProblemLine,
)
from app.reports.resultsheet.summary import (
    Announcement,
    PublicGroup,
    PublicLine,
    ResultSummary,
    SummaryGroup,
    SummaryLine,
)
from app.scoring.conversion import conversion_factors
from app.scoring.derivation import Node, explain_unit
from app.scoring.entry import History
from app.scoring.number import plain, publish, two_places
from app.scoring.outcome import Outcome, last_year
from app.scoring.result import UnitResult
from app.scoring.score import leaf_scores
from app.scoring.term import Component
from app.scoring.total import total_unit
from app.services.document.filling import Filling, Fillings
from app.services.document.objection import objections_told
from app.services.document.words import (
    NO_FIGURE,
    category,
    exact,
    factor,
    figure,
    signed,
    spoken,
)
from app.services.query import entries_of
from app.services.session import Session
from app.services.year.approval import STEPS
from app.services.year.assessment import Year

Entry = Mapping[str, Any]

LARGEST_LOSSES = 5
OFFICE = "市考核工作委员会办公室"

GROUNDS = {
    Outcome.BOTTOM: "考核方案六（五）：年度考核排名最后三名",
    Outcome.REGRESS: "考核方案六（五）：退步较大",
    Outcome.TWICE_EXCELLENT: "考核方案六（四）：连续2年考核优秀",
    Outcome.RECOMMEND: "考核方案六（四）：连续获得优秀等次的县（市、区）",
    Outcome.LETTER: "考核方案六（二）：等次为合格、不合格",
    Outcome.SUMMON: "考核方案六（五）：不合格等次或者发生重大法治问题",
    Outcome.COPY: "考核方案六（二）：抄送有关主管部门",
}


def annual_assessment(
    session: Session, year: Year, code: str, *, decided: bool = True
) -> AnnualAssessment:
    """F13 of one unit, its annex the whole derivation; ``decided``: with what was decided since."""
    result = year.unit_result(code)
    total, record = result.total, year.records[code]
    settings = year.index.plan.settings
    before = last_year(settings, record)
    entries = entries_of(session, code)
    after = [each for each in result.unit.exemptions if each.after_issue]
    return AnnualAssessment(
        year=settings.year,
        unit_code=code,
        unit_name=result.unit.name,
        category=category(result.unit),
        group=result.group or "只评定等次，不排名",
        total=figure(total.total_published),
        rank=str(result.rank) if result.rank is not None else NO_FIGURE,
        grade=str(result.grade) if result.grade else NO_FIGURE,
        restriction=_restriction(result),
        last_total=_last_total(before),
        last_rank=str(before.rank) if before and before.rank else NO_FIGURE,
        last_grade=before.grade if before else NO_FIGURE,
        change=_change(result, before),
        bonus=figure(total.bonus_published),
        penalty=figure(total.penalty_published),
        total_without_exemptions=_total_without(year, code) if after else "",
        components=tuple(_components(year, result)),
        exemptions=tuple(
            ExemptLine(each.indicator, points_of(year, each.indicator), each.reason, "")
            for each in after
        ),
        matters=tuple(_matters(entries)),
        losses=tuple(largest_losses(year, code, entries)),
        problems=tuple(_problems(entries, objections_told(session, code))),
        outcomes=tuple(_outcomes(session, result, decided=decided)),
        derivation=tuple(
            _flattened(
                explain_unit(year.index, record, result),
                {entry["id"]: _grounds(entry) for entry in entries},
            )
        ),
    )


def _outcomes(session: Session, result: UnitResult, *, decided: bool) -> Iterator[OutcomeLine]:
    """What is proposed, with its ground and what was decided of it."""
    told = decisions_told(session, result.unit.code) if decided else {}
    for outcome in result.outcomes:
        name = str(outcome.value)
        said = f"。决定：{told[name]}" if name in told else ""
        yield OutcomeLine(name, f"{GROUNDS[outcome]}{said}")


def decisions_told(session: Session, unit: str) -> dict[str, str]:
    """By outcome what was decided last, by whom and on what document."""
    rows = session.connection.exec_driver_sql(
        "SELECT outcome, decision, coalesce(changed_to, ''), coalesce(decider, ''), "
        "coalesce(document, ''), coalesce(date, '') FROM outcome "
        "WHERE unit = ? AND NOT withdrawn ORDER BY version",
        (unit,),
    )
    return {
        name: decision_told(decision, changed, *facts) for name, decision, changed, *facts in rows
    }


def decision_told(decision: str, changed_to: str, *facts: str) -> str:
    """In a few words: 同意（市考核工作委员会，平法治考〔2027〕3号，2027-01-20）."""
    what = f"{decision}“{changed_to}”" if changed_to else decision
    said = "，".join(filter(None, facts))
    return f"{what}（{said}）" if said else what


def _components(year: Year, result: UnitResult) -> Iterator[ComponentLine]:
    total = result.total
    parts = total.components or ()
    possible = dict.fromkeys(Component, 0) | {each.component: each.possible for each in parts}
    factors = conversion_factors(year.index.plan.settings, possible)
    for each in parts:
        yield ComponentLine(
            name=each.component.value,
            possible=plain(each.possible),
            raw=exact(each.raw),
            factor=factor(factors[each.component]),
            converted=two_places(each.published),
            loss=exact(each.possible - each.raw),
        )
    if total.raw is not None and total.possible is not None:
        yield ComponentLine(
            name="小计",
            possible=plain(total.possible),
            raw=exact(total.raw),
            factor="",
            converted=figure(total.base_published),
            loss=exact(total.possible - total.raw),
        )


def _restriction(result: UnitResult) -> str:
    said = list(result.remarks)
    if result.total.vetoed:
        said.insert(0, "一票否决")
    if result.total.severe:
        said.insert(0, "有情节严重的扣分事项，不得评为优秀")
    if result.total.missing:
        said.append("未评：" + "、".join(result.total.missing))
    if result.total.conflicts:
        said.append(f"有 {result.total.conflicts} 处冲突未解决")
    return "；".join(said) or "无"


def _last_total(before: History | None) -> str:
    if before is None or before.total is None:
        return NO_FIGURE
    return two_places(publish(before.total))


def _change(result: UnitResult, before: History | None) -> str:
    if before is None:
        return NO_FIGURE
    said = []
    if before.total is not None and result.total.total_published is not None:
        said.append(f"总分{signed(result.total.total_published - publish(before.total))}")
    if before.rank is not None and result.rank is not None:
        moved = before.rank - result.rank
        said.append("名次持平" if not moved else f"名次{'升' if moved > 0 else '降'}{abs(moved)}位")
    return "，".join(said) or NO_FIGURE


def _total_without(year: Year, code: str) -> str:
    """The total that the unit would have without the exemptions made after the issue."""
    record = year.records[code]
    kept = tuple(each for each in record.unit.exemptions if not each.after_issue)
    without = replace(record, unit=replace(record.unit, exemptions=kept))
    return figure(total_unit(year.index, without).total_published)


def points_of(year: Year, code: str) -> str:
    """The points of a leaf, or of all leaves of a branch."""
    leaves = (year.index.indicators[leaf] for leaf in year.index.below.get(code, ()))
    return plain(sum(leaf.points or 0 for leaf in leaves))


def _matters(entries: Sequence[Entry]) -> Iterator[MatterLine]:
    for entry in entries:
        if entry["entity"] == "matter" and not entry["withdrawn"]:
            day = spoken(entry["document_date"]) if entry["document_date"] else ""
            document = " ".join(part for part in (entry["issuer"], entry["document"], day) if part)
            yield MatterLine(
                kind="加分" if entry["kind"] == "加分" else "减分",
                circumstance=entry["circumstance"] or entry["title"] or "",
                document=document,
                level=entry["level"] or "",
                claimed=entry["points"],
                granted=entry["points"],
            )


def largest_losses(year: Year, code: str, entries: Sequence[Entry]) -> Iterator[LossLine]:
    """The leaves at which a unit lost most, with what was noted there."""
    record = year.records[code]
    causes: dict[str, list[str]] = {}
    for entry in entries:
        if entry.get("indicator") and not entry["withdrawn"] and entry["note"]:
            causes.setdefault(entry["indicator"], []).append(entry["note"])
    lost = [
        (each.points - each.score, each)
        for each in leaf_scores(year.index, record)
        if each.score is not None and each.score < each.points
    ]
    lost.sort(key=lambda pair: (-pair[0], pair[1].code))
    for loss, each in lost[:LARGEST_LOSSES]:
        leaf = year.index.indicators[each.code]
        yield LossLine(
            f"{each.code} {leaf.name}",
            plain(each.points),
            exact(loss),
            "；".join(causes.get(each.code, ())) or str(leaf.method),
        )


def _problems(entries: Sequence[Entry], objections: str) -> Iterator[ProblemLine]:
    """How many problems were found; each stands in the annex with its grounds."""
    found = sum(entry["entity"] == "finding" and not entry["withdrawn"] for entry in entries)
    if found or objections:
        yield ProblemLine(f"发现问题{found}个，逐条见附件", objections, "")


def _grounds(entry: Entry) -> str:
    """An entry's grounds, who recorded it and when."""
    where = "，".join(part for part in (entry["who"], entry["date"]) if part)
    note = entry["note"] or ""
    return f"{note}（{where}）" if where else note


def _flattened(node: Node, grounds: Mapping[str, str], depth: int = 0) -> Iterator[DerivationLine]:
    said = "；".join(part for part in (node.formula, grounds.get(node.entry, "")) if part)
    yield DerivationLine(depth, node.label, node.value, said)
    for child in node.children:
        yield from _flattened(child, grounds, depth + 1)


def result_summary(year: Year) -> ResultSummary:
    """F14: every group, ranked ones by rank, the others by 序列号."""
    settings = year.index.plan.settings
    groups = tuple(
        SummaryGroup(heading, tuple(_summary_line(year, result) for result in results))
        for heading, _, results in grouped(year)
    )
    return ResultSummary(settings.year, "", "全部考核对象", groups)


def grouped(year: Year) -> list[tuple[str, bool, list[UnitResult]]]:
    """The results by group: heading, whether ranked, and the results in printed order."""
    ranked: dict[str, list[UnitResult]] = {}
    graded: dict[str, list[UnitResult]] = {}
    for result in year.result.units:
        if result.group is not None:
            ranked.setdefault(result.group, []).append(result)
        else:
            graded.setdefault(category(result.unit), []).append(result)
    found = []
    for group, results in ranked.items():
        name = category(results[0].unit)
        shown = name if group == str(results[0].unit.category) else f"{name} {group}"
        found.append((f"{shown}（评定等次并排名）", True, results))
    for name, results in sorted(graded.items(), key=lambda pair: _category_order(pair[1])):
        results.sort(key=_roster_order)
        found.append((f"{name}（只评定等次）", False, results))
    return found


def _category_order(results: Sequence[UnitResult]) -> tuple[bool, int]:
    number = results[0].unit.category
    return number is None, number or 0


def _roster_order(result: UnitResult) -> tuple[bool, int, str]:
    order = result.unit.order
    return order is None, order or 0, result.unit.code


def _summary_line(year: Year, result: UnitResult) -> SummaryLine:
    total = result.total
    parts = {each.component.value: two_places(each.published) for each in total.components or ()}
    before = last_year(year.index.plan.settings, year.records[result.unit.code])
    return SummaryLine(
        unit=result.unit.name,
        daily=parts.get("日常", NO_FIGURE),
        site=parts.get("实地", NO_FIGURE),
        satisfaction=parts.get("满意度", NO_FIGURE),
        base=figure(total.base_published),
        bonus=figure(total.bonus_published),
        penalty=figure(total.penalty_published),
        total=figure(total.total_published),
        rank=str(result.rank) if result.rank is not None else NO_FIGURE,
        grade=str(result.grade) if result.grade else NO_FIGURE,
        last_total=_last_total(before),
        last_rank=str(before.rank) if before and before.rank else NO_FIGURE,
        change=_moved(result, before),
        remark=_remark(result),
    )


def _moved(result: UnitResult, before: History | None) -> str:
    if before is None or before.rank is None or result.rank is None:
        return NO_FIGURE
    moved = before.rank - result.rank
    return "持平" if not moved else f"{'升' if moved > 0 else '降'}{abs(moved)}"


def _remark(result: UnitResult) -> str:
    if result.total.delegated:
        return f"由{result.unit.delegated}负责考核"
    said = [*result.remarks]
    if result.total.vetoed:
        said.append("一票否决")
    if result.total.missing:
        said.append(f"未评{len(result.total.missing)}项")
    if result.total.conflicts:
        said.append("有冲突未解决")
    return "；".join(said)


def announcement(session: Session, year: Year) -> Announcement:
    """公布件: grades, and ranks of ranked groups; no scores."""
    row = session.connection.exec_driver_sql(
        "SELECT body, document, date FROM approval WHERE step = ? ORDER BY version DESC LIMIT 1",
        (STEPS[2],),
    ).first()
    body, document, day = row if row else (None, None, None)
    approved = " ".join(part for part in (body, document) if part)
    return Announcement(
        year=year.index.plan.settings.year,
        unit_code="",
        unit_name="全部考核对象",
        approval=approved or "市委、市政府审定",
        issuer=OFFICE,
        date=spoken(day) if day else "",
        groups=tuple(
            PublicGroup(
                heading,
                ranked,
                tuple(
                    PublicLine(
                        result.unit.name,
                        str(result.grade) if result.grade else NO_FIGURE,
                        str(result.rank) if ranked and result.rank is not None else "",
                    )
                    for result in results
                ),
            )
            for heading, ranked, results in grouped(year)
        ),
    )


def _assessed(_session: Session, year: Year) -> list[str]:
    return [result.unit.code for result in year.result.units if not result.total.delegated]


FILLINGS: Fillings = {
    "F13": Filling(
        True,
        lambda session, year, code: [annual_assessment(session, year, code)],
        _assessed,
        result=True,
        earlier=lambda session, year, code: [annual_assessment(session, year, code, decided=False)],
    ),
    "F14": Filling(False, lambda _session, year, _code: [result_summary(year)], result=True),
    "F14P": Filling(False, lambda session, year, _code: [announcement(session, year)], result=True),
}
