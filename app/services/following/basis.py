"""The rule behind a proposed outcome (拟定依据): the figures that made it, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.scoring.entry import History
from app.scoring.number import plain, publish
from app.scoring.outcome import ZONES, Outcome, last_year
from app.scoring.result import UnitResult
from app.scoring.term import Grade
from app.services.document.standingresult import causes
from app.services.document.words import NO_FIGURE, figure
from app.services.year.assessment import Year


def basis_of(year: Year, result: UnitResult, outcome: Outcome) -> str:
    """Why this is proposed for the unit, with every figure that the rule looks at."""
    return _RULES[outcome](year, result)


def _bottom(year: Year, result: UnitResult) -> str:
    ranks = [each.rank for each in year.result.units if each.group == result.group and each.rank]
    below = sum(rank > (result.rank or 0) for rank in ranks)
    places = year.index.plan.settings.bottom
    return (
        f"“{result.group}”组有{len(ranks)}个单位排名，本单位总分{_total(result)}、"
        f"第{result.rank}名，排在后面的有{below}个，少于{places}个（后几名：{places}）。"
    )


def _regress(year: Year, result: UnitResult) -> str:
    settings, before = year.index.plan.settings, _before(year, result)
    said = []
    if before is not None and before.rank is not None and settings.regress_ranks is not None:
        limit = f"退步名次：{settings.regress_ranks}"
        said.append(f"名次由第{before.rank}名到第{result.rank}名（{limit}）")
    if before is not None and before.total is not None and settings.regress_points is not None:
        limit = f"退步分数：{plain(settings.regress_points)}"
        said.append(f"总分由{figure(publish(before.total))}到{_total(result)}（{limit}）")
    return f"与{settings.year - 1}年度同组相比，{'，'.join(said)}。"


def _twice(year: Year, result: UnitResult) -> str:
    number, before = year.index.plan.settings.year, _before(year, result)
    last = f"{number - 1}年度{_graded(before)}" if before is not None else ""
    told = f"{last}，{number}年度{result.grade}（总分{_total(result)}）"
    return f"{told}；{_heads(number, before, result.unit.head)}。"


def _heads(number: int, before: History | None, head: str) -> str:
    """Who led the unit in either year, as far as the rosters say."""
    earlier = before.head if before is not None else ""
    if not earlier or not head:
        named = f"{number}年度为{head}，" if head else ""
        return f"主要负责人{named}任职时间待核定"
    if earlier == head:
        return f"主要负责人两年都是{head}"
    return f"主要负责人有变动：{number - 1}年度{earlier}，{number}年度{head}"


def _recommend(year: Year, result: UnitResult) -> str:
    told = f"第1类单位，{_twice(year, result)}"
    if any(zone in result.unit.name for zone in ZONES):
        return f"{told}示范区、高新区是否推荐，由决定机关认定。"
    return told


def _letter(year: Year, result: UnitResult) -> str:
    settings = year.index.plan.settings
    if result.total.delegated:
        return f"{result.unit.delegated}报送的等次为{result.grade}（总分{_total(result)}）。"
    if result.grade == Grade.FAIL:
        return f"总分{_total(result)}，等次{result.grade}（合格分数线{plain(settings.passing)}）。"
    bounds = f"良好分数线{plain(settings.good)}，合格分数线{plain(settings.passing)}"
    return f"总分{_total(result)}，等次{result.grade}（{bounds}）。"


def _summon(year: Year, result: UnitResult) -> str:
    found = list(causes(year, result))
    return f"{'；'.join(found)}。" if found else f"等次{result.grade}。"


def _copy(_year: Year, result: UnitResult) -> str:
    superior = result.unit.superior or "名册没有写明"
    return f"隶属：{result.unit.affiliation}；主管部门：{superior}。"


def _before(year: Year, result: UnitResult) -> History | None:
    return last_year(year.index.plan.settings, year.records[result.unit.code])


def _graded(before: History) -> str:
    if before.total is None:
        return before.grade
    return f"{before.grade}（总分{figure(publish(before.total))}）"


def _total(result: UnitResult) -> str:
    published = result.total.total_published
    return NO_FIGURE if published is None else figure(published)


_RULES: Mapping[Outcome, Callable[[Year, UnitResult], str]] = {
    Outcome.BOTTOM: _bottom,
    Outcome.REGRESS: _regress,
    Outcome.TWICE_EXCELLENT: _twice,
    Outcome.RECOMMEND: _recommend,
    Outcome.LETTER: _letter,
    Outcome.SUMMON: _summon,
    Outcome.COPY: _copy,
}
