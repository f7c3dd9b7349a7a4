"""What the cells of one row owe to each other: faults, and what only looks odd."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.exchange.workbook.reading import read_cells
from tests.exchange.workbooks import column_of, faults_of, make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "一行.xlsx"


LEAF = {
    "编码": "C1",
    "名称": "点",
    "板块": "分类",
    "组成": "日常",
    "计分方法": "测评",
    "分值": 5,
    "适用类别": "1,4",
    "分档": "90=100%",
}
UNIT = {"编码": "U1", "名称": "甲", "类别": 4, "负责考核单位": None, "排名组": "4执法"}
FINDING = {
    "单位编码": "U1",
    "指标编码": "C1",
    "条款号": "1",
    "来源": "督查",
    "扣分": 1,
    "事由": "事",
}
MATTER = {
    "单位编码": "U1",
    "类型": "加分",
    "分值": 1,
    "事项编号": "M1",
    "事项": "事",
    "级别": "省级",
    "文号": "x",
    "发文日期": "2026-1-1",
    "严重": "否",
    "一票否决": "否",
}
MEMBER = {"组号": "1", "姓名": "某", "身份": "组长", "职务层次": "县处级副职", "来源": "成员单位"}


def one_row(path: Path, title: str, row: dict[str, Any], change: dict[str, Any]) -> Path:
    changed = row | change
    return make(path, {title: [list(changed), list(changed.values())]})


@pytest.mark.parametrize(
    ("title", "row", "change", "cell"),
    [
        ("指标", LEAF, {"组成": None}, "D2"),
        ("指标", LEAF, {"计分方法": None}, "E2"),
        ("指标", LEAF, {"分值": None}, "F2"),
        ("指标", LEAF, {"适用类别": None}, "G2"),
        ("指标", LEAF, {"计分方法": "赋分"}, "H2"),
        ("单位", UNIT, {"类别": None}, "C2"),
        ("单位", UNIT, {"排名组": "４"}, "E2"),
        ("单位", UNIT, {"类别": 2}, "E2"),
        ("扣分", FINDING, {"事由": None}, "F2"),
        ("加减分", MATTER, {"严重": "是"}, "I2"),
        ("加减分", MATTER, {"一票否决": "是"}, "J2"),
        ("考核组", MEMBER, {"职务层次": "乡科级正职"}, "D2"),
        ("考核组", MEMBER, {"来源": "人大代表"}, "E2"),
    ],
)
def test_cells_of_one_row_agree(
    path: Path, title: str, row: dict[str, Any], change: dict[str, Any], cell: str
) -> None:
    assert len(read_cells(one_row(path, title, row, {})).sheets[0].rows) == 1
    (fault,) = faults_of(one_row(path, title, row, change))
    assert (fault.sheet, fault.cell) == (title, cell)


@pytest.mark.parametrize(
    ("title", "row", "change"),
    [
        ("指标", LEAF, {"板块": "领导", "适用类别": None}),
        (
            "指标",
            LEAF,
            {"分值": None, "计分方法": None, "组成": None, "分档": None, "适用类别": None},
        ),
        ("单位", UNIT, {"类别": None, "负责考核单位": "市委统战部", "排名组": None}),
        ("单位", UNIT, {"类别": 2, "排名组": None}),
        ("扣分", FINDING, {"扣分": None, "事由": None}),
        ("扣分", FINDING, {"扣分": 0}),
        ("加减分", MATTER, {"类型": "扣分", "严重": "是", "一票否决": "是", "级别": "市级"}),
        ("考核组", MEMBER, {"身份": "成员", "职务层次": "科员", "来源": "新闻记者"}),
        ("考核组", MEMBER, {"职务层次": "市厅级正职", "来源": None}),
    ],
)
def test_what_the_rules_allow_passes(
    path: Path, title: str, row: dict[str, Any], change: dict[str, Any]
) -> None:
    assert read_cells(one_row(path, title, row, change)).warnings == ()


@pytest.mark.parametrize(
    ("title", "row", "change", "cell"),
    [
        ("单位", UNIT, {"负责考核单位": "市委统战部"}, "E2"),
        ("单位", UNIT, {"负责考核单位": "市委统战部", "排名组": "4"}, "E2"),
        ("加减分", MATTER, {"文号": None}, "G2"),
        ("加减分", MATTER, {"发文日期": None}, "H2"),
        ("加减分", MATTER, {"级别": "市级"}, "F2"),
        ("加减分", MATTER, {"级别": None}, "F2"),
    ],
)
def test_what_only_looks_odd_is_a_warning_with_its_place(
    path: Path, title: str, row: dict[str, Any], change: dict[str, Any], cell: str
) -> None:
    (warning,) = read_cells(one_row(path, title, row, change)).warnings
    assert (warning.sheet, warning.cell) == (title, cell)


def test_experience_spread_at_city_level_is_no_oddity(path: Path) -> None:
    row = MATTER | {"级别": "市级", "认定情形": "经验推广"}
    assert read_cells(one_row(path, "加减分", row, {})).warnings == ()


def test_the_group_of_a_delegated_unit_is_ignored(path: Path) -> None:
    one_row(path, "单位", UNIT, {"负责考核单位": "市委统战部"})
    assert column_of(path, "单位", "排名组") == [""]


def test_a_cell_has_one_fault(path: Path) -> None:
    (fault,) = faults_of(one_row(path, "单位", UNIT, {"类别": "四类"}))
    assert fault.message == "不是数字"
