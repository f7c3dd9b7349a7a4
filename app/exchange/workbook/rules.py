"""What the cells of one row owe to each other, as far as no home is needed to know it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from app.exchange.workbook import sheets
from app.exchange.workbook.schema import Value
from app.scoring.term import RANKED_CATEGORIES, Block, MatterKind, Method


class Finding(NamedTuple):
    """One cell of a block, ``offset`` rows down, that breaks a rule.

    ``warns``: it only looks odd. ``emptied``: the cell is read as if it were empty.
    """

    offset: int
    column: str
    message: str
    expected: str = ""
    warns: bool = False
    emptied: bool = False


Columns: TypeAlias = Mapping[str, Sequence[Value]]
Rule: TypeAlias = Callable[[Columns], Iterator[Finding]]

_LEADERS_RANK = re.compile("县处|处级|厅|局级|地市|市级|省|部级|国家")
_PROVINCIAL = re.compile("国|中央|省|部")


def _indicator(columns: Columns) -> Iterator[Finding]:
    names = ("分值", "组成", "计分方法", "板块", "适用类别", "分档")
    rows = zip(*(columns[name] for name in names), strict=True)
    for index, (points, component, method, block, categories, bands) in enumerate(rows):
        if points is None:
            if method or bands:
                yield Finding(index, "分值", "填了计分方法或分档，却没有分值", "评分点的分值")
            continue
        if not component:
            yield Finding(index, "组成", "评分点没有填组成", "日常、实地或满意度")
        if not method:
            yield Finding(index, "计分方法", "评分点没有填计分方法", "扣分、赋分或测评")
        elif bands and method != Method.MEASURE:
            yield Finding(index, "分档", "只有计分方法为“测评”的评分点可以分档", "留空")
        if block == Block.CLASSIFIED and not categories:
            yield Finding(index, "适用类别", "分类板块的评分点没有填适用类别", "适用的类别")


def _unit(columns: Columns) -> Iterator[Finding]:
    rows = zip(columns["类别"], columns["负责考核单位"], columns["排名组"], strict=True)
    for index, (category, delegated, group) in enumerate(rows):
        if category is None and not delegated:
            yield Finding(index, "类别", "没有填类别", "1 至 9；由其他部门负责考核的可不填")
        if not group:
            continue
        if delegated:
            message = "由其他部门负责考核的单位不参加排名，已忽略所填排名组"
            yield Finding(index, "排名组", message, warns=True, emptied=True)
        elif isinstance(group, str) and len(group) == 1 and group.isdigit():
            yield Finding(index, "排名组", "排名组不得为单个数字", "名称，如“4执法”")
        elif category not in RANKED_CATEGORIES and category is not None:
            yield Finding(
                index, "排名组", "该类别不排名，不得填排名组", "留空；只有 1、4、7 类排名"
            )


def _finding(columns: Columns) -> Iterator[Finding]:
    for index, (points, reason) in enumerate(zip(columns["扣分"], columns["事由"], strict=True)):
        if points is not None and not reason:
            yield Finding(index, "事由", "直接确定扣分的没有写明事由", "事由")


def _matter(columns: Columns) -> Iterator[Finding]:
    names = ("类型", "严重", "一票否决", "文号", "发文日期", "级别", "认定情形")
    rows = zip(*(columns[name] for name in names), strict=True)
    for index, (kind, severe, veto, document, day, level, circumstance) in enumerate(rows):
        bonus = kind == MatterKind.BONUS
        if bonus and severe:
            yield Finding(index, "严重", "加分事项不得标为情节严重", "否或留空")
        if bonus and veto:
            yield Finding(index, "一票否决", "加分事项不得标为一票否决", "否或留空")
        if not (document and day):
            message = "没有文号或发文日期，审核前须补齐"
            yield Finding(index, "发文日期" if document else "文号", message, warns=True)
        if bonus and circumstance != "经验推广" and not _PROVINCIAL.search(str(level)):
            message = "省部级以下且不属于经验推广的加分，审核前须处理"
            yield Finding(index, "级别", message, warns=True)


def _member(columns: Columns) -> Iterator[Finding]:
    rows = zip(columns["身份"], columns["职务层次"], columns["来源"], strict=True)
    for index, (post, rank, origin) in enumerate(rows):
        if post != "组长":
            continue
        if rank and not _LEADERS_RANK.search(str(rank)):
            yield Finding(index, "职务层次", "组长须为县处级以上", "县处级以上的职务层次")
        if origin and origin != "成员单位":
            yield Finding(index, "来源", "组长须来自成员单位", "成员单位")


RULES: dict[str, Rule] = {
    sheets.INDICATORS.title: _indicator,
    sheets.UNITS.title: _unit,
    sheets.FINDINGS.title: _finding,
    sheets.MATTERS.title: _matter,
    sheets.TEAMS.title: _member,
}
