"""The judgement of workbook rows against the home: every fault with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from app.errors import Fault
from app.exchange.workbook.content import SheetContent, WorkbookContent
from app.exchange.workbook.exemption import split_exemptions
from app.exchange.workbook.sheets import SETTING_BY_NAME
from app.journal.entity import ENTITIES
from app.journal.key import natural_id
from app.scoring.number import parse_points
from app.scoring.term import RANKED_CATEGORIES, Method
from app.services.entry.entryrule import EntryRules
from app.services.entry.excuse import Excuses
from app.services.entry.matterrule import matter_gap
from app.services.fieldwork.presence import recorded_places
from app.services.session import Session
from app.services.workbook.sheetmap import (
    SHEET_MAPS,
    Item,
    Items,
    points,
    rows_of,
    scores_of,
    setting_text,
)
from app.services.year.assessment import Frame

LEADING_RANKS = ("县处", "正处", "副处", "厅", "局级", "部级")
"""A leader's 职务层次 names one of these: 县处级 or above (plan 五（五）)."""


class SheetCheck:
    """Turns rows into items, and whatever is wrong into faults; nothing is guessed."""

    def __init__(
        self,
        session: Session,
        content: WorkbookContent,
        faults: list[Fault],
        warnings: list[str],
    ) -> None:
        self.session = session
        self.content = content
        self.faults = faults
        self.warnings = warnings

    def fault(
        self, sheet: SheetContent, index: int, column: str, message: str, expected: str = ""
    ) -> None:
        """Note a fault at one cell of a row."""
        value = sheet.rows[index][sheet.columns.index(column)]
        self.faults.append(
            Fault(
                message,
                file=self.content.file,
                sheet=sheet.title,
                cell=sheet.cell(index, column),
                found=shown(value),
                expected=expected,
                code="rule",
            )
        )

    def warn(self, sheet: SheetContent, index: int, column: str, message: str) -> None:
        """Note what is odd at one cell and may stand."""
        fault = Fault(
            message,
            file=self.content.file,
            sheet=sheet.title,
            cell=sheet.cell(index, column),
        )
        self.warnings.append(fault.sentence())

    # ---- plan

    def plan_items(self, sheets: Sequence[SheetContent]) -> Iterator[Item]:
        """The rows of the plan's sheets."""
        if sheets and self._issued():
            self.warnings.append("方案已经印发，这次的改动在印发下一版方案后生效。")
        codes = self._codes("indicator", sheets, "指标")
        for sheet in sheets:
            if sheet.title == "方案":
                yield from self._settings(sheet)
            elif sheet.title == "指标":
                yield from self._indicators(sheet, codes)
            else:
                yield from self._under_indicator(sheet, codes)

    def _issued(self) -> bool:
        return bool(self.session.connection.exec_driver_sql("SELECT 1 FROM issue").first())

    def _settings(self, sheet: SheetContent) -> Iterator[Item]:
        for index, (name, value) in enumerate(sheet.rows):
            if name not in SETTING_BY_NAME:
                continue
            if name == "年度" and value is not None and value != self.session.year:
                self.fault(sheet, index, "值", "年度与本数据文件夹不符", str(self.session.year))
                continue
            fields = {"name": name, "value": setting_text(str(name), value)}
            yield self.item("setting", sheet, index, fields)

    def _indicators(self, sheet: SheetContent, codes: set[str]) -> Iterator[Item]:
        for index, fields in self.rows(sheet):
            if fields["parent"] and fields["parent"] not in codes:
                self.fault(sheet, index, "上级编码", "方案中没有这个上级指标")
            if fields["parent"] == fields["code"]:
                self.fault(sheet, index, "上级编码", "上级指标不能是自己")
            if fields["points"] is not None:
                for field, column in (("component", "组成"), ("method", "计分方法")):
                    if not fields[field]:
                        self.fault(sheet, index, column, "评分点须填写这一项")
                if fields["block"] == "分类" and not fields["categories"]:
                    self.fault(sheet, index, "适用类别", "分类板块的评分点须填写适用类别")
            if fields["bands"] and fields["method"] != "测评":
                self.fault(sheet, index, "分档", "只有测评的评分点可以分档")
            yield self.item("indicator", sheet, index, fields)

    def _under_indicator(self, sheet: SheetContent, codes: set[str]) -> Iterator[Item]:
        for index, fields in self.rows(sheet):
            if fields["indicator"] not in codes:
                self.fault(
                    sheet, index, "指标编码", "方案中没有这个指标，请核对编码，或者先导入“指标”"
                )
            yield self.item(SHEET_MAPS[sheet.title].entity, sheet, index, fields)

    # ---- roster

    def people_items(self, sheets: Sequence[SheetContent]) -> Iterator[Items]:
        """The rows of 应试人员; a roster that comes with them must be taken in before."""
        units = self._codes("unit", (), "单位")
        for sheet in sheets:
            if sheet.title == "应试人员" and sheet.rows:
                people = rows_of(sheet)
                for index, unit in enumerate(people.columns["unit"]):
                    self._known_unit(sheet, index, unit or "", units)
                yield people

    def roster_items(self, sheets: Sequence[SheetContent]) -> Iterator[Item]:
        """The rows of the roster's sheets but the people to be tested, who may be many."""
        units = self._codes("unit", sheets, "单位")
        delegated = self._delegated(sheets)
        for sheet in (each for each in sheets if each.title != "应试人员"):
            for index, fields in self.rows(sheet):
                match sheet.title:
                    case "单位":
                        self._unit(sheet, index, fields, units)
                    case "考核组":
                        self._member(sheet, index, fields, units)
                    case "分工":
                        self._known_unit(sheet, index, fields["unit"], units)
                    case "重点任务":
                        self._linked(sheet, index, fields["indicators"])
                    case "历史" if fields["unit"] not in units:
                        self.warn(sheet, index, "单位编码", "名册中没有这个单位，照样登记")
                    case "委托结果":
                        self._known_unit(sheet, index, fields["unit"], units)
                        if fields["unit"] in units and fields["unit"] not in delegated:
                            problem = "这个单位没有负责考核单位，不能登记委托结果"
                            self.fault(sheet, index, "单位编码", problem)
                yield self.item(SHEET_MAPS[sheet.title].entity, sheet, index, fields)

    def _unit(
        self, sheet: SheetContent, index: int, fields: dict[str, Any], units: set[str]
    ) -> None:
        indicators = self._indicator_codes
        if fields["category"] is None and not fields["delegated"]:
            self.fault(sheet, index, "类别", "须填写类别", "1—9")
        if fields["parent"] and fields["parent"] not in units:
            self.fault(sheet, index, "上级单位编码", "名册中没有这个上级单位")
        if fields["parent"] == fields["code"]:
            self.fault(sheet, index, "上级单位编码", "上级单位不能是自己")
        group = fields["ranking_group"]
        if group and fields["delegated"]:
            self.warn(sheet, index, "排名组", "由其他部门负责考核的单位不参加排名，已忽略排名组")
            fields["ranking_group"] = None
        elif group and len(group) == 1 and group.isdigit():
            self.fault(sheet, index, "排名组", "排名组不能是单个数字")
        elif group and fields["category"] not in RANKED_CATEGORIES:
            self.fault(sheet, index, "排名组", "只有第一、四、七类单位可以设排名组")
        for code in fields["additions"]:
            if code not in indicators:
                self.fault(sheet, index, "增加指标", f"方案中没有指标“{code}”")
        exempted, stray = split_exemptions(fields["exemptions"], indicators)
        if stray:
            self.fault(
                sheet, index, "不涉及指标", f"“{stray}”前没有方案中的指标编码", "“编码：理由”"
            )
        own = self._excuses.own_exemptions(fields["code"], exempted)
        fields["exemptions"] = [[each.indicator, each.reason] for each in own]
        fields["additions"] = self._excuses.own_additions(fields["code"], fields["additions"])

    def _member(
        self, sheet: SheetContent, index: int, fields: dict[str, Any], units: set[str]
    ) -> None:
        if fields["identity"] == "组长":
            if not any(rank in (fields["rank"] or "") for rank in LEADING_RANKS):
                self.fault(sheet, index, "职务层次", "组长须为县处级以上领导干部")
            if fields["origin"] != "成员单位":
                self.fault(sheet, index, "来源", "组长须来自成员单位")
        for code in fields["avoid"]:
            self._known_unit(sheet, index, code, units, "回避单位")

    def _known_unit(
        self, sheet: SheetContent, index: int, code: str, units: set[str], column: str = "单位编码"
    ) -> None:
        if code not in units:
            self.fault(
                sheet, index, column, f"名册中没有单位“{code}”，请核对编码，或者先导入“单位”"
            )

    def _linked(self, sheet: SheetContent, index: int, codes: Sequence[str]) -> None:
        """The leaves or branches that a key task is linked to are those of the plan."""
        for code in codes:
            if code not in self._indicator_codes:
                self.fault(sheet, index, "指标编码", f"方案中没有指标“{code}”")

    # ---- entries

    def entry_items(self, sheets: Sequence[SheetContent], year: Frame) -> Iterator[Item]:
        """The rows that score, but those of 成绩."""
        rules = EntryRules(year.index, year.units)
        digests = year.digests
        for sheet in sheets:
            match sheet.title:
                case "已核查":
                    yield from self._checks(sheet, rules, digests)
                case "扣分":
                    yield from self._findings(sheet, rules, digests)
                case "加减分":
                    yield from self._matters(sheet, rules)

    def score_items(self, sheets: Sequence[SheetContent], year: Frame) -> Iterator[Items]:
        """The rows of 成绩, the awards and the measures together."""
        recorded = recorded_places(self.session.connection, year.index)
        rules = EntryRules(year.index, year.units, recorded)
        for sheet in sheets:
            if sheet.title == "成绩":
                for kind, sound in self._sound_scores(sheet, rules).items():
                    if sound:
                        yield scores_of(kind, sheet, sound, year.digests)

    def _sound_scores(self, sheet: SheetContent, rules: EntryRules) -> dict[str, list[int]]:
        """By kind the rows that may stand."""
        sound: dict[str, list[int]] = {"award": [], "measure": []}
        rows: Sequence[Any] = sheet.rows
        for index, (unit, indicator, award, measure, source, _, _) in enumerate(rows):
            if not self._placed(sheet, index, rules, unit, indicator, source):
                continue
            method = rules.leaf(indicator).method
            kind = "award" if method is Method.AWARD else "measure"
            mine, other = (award, measure) if kind == "award" else (measure, award)
            column, wrong = ("得分", "测评值") if kind == "award" else ("测评值", "得分")
            if other is not None:
                self.fault(sheet, index, wrong, f"指标的计分方法是“{method}”，这一列不能填")
            elif mine is None:
                self.fault(sheet, index, column, "须填写这一列")
            elif problem := rules.value(kind, indicator, mine):
                self.fault(sheet, index, column, problem)
            elif problem := rules.typed(unit, indicator, source):
                self.fault(sheet, index, "来源", problem)
            else:
                sound[kind].append(index)
        return sound

    def _checks(
        self, sheet: SheetContent, rules: EntryRules, digests: dict[str, str]
    ) -> Iterator[Item]:
        for index, fields in self.rows(sheet):
            unit, indicator = fields["unit"], fields["indicator"]
            if not self._placed(sheet, index, rules, unit, indicator, fields["source"]):
                continue
            if rules.leaf(indicator).method != "扣分":
                self.warn(sheet, index, "指标编码", "这个评分点不是扣分项，标记已核查不起作用")
            fields["version"] = digests.get(indicator)
            yield self.item("check", sheet, index, fields)

    def _findings(
        self, sheet: SheetContent, rules: EntryRules, digests: dict[str, str]
    ) -> Iterator[Item]:
        rows: dict[str, int] = {}
        for index, fields in self.rows(sheet):
            unit, indicator = fields["unit"], fields["indicator"]
            if not self._placed(sheet, index, rules, unit, indicator, fields["source"]):
                continue
            explicit = None if fields["points"] is None else parse_points(fields["points"])
            problem = rules.finding(
                indicator, fields["clause"], fields["count"], explicit, fields["note"] or ""
            )
            if problem:
                column = "事由" if "事由" in problem else "条款号"
                self.fault(sheet, index, column, problem)
                continue
            id = self._finding_id(sheet, index, fields)
            if id in rows:
                twin = sheet.row_numbers[rows[id]]
                self.fault(sheet, index, "编号", f"与第{twin}行是同一条扣分记录")
            elif id is not None:
                rows[id] = index
                fields["version"] = digests.get(indicator)
                if fields["number"] == id:  # as exports print one that has no number of its own
                    del fields["number"]
                yield self.item("finding", sheet, index, fields, id)

    def _finding_id(self, sheet: SheetContent, index: int, fields: dict[str, Any]) -> str | None:
        """A finding's id from its 编号, or from what makes it one; None where 编号 is taken."""
        number = fields["number"]
        if not number:
            parts = ("unit", "indicator", "clause", "source", "date", "note")
            return natural_id("finding", *(str(fields[part] or "") for part in parts))
        row = self._findings_known.get(number)
        if row is None:
            return natural_id("finding", number)
        if (row[1], row[2]) != (fields["unit"], fields["indicator"]):
            self.fault(
                sheet, index, "编号", f"编号已用于单位“{row[1]}”的指标“{row[2]}”，全年不能重复"
            )
            return None
        return row[0]

    def _matters(self, sheet: SheetContent, rules: EntryRules) -> Iterator[Item]:
        for index, fields in self.rows(sheet):
            problem = rules.unit(fields["unit"])
            if problem:
                self.fault(sheet, index, "单位编码", problem)
                continue
            problem = rules.matter(fields, parse_points(fields["points"]))
            if problem:
                column = "严重" if "严重" in problem else "类型"
                column = "一票否决" if "一票否决" in problem else column
                self.fault(sheet, index, column, problem)
                continue
            gap = matter_gap(
                fields["kind"],
                fields["level"] or "",
                fields["circumstance"] or "",
                fields["document"] or "",
                fields["document_date"] or "",
            )
            if gap:
                self.warn(sheet, index, "事项编号", gap)
            yield self.item("matter", sheet, index, fields)

    def _placed(
        self,
        sheet: SheetContent,
        index: int,
        rules: EntryRules,
        unit: str,
        indicator: str,
        source: str,
    ) -> bool:
        """Whether the row may stand at its unit and leaf and from its source."""
        problem = rules.place(unit, indicator)
        if problem is not None:
            column = "单位编码" if rules.unit(unit) else "指标编码"
            self.fault(sheet, index, column, problem)
            return False
        problem = rules.source(unit, indicator, source)
        if problem is not None:
            self.fault(sheet, index, "来源", problem)
            return False
        return True

    # ---- rows

    def rows(self, sheet: SheetContent) -> Iterator[tuple[int, dict[str, Any]]]:
        """Each row's number and its fields as a commit states them."""
        columns = [
            (sheet.columns.index(name), *where)
            for name, where in SHEET_MAPS[sheet.title].columns.items()
        ]
        for index, row in enumerate(sheet.rows):
            yield index, {field: convert(row[at]) for at, field, convert in columns}

    def item(
        self, entity: str, sheet: SheetContent, index: int, fields: dict[str, Any], id: str = ""
    ) -> Item:
        return Item(entity, id or ENTITIES[entity].id_of(fields), fields, sheet, index)

    def _codes(self, entity: str, sheets: Iterable[SheetContent], title: str) -> set[str]:
        """The codes that exist once these sheets are taken in."""
        known = set(
            self.session.connection.exec_driver_sql(
                f"SELECT code FROM {entity} WHERE NOT withdrawn"
            ).scalars()
        )
        for sheet in sheets:
            if sheet.title == title:
                at = sheet.columns.index("编码")
                known |= {str(row[at]) for row in sheet.rows}
        return known

    @cached_property
    def _indicator_codes(self) -> set[str]:
        return self._codes("indicator", (), "指标")

    @cached_property
    def _excuses(self) -> Excuses:
        return Excuses(self.session.connection)

    @cached_property
    def _findings_known(self) -> dict[str, tuple[str, str, str]]:
        """By 编号, and by the id that exports print as 编号: a finding's id, unit, indicator."""
        rows = self.session.connection.exec_driver_sql(
            "SELECT id, unit, indicator, number FROM finding"
        ).all()
        by_id = {id: (id, unit, indicator) for id, unit, indicator, _ in rows}
        return by_id | {number: by_id[id] for id, _, _, number in rows if number}

    def _delegated(self, sheets: Iterable[SheetContent]) -> set[str]:
        known = set(
            self.session.connection.exec_driver_sql(
                "SELECT code FROM unit WHERE delegated IS NOT NULL"
            ).scalars()
        )
        for sheet in sheets:
            if sheet.title == "单位":
                code, body = sheet.columns.index("编码"), sheet.columns.index("负责考核单位")
                known |= {str(row[code]) for row in sheet.rows if row[body]}
                known -= {str(row[code]) for row in sheet.rows if not row[body]}
        return known


def shown(value: Any) -> str:
    """A read value as a person would recognise it in a message."""
    if value is None or isinstance(value, bool | list):
        return ""
    return points(value) or "" if isinstance(value, int) and value > 9999 else str(value)
