"""Random whole years: a plan, its units and all their entries, from a seed.

Figures lie on coarse grids and beside each other, so that ties, bounds and
rounding edges are met often. ``sharpened`` then moves the bounds, last year's
rows and a matter onto the very figures that the model gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from app.scoring.entry import (
    Award,
    Check,
    Finding,
    History,
    LeafRecord,
    Matter,
    Measure,
    Registered,
    UnitRecord,
)
from app.scoring.plan import Exemption, Indicator, Plan, Unit
from app.scoring.term import (
    CATEGORIES,
    RANKED_CATEGORIES,
    Conversion,
    FindingState,
    Grade,
    MatterKind,
    Method,
)
from tests.scoring.edges import Year, sharpened
from tests.scoring.leafmodel import applicable_leaves
from tests.scoring.model import Verdict
from tests.scoring.plans import Grid, random_plan

T = TypeVar("T")

AFFILIATIONS = ("市属", "市属", "省驻平", "中央驻平", "")
BODIES = ("市委统战部", "市财政局")
ANY_SOURCES = ("某办", "群众", "甲局", "考核组1")
FINDERS = ("考核组1", "督查")
KINDS = ((1,), (4,), (1, 4, 7), (1, 2, 4), tuple(CATEGORIES))
"""Which categories a roster has: few of them where only few units could meet."""

LEVELS = ("国家级", "省级", "市级")
MATTER_POINTS = (1, 50, 150, 5_000, 10_000, 25_000, 33_333, 60_000, 120_000)
LAST_TOTALS = (None, 880_000, 900_000, 923_700, 950_000, 899_950, 1_000_000, 600_001)


@dataclass(frozen=True, slots=True)
class YearMaker:
    """Makes one year. ``importable`` leaves out what no workbook can say: withdrawn and
    overturned entries, conflicts, outdated versions, deferrals, lifted caps, and entries that
    an import refuses. ``gap`` is the chance that a leaf lacks something.
    """

    random: Random
    plan: Plan
    importable: bool
    gap: float
    calm: float

    def sometimes(self, chance: float) -> bool:
        return self.random.random() < chance

    def awkward(self, chance: float) -> bool:
        """Something that only a home's own history can bring about."""
        return not self.importable and self.sometimes(chance)

    def slipped(self) -> bool:
        """Withdrawn, so that a leaf may lack it; rarely, or no unit would be complete."""
        return self.awkward(self.gap + 0.003)

    def some(self, among: Sequence[T], most: int) -> list[T]:
        return self.random.sample(among, self.random.randint(0, min(most, len(among))))

    # --- The roster ------------------------------------------------------------------------

    def unit(self, number: int, categories: Sequence[int]) -> Unit:
        random = self.random
        category = random.choice(categories)
        delegated = random.choice(BODIES) if self.sometimes(0.07) else ""
        group = ""
        if category in RANKED_CATEGORIES and self.sometimes(0.4):
            group = f"{category}{random.choice(('执法', '综合'))}"
        return Unit(
            code=f"{random.choice('abUZ')}{number}",
            name=random.choice((f"单位{number}", f"第{number}单位（本级）", f"局{number}·东")),
            category=None if delegated and self.sometimes(0.5) else category,
            delegated=delegated,
            group="" if delegated else group,
            order=number,
            affiliation=random.choice(AFFILIATIONS),
            additions=self.additions() if self.sometimes(0.25) else (),
            exemptions=self.exemptions() if self.sometimes(0.25) else (),
            penalty_cap_lifted=self.awkward(0.1),
        )

    def additions(self) -> tuple[str, ...]:
        return tuple(self.some([one.code for one in self.plan.indicators], 2))

    def exemptions(self) -> tuple[Exemption, ...]:
        return tuple(
            Exemption(one.code, self.random.choice(("无此职责", "无（执法）权", "")))
            for one in self.some(self.plan.indicators, 3)
        )

    # --- Entries of one leaf ---------------------------------------------------------------

    def leaf_record(self, unit: Unit, leaf: Indicator) -> LeafRecord:
        if leaf.method is Method.DEDUCT:
            return self.deductions(unit, leaf)
        if leaf.method is Method.AWARD:
            return LeafRecord(awards=tuple(self.award(unit, leaf, s) for s in self.sources(leaf)))
        return LeafRecord(measures=tuple(self.measure(unit, leaf, s) for s in self.sources(leaf)))

    def sources(self, leaf: Indicator) -> list[str]:
        """The sources that speak: the required ones, and some others."""
        if self.sometimes(self.gap):
            return self.some([line.source for line in leaf.sources], 1)
        if not leaf.sources:
            return self.random.sample(ANY_SOURCES, self.random.choice((1, 1, 2, 3)))
        names = [line.source for line in leaf.sources if line.required or self.sometimes(0.5)]
        return names or [self.random.choice(leaf.sources).source]

    def award(self, unit: Unit, leaf: Indicator, source: str) -> Award:
        random = self.random
        assert leaf.points is not None
        points = leaf.points * random.choice((100, 95, 95, 90, 85, 60)) // 100
        if self.sometimes(self.calm):
            points = Grid(random).up_to(leaf.points)
        name = f"s-{unit.code}-{leaf.code}-{source}"
        return Award(name, unit.code, leaf.code, points, source, self.slipped())

    def measure(self, unit: Unit, leaf: Indicator, source: str) -> Measure:
        random = self.random
        numerator, denominator = random.choice((950_000, 900_000, 899_999, 850_000, 0)), 10_000
        if self.sometimes(self.calm):
            numerator = Grid(random).up_to(1_000_000)
        if self.awkward(0.2):
            denominator = random.choice((3, 7, 60, 9_999))
            numerator = random.randint(denominator * 80, denominator * 100)
        name = f"s-{unit.code}-{leaf.code}-{source}"
        withdrawn = self.slipped()
        return Measure(name, unit.code, leaf.code, numerator, source, withdrawn, denominator)

    def deductions(self, unit: Unit, leaf: Indicator) -> LeafRecord:
        number = self.random.choice((0, 0, 0, 1, 2, 3, 9))
        findings = tuple(self.finding(unit, leaf, n) for n in range(number))
        checks = []
        if not self.sometimes(self.gap if not findings else 0.4):
            for source in self.random.sample(FINDERS, self.random.randint(1, 2)):
                name = f"c-{unit.code}-{leaf.code}-{source}"
                checks.append(Check(name, unit.code, leaf.code, source, self.slipped()))
        return LeafRecord(findings=findings, checks=tuple(checks))

    def finding(self, unit: Unit, leaf: Indicator, number: int) -> Finding:
        random = self.random
        assert leaf.points is not None
        state = FindingState.UPHELD
        if self.sometimes(self.gap / 3):
            state = FindingState.AWAITING
        elif self.awkward(0.15):
            state = FindingState.OVERTURNED
        return Finding(
            f"f-{unit.code}-{leaf.code}-{number}",
            unit.code,
            leaf.code,
            random.choice(leaf.clauses).number,
            random.choice((1, 1, 1, 2, 3, 40)),
            Grid(random).up_to(leaf.points) if self.sometimes(0.3) else None,
            random.choice(FINDERS),
            state,
            self.awkward(0.12),
        )

    # --- Matters, history, registered results ----------------------------------------------

    def matters(self, unit: Unit) -> tuple[Matter, ...]:
        random = self.random
        found: dict[tuple[str, ...], Matter] = {}
        for _ in range(random.choice((0, 0, 0, 1, 2, 4))):
            kind, level = random.choice(list(MatterKind)), random.choice(LEVELS)
            number, source = random.choice(("M1", "M2", "K3")), random.choice(("", "市委办"))
            penalty = kind is MatterKind.PENALTY
            found[kind, number, level, source] = Matter(
                f"m-{unit.code}-{kind}-{number}-{level}-{source}",
                unit.code,
                kind,
                random.choice(MATTER_POINTS),
                number,
                level,
                source,
                "事项",
                severe=penalty and self.sometimes(0.1),
                veto=penalty and bool(self.plan.settings.veto_basis) and self.sometimes(0.06),
                withdrawn=self.awkward(0.1),
                major=penalty and self.awkward(0.06),
            )
        return tuple(found.values())

    def history(self, unit: Unit) -> tuple[History, ...]:
        random = self.random
        year = self.plan.settings.year
        groups = ("", unit.group or str(unit.category or ""), "4综合", "1")
        years = [year - 1] if self.sometimes(0.8) else []
        years += [past for past in (year - 2, year - 3) if self.sometimes(0.2)]
        return tuple(
            History(
                past,
                unit.code,
                random.choice(LAST_TOTALS),
                random.choice((Grade.EXCELLENT, *Grade)),
                random.choice((None, 1, 1, 2, 3, 5)),
                random.choice(groups),
                random.choice(("", "", *Conversion)) if self.awkward(0.3) else "",
            )
            for past in years
        )

    def registered(self, unit: Unit) -> Registered | None:
        if not unit.delegated or self.sometimes(0.2):
            return None
        total = self.random.choice((None, 599_950, 899_949, 1_000_000, 716_000))
        return Registered(unit.code, total, self.random.choice(list(Grade)), "统发1号")

    # --- One unit --------------------------------------------------------------------------

    def record(self, unit: Unit) -> UnitRecord:
        every = [one for one in self.plan.indicators if one.is_leaf]
        applicable = applicable_leaves(self.plan, unit)
        stray = self.some(every, 2) if self.awkward(0.2) else []
        speaking = [*applicable, *(leaf for leaf in stray if leaf not in applicable)]
        # Who is assessed by another body gets no entries, and a home refuses them.
        if unit.delegated and not self.awkward(0.3):
            speaking = []
        return UnitRecord(
            unit,
            {leaf.code: self.leaf_record(unit, leaf) for leaf in speaking},
            self.matters(unit) if not unit.delegated else (),
            self.registered(unit),
            self.history(unit),
            frozenset(leaf.code for leaf in self.some(every, 1))
            if self.awkward(0.05)
            else frozenset(),
            self.random.randint(1, 3) if not unit.delegated and self.awkward(0.06) else 0,
        )

    def twin(self, record: UnitRecord, other: UnitRecord) -> UnitRecord:
        """``record`` with all entries of ``other``, who is of the same kind: a tie."""
        unit = replace(
            other.unit,
            code=record.unit.code,
            name=record.unit.name,
            affiliation=record.unit.affiliation,
        )
        code = unit.code
        leaves = {
            leaf: LeafRecord(
                tuple(e._replace(unit=code, id=f"{code}/{e.id}") for e in here.findings),
                tuple(e._replace(unit=code, id=f"{code}/{e.id}") for e in here.awards),
                tuple(e._replace(unit=code, id=f"{code}/{e.id}") for e in here.measures),
                tuple(e._replace(unit=code, id=f"{code}/{e.id}") for e in here.checks),
            )
            for leaf, here in other.leaves.items()
        }
        matters = tuple(m._replace(unit=code, id=f"{code}/{m.id}") for m in other.matters)
        return replace(record, unit=unit, leaves=leaves, matters=matters, registered=None)

    def sub_unit(self, number: int, parent: Unit) -> UnitRecord:
        unit = replace(
            parent, code=f"s{number}", name=f"下属{number}", parent=parent.code, group=""
        )
        return replace(self.record(unit), matters=(), history=())

    def deferred(self, record: UnitRecord) -> UnitRecord:
        """暂缓评定 or 不评定 is decided for a unit that lacks something."""
        if record.unit.delegated or not Verdict(self.plan, record).missing:
            return record
        return replace(record, deferred=self.random.choice(("暂缓评定", "不评定")))


def random_year(random: Random, *, units: int, leaves: int, importable: bool = False) -> Year:
    """A year of ``units`` units and about ``leaves`` scoring points."""
    plan = random_plan(random, leaves)
    maker = YearMaker(
        random,
        plan,
        importable,
        gap=random.choice((0, 0, 0.05, 0.5)) / leaves,
        calm=random.choice((0.1, 0.5, 1)),
    )
    kinds = random.choice(KINDS if units < 20 else KINDS[-2:])
    records: list[UnitRecord] = []
    for number in range(units):
        record = maker.record(maker.unit(number + 1, kinds))
        likes = [other for other in records if not other.unit.delegated and not other.unit.parent]
        if likes and not record.unit.delegated and maker.sometimes(0.3):
            record = maker.twin(record, random.choice(likes))
        if maker.awkward(0.1):
            record = maker.deferred(record)
        records.append(record)
        if not record.unit.delegated and maker.sometimes(0.05):
            records.append(maker.sub_unit(number + 1, record.unit))
    random.shuffle(records)
    return sharpened(random, Year(plan, tuple(records)))
