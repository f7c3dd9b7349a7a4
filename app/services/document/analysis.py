"""F19 年度考核分析报告 and F19U 单位考核分析, filled from the year's result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from app.reports.analysis import letter as drafted
from app.reports.analysis.content import (
    AnalysedGroup,
    AnalysedIndicator,
    Axis,
    ChangedUnit,
    ComparedLoss,
    UnitAnalysis,
    YearAnalysis,
)
from app.reports.form import wording_of
from app.reports.letter import Letter
from app.reports.resource import LETTER_WORDING
from app.reports.wording import wording
from app.scoring.entry import History
from app.scoring.number import plain, publish, two_places
from app.scoring.outcome import comparable, last_year
from app.scoring.result import UnitResult
from app.scoring.score import LeafScore, leaf_scores
from app.scoring.term import Grade
from app.services.document.filling import Filling, Fillings
from app.services.document.standingresult import about, group_name, losses, round_half_up
from app.services.document.words import NO_FIGURE, exact, figure, signed
from app.services.document.yearend import grouped
from app.services.session import Session
from app.services.year.assessment import Year

EVERYTHING = "全部考核对象"
INCOMPARABLE = "不可比"
"""Of a unit whose group, or the way of conversion, has changed since last year."""
PERCENT = 10_000
"""A share in hundredths of a percent."""
FEWEST_AXES = 3


def year_analysis(year: Year) -> YearAnalysis:
    """F19: every group, every leaf, every unit."""
    results = year.result.units
    return YearAnalysis(
        year=year.index.plan.settings.year,
        unit_name=EVERYTHING,
        units=str(len(results)),
        complete=str(sum(each.total.complete for each in results)),
        groups=tuple(_group(year, heading, found) for heading, _, found in grouped(year)),
        indicators=tuple(_indicators(year)),
        changes=tuple(_change(year, each) for _, _, found in grouped(year) for each in found),
    )


def _group(year: Year, heading: str, results: Sequence[UnitResult]) -> AnalysedGroup:
    totals = [each.total.total_published for each in results]
    known = [total for total in totals if total is not None]
    before = [
        publish(row.total)
        for each in results
        if (row := _before(year, each)) is not None
        and row.total is not None
        and comparable(year.index.plan.settings, row, each.group)
    ]
    now, then = _mean(known), _mean(before)
    counts = Counter(each.grade or "" for each in results)
    return AnalysedGroup(
        name=group_name(heading),
        units=str(len(results)),
        excellent=str(counts[Grade.EXCELLENT]),
        good=str(counts[Grade.GOOD]),
        passed=str(counts[Grade.PASS]),
        failed=str(counts[Grade.FAIL]),
        open=str(counts[""]),
        mean="" if now is None else two_places(now),
        highest=figure(max(known, default=None)),
        lowest=figure(min(known, default=None)),
        last_mean="" if then is None else two_places(then),
        change=NO_FIGURE if now is None or then is None else signed(now - then),
    )


def _before(year: Year, result: UnitResult) -> History | None:
    return last_year(year.index.plan.settings, year.records[result.unit.code])


def _mean(hundredths: Sequence[int]) -> int | None:
    """The mean of published totals in hundredths, rounded once."""
    if not hundredths:
        return None
    return round_half_up(Fraction(sum(hundredths), len(hundredths)))


def _indicators(year: Year) -> Iterator[AnalysedIndicator]:
    """The leaves by the share of their points that was lost on the mean, largest first."""
    shares = losses(year)
    means = {code: sum(lost.values(), Fraction()) / len(lost) for code, lost in shares.items()}
    for code in sorted(shares, key=lambda leaf: (-means[leaf], leaf)):
        leaf = year.index.indicators[code]
        yield AnalysedIndicator(
            f"{code} {leaf.name}",
            leaf.component.value if leaf.component is not None else "",
            plain(leaf.points or 0),
            two_places(round_half_up(means[code] * PERCENT)),
            str(len(shares[code])),
            str(sum(map(bool, shares[code].values()))),
        )


def _change(year: Year, result: UnitResult) -> ChangedUnit:
    row = _before(year, result)
    last = publish(row.total) if row is not None and row.total is not None else None
    now = result.total.total_published
    change = NO_FIGURE if last is None or now is None else signed(now - last)
    if row is not None and not comparable(year.index.plan.settings, row, result.group):
        change = INCOMPARABLE
    return ChangedUnit(
        result.unit.name,
        figure(last),
        figure(now),
        change,
        str(row.rank) if row is not None and row.rank is not None else NO_FIGURE,
        NO_FIGURE if result.rank is None else str(result.rank),
    )


def unit_analysis(year: Year, code: str) -> UnitAnalysis:
    """F19U of one unit against its group: the ranked group, else its category's units."""
    heading, results = next(
        (heading, found)
        for heading, _, found in grouped(year)
        if any(each.unit.code == code for each in found)
    )
    result = year.unit_result(code)
    change = _change(year, result)
    scores = {each.unit.code: _scores(year, each.unit.code) for each in results}
    totals = (each.total.total_published for each in results)
    mean = _mean([total for total in totals if total is not None])
    return UnitAnalysis(
        year=year.index.plan.settings.year,
        unit_code=code,
        unit_name=result.unit.name,
        group=group_name(heading),
        size=str(len(results)),
        total=figure(result.total.total_published),
        mean=figure(mean),
        grade=str(result.grade) if result.grade else NO_FIGURE,
        rank=change.rank,
        last_total=change.last_total,
        change=change.change,
        axes=tuple(_axes(year, scores, code)),
        losses=tuple(_losses(year, scores, code)),
    )


Scores = Mapping[str, Mapping[str, LeafScore]]


def _scores(year: Year, code: str) -> dict[str, LeafScore]:
    """The assessed leaves of one unit."""
    found = leaf_scores(year.index, year.records[code])
    return {each.code: each for each in found if each.score is not None}


def _axes(year: Year, scores: Scores, code: str) -> Iterator[Axis]:
    """The parts of the plan that apply to the unit: roots, or what is below them if these are few.

    A part's group mean is that of the units that were assessed at it.
    """
    roots = [each.code for each in year.index.plan.indicators if each.parent is None]
    parts = [part for part in roots if _share(year, scores[code], part) is not None]
    if len(parts) < FEWEST_AXES:
        below = [each.code for each in year.index.plan.indicators if each.parent in parts]
        parts = [part for part in below if _share(year, scores[code], part) is not None]
    for part in parts:
        shares = [
            share for each in scores.values() if (share := _share(year, each, part)) is not None
        ]
        own = _share(year, scores[code], part)
        leaves = [scores[code][leaf] for leaf in _leaves(year, part) if leaf in scores[code]]
        yield Axis(
            year.index.indicators[part].name,
            plain(sum(each.points for each in leaves)),
            _percent([own or Fraction()]),
            _percent(shares),
        )


def _leaves(year: Year, part: str) -> Iterable[str]:
    return year.index.below.get(part, ())


def _share(year: Year, scores: Mapping[str, LeafScore], part: str) -> Fraction | None:
    """The share of its points that a unit scored at a part; None where nothing is assessed."""
    found = [scores[leaf] for leaf in _leaves(year, part) if leaf in scores]
    points = sum(each.points for each in found)
    if not points:
        return None
    return Fraction(sum((Fraction(each.score or 0) for each in found), Fraction()), points)


def _percent(shares: Sequence[Fraction]) -> str:
    return two_places(round_half_up(sum(shares, Fraction()) * PERCENT / len(shares)))


def _losses(year: Year, scores: Scores, code: str) -> Iterator[ComparedLoss]:
    """The leaves at which the unit lost, with what its group lost there on the mean."""
    lost = [
        (Fraction(each.points - (each.score or 0)), each)
        for each in scores[code].values()
        if each.score is not None and each.score < each.points
    ]
    for loss, each in sorted(lost, key=lambda pair: (-pair[0], pair[1].code)):
        others = [
            Fraction(one.points - (one.score or 0))
            for found in scores.values()
            if (one := found.get(each.code)) is not None
        ]
        mean = sum(others, Fraction()) / len(others)
        yield ComparedLoss(
            f"{each.code} {year.index.indicators[each.code].name}",
            plain(each.points),
            exact(loss),
            two_places(publish(mean)),
        )


def year_letters(session: Session, year: Year, _code: str) -> Mapping[str, Letter]:
    """F19 as a draft for Word."""
    said = wording("F19", drafted.OUTLINE, LETTER_WORDING)
    content = year_analysis(year)
    return {"": drafted.year_letter(about(session, year), content, wording_of("F19"), said)}


def unit_letters(session: Session, year: Year, code: str) -> Mapping[str, Letter]:
    """F19U as a draft for Word."""
    said = wording("F19", drafted.OUTLINE, LETTER_WORDING)
    content = unit_analysis(year, code)
    return {"": drafted.unit_letter(about(session, year), content, wording_of("F19U"), said)}


def analysed(_session: Session, year: Year) -> list[str]:
    """The units that the office assesses itself."""
    return [each.unit.code for each in year.result.units if not each.total.delegated]


FILLINGS: Fillings = {
    "F19": Filling(False, lambda _session, year, _code: [year_analysis(year)], result=True),
    "F19U": Filling(
        True, lambda _session, year, code: [unit_analysis(year, code)], analysed, result=True
    ),
}
