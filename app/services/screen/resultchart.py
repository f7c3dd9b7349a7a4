"""The charts of 结果, drawn as on the paper (F19), of everybody or of one group.

A chart's geometry is the paper's: what the screen shows is what is printed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from app.reports.analysis import chart
from app.reports.page.block import Drawing
from app.scoring.number import two_places
from app.scoring.score import assessed_leaves
from app.scoring.term import Grade
from app.services.document.standingresult import round_half_up
from app.services.screen.result import results
from app.services.screen.resultrows import CHARTS, ChartRow, ResultRow
from app.services.session import Session
from app.services.year.assessment import Year
from app.services.year.version import year_of

GRADES = (*(str(grade.value) for grade in Grade), "未评定")
PARTS = ("日常", "实地", "满意度", "加分")
YEARS = ("上年", "本年")
AT_ONCE = 40
"""So many bars are drawn at most; the list has all."""
WORST = 20
WORST_TOLD = f"失分率最高的 {WORST} 项。"
MIDDLE = "每条短线是一个单位，菱形是中位数，右侧是它的数值。"


def chart_of(
    session: Session, name: str = CHARTS[0], version: int = 0, heading: str = ""
) -> ChartRow | None:
    """A chart of a version, of all groups or of the one of this heading; None without units."""
    found = results(session, version).rows
    rows = [row for row in found if not heading or row.heading == heading]
    if not rows:
        return None
    if name == CHARTS[1]:
        return ChartRow(name, (_totals(rows),), MIDDLE)
    if name == CHARTS[2]:
        return ChartRow(name, (_parts(rows, heading),), _left_out(rows, heading))
    if name == CHARTS[3]:
        return ChartRow(name, (_years(rows, heading),), _left_out(rows, heading))
    if name == CHARTS[4]:
        return ChartRow(name, (_losses(year_of(session, version), rows),), WORST_TOLD)
    return ChartRow(CHARTS[0], (_grades(rows),))


def _groups(rows: Sequence[ResultRow]) -> dict[str, list[ResultRow]]:
    found: dict[str, list[ResultRow]] = {}
    for row in rows:
        found.setdefault(row.heading, []).append(row)
    return found


def _grades(rows: Sequence[ResultRow]) -> Drawing:
    bars = [
        (name, [str(sum((row.grade or GRADES[-1]) == grade for row in found)) for grade in GRADES])
        for name, found in _groups(rows).items()
    ]
    return chart.distribution(bars, GRADES, "各组的等次分布")


def _totals(rows: Sequence[ResultRow]) -> Drawing:
    ticks = [
        (name, [two_places(row.total) for row in found if row.total is not None])
        for name, found in _groups(rows).items()
    ]
    return chart.strip(ticks, "各组的总分分布")


def _parts(rows: Sequence[ResultRow], heading: str) -> Drawing:
    """Of one group its units, of all groups their means."""
    bars = []
    for name, found in _bars(rows, heading):
        known = [row for row in found if row.total is not None and row.base is not None]
        if known:
            parts = [
                _mean([getattr(row, key) or 0 for row in known])
                for key in ("daily", "site", "satisfaction", "bonus")
            ]
            bars.append((name, parts, _mean([row.total or 0 for row in known])))
    return chart.stack(bars, PARTS, "得分由哪些部分组成")


def _years(rows: Sequence[ResultRow], heading: str) -> Drawing:
    """Last year's and this year's total of units that may be compared, or their groups' means."""
    pairs = []
    for name, found in _bars(rows, heading):
        known = [row for row in found if row.change is not None]
        if known:
            last, now = (
                _mean([getattr(row, key) or 0 for row in known]) for key in ("last_total", "total")
            )
            pairs.append((name, last, now))
    return chart.comparison(pairs, YEARS, "与上年的总分比较")


def _losses(year: Year, rows: Sequence[ResultRow]) -> Drawing:
    """The leaves by the share of their points that these units lost on the mean."""
    sums: dict[str, int | Fraction] = defaultdict(int)
    counts: Counter[str] = Counter()
    for row in rows:
        if year.records[row.code].unit.delegated:
            continue
        for code, score in assessed_leaves(year.index, year.records[row.code]):
            sums[code] += score
            counts[code] += 1
    points = {leaf.code: (leaf.points or 0) * year.index.denominator for leaf in year.index.leaves}
    means = {
        code: 1 - Fraction(sums[code]) / (points[code] * number)
        for code, number in counts.items()
        if points[code]
    }
    worst = sorted(means, key=lambda code: (-means[code], code))[:WORST]
    bars = [(f"{code} {year.index.indicators[code].name}", _percent(means[code])) for code in worst]
    return chart.ranking(bars, "失分率最高的指标")


def _bars(rows: Sequence[ResultRow], heading: str) -> Iterator[tuple[str, Sequence[ResultRow]]]:
    if not heading:
        yield from _groups(rows).items()
        return
    for row in rows[:AT_ONCE]:
        yield row.name, [row]


def _left_out(rows: Sequence[ResultRow], heading: str) -> str:
    if not heading:
        return "各组为平均数；选定一个组别，则逐个单位列出。"
    return f"只画出前 {AT_ONCE} 个单位，其余见列表。" if len(rows) > AT_ONCE else ""


def _mean(hundredths: Sequence[int]) -> str:
    return two_places(round_half_up(Fraction(sum(hundredths), len(hundredths))))


def _percent(share: Fraction) -> str:
    return two_places(round_half_up(share * 10_000))
