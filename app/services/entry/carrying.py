"""What sheets can carry (随表导出): entries as rows that read back in as they were.

Not every entry comes back from a sheet: what was withdrawn must not, and what
an import would refuse or take for something else cannot. Such entries are kept
aside with the reason, so that whoever exports can show them beside the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.exchange.workbook.cells import FIRST_DAY, LAST_DAY, LONGEST_TEXT, fold
from app.exchange.workbook.content import Row
from app.exchange.workbook.sheets import CHECKS, FINDINGS, MATTERS
from app.exchange.workbook.writing import AS_TEXT, TWO_PLACES, Cell, SheetTable
from app.journal.entity import ENTITIES, ENTRIES
from app.models.database import table_of
from app.scoring.number import SCALE, parse_points, publish, two_places
from app.scoring.term import FindingState
from app.services.entry.entryrule import EntryRules
from app.services.fieldwork.presence import derived_measures, recorded_places
from app.services.workbook.sheetrow import entities, row_of, score_row
from app.services.year.assessment import Year

FOLDED = ("unit", "indicator", "clause", "source", "number", "level")
DATES = ("date", "document_date")
OF_AN_ENTRY = frozenset({"finding", "award", "measure", "check"})
ORDERS = {
    "finding": "unit, indicator, clause, date, id",
    "matter": "unit, kind, number, level, id",
}
WITHDRAWN, NOT_COUNTED, DERIVED = "已撤回", "未计入", "记录得出"
"""The sheets of what is kept aside; no import knows them, so it passes them over."""
SHOWN = 2_000
"""How much of a text is told of what is kept aside."""
DERIVED_WIDTHS = {
    "单位编码": 9, "单位名称": 24, "指标编码": 12, "指标名称": 24, "测评值": 9, "来源": 16,
    "得出方法": 40,
}  # fmt: skip
ASIDE_WIDTHS = {
    "类型": 8, "单位编码": 9, "单位名称": 18, "指标或事项": 12, "条款号": 7, "次数": 5,
    "分值": 8, "来源": 14, "日期": 12, "事由": 34, "编号": 20, "原因": 34,
}  # fmt: skip


class Aside(NamedTuple):
    """An entry that no row says, and why."""

    kind: str
    id: str
    fields: Mapping[str, Any]
    why: str


class Carrier:
    """The rows of a year's entries, sheet by sheet; gone through once.

    ``withdrawn`` and ``barred`` fill as rows are drawn. ``lost`` counts, by
    what it is, what of the rows' entries a sheet has no column for.
    """

    def __init__(self, connection: Connection, year: Year, units: Sequence[str] = ()) -> None:
        self.connection = connection
        self.year = year
        self.units = units
        self.withdrawn: list[Aside] = []
        self.barred: list[Aside] = []
        self.lost: Counter[str] = Counter()
        self._recorded = recorded_places(connection, year.index)
        self._rules = EntryRules(year.index, year.units, self._recorded)

    def count(self, kinds: Iterable[str] = ENTRIES) -> int:
        """About how many rows there will be."""
        return sum(
            self.connection.exec_driver_sql(f"SELECT count(*) FROM {table_of(kind).name}").scalar()
            or 0
            for kind in kinds
        )

    def scores(self) -> Iterator[Row]:
        """The rows of 成绩."""
        for kind in ("award", "measure"):
            for _, fields in self._standing(kind):
                yield score_row(kind, fields)

    def checks(self) -> Iterator[Row]:
        """The rows of 已核查."""
        for _, fields in self._standing("check"):
            self.lost["已核查的说明"] += bool(fields["note"])
            yield row_of(CHECKS, fields)

    def findings(self) -> Iterator[Row]:
        """The rows of 扣分, each with a 编号: its own, else the id by which an import knows it."""
        for id, fields in self._standing("finding"):
            yield row_of(FINDINGS, fields | {"number": fields["number"] or id})

    def matters(self) -> Iterator[Row]:
        """The rows of 加减分."""
        for _, fields in self._standing("matter"):
            self.lost["加减分的登记日期和说明"] += bool(fields["date"] or fields["note"])
            self.lost["重大法治问题的标记"] += fields["major"]
            yield row_of(MATTERS, fields)

    def derived_tables(self) -> Iterator[SheetTable]:
        """The measures that records in the field come to, for the reader: none is a row of 成绩."""
        rows = list(self._derived())
        if rows:
            formats = {"测评值": TWO_PLACES, "单位编码": AS_TEXT, "指标编码": AS_TEXT}
            yield SheetTable(DERIVED, tuple(DERIVED_WIDTHS), rows, formats, DERIVED_WIDTHS)

    def derived(self) -> int:
        """How many measures of the year come from records in the field and stand in no table."""
        return sum(1 for _ in self._derived())

    def _derived(self) -> Iterator[list[Cell]]:
        year = self.year
        found = derived_measures(
            self.connection, year.index, year.digests, self.units or tuple(year.records)
        )
        for code, measures in found.items():
            for leaf, each in ((leaf, one) for leaf, of in measures.measures.items() for one in of):
                value = publish(Fraction(each.numerator * SCALE, each.denominator))
                yield [
                    code,
                    year.units[code].name,
                    leaf,
                    year.index.indicators[leaf].name,
                    Decimal(two_places(value)),
                    each.source,
                    measures.by_source[each.source].formula,
                ]

    def _standing(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The entries of one kind that read back in; the others are kept aside."""
        order = ORDERS.get(kind, "unit, indicator, source")
        for id, fields in entities(self.connection, kind, order=order, units=self.units):
            if fields["withdrawn"]:
                self.withdrawn.append(Aside(kind, id, fields, self._withdrawal(kind, id)))
            elif why := self._obstacle(kind, id, fields):
                self.barred.append(Aside(kind, id, fields, why))
            else:
                self.lost["佐证材料"] += len(fields["evidence"])
                yield id, fields

    def _withdrawal(self, kind: str, id: str) -> str:
        """Who withdrew an entry, when and why."""
        row = self.connection.exec_driver_sql(
            "SELECT actor, wall, reason FROM touch JOIN head ON head.number = touch.head "
            "JOIN body ON body.hash = head.body WHERE entity = ? AND touch.id = ? AND counted "
            "ORDER BY time DESC, home DESC, seq DESC LIMIT 1",
            (kind, id),
        ).first()
        return f"{row[2]}（{row[0]}，{row[1][:10]}）" if row else ""

    def _obstacle(self, kind: str, id: str, fields: Mapping[str, Any]) -> str | None:
        """Why a row would not come back as this entry; None where it would."""
        number = fields.get("number") or id
        for name in FOLDED:
            text = number if name == "number" else fields.get(name)
            if text and not _is_folded(text):
                return f"“{text}”中有全角字符或多余的空格，读回后是另一条记录"
        for name in DATES:
            if not _is_writable_day(fields.get(name)):
                return f"日期“{fields[name]}”超出工作表能写的范围"
        if any(isinstance(text, str) and len(text) > LONGEST_TEXT for text in fields.values()):
            return f"文字超过 {LONGEST_TEXT} 个字，单元格放不下"
        if kind in OF_AN_ENTRY:
            return self._at_leaf(kind, fields)
        return self._rules.unit(fields["unit"]) or self._rules.matter(
            fields, parse_points(fields["points"])
        )

    def _at_leaf(self, kind: str, fields: Mapping[str, Any]) -> str | None:
        unit, indicator, source = fields["unit"], fields["indicator"], fields["source"] or ""
        if problem := self._rules.place(unit, indicator):
            return problem
        if problem := self._rules.source(unit, indicator, source):
            return problem
        version = fields["version"]
        if version and self.year.version and self.year.digests.get(indicator) != version:
            return "这是按以前版本的指标评的，须按现行方案重新认定"
        if kind == "finding":
            return self._of_finding(fields)
        if kind == "check":
            return None
        figure = parse_points(fields["points" if kind == "award" else "value"])
        return self._rules.typed(unit, indicator, source) or self._rules.value(
            kind, indicator, figure
        )

    def _of_finding(self, fields: Mapping[str, Any]) -> str | None:
        if fields["state"] == FindingState.OVERTURNED:
            return str(FindingState.OVERTURNED)
        points = fields["points"]
        return self._rules.finding(
            fields["indicator"],
            fields["clause"],
            1 if fields["count"] is None else fields["count"],
            None if points is None else parse_points(points),
            fields["note"] or "",
        )

    def told(self) -> Iterator[str]:
        """A sentence for each sheet of what was kept aside."""
        for title, kept in ((WITHDRAWN, self.withdrawn), (NOT_COUNTED, self.barred)):
            if kept:
                yield f"有 {len(kept)} 条记录列在“{title}”表，导入时不读。"

    def aside_tables(self) -> Iterator[SheetTable]:
        """What was kept aside, for the reader: withdrawn, and not counted or not to be read."""
        for title, kept in ((WITHDRAWN, self.withdrawn), (NOT_COUNTED, self.barred)):
            if kept:
                formats = {"分值": TWO_PLACES, "单位编码": AS_TEXT}
                names = tuple(ASIDE_WIDTHS)
                yield SheetTable(title, names, map(self._told, kept), formats, ASIDE_WIDTHS)

    def _told(self, aside: Aside) -> list[Cell]:
        fields = aside.fields
        unit = self.year.units.get(fields["unit"])
        figure = fields.get("points") or fields.get("value")
        about = fields["title"] if aside.kind == "matter" else fields["note"]
        return [
            fields["kind"] if aside.kind == "matter" else ENTITIES[aside.kind].term,
            fields["unit"],
            unit.name if unit else None,
            fields["number"] if aside.kind == "matter" else fields["indicator"],
            fields.get("clause"),
            fields.get("count"),
            Decimal(figure) if figure else None,
            fields["source"],
            fields["date"],
            (about or "")[:SHOWN],
            aside.id,
            aside.why[:SHOWN],
        ]


@lru_cache(maxsize=65536)
def _is_folded(text: str) -> bool:
    return fold(text) == text


def _is_writable_day(text: str | None) -> bool:
    try:
        return not text or FIRST_DAY <= date.fromisoformat(text) <= LAST_DAY
    except ValueError:
        return False
