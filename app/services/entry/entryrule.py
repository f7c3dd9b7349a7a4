"""What an entry must satisfy, whoever makes it: by hand, by workbook, by package.

Every rule answers with a plain sentence, or None where the entry may stand.
Nothing is clipped or mended silently. Source: scoring.md.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from app.exchange.workbook.cells import fold
from app.journal.commit import LARGEST_INTEGER
from app.scoring.number import HUNDRED, plain
from app.scoring.plan import Indicator, Unit
from app.scoring.score import PlanIndex, applicable_leaves
from app.scoring.term import Method

METHOD_OF = {"award": Method.AWARD, "measure": Method.MEASURE, "finding": Method.DEDUCT}


class EntryRules:
    """The rules of one plan and roster. Answers are remembered, so bulk checks stay cheap."""

    def __init__(
        self,
        index: PlanIndex,
        units: Mapping[str, Unit],
        recorded: Container[tuple[str, str, str]] = (),
    ) -> None:
        """``recorded`` are the units, leaves and sources whose measures come from records."""
        self.index = index
        self.units = units
        self._recorded = recorded
        self._applicable: dict[str, frozenset[str]] = {}
        # A name is kept as written, a source folded: either is the unit's own.
        self._names = {unit.code: (unit.name, fold(unit.name)) for unit in units.values()}
        self._sources = {
            leaf.code: frozenset(listed.source for listed in leaf.sources) for leaf in index.leaves
        }

    def place(self, unit: str, indicator: str) -> str | None:
        """Why an entry may not stand at this unit and leaf at all."""
        if indicator in self._leaves_of(unit):
            return None
        found = self.unit(unit)
        if found is not None:
            return found
        leaf = self.index.indicators.get(indicator)
        if leaf is None:
            return f"方案中没有编码为“{indicator}”的指标"
        if not leaf.is_leaf:
            return f"指标“{indicator}”不是评分点，不能直接评分"
        return f"指标“{indicator}”不适用于单位“{unit}”"

    def unit(self, code: str) -> str | None:
        """Why nothing may be entered for this unit."""
        unit = self.units.get(code)
        if unit is None:
            return f"没有编码为“{code}”的单位"
        if unit.delegated:
            return f"单位“{code}”由{unit.delegated}负责考核，不接受评分和加减分"
        return None

    def _leaves_of(self, unit: str) -> frozenset[str]:
        """The leaves at which entries of this unit may stand; none where it takes no entries."""
        found = self._applicable.get(unit)
        if found is None:
            leaves = () if self.unit(unit) else applicable_leaves(self.index, self.units[unit])
            found = self._applicable[unit] = frozenset(leaf.code for leaf in leaves)
        return found

    def source(self, unit: str, indicator: str, source: str) -> str | None:
        """Why this source may not speak at this leaf for this unit."""
        if not source:
            return "缺少来源，请写明由谁评分"
        if source in self._names[unit]:
            return f"单位“{source}”不能给自己评分"
        listed = self._sources.get(indicator)
        if listed and source not in listed:
            return (
                f"来源“{source}”不在指标“{indicator}”的评分来源之列，"
                f"方案规定的来源：{'、'.join(sorted(listed))}"
            )
        return None

    def typed(self, unit: str, indicator: str, source: str) -> str | None:
        """Why no figure of this source may be typed here: its records give it."""
        if (unit, indicator, source) not in self._recorded:
            return None
        return from_records(unit, source)

    def leaf(self, indicator: str) -> Indicator:
        return self.index.indicators[indicator]

    def value(self, kind: str, indicator: str, value: int) -> str | None:
        """Why an award or measure may not have this value."""
        leaf = self.leaf(indicator)
        if leaf.method is not METHOD_OF[kind]:
            term = "得分" if kind == "award" else "测评值"
            return f"指标“{indicator}”的计分方法是“{leaf.method}”，不能填{term}"
        most = (leaf.points or 0) if kind == "award" else HUNDRED
        if not 0 <= value <= most:
            return f"超出范围：应在 0 至 {plain(most)} 之间"
        return None

    def finding(
        self, indicator: str, clause: str, count: int, points: int | None, note: str
    ) -> str | None:
        """Why a finding may not be so."""
        leaf = self.leaf(indicator)
        if leaf.method is not Method.DEDUCT:
            return f"指标“{indicator}”的计分方法是“{leaf.method}”，不能扣分"
        numbers = [each.number for each in leaf.clauses]
        if clause not in numbers:
            known = f"，可填条款号 {'、'.join(numbers)}" if numbers else ""
            return f"指标“{indicator}”没有第“{clause}”条扣分标准{known}"
        if not 1 <= count <= LARGEST_INTEGER:
            return "次数应为不小于 1 的整数"
        if points is not None and points < 0:
            return "扣分不能为负数"
        if points is not None and not note.strip():
            return "直接确定扣分的，须写明事由"
        return None

    def matter(self, fields: Mapping[str, Any], points: int) -> str | None:
        """Why a matter may not be so."""
        if not fields["number"] or not fields["title"]:
            return "须写明事项编号和事项"
        if points <= 0 or fields["kind"] not in ("加分", "扣分"):
            return "加减分的类型应为“加分”或“扣分”，分值应大于 0"
        for field, term in (("severe", "严重"), ("veto", "一票否决")):
            if fields["kind"] == "加分" and fields.get(field):
                return f"加分事项不能标为“{term}”"
        if fields.get("veto") and not self.index.plan.settings.veto_basis:
            return "方案未列明“一票否决依据”，不能使用一票否决"
        if fields.get("source") in self._names[fields["unit"]]:
            return "单位不能给自己加减分"
        return None


def from_records(unit: str, source: str) -> str:
    """Why a figure that records give cannot be typed."""
    return f"单位“{unit}”的“{source}”已有考核记录，测评值由记录得出，不能另填"
