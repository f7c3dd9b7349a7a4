"""The generator of the sample's entries: pure, and the same from the same seed everywhere.

Each unit has a *form* in thousandths, how well it does this year, and draws
from a stream of its own (seed and code), so that its entries do not depend on
which other units there are, but for the form, which spreads the whole roster
from one 不合格 to the best. Only whole random numbers are drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

from app.scoring.number import HUNDRED, parse_points
from app.scoring.plan import Clause, Indicator, Plan, Unit
from app.scoring.score import applicable_leaves, index_plan
from app.scoring.term import Method
from app.services.sample.entry import (
    Entries,
    SampleCheck,
    SampleFinding,
    SampleMatter,
    SampleScore,
    SampleYear,
)
from app.services.sample.material import Material

OFFICE = "市委依法治市办"
"""The office itself: it assesses whatever nobody else can, a body's own leaf for one."""

SITE = "实地考核"
VISIT_SOURCES = frozenset({"座谈交流"})
DESK_SOURCES = frozenset({"书面问卷"})
"""Sources that only a visit has, and those that stand in for them at a unit not visited."""

DAYS: Mapping[str, Sequence[str]] = {
    "日常评价": ("10-12", "10-13", "10-14", "10-15", "10-16", "10-19", "10-20"),
    "监督督察": ("09-14", "09-15", "09-16", "09-17", "09-18"),
    "集中评查": ("10-21", "10-22", "10-23", "10-26", "10-27"),
    "网络检索": ("10-28", "10-29", "10-30"),
    "满意度调查": ("11-05", "11-06", "11-09", "11-10"),
    SITE: ("11-16", "11-17", "11-18"),
}
"""When each way of assessment is entered (month-day, working days); visits have their own day."""

AWARD_STEP = 500
"""Awards are given in steps of 0.05."""

MOST_CLAUSES = 2
MOST_TIMES = 3

BANDS = ((50, 690, 760), (300, 800, 865), (750, 860, 920), (1000, 915, 965))
"""Up to which thousandth of the roster, from below, a form lies between which two bounds."""

WORST_FORM = 520
FEWEST_FOR_WORST = 10

NOTES: Mapping[str, tuple[str, int, int]] = {
    "法治理论测试": ("样例：随机抽取{n}人参加闭卷测试，无人无故缺考", 10, 30),
    "座谈交流": ("样例：座谈访谈{n}人，按知晓程度计分", 6, 15),
    "书面问卷": ("样例：回收有效问卷{n}份", 15, 40),
    "案卷评查": ("样例：随机抽取案卷{n}宗，按评查标准评分后取平均值", 5, 12),
    "专业机构": ("样例：专业机构电话访问，有效样本{n}份", 120, 400),
    "办事体验": ("样例：办事体验、陪同办理{n}次", 30, 60),
    "社情民意": ("样例：社情民意问卷，有效样本{n}份", 60, 200),
}
"""What a measure's note says: the text, the least and the greatest number in it."""

AWARD_NOTES = (
    (950, "样例：工作扎实，有制度、有实例、有成效"),
    (850, "样例：工作落实较好，个别环节记录不够完整"),
    (700, "样例：完成规定动作，特色做法和实际成效不够明显"),
    (0, "样例：工作推进缓慢，材料与实际情况有差距"),
)
"""An award's grounds, by the thousandths of the full points that it reaches."""


@dataclass(slots=True)
class _Book:
    """Entries while they are being made."""

    checks: list[SampleCheck] = field(default_factory=list)
    findings: list[SampleFinding] = field(default_factory=list)
    scores: list[SampleScore] = field(default_factory=list)

    def closed(self) -> Entries:
        return Entries(tuple(self.checks), tuple(self.findings), tuple(self.scores))


@dataclass(frozen=True, slots=True)
class _Turn:
    """One unit in the hands of the generator. ``team`` is empty where no team visits it."""

    unit: Unit
    form: int
    random: Random
    year: int
    team: str
    day: str
    grounds: Mapping[tuple[str, str], str]


def generate(plan: Plan, units: Iterable[Unit], seed: int, material: Material) -> SampleYear:
    """A year's entries: every unit that the office assesses ends complete.

    ``units`` may hold sub-units and delegated units; nothing is made for them.
    """
    assessed = [unit for unit in units if not unit.parent and not unit.delegated]
    index = index_plan(plan)
    forms = _forms(assessed, seed)
    visited = material.visits()
    visits: dict[str, dict[str, Entries]] = defaultdict(dict)
    office: dict[str, _Book] = {approach: _Book() for approach in DAYS}
    for unit in assessed:
        team, day = visited.get(unit.code, ("", ""))
        turn = _Turn(
            unit,
            forms[unit.code],
            _stream(seed, unit.code),
            plan.settings.year,
            team,
            day,
            material.grounds,
        )
        site = _Book()
        for leaf in applicable_leaves(index, unit):
            on_site = bool(team) and leaf.approach == SITE
            _assess(turn, leaf, site if on_site else office[leaf.approach])
        if team:
            visits[team][unit.code] = site.closed()
    return SampleYear(
        {team: visits[team] for team in sorted(visits)},
        {approach: book.closed() for approach, book in office.items()},
        tuple(_matters(assessed, forms, seed, material)),
    )


def _stream(seed: int, *names: str) -> Random:
    """A stream of its own for each name; text seeds draw the same on every Python."""
    return Random("|".join((str(seed), *names)))  # noqa: S311 - sample data, no secret


def _forms(units: Sequence[Unit], seed: int) -> dict[str, int]:
    """How well each unit does, in thousandths: near its lasting standing, stirred by the seed."""

    def standing(unit: Unit) -> tuple[int, str]:
        stirred = _stream(seed, unit.code, "form").randrange(-150, 151)
        return lasting_standing(unit.code) + stirred, unit.code

    ordered = sorted(units, key=standing)
    forms = {}
    for place, unit in enumerate(ordered):
        thousandth = 1000 * place // len(ordered)
        low, high = next((low, high) for upper, low, high in BANDS if thousandth < upper)
        forms[unit.code] = _stream(seed, unit.code, "level").randrange(low, high)
    if len(ordered) >= FEWEST_FOR_WORST:
        forms[ordered[0].code] = WORST_FORM
    return forms


def lasting_standing(code: str) -> int:
    """A thousandth that belongs to the code alone: last year's results lean on it too."""
    return int.from_bytes(sha256(code.encode()).digest()[:4], "big") % 1000


def _assess(turn: _Turn, leaf: Indicator, book: _Book) -> None:
    match leaf.method:
        case Method.DEDUCT:
            _inspect(turn, leaf, book)
        case Method.AWARD:
            for source in _sources(turn, leaf):
                book.scores.append(_award(turn, leaf, source))
        case _:
            for source in _sources(turn, leaf):
                book.scores.append(_measure(turn, leaf, source))


def _inspect(turn: _Turn, leaf: Indicator, book: _Book) -> None:
    """A check mark, and the findings that the unit's form lets expect."""
    source, day = _body(turn, leaf), _day(turn, leaf)
    book.checks.append(SampleCheck(turn.unit.code, leaf.code, source, day))
    points = leaf.points or 0
    budget = points * (1000 - turn.form) * turn.random.randrange(0, 2001) // 1_000_000
    clauses = list(leaf.clauses)
    turn.random.shuffle(clauses)
    found = 0
    for clause in clauses:
        if found == MOST_CLAUSES or budget <= 0:
            break
        if budget * 2 < clause.points:
            continue
        finding = _finding(turn, leaf, clause, budget, source, day)
        book.findings.append(finding)
        budget -= finding.count * clause.points
        found += 1
        if clause.points * 2 >= points:
            break  # a failing of the whole leaf; smaller ones beside it would contradict it


def _finding(
    turn: _Turn, leaf: Indicator, clause: Clause, budget: int, source: str, day: str
) -> SampleFinding:
    ground = turn.grounds.get((leaf.code, clause.number), clause.text)
    times = 1
    if "{n}" in ground:
        most = (clause.cap or leaf.points or 0) // clause.points
        times = max(1, min(budget // clause.points, most, MOST_TIMES))
    return SampleFinding(
        unit=turn.unit.code,
        indicator=leaf.code,
        clause=clause.number,
        count=times,
        source=source,
        date=day,
        ground=f"样例：{ground.replace('{n}', str(times))}。",
        number=f"{turn.year}-{turn.unit.code}-{leaf.code}-{clause.number}",
    )


def _award(turn: _Turn, leaf: Indicator, source: str) -> SampleScore:
    points = leaf.points or 0
    share = _clamped(turn.form + turn.random.randrange(-80, 81))
    given = points * share // 1000 // AWARD_STEP * AWARD_STEP
    reached = 1000 * given // points
    note = next(text for least, text in AWARD_NOTES if reached >= least)
    return SampleScore(turn.unit.code, leaf.code, given, None, source, _day(turn, leaf), note)


def _measure(turn: _Turn, leaf: Indicator, source: str) -> SampleScore:
    share = _clamped(turn.form + turn.random.randrange(-60, 61))
    value = min(HUNDRED, share * 1000 + turn.random.randrange(10) * 100)
    text, least, most = NOTES[source]
    note = text.replace("{n}", str(turn.random.randrange(least, most + 1)))
    return SampleScore(turn.unit.code, leaf.code, None, value, source, _day(turn, leaf), note)


def _sources(turn: _Turn, leaf: Indicator) -> list[str]:
    """Who speaks at the leaf: all that must, of the others mostly all, never the unit itself."""
    visited = bool(turn.team)
    if not leaf.sources:
        return [_body(turn, leaf)]
    barred = DESK_SOURCES if visited else VISIT_SOURCES
    able = [
        each for each in leaf.sources if each.source != turn.unit.name and each.source not in barred
    ]
    speaking = [each.source for each in able if each.required or turn.random.randrange(4)]
    return speaking or [able[0].source]


def _body(turn: _Turn, leaf: Indicator) -> str:
    """Who looks at the leaf: the team on site, else the first 考核主体 but the unit itself."""
    if leaf.approach == SITE:
        return f"考核组{turn.team}" if turn.team else OFFICE
    return next((body for body in leaf.bodies if body != turn.unit.name), OFFICE)


def _day(turn: _Turn, leaf: Indicator) -> str:
    if turn.team and leaf.approach == SITE:
        return turn.day
    days = DAYS[leaf.approach]
    return f"{turn.year}-{days[turn.random.randrange(len(days))]}"


def _clamped(share: int) -> int:
    return max(0, min(1000, share))


def _matters(
    units: Sequence[Unit], forms: Mapping[str, int], seed: int, material: Material
) -> Iterable[SampleMatter]:
    """Each matter falls to one unit of its categories, at most one matter of a kind to a unit."""
    stream = _stream(seed, "matters")
    ordered = sorted(units, key=lambda unit: (forms[unit.code], unit.code))
    taken: set[tuple[str, str]] = set()
    owners: dict[str, str] = {}
    for row in material.matters:
        number = row["事项编号"]
        if number not in owners:
            able = [unit.code for unit in _likely(row, ordered)]
            able = [code for code in able if (row["类型"], code) not in taken]
            if not able:
                continue
            owners[number] = able[stream.randrange(len(able))]
            taken.add((row["类型"], owners[number]))
        yield _matter(row, owners[number])


def _likely(row: Mapping[str, str], ordered: Sequence[Unit]) -> Sequence[Unit]:
    """The units that a matter may fall to, of those ordered from the weakest to the best.

    Praise falls to the better half, blame to the other; what is severe to the
    best, where it costs the grade 优秀 and so shows what it does.
    """
    able = [unit for unit in ordered if str(unit.category) in row["适用类别"]]
    if row["严重"] == "是":
        return able[-max(1, len(able) // 10) :]
    half = len(able) // 2
    return able[half:] if row["类型"] == "加分" else able[: len(able) - half]


def _matter(row: Mapping[str, str], unit: str) -> SampleMatter:
    return SampleMatter(
        unit=unit,
        kind=row["类型"],
        points=parse_points(row["分值"]),
        number=row["事项编号"],
        title=f"样例：{row['事项']}",
        circumstance=row["认定情形"],
        issuer=row["发文机关"],
        document=row["文号"],
        document_date=row["发文日期"],
        level=row["级别"],
        severe=row["严重"] == "是",
        source=OFFICE,
    )
