"""Which entity a workbook's row becomes, and which field each column fills."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple

from app.exchange.workbook.content import SheetContent
from app.exchange.workbook.schema import Kind
from app.exchange.workbook.sheets import SETTING_BY_NAME
from app.journal.entity import ENTITIES
from app.journal.key import natural_id
from app.scoring.number import plain

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class SheetMap:
    """A sheet's entity and, for each column, the field and how its value is stated."""

    entity: str
    columns: Mapping[str, tuple[str, Convert]]


class Item(NamedTuple):
    """One row as an entity: its id, its fields as a commit states them, its place."""

    entity: str
    id: str
    fields: dict[str, Any]
    sheet: SheetContent
    row: int


class Items(NamedTuple):
    """Rows of a sheet as entities of one kind, field by field; ``rows`` says where each stood."""

    entity: str
    ids: list[str]
    columns: dict[str, Sequence[str | None]]
    sheet: SheetContent
    rows: Sequence[int]

    def each(self) -> Iterator[Item]:
        """The rows one by one."""
        columns = zip(*self.columns.values(), strict=True)
        for id, row, values in zip(self.ids, self.rows, columns, strict=True):
            fields = dict(zip(self.columns, values, strict=True))
            yield Item(self.entity, id, fields, self.sheet, row)


def as_is(value: Any) -> Any:
    """The value as it was read."""
    return value


def text(value: Any) -> Any:
    """An empty text is no text."""
    return value or None


@lru_cache(maxsize=65536)
def points(value: int | None) -> str | None:
    """Points as the shortest decimal."""
    return None if value is None else plain(value)


def categories(value: list[int]) -> str | None:
    """``[1, 4]`` as ``1,4``."""
    return ",".join(map(str, value)) or None


def codes(value: list[str]) -> str | None:
    """Several names in one text."""
    return ";".join(value) or None


def bands(value: list[list[int]]) -> str | None:
    """分档 as ``90=100;80=80``."""
    return ";".join(f"{plain(lower)}={plain(percent)}" for lower, percent in value) or None


def listed(value: str) -> list[str]:
    """A cell that may name several codes."""
    return [part.strip() for part in value.replace("；", ";").split(";") if part.strip()]


def setting_text(name: str, value: Any) -> str | None:
    """A setting's value as the journal states it: what an official would write in the cell."""
    if value is None or value in ("", []):
        return None
    match SETTING_BY_NAME[name].kind:
        case Kind.POINTS:
            return plain(value)
        case Kind.YES_NO:
            return "是" if value else "否"
        case Kind.COMPONENTS:
            return ";".join(value)
        case Kind.QUOTA:
            return ";".join(
                f"{group}={plain(percent)}" if group else plain(percent) for group, percent in value
            )
    return str(value)


SHEET_MAPS: Mapping[str, SheetMap] = {
    "指标": SheetMap(
        "indicator",
        {
            "编码": ("code", as_is),
            "上级编码": ("parent", text),
            "名称": ("name", as_is),
            "板块": ("block", as_is),
            "组成": ("component", text),
            "考核方式": ("approach", text),
            "计分方法": ("method", text),
            "分值": ("points", points),
            "适用类别": ("categories", categories),
            "考核主体": ("bodies", codes),
            "依据": ("basis", text),
            "要点": ("outline", text),
            "分档": ("bands", bands),
        },
    ),
    "扣分标准": SheetMap(
        "clause",
        {
            "指标编码": ("indicator", as_is),
            "条款号": ("number", as_is),
            "内容": ("content", as_is),
            "每次扣分": ("points", points),
            "最多扣分": ("cap", points),
        },
    ),
    "评分来源": SheetMap(
        "source",
        {
            "指标编码": ("indicator", as_is),
            "来源": ("source", as_is),
            "权重": ("weight", points),
            "必需": ("required", as_is),
        },
    ),
    "单位": SheetMap(
        "unit",
        {
            "编码": ("code", as_is),
            "名称": ("name", as_is),
            "类别": ("category", as_is),
            "上级单位编码": ("parent", text),
            "负责考核单位": ("delegated", text),
            "排名组": ("ranking_group", text),
            "序列号": ("position", as_is),
            "隶属": ("affiliation", text),
            "主管部门": ("superior", text),
            "主要负责人": ("head", text),
            "不得拍照": ("no_photos", as_is),
            "增加指标": ("additions", as_is),
            "不涉及指标": ("exemptions", as_is),
            "联系人": ("contact", text),
            "电话": ("phone", text),
        },
    ),
    "已核查": SheetMap(
        "check",
        {
            "单位编码": ("unit", as_is),
            "指标编码": ("indicator", as_is),
            "来源": ("source", as_is),
            "日期": ("date", text),
        },
    ),
    "扣分": SheetMap(
        "finding",
        {
            "单位编码": ("unit", as_is),
            "指标编码": ("indicator", as_is),
            "条款号": ("clause", as_is),
            "次数": ("count", as_is),
            "扣分": ("points", points),
            "来源": ("source", as_is),
            "日期": ("date", text),
            "事由": ("note", text),
            "状态": ("state", as_is),
            "编号": ("number", text),
        },
    ),
    "加减分": SheetMap(
        "matter",
        {
            "单位编码": ("unit", as_is),
            "类型": ("kind", as_is),
            "分值": ("points", points),
            "事项编号": ("number", as_is),
            "事项": ("title", as_is),
            "认定情形": ("circumstance", text),
            "发文机关": ("issuer", text),
            "文号": ("document", text),
            "发文日期": ("document_date", text),
            "级别": ("level", text),
            "严重": ("severe", as_is),
            "一票否决": ("veto", as_is),
            "来源": ("source", text),
        },
    ),
    "历史": SheetMap(
        "history",
        {
            "年度": ("year", as_is),
            "单位编码": ("unit", as_is),
            "总分": ("total", points),
            "等次": ("grade", as_is),
            "名次": ("rank", as_is),
            "组": ("ranking_group", text),
        },
    ),
    "委托结果": SheetMap(
        "registered",
        {
            "单位编码": ("unit", as_is),
            "总分": ("total", points),
            "等次": ("grade", as_is),
            "文号": ("document", text),
            "日期": ("date", text),
        },
    ),
    "考核组": SheetMap(
        "member",
        {
            "组号": ("team", as_is),
            "姓名": ("name", as_is),
            "身份": ("identity", as_is),
            "单位": ("organ", text),
            "职务": ("post", text),
            "职务层次": ("rank", text),
            "来源": ("origin", text),
            "回避单位": ("avoid", as_is),
        },
    ),
    "重点任务": SheetMap(
        "task",
        {
            "编号": ("number", as_is),
            "内容": ("content", as_is),
            "标题": ("title", text),
            "指标编码": ("indicators", listed),
        },
    ),
    "分工": SheetMap(
        "assignment",
        {
            "组号": ("team", as_is),
            "单位编码": ("unit", as_is),
            "日期": ("date", text),
        },
    ),
    "题库": SheetMap(
        "question",
        {
            "题号": ("number", as_is),
            "题型": ("type", as_is),
            "题干": ("stem", as_is),
            **{letter: (letter, text) for letter in "ABCDEF"},
            "答案": ("answer", as_is),
            "分值": ("points", points),
            "难度": ("difficulty", text),
            "领域": ("field", text),
            "适用": ("audience", codes),
            "解析": ("explanation", text),
        },
    ),
    "应试人员": SheetMap(
        "examinee",
        {
            "单位编码": ("unit", as_is),
            "姓名": ("name", as_is),
            "职务": ("post", text),
            "类别": ("category", as_is),
            "执法证号": ("licence", text),
        },
    ),
}


def rows_of(sheet: SheetContent) -> Items:
    """All rows of a sheet whose fields are texts, its key among them."""
    found = SHEET_MAPS[sheet.title]
    cells = sheet.rows.columns
    columns = {
        field: _stated(convert, cells[sheet.columns.index(name)])
        for name, (field, convert) in found.columns.items()
    }
    ids = _ids(found.entity, columns)
    return Items(found.entity, ids, columns, sheet, range(len(ids)))


def _stated(convert: Convert, column: Sequence[Any]) -> Sequence[str | None]:
    """A column as commits state it; those of texts without a call for each."""
    if convert is as_is:
        return column
    return [value or None for value in column] if convert is text else list(map(convert, column))


def _ids(entity: str, columns: Mapping[str, Sequence[str | None]]) -> list[str]:
    """Each row's id, from its natural key."""
    parts = ([text or "" for text in columns[part]] for part in ENTITIES[entity].key)
    return list(map(partial(natural_id, entity), *parts))


def scores_of(
    kind: str, sheet: SheetContent, sound: Sequence[int], digests: Mapping[str, str]
) -> Items:
    """The ``sound`` rows of 成绩, all awards or all measures; entries carry their leaf's digest."""
    columns_read: Sequence[Sequence[Any]] = sheet.rows.columns
    if len(sound) < len(sheet.rows):
        columns_read = [[column[index] for index in sound] for column in columns_read]
    unit, indicator, award, measure, source, date, note = columns_read
    figure, figures = ("points", award) if kind == "award" else ("value", measure)
    columns: dict[str, Sequence[str | None]] = {
        "unit": unit,
        "indicator": indicator,
        figure: list(map(points, figures)),
        "source": source,
        "date": _stated(text, date),
        "note": _stated(text, note),
        "version": list(map(digests.get, indicator)),
    }
    return Items(kind, _ids(kind, columns), columns, sheet, sound)
