"""The office's letters on a result, filled: F16, F21, F34C, F34Y."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from app.reports.letter import Letter
from app.reports.resource import LETTER_WORDING
from app.reports.resultletter import (
    advice,
    circular,
    copying,
    notice,
    submission,
    summons,
    yearreport,
)
from app.reports.resultletter.frame import addressees
from app.reports.wording import wording
from app.scoring.outcome import Outcome
from app.scoring.result import UnitResult
from app.scoring.term import Grade
from app.services.document.formation import assigned, teams
from app.services.document.standingresult import (
    about,
    carried_out,
    causes,
    group_grades,
    group_name,
    proposals,
    warned,
    with_outcome,
    worst,
)
from app.services.document.teamreport import without_points
from app.services.document.words import NO_FIGURE, figure, period, spoken
from app.services.document.yearend import grouped, largest_losses
from app.services.entry.recusal import roster
from app.services.fieldwork.presence import covert_entries
from app.services.query import entries_of
from app.services.session import Session
from app.services.year.approval import standing
from app.services.year.assessment import Year

LEADING = 3
"""So many units of a ranked group are named in the year's report."""

Letters = Mapping[str, Letter]


def advices(session: Session, year: Year, code: str) -> Letters:
    """F16A of one unit, one letter an addressee; none where its grade asks for none."""
    result = year.unit_result(code)
    if Outcome.LETTER not in carried_out(session, result):
        return {}
    words = wording("F16A", advice.OUTLINE, LETTER_WORDING)
    lost = tuple(_losses(session, year, code))
    return {
        each.name: advice.letter(
            advice.Advice(
                about=about(session, year),
                addressee=each.name,
                contest=each.purpose,
                unit=result.unit.name,
                grade=str(result.grade),
                losses=lost,
            ),
            words,
        )
        for each in addressees(words, "F16A")
        if not each.categories or result.unit.category in each.categories
    }


def _losses(session: Session, year: Year, code: str) -> list[str]:
    """The largest losses as sentences, without points and covert facts; none if delegated."""
    if year.units[code].delegated:
        return []
    covert = covert_entries(session, code)
    findings = [
        each
        for each in entries_of(session, code)
        if each["entity"] == "finding" and each["id"] not in covert
    ]
    found = []
    for each in largest_losses(year, code, findings):
        leaf, _, name = each.name.partition(" ")
        noted = each.cause != str(year.index.indicators[leaf].method)
        cause = without_points(each.cause).rstrip("。；") if noted else ""
        found.append(f"{name}：{cause}。" if cause else f"{name}。")
    return found


def summons_of(session: Session, year: Year, code: str) -> Letters:
    """F16B of one unit; none where nothing calls for it."""
    result = year.unit_result(code)
    if Outcome.SUMMON not in carried_out(session, result):
        return {}
    content = summons.Summons(
        about=about(session, year),
        unit=result.unit.name,
        causes=tuple(f"{each}。" for each in causes(year, result)),
        problems=tuple(_losses(session, year, code)),
    )
    return {"": summons.letter(content, wording("F16B", summons.OUTLINE, LETTER_WORDING))}


def units_with(outcome: Outcome) -> Callable[[Session, Year], list[str]]:
    """The units for which the outcome is proposed, those left out that it was decided against."""
    return lambda session, year: [
        each.unit.code
        for each in with_outcome(year, outcome)
        if outcome in carried_out(session, each)
    ]


def circulars(
    number: str,
    outcomes: Sequence[Outcome],
    named: Callable[[Year, UnitResult], circular.NamedUnit],
    session: Session,
    year: Year,
    _code: str,
) -> Letters:
    """F16C, F16D or F16E of the year; none where it would name nobody."""
    found = []
    for each in with_outcome(year, *outcomes):
        told = carried_out(session, each).intersection(outcomes)
        if told:
            found.append(replace(each, outcomes=tuple(told)))
    if not found:
        return {}
    content = circular.Circular(
        about=about(session, year, internal=False),
        units=tuple(named(year, each) for each in found),
    )
    return {"": circular.letter(content, wording(number, circular.OUTLINE, LETTER_WORDING))}


def praised(year: Year, result: UnitResult) -> circular.NamedUnit:
    """A unit graded 优秀 two years running."""
    number = year.index.plan.settings.year
    grades = f"{number - 1}年度优秀，{number}年度优秀"
    return circular.NamedUnit(result.unit.name, grades, result.unit.head)


def cautioned(year: Year, result: UnitResult) -> circular.NamedUnit:
    """A unit among the last of its group, or fallen back."""
    sizes = Counter(each.group for each in year.result.units if each.rank is not None)
    place = f"第{result.rank}名" if result.rank is not None else NO_FIGURE
    return circular.NamedUnit(result.unit.name, place, warned(year, result, sizes[result.group]))


def criticised(year: Year, result: UnitResult) -> circular.NamedUnit:
    """A unit graded 不合格, or with a severe matter or 重大法治问题."""
    grade = str(result.grade) if result.grade else NO_FIGURE
    return circular.NamedUnit(result.unit.name, grade, "；".join(causes(year, result)))


def copyings(session: Session, year: Year, _code: str) -> Letters:
    """F16F: one letter an addressee of the plan's list, one a superior of stationed units."""
    words = wording("F16F", copying.OUTLINE, LETTER_WORDING)
    results = [each for _, _, found in grouped(year) for each in found if each.grade]
    wanted: dict[tuple[str, str], list[UnitResult]] = {}
    for to in addressees(words, "F16F"):
        wanted[to.name, to.purpose] = [
            each for each in results if not to.categories or each.unit.category in to.categories
        ]
    for each in results:
        if Outcome.COPY in carried_out(session, each) and each.unit.superior:
            wanted.setdefault((each.unit.superior, ""), []).append(each)
    return {
        to: copying.letter(
            copying.Copying(
                about=about(session, year),
                addressee=to,
                purpose=purpose,
                results=tuple(_copied(each) for each in found),
            ),
            words,
        )
        for (to, purpose), found in wanted.items()
        if found
    }


def _copied(result: UnitResult) -> copying.CopiedResult:
    return copying.CopiedResult(
        result.unit.name,
        figure(result.total.total_published),
        str(result.grade),
        NO_FIGURE if result.rank is None else str(result.rank),
    )


def without_superior(_session: Session, year: Year, _code: str) -> list[str]:
    """Stationed units whose superior the roster does not name."""
    found = [each.unit.name for each in with_outcome(year, Outcome.COPY) if not each.unit.superior]
    return [f"名册没有写明主管部门，没有写抄送函：{'、'.join(found)}。"] if found else []


def notice_of(session: Session, year: Year, _code: str) -> Letters:
    """F21 of the year."""
    settings = year.index.plan.settings
    plan = session.connection.exec_driver_sql(
        "SELECT coalesce(document, '') FROM issue ORDER BY version DESC LIMIT 1"
    ).scalar()
    days: dict[tuple[str, str], list[str]] = {}
    for team in teams(session):
        for unit, _, day in assigned(session, year, team):
            days.setdefault((day, team), []).append(unit)
    content = notice.Notice(
        about=about(session, year, internal=False, result=False),
        document=plan or settings.document,
        period=period(day for day, _ in days),
        days=tuple(
            notice.Appointed(spoken(day) if day else "", team, "、".join(units))
            for (day, team), units in sorted(days.items(), key=lambda pair: pair[0])
        ),
        teams=tuple(_team(session, team) for team in teams(session)),
    )
    return {"": notice.letter(content, wording("F21", notice.OUTLINE, LETTER_WORDING))}


def _team(session: Session, team: str) -> notice.Team:
    rows = session.connection.exec_driver_sql(
        "SELECT name, coalesce(organ, ''), coalesce(post, ''), identity = '组长' FROM member "
        "WHERE team = ? AND NOT withdrawn",
        (team,),
    ).all()
    told = {name: f"{name}（{organ}{post}）" if organ or post else name
            for name, organ, post, _ in rows}  # fmt: skip
    leaders = {name for name, *_, leads in rows if leads}
    ordered = roster(session, team)
    return notice.Team(
        team,
        "、".join(told[name] for name in ordered if name in leaders),
        "、".join(told[name] for name in ordered if name not in leaders),
    )


def year_report(session: Session, year: Year, _code: str) -> Letters:
    """F34Y of the year."""
    results = year.result.units
    leading = [
        (group_name(heading), "、".join(each.unit.name for each in _first(found)))
        for heading, ranked, found in grouped(year)
        if ranked and _first(found)
    ]
    content = yearreport.YearReport(
        about=about(session, year),
        units=str(sum(not each.total.delegated for each in results)),
        delegated=str(sum(each.total.delegated for each in results)),
        teams=str(len(teams(session))),
        visited=_counted(session, "SELECT count(DISTINCT unit) FROM visit"),
        findings=_counted(session, "SELECT count(*) FROM finding WHERE NOT withdrawn"),
        matters=_counted(
            session, "SELECT count(DISTINCT unit || kind || number) FROM matter WHERE NOT withdrawn"
        ),
        grades=group_grades(year),
        leading=tuple(leading),
        losses=worst(year),
        proposals=proposals(year),
    )
    return {"": yearreport.letter(content, wording("F34Y", yearreport.OUTLINE, LETTER_WORDING))}


def _first(results: Sequence[UnitResult]) -> list[UnitResult]:
    return [each for each in results if each.rank is not None and each.rank <= LEADING]


def _counted(session: Session, statement: str) -> str:
    return str(session.connection.exec_driver_sql(statement).scalar())


def submission_of(session: Session, year: Year, _code: str) -> Letters:
    """F34C of the year."""
    results = [each for _, _, found in grouped(year) for each in found]
    version = standing(session).version
    content = submission.Submission(
        about=about(session, year),
        version=f"第{version}版" if version else "（尚未送审）",
        grades=group_grades(year),
        graded=tuple(
            submission.GradedUnits(
                str(grade),
                "、".join(each.unit.name for each in results if each.grade == grade),
            )
            for grade in Grade
            if any(each.grade == grade for each in results)
        ),
        restricted=tuple(_restricted(results)),
        open=tuple(_open(year, results)),
        proposals=proposals(year),
        steps=tuple(_steps(session)),
    )
    return {"": submission.letter(content, wording("F34C", submission.OUTLINE, LETTER_WORDING))}


def _restricted(results: Sequence[UnitResult]) -> list[str]:
    found = []
    for each in results:
        said = [*each.remarks]
        said += ["有情节严重的扣分事项，不得评为优秀等次"] if each.total.severe else []
        said += ["一票否决"] if each.total.vetoed else []
        if said:
            found.append(f"{each.unit.name}：{'；'.join(said)}。")
    return found


def _open(year: Year, results: Sequence[UnitResult]) -> list[str]:
    """Units without a grade: what was decided of them, or what is missing."""
    return [
        f"{each.unit.name}：{year.records[each.unit.code].deferred or _lacking(each)}。"
        for each in results
        if not each.grade
    ]


def _lacking(result: UnitResult) -> str:
    if result.total.delegated:
        return "负责考核单位尚未报送结果"
    if result.total.missing:
        return f"有{len(result.total.missing)}项指标未评"
    return "有冲突未解决" if result.total.conflicts else "没有适用的指标"


def _steps(session: Session) -> list[str]:
    rows = session.connection.exec_driver_sql(
        "SELECT step, coalesce(approval.body, ''), coalesce(document, ''), coalesce(date, '') "
        "FROM approval JOIN head ON head.number = made_by WHERE version = ? "
        "ORDER BY time, home, seq",
        (standing(session).version,),
    )
    return [
        f"{step}：{' '.join(part for part in (body, document, spoken(day)) if part)}。"
        for step, body, document, day in rows
    ]


PRAISE = partial(circulars, "F16C", (Outcome.TWICE_EXCELLENT,), praised)
WARNING = partial(circulars, "F16D", (Outcome.BOTTOM, Outcome.REGRESS), cautioned)
CRITICISM = partial(circulars, "F16E", (Outcome.SUMMON,), criticised)
