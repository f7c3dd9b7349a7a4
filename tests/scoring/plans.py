"""Random plans: trees, methods, bands, sources, clauses and every setting of the sheet 方案."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from app.scoring.plan import Band, Clause, Indicator, Plan, Quota, Settings, SourceWeight
from app.scoring.term import CATEGORIES, Block, Component, Conversion, Method

BLOCKS = {"A": Block.LEADERSHIP, "B": Block.COMMON, "C": Block.CLASSIFIED}
LEAF_POINTS = (1, 10_000, 50_000, 33_333, 66_700, 95_000, 100_050, 39_900, 80_000)
SMALL_POINTS = (1, 10_000, 5_000, 33_333, 16_700, 25_050, 39_900, 20_000)
WEIGHTS = ((3, 7, 1), (5_000, 3_000, 2_000), (10_000, 10_000, 20_000), (30_000, 70_000, 1))
BANDS = (
    ((900_000, 1_000_000), (800_000, 800_000), (600_000, 500_000)),
    ((850_000, 1_000_000), (700_000, 333_333)),
    ((950_000, 900_000), (900_000, 899_999), (0, 1)),
    ((600_000, 0), (999_999, 1_000_000)),
)
CATEGORY_SETS = ({1, 4}, {1, 4, 7}, {2, 3, 5, 6, 7, 8, 9}, {1}, {4, 5, 6}, set(CATEGORIES))
CAPS = (None, 12_500, 20_000, 1)
CLAUSE_POINTS = (5_000, 3_333, 10_050, 1, 25_000)
FULL_POINTS = ((600_000, 250_000, 150_000), (500_000, 333_333, 166_667), (1, 999_998, 1))
QUOTA_PAIRS = (
    {"1": 300_000, "4": 250_000, "7": 500_000},
    {"2": 400_000, "3": 500_000, "4综合": 200_000, "4": 600_000},
    {"4": 333_333, "1": 1_000_000},
    {"1": 100_000, "7": 0, "9": 500_000, "2": 750_000, "1执法": 0},
)
TIE_BREAKS = (
    (),
    (Component.SITE,),
    (Component.SITE, Component.DAILY, Component.SATISFACTION),
    (Component.SATISFACTION, Component.DAILY),
)


@dataclass(frozen=True, slots=True)
class Grid:
    """Numbers that meet each other often: on whole, half, hundredth, .005 or finest steps."""

    random: Random

    def up_to(self, limit: int) -> int:
        step = self.random.choice((10_000, 5_000, 100, 50, 1))
        return step * self.random.randint(0, limit // step)


def random_plan(random: Random, leaves: int) -> Plan:
    """A plan of about ``leaves`` scoring points, of which no unit can have more than 100."""
    branches = random_branches(random)
    even = random.random() < 0.4
    plan_leaves: list[Indicator] = []
    left = 1_000_000
    menu = LEAF_POINTS if leaves < 15 else SMALL_POINTS
    for number in range(1, max(1, leaves) + 1):
        # In an even plan everything applies to everybody and the possible is exactly 100, so
        # that published figures lie on the grid of what was typed.
        points = left if even and number == leaves else min(left, random.choice(menu))
        if points <= 0:
            break
        left -= points
        parent = random.choice(branches)
        plan_leaves.append(random_leaf(random, parent, number, points, everybody=even))
    components = {leaf.component for leaf in plan_leaves if leaf.component is not None}
    order = [*branches, *plan_leaves]
    return Plan(random_settings(random, components), tuple(order))


def random_branches(random: Random) -> list[Indicator]:
    branches = [Indicator(code, f"板块{code}", block) for code, block in BLOCKS.items()]
    for code, block in BLOCKS.items():
        for number in range(1, random.randint(1, 4)):
            branches.append(Indicator(f"{code}{number}", f"内容{code}{number}", block, code))
            if random.random() < 0.3:
                below = f"{code}{number}.0"
                branches.append(Indicator(below, f"内容{below}", block, f"{code}{number}"))
    # A branch may carry categories; they say nothing, for only leaves are scored.
    return [
        replace(branch, categories=frozenset(random.choice(CATEGORY_SETS)))
        if random.random() < 0.2
        else branch
        for branch in branches
    ]


def random_leaf(
    random: Random, parent: Indicator, number: int, points: int, *, everybody: bool
) -> Indicator:
    method = random.choice(list(Method))
    categories = frozenset(CATEGORIES)
    if not everybody and parent.block is Block.CLASSIFIED:
        categories = frozenset(random.choice(CATEGORY_SETS))
    code = f"{parent.code}.{number}"
    scored_by_sources = method is not Method.DEDUCT and random.random() < 0.5
    banded = method is Method.MEASURE and random.random() < 0.4
    return Indicator(
        code,
        f"点{code}",
        parent.block,
        parent.code,
        random.choice(list(Component)),
        "日常评价",
        method,
        points,
        categories,
        bands=tuple(Band(*pair) for pair in random.choice(BANDS)) if banded else (),
        clauses=random_clauses(random) if method is Method.DEDUCT else (),
        sources=random_sources(random) if scored_by_sources else (),
    )


def random_clauses(random: Random) -> tuple[Clause, ...]:
    return tuple(
        Clause(str(number), "条", random.choice(CLAUSE_POINTS), random.choice(CAPS))
        for number in range(1, random.randint(2, 4))
    )


def random_sources(random: Random) -> tuple[SourceWeight, ...]:
    names = ("甲局", "乙局", "丙局")[: random.randint(1, 3)]
    weights = random.choice(WEIGHTS)
    return tuple(
        SourceWeight(name, weight, random.random() < 0.5)
        for name, weight in zip(names, weights, strict=False)
    )


def random_full(random: Random, components: set[Component]) -> dict[Component, int]:
    """日常分值, 实地分值, 满意度分值: 100 in all, and 0 only where no leaf is."""
    if len(components) < 3 and random.random() < 0.5:
        present = sorted(components)
        shares = {part: 1_000_000 // len(present) for part in present}
        shares[present[0]] += 1_000_000 - sum(shares.values())
        return {part: shares.get(part, 0) for part in Component}
    return dict(zip(Component, random.choice(FULL_POINTS), strict=True))


def random_settings(random: Random, components: set[Component]) -> Settings:
    conversion = random.choice(list(Conversion))
    quota = random.choice(
        (
            None,
            Quota(every=random.choice((0, 300_000, 333_333, 400_000, 500_000, 1_000_000))),
            Quota(by_name=random.choice(QUOTA_PAIRS)),
        )
    )
    excellent, good, passing = random.choice(
        ((900_000, 800_000, 600_000), (880_000, 850_000, 820_000), (800_000, 800_000, 600_000))
    )
    return Settings(
        year=random.choice((2026, 2032)),
        name="随机方案",
        excellent=excellent,
        good=good,
        passing=passing,
        bonus_cap=random.choice((50_000, 23_450, 0)),
        penalty_cap=random.choice((100_000, 30_050)),
        ceiling=random.random() < 0.4,
        conversion=conversion,
        full=random_full(random, components) if conversion is Conversion.BY_COMPONENT else {},
        bottom=random.choice((0, 1, 2, 3, 5)),
        regress_ranks=random.choice((None, 1, 2)),
        regress_points=random.choice((None, 1, 25_000, 50_000)),
        tie_break=random.choice(TIE_BREAKS),
        quota=quota,
        veto_basis=random.choice(("", "豫办〔2031〕9号")),
    )
